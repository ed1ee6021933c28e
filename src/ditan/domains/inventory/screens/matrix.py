"""The matrix of sectors and fuels: every number of it opens.

Sums are sums of integer micro-tonnes; each number is rounded for itself, so a shown total may differ from the shown
parts by one in the last place, and the page says so. Shares add up to 100 as shown.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal, Protocol, TypeVar

from django.utils.translation import gettext as _

from ditan.core.inventory.model import COMBUSTION_CATEGORY, is_within
from ditan.core.library import vocabulary
from ditan.core.quantities import unit_name
from ditan.core.trace import Status
from ditan.domains.inventory.screens.sectors import ALL, Sector, fuel_name, rows_of, sectors_of
from ditan.domains.web.numbers import (
    emissions_scale,
    emissions_text,
    page_language,
    quantity_text,
    shares_text,
)

Measure = Literal["emissions", "quantity", "share"]
MEASURES: tuple[Measure, ...] = ("emissions", "quantity", "share")
FAMILY_TOKENS = {"coal": "coal", "coke": "coke", "oil": "oil", "gas": "gas"}


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """One number that opens at `trace`, or which nothing it is. `not_burnt`: a rule takes it as no fuel."""

    text: str
    status: Status | Literal["not_burnt"]
    trace: str = ""
    is_total: bool = False


@dataclass(frozen=True, slots=True)
class MatrixColumn:
    """One fuel. `is_unverified`: a parameter under it is unverified."""

    fuel: str
    name: str
    family: str
    unit: str
    is_unverified: bool
    opens_family: bool


@dataclass(frozen=True, slots=True)
class MatrixFamily:
    """A family of fuels: the coloured line over its columns."""

    id: str
    name: str
    span: int


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One sector with its cells and their total."""

    sector: str
    name: str
    cells: tuple[MatrixCell, ...]
    total: MatrixCell | None


@dataclass(frozen=True, slots=True)
class Matrix:
    """The whole matrix, ready to be shown."""

    measure: Measure
    unit: str
    families: tuple[MatrixFamily, ...]
    columns: tuple[MatrixColumn, ...]
    rows: tuple[MatrixRow, ...]
    totals: MatrixRow
    shares: tuple[str, ...]
    has_row_totals: bool


def trace_key(sector: str, fuel: str) -> str:
    """The key under which the emissions of a sector and a fuel open."""
    return f"emission.{sector}.{fuel}"


class Leaf(Protocol):
    """What the matrix reads of a leaf row: a step of the trace, or its stored record."""

    @property
    def category(self) -> str: ...
    @property
    def sector(self) -> str: ...
    @property
    def fuel(self) -> str: ...
    @property
    def gas(self) -> str: ...
    @property
    def quantity(self) -> float | None: ...
    @property
    def unit(self) -> str: ...
    @property
    def emissions_micro_t(self) -> int | None: ...
    @property
    def status(self) -> str: ...
    @property
    def is_verified(self) -> bool: ...


LeafKind = TypeVar("LeafKind", bound=Leaf)


def burnt(rows: Iterable[LeafKind]) -> list[LeafKind]:
    """The CO2 rows of fuel combustion, whatever their status; no memo items, no other gases of the same fuels."""
    return [
        row
        for row in rows
        if row.gas == "CO2" and is_within(row.category, COMBUSTION_CATEGORY) and row.status != "memo"
    ]


def selected(steps: Iterable[LeafKind], sector: str, fuel: str) -> list[LeafKind]:
    """The rows of one sector (or group, row, `all`) and one fuel (or `all`)."""
    rows = rows_of(sector)
    return [step for step in steps if (rows is None or step.sector in rows) and fuel in (ALL, step.fuel)]


def emissions_of(steps: Iterable[Leaf]) -> int:
    """Sum of emissions in micro-tonnes; rows without an estimate add nothing."""
    return sum(step.emissions_micro_t or 0 for step in steps)


def status_of(steps: Sequence[Leaf]) -> Status:
    """Which nothing a group of rows is: a number if any is estimated, else the most telling of the others."""
    present = {step.status for step in steps}
    order: tuple[Status, ...] = ("estimated", "C", "NE", "NO", "IE")
    return next((status for status in order if status in present), "NO")


