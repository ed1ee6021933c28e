"""Something in a month in which the facility stood closed."""

from collections.abc import Iterator
from datetime import date

import numpy as np

from ditan.core.enterprise.checks.finding import Finding
from ditan.core.enterprise.checks.subject import Subject
from ditan.core.enterprise.facts.model import ESTIMATED, WHOLE_YEAR
from ditan.core.enterprise.facts.ranges import told_of
from ditan.core.errors.enterprise.cross_checks import MonthWhileClosed
from ditan.core.periods import Period
from ditan.core.trace import exact_text


def find(subject: Subject) -> Iterator[Finding]:
    """Amounts above zero in months that lie wholly within a closure."""
    facts = subject.facts
    for facility, spans in subject.closed.items():
        if facility not in facts.facilities:
            continue
        own = facts.facility == facts.facilities.index(facility)
        given = own & (facts.status == ESTIMATED) & (facts.value > 0) & (facts.month != WHOLE_YEAR)
        for row in np.flatnonzero(given & subject.is_amount[facts.parameter]):
            if subject.is_closed(facility, int(facts.month[row])):
                problem = MonthWhileClosed(
                    facts.where(int(row)),
                    **told_of(facts, int(row)),
                    found=exact_text(float(facts.value[row])),
                    unit=facts.units[facts.unit[row]],
                    closed=", ".join(map(_told, spans)),
                )
                yield Finding("closure", problem, (int(row),))


def _told(span: Period) -> str:
    """A closure with its days; two dots stand for an end that is open, as in ISO 8601."""
    start = ".." if span.start == date.min else span.start.isoformat()
    end = ".." if span.end == date.max else span.end.isoformat()
    return f"{start}/{end}"
