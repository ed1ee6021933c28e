"""The summary sheet of a yearly report: the fields that are figures of the facts, and their values.

Nouns: `Sheet` (data: which field is which figure), `SheetCell`. Invariant: parts in whole tonnes add up to their total; what
is not known is a notation with its reason, never zero.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from ditan.core.enterprise.computing import Computation
from ditan.core.enterprise.facts.model import STATUSES
from ditan.core.enterprise.reports import make_report
from ditan.core.library.data_files import read_data
from ditan.core.library.files import BUILT_IN
from ditan.core.quantities import convert
from ditan.core.rounding import shown_parts, shown_total
from ditan.core.trace import MICRO_T_PER_T

FILE = BUILT_IN / "enterprise" / "filing.yaml"
DECIMALS = 2
NOT_FILLED = "该类排放源没有填报数据"
NOT_IN_METHOD = "核算方法没有该类排放源"
NOT_OCCURRING = "企业填报为无此活动"


@dataclass(frozen=True, slots=True)
class SheetCell:
    """A field that is a cell of a report, in a unit."""

    report: str
    table: str
    row: str
    column: str
    unit: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """Fields by the figure they hold: the total, its parts by sources, what is left, cells of reports."""

    verification: str
    total: str
    parts: Mapping[str, tuple[str, ...]]
    rest: str
    cells: Mapping[str, SheetCell]

    @property
    def fields(self) -> tuple[str, ...]:
        """Every field that may be filled from the facts."""
        return (*self.parts, self.rest, self.total, *self.cells)


@cache
def sheet() -> Sheet:
    """The sheet of the library."""
    told: dict[str, Any] = read_data(FILE)
    return Sheet(
        verification=told["verification"],
        total=told["total"],
        parts={name: tuple(sources) for name, sources in told["parts"].items()},
        rest=told["rest"],
        cells={name: SheetCell(**cell) for name, cell in told["cells"].items()},
    )


def sheet_values(computation: Computation) -> dict[str, Any]:
    """The fields of the summary sheet that the facts give, as a form holds them.

    When to use: wherever a yearly report is filled in; nobody types what was computed.
    Returns: whole tonnes for the emissions, which add up; numbers for the cells of reports, none where the cell is not known.
    A part without an amount is NO where the methodology has no such source or its facts say so, else NE, with the reason.
    """
    known = sheet()
    sums = computation.sums("source")
    grouped = {name: [one for one in sources if one in sums] for name, sources in known.parts.items()}
    named = {one for sources in known.parts.values() for one in sources}
    grouped[known.rest] = [one for one in sums if one not in named]
    amounts = {name: sum(sums[one] for one in sources) for name, sources in grouped.items()}
    shown = dict(zip(amounts, shown_parts(list(amounts.values()), MICRO_T_PER_T), strict=True))
    values: dict[str, Any] = {
        name: shown[name] if sources else _nothing(computation, known, name)
        for name, sources in grouped.items()
    }
    values[known.total] = shown_total(computation.total_micro_t, MICRO_T_PER_T)
    return values | _cells(computation, known)


def _nothing(computation: Computation, known: Sheet, name: str) -> dict[str, str]:
    """Why a part has no amount."""
    named = {one for sources in known.parts.values() for one in sources}
    method = computation.method.sources
    own = known.parts.get(name) or tuple(
        one for one, source in method.items() if one not in named and source.emissions
    )
    held = [one for one in own if one in method]
    if not held:
        return {"notation": "NO", "reason": NOT_IN_METHOD}
    facts = computation.facts
    told = {
        STATUSES[int(facts.status[row])]
        for row in range(facts.size)
        if facts.items[int(facts.item[row])][0].id in held
    }
    if told == {"NO"}:
        return {"notation": "NO", "reason": NOT_OCCURRING}
    return {"notation": "NE", "reason": NOT_FILLED}


def _cells(computation: Computation, known: Sheet) -> dict[str, float]:
    reports = {one.report: make_report(computation, one.report) for one in known.cells.values()}
    found = {}
    for name, one in known.cells.items():
        try:
            cell = reports[one.report].table(one.table).cell(one.row, one.column)
        except KeyError:  # the enterprise has no such item
            continue
        if cell.value is not None:
            value = convert(cell.value, cell.unit, one.unit) if cell.unit != one.unit else cell.value
            found[name] = round(value, DECIMALS)
    return found