def build_matrix(
    steps: Sequence[Leaf], fuels: Sequence[str], measure: Measure, not_burnt: Collection[tuple[str, str]] = ()
) -> Matrix:
    """The matrix of one inventory; columns are the balance's leaf fuels that burn anywhere, family by family."""
    rows = burnt(steps)
    burning = {step.fuel for step in rows if step.status == "estimated"}
    live = sorted((fuel for fuel in fuels if fuel in burning), key=_family_order)
    columns = _columns(rows, live)
    sectors = sectors_of(step.sector for step in rows if step.fuel in live)
    whole = emissions_of(rows)
    shown = tuple(
        _with_rules(_row(rows, sector, live, measure, whole), sector, live, not_burnt) for sector in sectors
    )
    totals = _row(rows, Sector(ALL, (), _("合计"), "", ALL), live, measure, whole)
    shares = shares_text([*(emissions_of(selected(rows, ALL, fuel)) for fuel in live)])
    return Matrix(
        measure=measure,
        unit={"emissions": emissions_scale().unit + " CO₂", "share": "%"}.get(measure, ""),
        families=_families(columns),
        columns=columns,
        rows=shown,
        totals=totals,
        shares=(*shares, "100.0"),
        has_row_totals=measure != "quantity",
    )


def _family_order(fuel: str) -> int:
    """Families stand together, in the order of the palette; within one the balance's order stays."""
    tokens = list(FAMILY_TOKENS)
    family = vocabulary.fuels()[fuel].family
    return tokens.index(family) if family in tokens else len(tokens)


def _columns(rows: Sequence[Leaf], live: Sequence[str]) -> tuple[MatrixColumn, ...]:
    columns: list[MatrixColumn] = []
    for fuel in live:
        mine = [step for step in rows if step.fuel == fuel and step.status == "estimated"]
        family = vocabulary.fuels()[fuel].family
        columns.append(
            MatrixColumn(
                fuel=fuel,
                name=fuel_name(fuel),
                family=FAMILY_TOKENS.get(family, "other"),
                unit=unit_name(mine[0].unit, page_language()),
                is_unverified=any(not step.is_verified for step in mine),
                opens_family=not columns or columns[-1].family != FAMILY_TOKENS.get(family, "other"),
            )
        )
    return tuple(columns)


def _families(columns: Sequence[MatrixColumn]) -> tuple[MatrixFamily, ...]:
    names = {
        "coal": _("煤炭"),
        "coke": _("焦炭与煤气"),
        "oil": _("油品"),
        "gas": _("天然气"),
        "other": _("其他"),
    }
    found: list[MatrixFamily] = []
    for column in columns:
        if column.opens_family:
            found.append(MatrixFamily(column.family, names[column.family], 1))
        else:
            last = found.pop()
            found.append(MatrixFamily(last.id, last.name, last.span + 1))
    return tuple(found)


def _row(
    rows: Sequence[Leaf], sector: Sector, live: Sequence[str], measure: Measure, whole: int
) -> MatrixRow:
    mine = selected(rows, sector.id, ALL)
    cells = tuple(
        _cell([step for step in mine if step.fuel == fuel], sector.id, fuel, measure, whole) for fuel in live
    )
    total = None if measure == "quantity" else _cell(mine, sector.id, ALL, measure, whole)
    return MatrixRow(sector.id, str(sector.name), cells, total)


def _with_rules(
    row: MatrixRow, sector: Sector, live: Sequence[str], not_burnt: Collection[tuple[str, str]]
) -> MatrixRow:
    """The row with the cells marked that hold a quantity which a rule does not count as burnt."""
    cells = list(row.cells)
    for number, fuel in enumerate(live):
        if cells[number].status != "estimated" and any((name, fuel) in not_burnt for name in sector.rows):
            cells[number] = MatrixCell(_("非能"), "not_burnt", f"excluded.not_energy.{fuel}")
    return replace(row, cells=tuple(cells))


def _cell(steps: Sequence[Leaf], sector: str, fuel: str, measure: Measure, whole: int) -> MatrixCell:
    status = status_of(steps)
    if status != "estimated":
        return MatrixCell("", status, trace_key(sector, fuel) if steps else "")
    return MatrixCell(
        _text(steps, measure, whole), status, trace_key(sector, fuel), is_total=ALL in (sector, fuel)
    )


def _text(steps: Sequence[Leaf], measure: Measure, whole: int) -> str:
    if measure == "quantity":
        return quantity_text(sum(step.quantity or 0.0 for step in steps))
    micro_t = emissions_of(steps)
    if measure == "share":
        return quantity_text(100 * micro_t / whole if whole else 0.0)
    return emissions_text(micro_t)
