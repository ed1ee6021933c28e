"""A month far from the other months of its own series: median and MAD of the facility's own values."""

from collections.abc import Iterator

import numpy as np

from ditan.core.enterprise.checks.finding import Finding
from ditan.core.enterprise.checks.settings import thresholds
from ditan.core.enterprise.checks.subject import Subject
from ditan.core.enterprise.facts.ranges import told_of
from ditan.core.enterprise.robust import middles
from ditan.core.errors.enterprise.checks import MonthJumps
from ditan.core.trace import exact_text


def find(subject: Subject) -> Iterator[Finding]:
    """Months outside the spread of their own series; zeros are left out, since a stop is no jump."""
    limit = thresholds()["jump"]
    series, facts = subject.series, subject.facts
    is_positive = series.values > 0
    lines = np.flatnonzero(is_positive.sum(axis=1) >= limit["months"])
    if not len(lines):
        return
    line, month = np.nonzero(is_positive[lines])
    least = np.where(subject.is_amount[series.parameter[lines]], limit["amounts"], limit["parameters"])
    found = middles(line, series.values[lines][line, month], limit["score"], least[line])
    for place in np.flatnonzero(found.is_far):
        row = int(series.rows[lines[line[place]], month[place]])
        problem = MonthJumps(
            facts.where(row),
            **told_of(facts, row),
            found=exact_text(float(facts.value[row])),
            usual=f"{found.middle[place]:,.6g}",
            unit=facts.units[facts.unit[row]],
            ratio=f"{found.ratio[place]:,.3g}",
            low=f"{found.low[place]:.2f}",
            high=f"{found.high[place]:.2f}",
        )
        yield Finding("jumps", problem, (row,))
