"""Output against capacity × hours: a unit cannot generate more than its capacity in the hours of a month."""

import calendar
from collections.abc import Iterator, Mapping

import numpy as np

from ditan.core.enterprise.checks.finding import Finding
from ditan.core.enterprise.checks.settings import thresholds
from ditan.core.enterprise.checks.subject import Subject
from ditan.core.enterprise.facts.model import ESTIMATED, MONTHS, WHOLE_YEAR, FactTable
from ditan.core.enterprise.facts.ranges import told_of
from ditan.core.errors.enterprise.checks import OutputExceedsCapacity
from ditan.core.quantities import factor
from ditan.core.trace import exact_text

HOURS_OF_DAY = 24
ENERGY, POWER, TIME = "MWh", "MW", "h"


def find(subject: Subject) -> Iterator[Finding]:
    """Output of a month or a year that exceeds capacity × hours: hours of operation where given, else of the calendar.

    Which items are output, capacity and hours is told by the library (`checks.yaml`).
    """
    facts, named = subject.facts, thresholds()["capacity"]
    capacity = _values(facts, named["installed"], POWER)
    hours = _values(facts, named["hours"], TIME)
    for (facility, month), (row, output) in _values(facts, named["output"], ENERGY).items():
        installed = capacity.get((facility, month)) or capacity.get((facility, WHOLE_YEAR))
        if installed is None:
            continue
        run = hours.get((facility, month))
        span = min(run[1], hours_of(facts.year, month)) if run else hours_of(facts.year, month)
        limit = installed[1] * span
        if output > limit * (1 + 1e-9):
            problem = OutputExceedsCapacity(
                facts.where(row),
                **told_of(facts, row),
                found=exact_text(output),
                unit=ENERGY,
                limit=exact_text(limit),
                capacity=f"{exact_text(installed[1])} {POWER}",
                hours=exact_text(span),
            )
            yield Finding("capacity", problem, (row,))


def hours_of(year: int | None, month: int) -> float:
    """The hours of a month or of the year; of a leap year where the year is not known."""
    known = year or 2000
    if month == WHOLE_YEAR:
        return float(HOURS_OF_DAY * sum(calendar.monthrange(known, each)[1] for each in range(1, MONTHS + 1)))
    return float(HOURS_OF_DAY * calendar.monthrange(known, month)[1])


def _values(facts: FactTable, items: list[str], unit: str) -> Mapping[tuple[int, int], tuple[int, float]]:
    """Facility and month → row and value in a unit, for the first of the items that the facts hold."""
    is_item = np.array([item.id in items for _, item in facts.items] or [False])
    rows = np.flatnonzero(is_item[facts.item] & (facts.status == ESTIMATED))
    return {
        (int(facts.facility[row]), int(facts.month[row])): (
            int(row),
            float(facts.value[row]) * factor(facts.units[facts.unit[row]], unit),
        )
        for row in rows
    }
