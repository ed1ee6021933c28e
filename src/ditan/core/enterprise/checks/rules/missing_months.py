"""Months that a series leaves out without a word: neither a value nor NO, IE or C."""

from collections.abc import Iterator

import numpy as np

from ditan.core.enterprise.checks.finding import Finding
from ditan.core.enterprise.checks.subject import Subject
from ditan.core.enterprise.facts.checking import place_key
from ditan.core.enterprise.facts.model import MONTHS, NE, WHOLE_YEAR, month_text
from ditan.core.enterprise.facts.ranges import told_of
from ditan.core.errors.enterprise.cross_checks import MonthsLeftOut


def find(subject: Subject) -> Iterator[Finding]:
    """Amounts given by month that lack months up to the last month that the facts speak of; closed months are not due."""
    facts = subject.facts
    rows = np.flatnonzero(subject.is_amount[facts.parameter] & (facts.month != WHOLE_YEAR))
    if not len(rows):
        return
    key, first, of_row = np.unique(place_key(facts)[rows], return_index=True, return_inverse=True)
    told = np.zeros((len(key), MONTHS), dtype=bool)
    told[of_row, facts.month[rows] - 1] = facts.status[rows] != NE
    due = np.arange(1, MONTHS + 1) <= facts.month[rows].max()
    for line in np.flatnonzero((due & ~told).any(axis=1)):
        row = int(rows[first[line]])
        absent = [
            int(month) + 1
            for month in np.flatnonzero(due & ~told[line])
            if not subject.is_closed(facts.facilities[facts.facility[row]], int(month) + 1)
        ]
        if absent:
            months = ", ".join(month_text(facts.year, month) for month in absent)
            problem = MonthsLeftOut(
                facts.where(row), **_whole(told_of(facts, row), facts.month_text(row)), months=months
            )
            own = tuple(int(each) for each in rows[of_row == line])
            yield Finding("missing_months", problem, own, is_hint=True)


def _whole(told: dict[str, str], month: str) -> dict[str, str]:
    """A fact in words without its month."""
    return {name: text.replace(f" · {month}", "") for name, text in told.items()}
