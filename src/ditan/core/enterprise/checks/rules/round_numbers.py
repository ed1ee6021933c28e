"""Amounts most of whose months are whole hundreds: they were estimated rather than read."""

from collections.abc import Iterator

import numpy as np

from ditan.core.enterprise.checks.finding import Finding
from ditan.core.enterprise.checks.settings import thresholds
from ditan.core.enterprise.checks.subject import Subject
from ditan.core.enterprise.facts.ranges import told_of
from ditan.core.errors.enterprise.checks import ValuesRound
from ditan.core.trace import exact_text


def find(subject: Subject) -> Iterator[Finding]:
    """Series of amounts with a larger share of round months than the threshold."""
    limit = thresholds()["round"]
    series, facts = subject.series, subject.facts
    is_large = series.values >= limit["step"]
    is_round = is_large & (np.mod(np.where(is_large, series.values, 1.0), limit["step"]) == 0)
    large, count = is_large.sum(axis=1), is_round.sum(axis=1)
    is_often = (large >= limit["months"]) & (count > limit["share"] * large)
    for line in np.flatnonzero(subject.is_amount[series.parameter] & is_often):
        rows = series.rows[line][is_round[line]]
        row = int(rows[0])
        problem = ValuesRound(
            facts.where(row),
            **told_of(facts, row),
            count=int(count[line]),
            of=int(large[line]),
            example=exact_text(float(facts.value[row])),
            unit=facts.units[facts.unit[row]],
            limit=f"{limit['share']:.0%}",
        )
        yield Finding("round_numbers", problem, tuple(int(each) for each in rows))
