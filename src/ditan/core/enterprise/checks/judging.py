"""The checks of facts: what is impossible, and what is unusual, month by month. Pure, and fast for a thousand enterprises."""

from collections.abc import Iterator

import numpy as np

from ditan.core.enterprise.checks.capacity import capacity_problems
from ditan.core.enterprise.checks.settings import thresholds
from ditan.core.enterprise.facts.checking import place_key
from ditan.core.enterprise.facts.model import ESTIMATED, WHOLE_YEAR, FactTable
from ditan.core.enterprise.facts.ranges import out_of_range, told_of
from ditan.core.enterprise.facts.words import ways_of_knowing
from ditan.core.errors import Problem
from ditan.core.errors.enterprise.checks import (
    MonthJumps,
    ValuesRepeat,
    ValuesRound,
)
from ditan.core.trace import exact_text

MEASURED = "measured"


def check(facts: FactTable) -> list[Problem]:
    """Every finding about the facts, errors first: ranges, jumps of a month, repeated values, round numbers.

    When to use: before facts are submitted, and beside every computation; nothing is changed.
    """
    series = _Series(facts)
    found = [
        *out_of_range(facts),
        *series.jumps(),
        *series.repeats(),
        *series.round_numbers(),
        *capacity_problems(facts),
    ]
    return sorted(found, key=lambda problem: problem.severity != "error")


class _Series:
    """Monthly facts as a matrix: one line for each facility, source, item, parameter and unit, a column for each month."""

    def __init__(self, facts: FactTable) -> None:
        self.facts = facts
        rows = np.flatnonzero((facts.status == ESTIMATED) & (facts.month != WHOLE_YEAR))
        key = place_key(facts)[rows] * max(1, len(facts.units)) + facts.unit[rows]
        _, of_row = np.unique(key, return_inverse=True)
        size = int(of_row.max()) + 1 if len(rows) else 0
        self.values = np.full((size, 12), np.nan)
        self.rows = np.full((size, 12), -1, dtype=np.int64)
        self.values[of_row, facts.month[rows] - 1] = facts.value[rows]
        self.rows[of_row, facts.month[rows] - 1] = rows
        self.months = (~np.isnan(self.values)).sum(axis=1)
        some = self.rows.max(axis=1, initial=-1) if size else np.zeros(0, dtype=np.int64)
        self.parameter = facts.parameter[some]
        self.known = facts.known[some]

    def _is(self, wanted: set[str]) -> np.ndarray:
        of_parameter = np.array([rule.id in wanted for _, rule in self.facts.parameters] or [False])
        found: np.ndarray = of_parameter[self.parameter]
        return found

    def _amounts(self) -> np.ndarray:
        is_amount = np.array([rule.id in source.amounts for source, rule in self.facts.parameters] or [False])
        found: np.ndarray = is_amount[self.parameter]
        return found

    def jumps(self) -> Iterator[Problem]:
        """Months far from the middle of the other months; parameters and amounts alike, zeros left out."""
        limit = thresholds()["jump"]
        positive = np.where(self.values > 0, self.values, np.nan)
        counted = (~np.isnan(positive)).sum(axis=1)
        lines = np.flatnonzero(counted >= limit["months"])
        for month in range(12):
            others = np.delete(positive[lines], month, axis=1)
            middle = np.nanmedian(others, axis=1) if len(lines) else np.zeros(0)
            ratio = positive[lines, month] / middle
            for place in np.flatnonzero((ratio < limit["low"]) | (ratio > limit["high"])):
                row = int(self.rows[lines[place], month])
                yield MonthJumps(
                    self.facts.where(row),
                    **told_of(self.facts, row),
                    found=exact_text(float(self.facts.value[row])),
                    usual=f"{middle[place]:,.6g}",
                    unit=self.facts.units[self.facts.unit[row]],
                    ratio=f"{ratio[place]:,.3g}",
                    low=limit["low"],
                    high=limit["high"],
                )

    def repeats(self) -> Iterator[Problem]:
        """Measured laboratory values that are the same in many months."""
        limit = thresholds()["repeated"]
        ways = ways_of_knowing()
        measured = np.array([ways[word].kind == MEASURED for word in self.facts.knowns] or [False])
        wanted = self._is(set(limit["parameters"])) & measured[self.known] & (self.months > limit["months"])
        lines = np.flatnonzero(wanted)
        ordered = np.sort(self.values[lines], axis=1)  # nan stands last and equals nothing
        alike = ordered[:, limit["months"] :] == ordered[:, : -limit["months"]]
        for place in np.flatnonzero(alike.any(axis=1)):
            value = ordered[place, int(alike[place].argmax())]
            is_it = self.values[lines[place]] == value
            row = int(self.rows[lines[place]][is_it][0])
            yield ValuesRepeat(
                self.facts.where(row),
                **told_of(self.facts, row),
                found=exact_text(float(value)),
                unit=self.facts.units[self.facts.unit[row]],
                count=int(is_it.sum()),
                limit=limit["months"],
            )

    def round_numbers(self) -> Iterator[Problem]:
        """Amounts most of whose months are whole hundreds."""
        limit = thresholds()["round"]
        is_large = self.values >= limit["step"]
        is_round = is_large & (np.mod(np.where(is_large, self.values, 1.0), limit["step"]) == 0)
        large = is_large.sum(axis=1)
        count = is_round.sum(axis=1)
        wanted = self._amounts() & (large >= limit["months"]) & (count > limit["share"] * large)
        for line in np.flatnonzero(wanted):
            row = int(self.rows[line][is_round[line]][0])
            yield ValuesRound(
                self.facts.where(row),
                **told_of(self.facts, row),
                count=int(count[line]),
                of=int(large[line]),
                example=exact_text(float(self.facts.value[row])),
                unit=self.facts.units[self.facts.unit[row]],
                limit=f"{limit['share']:.0%}",
            )
