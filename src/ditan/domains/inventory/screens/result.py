"""What the province page shows, from the stored inventory: nothing is calculated again here."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from ditan.core.balance.checking import thresholds
from ditan.core.inventory.noting import note_in
from ditan.core.library import Edition, load
from ditan.core.quantities import unit_name
from ditan.domains.inventory.details import details_of
from ditan.domains.inventory.models import Inventory, InventoryRow, PublishedTotal, ReferencePart
from ditan.domains.inventory.screens.bridge import BridgeInput, BridgeStep, Waterfall, build_waterfall
from ditan.domains.inventory.screens.findings import FindingLine, finding_counts, finding_line
from ditan.domains.inventory.screens.flows import Flows, build_flows
from ditan.domains.inventory.screens.matrix import Matrix, Measure, build_matrix, burnt, emissions_of, selected, trace_key
from ditan.domains.inventory.screens.ruler import PointKind, Ruler, RulerPoint, RulerSpan, build_ruler, span_text
from ditan.domains.inventory.screens.sectors import ALL, GROUPS, SECTORS, fuel_name, sector_name
from ditan.domains.inventory.tracing.beside import category_name, excluded_name, excluded_why, memo_key
from ditan.domains.inventory.selectors import inventory_places, inventory_rows, inventory_years, published_total
from ditan.domains.statistics.models import BalanceFinding
from ditan.domains.statistics.selectors import balance_findings
from ditan.domains.web.names import name_of, short_name_of
from ditan.domains.web.numbers import (
    emissions_scale,
    emissions_text,
    in_scale,
    number_text,
    page_language,
    percent_text,
    quantity_text,
    shares_text,
)
from ditan.domains.web.times import moment_text

PUBLISHED_SOURCE = "ceads"
FINDINGS_SHOWN = 5
FUELS_FIRST = 6


@dataclass(frozen=True, slots=True)
class Share:
    """One sector of the stacked bar and of the list beside it."""

    name: str
    colour: str
    text: str
    share: str
    x: float
    width: float
    address: str


@dataclass(frozen=True, slots=True)
class BarLine:
    """One line of the bar lists on phones."""

    name: str
    text: str
    share: str
    amount: int
    maximum: int
    kind: str
    address: str
    is_unverified: bool = False


@dataclass(frozen=True, slots=True)
class BridgeBar:
    """One line of the waterfall as a table."""

    step: BridgeStep
    low: float
    high: float
    kind: str
    address: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark with its word."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """How far the result lies from another figure."""

    before: str
    text: str


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice of a switch."""

    id: str
    name: str
    is_here: bool


@dataclass(frozen=True, slots=True)
class Note:
    """One line of the notes, or of what stands beside the total."""

    name: str
    text: str
    address: str = ""
    why: str = ""
    is_unverified: bool = False


