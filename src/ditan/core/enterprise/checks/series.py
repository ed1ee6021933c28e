"""Monthly facts as a matrix: one line for each facility, source, item, parameter and unit, a column for each month."""

import numpy as np

from ditan.core.enterprise.facts.checking import place_key
from ditan.core.enterprise.facts.model import ESTIMATED, MONTHS, WHOLE_YEAR, Codes, FactTable, Values


class Series:
    """`values` is nan and `rows` −1 where a month has no value; `parameter` and `known` are those of a line."""

    def __init__(self, facts: FactTable) -> None:
        self.facts = facts
        rows = np.flatnonzero((facts.status == ESTIMATED) & (facts.month != WHOLE_YEAR))
        key = place_key(facts)[rows] * max(1, len(facts.units)) + facts.unit[rows]
        _, of_row = np.unique(key, return_inverse=True)
        size = int(of_row.max()) + 1 if len(rows) else 0
        self.values: Values = np.full((size, MONTHS), np.nan)
        self.rows: Codes = np.full((size, MONTHS), -1, dtype=np.int64)
        self.values[of_row, facts.month[rows] - 1] = facts.value[rows]
        self.rows[of_row, facts.month[rows] - 1] = rows
        self.months: Codes = (~np.isnan(self.values)).sum(axis=1)
        some = self.rows.max(axis=1, initial=-1) if size else np.zeros(0, dtype=np.int64)
        self.parameter: Codes = facts.parameter[some]
        self.known: Codes = facts.known[some]
        self.facility: Codes = facts.facility[some]

    def is_parameter(self, wanted: set[str]) -> np.ndarray:
        """Which lines are of parameters with these ids."""
        of_parameter = np.array([rule.id in wanted for _, rule in self.facts.parameters] or [False])
        found: np.ndarray = of_parameter[self.parameter]
        return found

    def rows_of(self, line: int) -> tuple[int, ...]:
        """The facts of a line."""
        rows = self.rows[line]
        return tuple(int(row) for row in rows[rows >= 0])
