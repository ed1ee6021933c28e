"""Readings that are missing between others: a month with a hole is not the month, a missing reading is not zero."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

LEAST_SHARE = 0.5  # below it the readings have no step: they come as they come


@dataclass(frozen=True, slots=True)
class Gap:
    """How many readings of a month are missing, the last moment before the first of them, and the step of the meter."""

    count: int
    after: datetime
    step: timedelta


def gaps_of(moments: Sequence[datetime], spans: Mapping[int, tuple[datetime, datetime]]) -> dict[int, Gap]:
    """The months of which each day has a reading, and some are missing all the same.

    When to use: for amounts of intervals, of which each counts.
    Formula: the step of a month is the commonest distance of its readings, where at least half of them keep it; two readings
    that lie n steps apart, rounded, lack n − 1; so do the month's beginning and the first, the last and the end.
    Parameters: moments – of one meter, in order; spans – beginning and end of the months.
    """
    found = {}
    for month, (start, end) in spans.items():
        within = [at for at in moments if start <= at < end]
        step = _step(within)
        if step is None or len({at.day for at in within}) < (end - start).days:
            continue
        # An interval is named by its beginning; a system that names it by its end is one step late at the month's beginning.
        marks = [*([start] if within[0] - start >= step else []), *within, end]
        lacks = [(before, round((after - before) / step) - 1) for before, after in pairwise(marks)]
        missing = [(at, count) for at, count in lacks if count >= 1]
        if missing:
            found[month] = Gap(sum(count for _at, count in missing), missing[0][0], step)
    return found


def _step(moments: Sequence[datetime]) -> timedelta | None:
    distances = Counter(after - before for before, after in pairwise(moments))
    if not distances:
        return None
    step, count = min(distances.most_common(), key=lambda one: (-one[1], one[0]))
    return step if count >= LEAST_SHARE * distances.total() else None
