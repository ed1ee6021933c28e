"""The balance table as a grid: every cell as printed or in standard coal, with the findings that concern it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ditan.core.balance import standard_coal
from ditan.core.balance.model import Balance as Table
from ditan.core.balance.standard_coal_view import ENERGY_TOTAL, StandardCoal
from ditan.core.errors import Refused
from ditan.core.library import load, vocabulary
from ditan.core.quantities import unit_name
from ditan.domains.inventory.screens.sectors import fuel_name, row_name
from ditan.domains.inventory.tracing.cells import Cells, printed_text
from ditan.domains.statistics.models import Balance, BalanceFinding
from ditan.domains.statistics.selectors import balance_table
from ditan.domains.web.numbers import page_language, quantity_text

Origins = Mapping[tuple[str, str], str]
Measure = Literal["physical", "calorific", "coal_equivalent"]
MEASURES: tuple[tuple[Measure, str | Promise], ...] = (
    ("physical", gettext_lazy("实物量")),
    ("calorific", gettext_lazy("标准煤 当量")),
    ("coal_equivalent", gettext_lazy("标准煤 等价")),
)
DUST_CODE = "dust_values"
SHOWN_DECIMAL = 0.05
TONES = {"error": "bad", "warning": "warn", "info": "info"}
RANK = {"error": 0, "warning": 1, "info": 2}


@dataclass(frozen=True, slots=True)
class GridColumn:
    """One fuel. `is_total`: a printed total of other columns, which takes no part in calculations."""

    fuel: str
    name: str
    unit: str
    is_total: bool


@dataclass(frozen=True, slots=True)
class GridCell:
    """One cell: what is shown, what is printed, and which findings stand at it."""

    row: str
    fuel: str
    text: str
    full: str
    status: str
    css: str
    tone: str
    is_missing: bool
    trace: str
    word: str
    origin: str = ""


@dataclass(frozen=True, slots=True)
class GridRow:
    """One row; `level` 0 for the main rows, 1 for parts, 2 for of-which rows."""

    row: str
    number: str
    name: str
    level: int
    cells: tuple[GridCell, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """The whole grid."""

    measure: Measure
    unit: str
    columns: tuple[GridColumn, ...]
    rows: tuple[GridRow, ...]
    has_origins: bool = False


def build_grid(
    balance: Balance,
    cells: Cells,
    findings: Sequence[BalanceFinding],
    measure: Measure,
    *,
    table: Table | None = None,
    origins: Origins | None = None,
) -> Grid:
    """The grid in a measure. Raises Refused where a standard-coal factor is missing.

    Parameters: table – of a balance that is not stored; origins – how each cell of a compiled one was come by.
    """
    coal = None if measure == "physical" else standard_coal(table or balance_table(balance), load(), measure)
    columns = _columns(balance, coal)
    marks = _marks(findings)
    marks["origins"] = origins or {}
    rows = tuple(_row(row, columns, cells, coal, marks) for row in balance.rows)
    unit = "" if coal is None else unit_name(coal.unit, page_language())
    return Grid(measure, unit, columns, rows, bool(origins))


def measures_of(balance: Balance) -> list[tuple[Measure, str]]:
    """The measures in which this balance can be shown."""
    possible = _measures(balance.pk, balance.digest, load().release)
    return [(measure, str(name)) for measure, name in MEASURES if measure in possible]


@lru_cache(maxsize=256)
def _measures(balance_id: int, digest: str, library_release: str) -> tuple[Measure, ...]:
    """Tried once for a stored balance and a release: neither ever changes."""
    return table_measures(balance_table(Balance.objects.get(pk=balance_id, digest=digest)))


def table_measures(table: Table) -> tuple[Measure, ...]:
    """The measures in which a table can be shown."""
    found: list[Measure] = []
    for measure, _name in MEASURES:
        if measure != "physical":
            try:
                standard_coal(table, load(), measure)
            except Refused:
                continue
        found.append(measure)
    return tuple(found)


def _columns(balance: Balance, coal: StandardCoal | None) -> tuple[GridColumn, ...]:
    columns = tuple(
        GridColumn(
            fuel,
            fuel_name(fuel),
            unit_name(balance.units[fuel], page_language()) if coal is None else "",
            bool(vocabulary.fuels()[fuel].total_of) if fuel in vocabulary.fuels() else False,
        )
        for fuel in balance.fuels
    )
    return columns if coal is None else (*columns, GridColumn(ENERGY_TOTAL, _("能源合计"), "", True))


def _marks(findings: Sequence[BalanceFinding]) -> dict[str, Any]:
    """Per cell: the worst severity of findings standing at it; blanks that a finding misses; dust."""
    at: dict[tuple[str, str], str] = {}
    concerned: set[tuple[str, str]] = set()
    dust: set[tuple[str, str]] = set()
    for finding in findings:
        lit = lit_cells(finding)
        concerned.update(lit)
        if finding.code == DUST_CODE:
            dust.update(lit)
            continue
        for place in [(finding.row, finding.fuel)] if finding.fuel else lit:
            if place not in at or RANK[finding.severity] < RANK[at[place]]:
                at[place] = finding.severity
    return {"at": at, "lit": concerned, "dust": dust}


def lit_cells(finding: BalanceFinding) -> list[tuple[str, str]]:
    """The cells that a finding is about: its own first, then its parts."""
    cells = [(finding.row, finding.fuel)] if finding.row and finding.fuel else []
    for row, fuel in finding.facts.get("cells") or ():
        if (row, fuel) not in cells:
            cells.append((row, fuel))
    return cells


def level_of(row: str) -> int:
    """How deep a row stands: 0 main, 1 part, 2 of which."""
    known = vocabulary.rows().get(row)
    if known is None or not known.parent:
        return 0
    return 2 if known.is_of_which else 1


def _name(row: str) -> str:
    name = row_name(row)
    if level_of(row) < 2 or name.startswith(_("其中：")):
        return name
    return _("其中：") + name


def _row(
    row: str, columns: Sequence[GridColumn], cells: Cells, coal: StandardCoal | None, marks: dict[str, Any]
) -> GridRow:
    known = vocabulary.rows().get(row)
    return GridRow(
        row=row,
        number=known.number if known else "",
        name=_name(row),
        level=level_of(row),
        cells=tuple(_cell(row, column, cells, coal, marks) for column in columns),
    )


def _cell(
    row: str, column: GridColumn, cells: Cells, coal: StandardCoal | None, marks: dict[str, Any]
) -> GridCell:
    place = (row, column.fuel)
    stored = cells.get(place)
    value, full = _value(place, cells, coal)
    severity = marks["at"].get(place, "")
    css = ["total"] if column.is_total else []
    if place in marks["dust"]:
        css.append("dust")
    elif value and abs(value) < SHOWN_DECIMAL:
        css.append("tiny")
    if severity:
        css.append(f"at-{TONES[severity]}")
    status = (
        "estimated"
        if value is not None
        else "NO"
        if stored is not None or column.fuel == ENERGY_TOTAL
        else "NE"
    )
    is_missing = coal is None and value is None and place in marks["lit"] and _has_parts(place, cells)
    return GridCell(
        row=row,
        fuel=column.fuel,
        text="" if value is None else quantity_text(value),
        full=full,
        status=status,
        css=" ".join(css),
        tone=TONES.get(severity, ""),
        is_missing=is_missing,
        trace=f"cell.{row}.{column.fuel}" if column.fuel != ENERGY_TOTAL else "",
        word=_word(severity, place in marks["dust"]),
        origin=marks["origins"].get(place, ""),
    )


def _has_parts(place: tuple[str, str], cells: Cells) -> bool:
    """Whether a blank cell of a total column stands beside columns of it that hold numbers."""
    row, total = place
    known = vocabulary.fuels().get(total)
    parts = [cells.get((row, fuel)) for fuel in known.total_of] if known else []
    return any(
        part is not None and part.value is not None and abs(part.value) >= SHOWN_DECIMAL for part in parts
    )


def _value(place: tuple[str, str], cells: Cells, coal: StandardCoal | None) -> tuple[float | None, str]:
    stored = cells.get(place)
    if coal is None:
        return (stored.value, printed_text(stored)) if stored else (None, "")
    value = coal.energy_total.get(place[0]) if place[1] == ENERGY_TOTAL else coal.cells.get(place)
    return value, "" if value is None else quantity_text(value, 3)


def _word(severity: str, is_dust: bool) -> str:
    words = {"error": _("阻断"), "warning": _("须说明"), "info": _("提示")}
    if severity:
        return words[severity]
    return _("微小值") if is_dust else ""


def marked_places(findings: Sequence[BalanceFinding]) -> dict[str, list[int]]:
    """Which findings stand at each cell, by `row.fuel`."""
    found: dict[str, list[int]] = defaultdict(list)
    for finding in findings:
        for row, fuel in lit_cells(finding)[:1]:
            found[f"{row}.{fuel}"].append(finding.position)
    return dict(found)