@dataclass(frozen=True)
class ResultPage:
    """The province page of one inventory. `matrix_measure` and `flow_measure` are the reader's switches."""

    inventory: Inventory
    path: str
    matrix_measure: Measure
    flow_measure: str

    @property
    def year(self) -> int:
        return self.inventory.year

    @property
    def place(self) -> dict[str, str]:
        place = self.inventory.place
        return {"code": place.code, "name": name_of(place), "short": short_name_of(place)}

    @property
    def edition(self) -> Edition:
        return load().edition(self.inventory.edition)

    @property
    def release(self) -> str:
        return self.inventory.library_release

    @property
    def heading(self) -> str:
        return _("{place} {year} 年温室气体清单").format(place=self.place["name"], year=self.year)

    @property
    def unit(self) -> str:
        return f"{emissions_scale().unit} CO₂"

    def trace_address(self, key: str) -> str:
        """The page with a trace open, keeping the switches."""
        query = {"matrix": self.matrix_measure, "flow": self.flow_measure}
        kept = {name: value for name, value in query.items() if value not in ("emissions", "standard_coal")}
        return f"{self.path}?{urlencode(kept | {'trace': key})}"

    # -- the rows -------------------------------------------------------------------------------------

    @cached_property
    def rows(self) -> list[InventoryRow]:
        return list(inventory_rows(self.inventory))

    @cached_property
    def fuel_rows(self) -> list[InventoryRow]:
        return burnt(self.rows)

    @property
    def total_micro_t(self) -> int:
        return self.inventory.energy_co2_micro_t

    # -- the answer -----------------------------------------------------------------------------------

    @property
    def total_text(self) -> str:
        return emissions_text(self.total_micro_t)

    @property
    def total_address(self) -> str:
        return self.trace_address(trace_key(ALL, ALL))

    @cached_property
    def published(self) -> PublishedTotal | None:
        return published_total(PUBLISHED_SOURCE, self.inventory.place_id, self.year)

    @property
    def reference_micro_t(self) -> int | None:
        return self.inventory.reference_co2_micro_t

    @property
    def verdicts(self) -> list[Verdict]:
        others = [
            (_("参考法"), self.reference_micro_t if self.is_reference_usable else None),
            ("CEADs", self.published.co2_micro_t if self.published else None),
        ]
        found = []
        for name, micro_t in others:
            if micro_t:
                change = self.total_micro_t / micro_t - 1
                before = _("比{name}高") if change >= 0 else _("比{name}低")
                found.append(Verdict(before.format(name=_spaced(name)), percent_text(abs(change))))
        if not self.is_reference_usable:
            found.append(Verdict(_("参考法不宜核对，平衡差额占本清单"), percent_text(abs(self.difference_share))))
        return found

    @property
    def difference_share(self) -> float:
        """The statistical difference at the edition's factors over the result, signed."""
        difference = next((part.co2_micro_t for part in self.bridge_parts if part.part == "statistical_difference"), 0)
        return difference / self.total_micro_t if self.total_micro_t else 0.0

    @property
    def is_reference_usable(self) -> bool:
        """Whether the statistical difference is small enough for the reference approach to check anything."""
        return abs(self.difference_share) <= thresholds().difference_to_report

    @property
    def unverified_text(self) -> str:
        share = self.inventory.unverified_share
        return _("未核实 {share}").format(share=percent_text(share)) if share else ""

    @property
    def unverified_address(self) -> str:
        return self.trace_address("unverified.all.all")

    @cached_property
    def ruler(self) -> Ruler:
        points = [RulerPoint("ours", self.total_micro_t, _("本清单"), self.total_text)]
        if self.published:
            points.append(_point("published", self.published.co2_micro_t, "CEADs", f"published.{PUBLISHED_SOURCE}.all"))
        if self.reference_micro_t and self.is_reference_usable:
            points.append(_point("reference", self.reference_micro_t, _("参考法"), "reference.all.all"))
        return build_ruler(points, self._span())

    def _span(self) -> RulerSpan | None:
        span = details_of(self.inventory).range_micro_t(self.total_micro_t)
        return RulerSpan(*span, _("方法区间"), span_text(*span), "range.all.all") if span else None

    @cached_property
    def shares(self) -> list[Share]:
        found: dict[str, tuple[str, str, int]] = {}
        for sector in SECTORS:
            name = sector_name(sector.group)
            amount = emissions_of(selected(self.fuel_rows, sector.id, ALL))
            before = found.get(sector.group, (name, sector.colour, 0))
            found[sector.group] = (name, sector.colour, before[2] + amount)
        ordered = sorted(((key, *part) for key, part in found.items() if part[2]), key=lambda part: -part[3])
        shares = shares_text([part[3] for part in ordered])
        placed, x = [], 0.0
        for (key, name, colour, amount), share in zip(ordered, shares, strict=True):
            width = round(100 * amount / self.total_micro_t, 3) if self.total_micro_t else 0.0
            address = self.trace_address(trace_key(key, ALL))
            placed.append(Share(name, colour, emissions_text(amount), share, round(x, 3), width, address))
            x += width
        return placed

    # -- the parts ------------------------------------------------------------------------------------

    @cached_property
    def flows(self) -> Flows | None:
        return build_flows(self.inventory, self.flow_measure)

    @cached_property
    def matrix(self) -> Matrix:
        return build_matrix(
            self.fuel_rows, self.inventory.balance.fuels, self.matrix_measure, details_of(self.inventory).not_burnt()
        )

    @property
    def matrix_choices(self) -> list[Choice]:
        names: list[tuple[Measure, str]] = [("emissions", _("排放量")), ("quantity", _("消费量")), ("share", _("占比"))]
        return [Choice(measure, name, measure == self.matrix_measure) for measure, name in names]

    @cached_property
    def matrix_notes(self) -> list[str]:
        """What the reader must know of single cells: rules that take cells out, recovered gas, rows counted elsewhere."""
        details = details_of(self.inventory)
        notes = [_("非能：沥青等，不燃烧")] if details.not_burnt() else []
        for part in details.recovered:
            told = _("{fuel}含回收煤气 {amount} {unit}（{co2}），其碳也在焦炭里") if part["is_counted"] else _("{fuel}不计回收煤气 {amount} {unit}（{co2}）")
            notes.append(
                told.format(
                    fuel=fuel_name(part["fuel"]),
                    amount=quantity_text(part["recovered_burnt"]),
                    unit=unit_name(part["unit"], page_language()),
                    co2=f"{emissions_text(part['co2_micro_t'])} {self.unit}",
                )
            )
        elsewhere = dict.fromkeys(note_in(row.note, page_language()) for row in self.fuel_rows if row.status == "IE")
        return notes + [note for note in elsewhere if note]

    @cached_property
    def sector_bars(self) -> list[BarLine]:
        lines = [
            (str(sector.name), emissions_of(selected(self.fuel_rows, sector.id, ALL)), f"fill-s-{sector.colour}", trace_key(sector.id, ALL), False)
            for sector in SECTORS
        ]
        return self._bars(lines)

    @cached_property
    def fuel_bars(self) -> list[BarLine]:
        lines = []
        for column in self.matrix.columns:
            rows = selected(self.fuel_rows, ALL, column.fuel)
            lines.append(
                (fuel_name(column.fuel), emissions_of(rows), f"fill-f-{column.family}", trace_key(ALL, column.fuel), column.is_unverified)
            )
        return self._bars(lines)

    @property
    def first_fuel_bars(self) -> list[BarLine]:
        return self.fuel_bars[:FUELS_FIRST]

    @property
    def other_fuel_bars(self) -> list[BarLine]:
        return self.fuel_bars[FUELS_FIRST:]

    @property
    def other_fuels_text(self) -> str:
        return emissions_text(sum(line.amount for line in self.other_fuel_bars))

    def _bars(self, lines: Sequence[tuple[str, int, str, str, bool]]) -> list[BarLine]:
        ordered = sorted((line for line in lines if line[1]), key=lambda line: -line[1])
        shares = shares_text([line[1] for line in ordered])
        maximum = max((line[1] for line in ordered), default=1)
        return [
            BarLine(name, emissions_text(amount), share, amount, maximum, kind, self.trace_address(key), is_unverified)
            for (name, amount, kind, key, is_unverified), share in zip(ordered, shares, strict=True)
        ]

    # -- the bridge -----------------------------------------------------------------------------------

    @cached_property
    def bridge_parts(self) -> list[ReferencePart]:
        return list(self.inventory.reference_parts.all())

    @cached_property
    def waterfall(self) -> Waterfall:
        parts = [BridgeInput(part.part, name_of(part), part.co2_micro_t) for part in self.bridge_parts]
        return build_waterfall(
            (_("参考法"), self.reference_micro_t or 0),
            parts,
            (_("部门法"), self.total_micro_t),
            ("reference.all.all", trace_key(ALL, ALL)),
        )

    @property
    def bridge_bars(self) -> list[BridgeBar]:
        kinds = {"up": "up", "down": "down", "none": "quiet", "total": ""}
        return [
            BridgeBar(step, *self.waterfall.span(step), kinds[step.kind], self.trace_address(step.trace))
            for step in self.waterfall.steps
        ]

    @property
    def bridge_mark(self) -> Mark:
        """Whether the named parts explain the whole difference."""
        rest = next((part.co2_micro_t for part in self.bridge_parts if part.part == "remainder"), 0)
        text = emissions_text(rest, sign=True)
        if not rest or abs(rest) < abs(self.total_micro_t) // 1000:
            return Mark("ok", _("差额全部解释，余 {rest}").format(rest=text))
        return Mark("warning", _("余 {rest}，须说明").format(rest=text))

    @property
    def bridge_note(self) -> str:
        """What the comparison is for, how large the statistical difference is in it, and which parts are nothing."""
        texts = [_("结果用部门法；参考法只作核对。平衡差额不是排放源。")]
        texts.append(_("平衡差额折合本清单的 {share}。").format(share=percent_text(abs(self.difference_share))))
        hidden = len(self.bridge_parts) - len(self.waterfall.steps) + 2
        if hidden:
            texts.append(_("另有 {number} 项为零，不画。").format(number=hidden))
        return "".join(texts) if page_language() == "zh" else " ".join(texts)

    @property
    def bridge_spoken(self) -> str:
        return _("瀑布图：从参考法 {first} 到部门法 {last}，共 {number} 步。数值见下表。").format(
            first=self.waterfall.steps[0].text, last=self.waterfall.steps[-1].text, number=len(self.bridge_parts)
        )

    # -- below ----------------------------------------------------------------------------------------

    @cached_property
    def all_findings(self) -> list[BalanceFinding]:
        return list(balance_findings(self.inventory.balance))

    @property
    def finding_count(self) -> int:
        return sum(1 for finding in self.all_findings if finding.severity != "info")

    @property
    def finding_counts(self) -> list[dict[str, Any]]:
        return finding_counts(self.all_findings)

    @property
    def findings(self) -> list[FindingLine]:
        page = reverse("inventory:balance", args=[self.year, self.inventory.place_id])
        return [finding_line(finding, page) for finding in self.all_findings[:FINDINGS_SHOWN]]

    @property
    def more_findings(self) -> int:
        return max(0, len(self.all_findings) - FINDINGS_SHOWN)

    @property
    def beside(self) -> list[Note]:
        """What does not count towards the total: memo items and excluded carbon."""
        memo: dict[str, list[InventoryRow]] = {}
        for row in self.rows:
            if row.status == "memo" and row.emissions_micro_t is not None:
                memo.setdefault(row.category, []).append(row)
        found = [
            Note(
                category_name(category),
                emissions_text(emissions_of(rows)),
                self.trace_address(memo_key(category)),
                note_in(rows[0].note, page_language()),
                any(not row.is_verified for row in rows),
            )
            for category, rows in memo.items()
        ]
        kinds: dict[str, int] = {}
        for part in details_of(self.inventory).excluded:
            kinds[part["kind"]] = kinds.get(part["kind"], 0) + part["potential_micro_t"]
        found += [
            Note(excluded_name(kind), emissions_text(amount), self.trace_address(f"excluded.{kind}.all"), excluded_why(kind))
            for kind, amount in kinds.items()
        ]
        return found

    @property
    def downloads(self) -> list[dict[str, str]]:
        names = (
            ("workbook", _("清单.xlsx"), _("合计是活公式，未核实的列有标记")),
            ("rows_csv", "inventory.csv", _("逐行：部门、燃料、气体、活动量、排放量、状态")),
            ("trace_parquet", "trace.parquet", _("每一行的单元格与参数")),
            ("summary", "summary.json", _("总量、分类、库版本、检查结果")),
        )
        arguments = [self.year, self.inventory.place_id]
        return [
            {"name": name, "what": what, "address": reverse(f"inventory:{target}", args=arguments)}
            for target, name, what in names
        ]

    @property
    def places(self) -> list[dict[str, str]]:
        return [
            {
                "code": place.code,
                "name": short_name_of(place),
                "address": reverse("inventory:province", args=[self.year, place.code]),
            }
            for place in inventory_places(self.year)
        ]

    @property
    def years(self) -> list[dict[str, Any]]:
        code = self.inventory.place_id
        return [{"year": year, "address": reverse("inventory:province", args=[year, code])} for year in inventory_years()]

    @property
    def notes(self) -> list[Note]:
        """What the result was made of: data, parameters, warming potentials, when, and its hash."""
        inventory, balance = self.inventory, self.inventory.balance
        found = [
            Note(_("数据"), " · ".join(part for part in (balance.source, balance.file) if part)),
            Note(
                _("参数组合"),
                f"{name_of(self.edition)} · {self.edition.id}",
                reverse("library:edition", args=[self.edition.id]),
            ),
            Note(_("全球变暖潜势"), inventory.gwp),
            Note(
                _("编制"),
                _("{time}，库版本 {release}").format(
                    time=moment_text(inventory.compiled_at), release=inventory.library_release
                ),
            ),
            Note(_("结果摘要"), inventory.digest[:16]),
        ]
        if self.published and self.published.citation:
            found.append(Note("CEADs", self.published.citation))
        return found


def _point(kind: PointKind, micro_t: int, label: str, trace: str) -> RulerPoint:
    scale = emissions_scale()
    return RulerPoint(kind, micro_t, label, number_text(in_scale(micro_t, scale), 0), trace)


def _spaced(name: str) -> str:
    return f" {name} " if name.isascii() else name
