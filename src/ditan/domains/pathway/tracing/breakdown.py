"""The numbers of a version of the studio in the drawer: cells, rows and columns, down to the inventories and figures they rest on."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from ditan.core.pathway.breakdown import Cell, measures, principles
from ditan.core.pathway.sectors import sectors
from ditan.domains.pathway.models import Breakdown
from ditan.domains.pathway.selectors.bases import CITY
from ditan.domains.pathway.services.breaking import cells_of_told, parties_told
from ditan.domains.pathway.studio.efforts import DECIMALS, Efforts, RowMade, efforts_of
from ditan.domains.pathway.studio.matrix import CELL, COLUMN, ROW, cell_key, kind_name, row_text, sum_of
from ditan.domains.places.models import Place
from ditan.domains.web.addresses import address_of
from ditan.domains.web.names import name_of
from ditan.domains.web.numbers import number_text, page_language, percent_text
from ditan.domains.web.traces import (
    CellBlock,
    CellRow,
    CellValue,
    Crumb,
    Equation,
    EquationLine,
    Event,
    ParameterLine,
    Part,
    Parts,
    Tag,
    TraceView,
)

WHOLE_FROM, FINE = 1_000, 4


@dataclass(frozen=True)
class BreakdownTraces:
    """The traces of a version. Parameters: places – its counties by code."""

    kept: Breakdown
    places: Mapping[str, Place]

    @cached_property
    def base(self) -> dict[Cell, int]:
        return cells_of_told(self.kept.content["base"])

    @cached_property
    def tonnes(self) -> dict[Cell, int]:
        return cells_of_told(self.kept.content["tonnes"])

    @cached_property
    def efforts(self) -> Efforts:
        asked, content = self.kept.asked, self.kept.content
        return efforts_of(self.base, self.tonnes, content["facts"], asked["weights"], asked["rows"])

    def of_key(self, key: str) -> TraceView | None:
        """The trace of a key; None where there is no such number."""
        kind, _sign, rest = key.partition(".")
        row, _sign, sector = rest.partition(".")
        if kind == CELL and (row, sector) in self.base and (row, sector) in self.tonnes:
            return self._cell(row, sector)
        if kind == ROW and (made := self.efforts.of(rest)) is not None:
            return self._row(made)
        if kind == COLUMN and any(column == rest for _row, column in self.base):
            return self._column(rest)
        return None

    def _view(self, key: str, title: str, path: tuple[Crumb, ...], value: int) -> TraceView:
        kept = self.kept
        person = f" · {kept.person}" if kept.person else ""
        return TraceView(
            key=key,
            title=title,
            path=(Crumb(f"{kept.note} · {kept.end_year}"), *path),
            value=number_text(value, 0),
            unit=_tonnes(),
            history=(
                Event(
                    f"{localtime(kept.at):%Y-%m-%d %H:%M}", f"{_('保存为方案')}{person} · {kept.digest[:12]}"
                ),
            ),
        )

    def _cell(self, row: str, sector: str) -> TraceView:
        base, end = self.base.get((row, sector), 0), self.tonnes[row, sector]
        name, of_sector = row_text(row, self.places), _sector_name(sector)
        is_locked = f"{row}|{sector}" in self.kept.asked["cells"]
        view = self._view(
            cell_key(row, sector),
            f"{name} × {of_sector}",
            (Crumb(name, f"{ROW}.{row}"), Crumb(of_sector)),
            end,
        )
        lead = _("这一格锁定为给定的数，其余格子在行、列合计之内调整。")
        equation = None
        if not is_locked:
            lead = _(
                "从基年的格子出发，轮流按行合计、列合计同比例调整到两边都对上，再一起取整到吨（最大余数）。"
            )
            lines = [EquationLine("", self._base_name(), number_text(base, 0), _tonnes())]
            if base:
                lines.append(EquationLine("×", _("行、列共同要求的变化"), f"{end / base:.6f}"))
            equation = Equation(
                _("格子 = 基年 × 行系数 × 列系数，取整到吨"),
                tuple(lines),
                EquationLine("=", _("目标值"), number_text(end, 0), _tonnes()),
            )
        return _with(
            view,
            tags=(Tag(_("锁定"), "info"),) if is_locked else (),
            lead=lead,
            equation=equation,
            parts=self._margins(row, sector),
            cells=(self._inventory(row, sector), *self._parties(row, sector)),
        )

    def _margins(self, row: str, sector: str) -> Parts:
        """The row it stands in, cell by cell; each opens."""
        return Parts(
            _("同一行的各领域"),
            _tonnes(),
            tuple(
                Part(_sector_name(column), number_text(amount, 0), trace=cell_key(row, column))
                for (at, column), amount in self.tonnes.items()
                if at == row and (at, column) in self.base
            ),
            number_text(sum_of(self.tonnes, 0, row), 0),
            _("该领域合计 {total} 吨，见列合计。").format(
                total=number_text(sum_of(self.tonnes, 1, sector), 0)
            ),
        )

    def _row(self, made: RowMade) -> TraceView:
        name = row_text(made.row, self.places)
        view = self._view(f"{ROW}.{made.row}", name, (Crumb(name),), made.total)
        parts = Parts(
            _("各领域"),
            _tonnes(),
            tuple(
                Part(_sector_name(column), number_text(amount, 0), trace=cell_key(made.row, column))
                for (row, column), amount in self.tonnes.items()
                if row == made.row and (row, column) in self.base
            ),
            number_text(made.total, 0),
        )
        if made.state == "locked":
            lead = _("这一行的合计是锁定的数，不参与分担。")
            return _with(view, tags=(Tag(_("锁定"), "info"),), lead=lead, parts=parts)
        if made.state == "apart":
            return _with(view, lead=_("市级保留按全市同比例变化。"), equation=self._apart(made), parts=parts)
        return _with(
            view,
            lead=_("分担份额由各原则按权重合成，见下。"),
            equation=self._shared(made),
            parts=parts,
            parameters=self._principles(made),
            parameters_title=_("各原则的份额"),
        )

    def _apart(self, made: RowMade) -> Equation:
        whole = sum(self.base.values())
        return Equation(
            _("市级保留 = 基年 × 全市目标 ÷ 全市基年"),
            (
                EquationLine("", self._base_name(), number_text(made.base, 0), _tonnes()),
                EquationLine("×", _("全市目标"), number_text(self.kept.total_t, 0), _tonnes()),
                EquationLine("÷", _("全市基年"), number_text(whole, 0), _tonnes()),
            ),
            EquationLine("=", _("目标值"), number_text(made.total, 0), _tonnes()),
        )

    def _shared(self, made: RowMade) -> Equation:
        return Equation(
            _("目标 = 基年 − 参与分担的各方合计减量 × 分担份额，取整到吨（最大余数）"),
            (
                EquationLine("", self._base_name(), number_text(made.base, 0), _tonnes()),
                EquationLine("−", _("合计减量"), number_text(self.efforts.effort, 0), _tonnes()),
                EquationLine("×", _("分担份额"), percent_text(made.share or 0.0, 4)),
            ),
            EquationLine("=", _("目标值"), number_text(made.total, 0), _tonnes()),
        )

    def _principles(self, made: RowMade) -> tuple[ParameterLine, ...]:
        """Each principle: the share by it alone, its weight, and the figures of the place that it went by."""
        facts = self.kept.content["facts"].get(made.row, {})
        found = []
        for one in made.weighed:
            principle = principles()[one.principle]
            told = "; ".join(
                f"{name_of(measures()[name])} {_fact_text(facts[name])}"
                for name in principle.measures
                if name in facts
            )
            meaning = principle.meaning_zh if page_language() == "zh" else principle.meaning_en
            found.append(
                ParameterLine(
                    name=name_of(principle),
                    symbol=_("权重 {part}").format(part=percent_text(one.part, 1)),
                    value=percent_text(one.share, DECIMALS),
                    unit="",
                    document=meaning,
                    clause=told,
                    verification=principle.verification,
                    id=f"{principle.id}.{made.row}",
                )
            )
        return tuple(found)

    def _column(self, sector: str) -> TraceView:
        base, end = sum_of(self.base, 1, sector), sum_of(self.tonnes, 1, sector)
        name = _sector_name(sector)
        is_locked = sector in self.kept.asked["columns"]
        view = self._view(f"{COLUMN}.{sector}", name, (Crumb(name),), end)
        parts = Parts(
            _("各地区"),
            _tonnes(),
            tuple(
                Part(row_text(row, self.places), number_text(amount, 0), trace=cell_key(row, column))
                for (row, column), amount in self.tonnes.items()
                if column == sector and (row, column) in self.base
            ),
            number_text(end, 0),
        )
        if is_locked:
            lead = _("这个领域的合计是锁定的数。")
            return _with(view, tags=(Tag(_("锁定"), "info"),), lead=lead, parts=parts)
        equation = Equation(
            _("领域合计 = 基年 − 没有锁定的领域合计减量 × 基年占比"),
            (
                EquationLine("", self._base_name(), number_text(base, 0), _tonnes()),
                EquationLine("−", _("减量"), number_text(base - end, 0), _tonnes()),
            ),
            EquationLine("=", _("目标值"), number_text(end, 0), _tonnes()),
        )
        return _with(view, equation=equation, parts=parts)

    def _base_name(self) -> str:
        return str(_("{year} 年基年").format(year=self.kept.base_year))

    def _inventory(self, row: str, sector: str) -> CellBlock:
        """The base of a cell, which opens to the inventory of the place, or of the city less its counties."""
        code = self.kept.place_id if row == CITY else row
        note = ""
        if self.kept.content["settlement"]:
            note = _("市县不相加，按已结清的调整。")
        elif row == CITY:
            note = _("全市清单减去各县区清单。")
        amount = number_text(self.base.get((row, sector), 0), 0)
        return CellBlock(
            file=str(_("{year} 年清单").format(year=self.kept.base_year)),
            sheet=name_of(self.kept.place) if row == CITY else name_of(self.places[row]),
            cell=_sector_name(sector),
            columns=(_tonnes(),),
            rows=(CellRow("", _sector_name(sector), (CellValue(amount, is_here=True),), is_here=True),),
            unit=_tonnes(),
            note=str(note),
            page=address_of("inventory:province", self.kept.base_year, code),
        )

    def _parties(self, row: str, sector: str) -> tuple[CellBlock, ...]:
        """Key users and projects that hold tonnes of the cell, and what is left of it."""
        held = [one for one in parties_told(self.kept.asked) if (one.row, one.column) == (row, sector)]
        if not held:
            return ()
        rest = self.tonnes[row, sector] - sum(one.tonnes for one in held)
        rows = [
            CellRow("", f"{one.name} ({kind_name(one.kind)})", (CellValue(number_text(one.tonnes, 0)),))
            for one in held
        ]
        rows.append(CellRow("", str(_("余下，归属地、部门或市级")), (CellValue(number_text(rest, 0)),)))
        return (
            CellBlock(
                file=str(_("重点单位和重大工程")),
                sheet=row_text(row, self.places),
                cell=_sector_name(sector),
                columns=(_tonnes(),),
                rows=tuple(rows),
            ),
        )


def _fact_text(value: float) -> str:
    """A figure that a principle went by: whole where it is large."""
    return number_text(value, 0 if abs(value) >= WHOLE_FROM else FINE)


def _sector_name(sector: str) -> str:
    return name_of(sectors()[sector])


def _tonnes() -> str:
    return str(_("吨"))


def _with(view: TraceView, **changes: object) -> TraceView:
    return replace(view, **changes)  # type: ignore[arg-type]  # fields of a trace
