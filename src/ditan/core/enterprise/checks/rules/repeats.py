"""Measured laboratory values that are the same in many months."""

from collections.abc import Iterator

import numpy as np

from ditan.core.enterprise.checks.finding import Finding
from ditan.core.enterprise.checks.settings import thresholds
from ditan.core.enterprise.checks.subject import Subject
from ditan.core.enterprise.facts.ranges import told_of
from ditan.core.enterprise.facts.words import ways_of_knowing
from ditan.core.errors.enterprise.checks import ValuesRepeat
from ditan.core.trace import exact_text

MEASURED = "measured"


def find(subject: Subject) -> Iterator[Finding]:
    """The value that stands most often too often, with all months in which it stands."""
    limit = thresholds()["repeated"]
    series, facts = subject.series, subject.facts
    ways = ways_of_knowing()
    is_measured = np.array([ways[word].kind == MEASURED for word in facts.knowns] or [False])
    is_laboratory = series.is_parameter(set(limit["parameters"]))
    wanted = is_laboratory & is_measured[series.known] & (series.months > limit["months"])
    lines = np.flatnonzero(wanted)
    ordered = np.sort(series.values[lines], axis=1)  # nan stands last and equals nothing
    alike = ordered[:, limit["months"] :] == ordered[:, : -limit["months"]]
    for place in np.flatnonzero(alike.any(axis=1)):
        value = ordered[place, int(alike[place].argmax())]
        rows = series.rows[lines[place]][series.values[lines[place]] == value]
        row = int(rows[0])
        problem = ValuesRepeat(
            facts.where(row),
            **told_of(facts, row),
            found=exact_text(float(value)),
            unit=facts.units[facts.unit[row]],
            count=len(rows),
            limit=limit["months"],
        )
        yield Finding("repeats", problem, tuple(int(each) for each in rows))
