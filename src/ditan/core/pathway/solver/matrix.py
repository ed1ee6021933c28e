"""The linear programme of a programme: columns, rows and costs as arrays.

Columns: what is installed of each measure in each year, then what works of it. Rows: bookkeeping of what works, sectors
that cannot fall below zero, groups, prerequisites, then the limits. Amounts are in units of `scale` t, so that numbers
are near to one; money stays in yuan by tonne, so the objective is in yuan by `scale`.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ditan.core.pathway.solver.programme import Measure, Programme, Row, allowed, measured

Floats = npt.NDArray[np.float64]
Counts = npt.NDArray[np.int32]
LARGEST = 1000.0  # the largest total of the baseline, in units of `scale`


@dataclass(frozen=True, slots=True, eq=False)
class Span:
    """The columns of one measure: installed in `installs`, working in `works`; -1 in years without a column."""

    installs: tuple[int, ...]
    works: tuple[int, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Matrix:
    """A linear programme in rows: minimise `cost`·x with lower ≤ A·x ≤ upper and 0 ≤ x ≤ `most`.

    The rows of the limits are the last ones, in the order of `limits`.
    """

    scale: float
    cost: Floats
    most: Floats
    lower: Floats
    upper: Floats
    starts: Counts
    columns: Counts
    values: Floats
    spans: tuple[Span, ...]
    limits: tuple[Row, ...]

    @property
    def first_limit(self) -> int:
        """The number of the first row that is a limit."""
        return len(self.lower) - len(self.limits)

    def abated(self, solution: Floats) -> Floats:
        """t CO2 by measure and year, from the values of the columns."""
        return self._picked(solution, [span.works for span in self.spans])

    def installed(self, solution: Floats) -> Floats:
        """t CO2 a year that is newly installed, by measure and year."""
        return self._picked(solution, [span.installs for span in self.spans])

    def _picked(self, solution: Floats, columns: Sequence[tuple[int, ...]]) -> Floats:
        chosen = np.array(columns, dtype=np.int32).reshape(len(columns), -1)
        return np.where(chosen >= 0, solution[np.maximum(chosen, 0)], 0.0) * self.scale


class _Rows:
    """Rows that grow one after another: plain lists, for thousands of short rows are quicker so than as arrays."""

    def __init__(self) -> None:
        self.starts: list[int] = [0]
        self.columns: list[int] = []
        self.values: list[float] = []
        self.lower: list[float] = []
        self.upper: list[float] = []

    def add(self, columns: Sequence[int], values: Sequence[float], lower: float, upper: float) -> None:
        """One row; columns that are −1 are left out."""
        for column, value in zip(columns, values, strict=True):
            if column >= 0:
                self.columns.append(column)
                self.values.append(value)
        self.starts.append(len(self.columns))
        self.lower.append(lower)
        self.upper.append(upper)


def matrix_of(programme: Programme) -> Matrix:
    """The linear programme.

    Formula: works_t = works_(t−1) + installed_t − installed_(t−L); installed ≤ potential / ramp, works ≤ potential. In a group
    the shares of the potentials that work add up to at most 1; a measure's share is at most that of each prerequisite.
    Interpretation: groups and prerequisites are shares, not yes or no, so that the programme stays linear: half of the boilers
    can take heat pumps and the other half biomass.
    """
    largest = float(np.abs(programme.baseline_t).max())
    scale = largest / LARGEST if largest else 1.0
    spans, count = _spans(programme)
    rows = _Rows()
    cost, most = np.zeros(count), np.full(count, np.inf)
    for measure, span in zip(programme.measures, spans, strict=True):
        _book(programme, measure, span, rows)
        works = np.array(span.works)
        working = works >= 0
        cost[works[working]] = (programme.discounts * programme.yearly_cost(measure))[working]
        if measure.potential_t is not None:
            most[works[working]] = measure.potential_t / scale
            most[[one for one in span.installs if one >= 0]] = measure.potential_t / measure.ramp / scale
    _sectors(programme, spans, rows, scale)
    _groups(programme, spans, rows)
    limits = tuple(programme.rows())
    nothing = np.zeros((len(programme.measures), len(programme.years)))
    weights = _weights(programme)
    for row in limits:
        before = measured(programme, row, nothing)
        columns, values = _limit(programme, row, spans, weights)
        rows.add(columns, values, -np.inf, (allowed(programme, row) - before) / scale)
    return Matrix(
        scale=scale,
        cost=cost,
        most=most,
        lower=np.array(rows.lower),
        upper=np.array(rows.upper),
        starts=np.array(rows.starts, dtype=np.int32),
        columns=np.array(rows.columns, dtype=np.int32),
        values=np.array(rows.values),
        spans=spans,
        limits=limits,
    )


def _spans(programme: Programme) -> tuple[tuple[Span, ...], int]:
    """The columns of all measures, numbered one after another."""
    years = np.array(programme.years)
    found, count = [], 0
    for measure in programme.measures:
        numbers = []
        last = min(measure.end + measure.lifetime - 1, int(years[-1]))
        for first, final in ((measure.start, measure.end), (measure.start, last)):
            inside = (years >= first) & (years <= final)
            numbers.append(tuple(np.where(inside, count - 1 + np.cumsum(inside), -1).tolist()))
            count += int(inside.sum())
        found.append(Span(*numbers))
    return tuple(found), count


def _book(programme: Programme, measure: Measure, span: Span, rows: _Rows) -> None:
    """What works in a year is what worked before, and what is new, without what has come to its end."""
    for at in [at for at, column in enumerate(span.works) if column >= 0]:
        gone = at - measure.lifetime
        columns = [
            span.works[at],
            span.works[at - 1] if at else -1,
            span.installs[at],
            span.installs[gone] if gone >= 0 else -1,
        ]
        rows.add(columns, [1.0, -1.0, -1.0, 1.0], 0.0, 0.0)


def _sectors(programme: Programme, spans: Sequence[Span], rows: _Rows, scale: float) -> None:
    """No sector abates more than it emits."""
    for sector in programme.sectors:
        works = [
            span.works
            for measure, span in zip(programme.measures, spans, strict=True)
            if measure.sector == sector.id
        ]
        limits = (sector.emissions_t / scale).tolist()
        for at in range(len(programme.years)) if works else ():
            columns = [one[at] for one in works]
            rows.add(columns, [1.0] * len(columns), -np.inf, limits[at])


def _groups(programme: Programme, spans: Sequence[Span], rows: _Rows) -> None:
    """Shares of potentials: those of a group together at most 1, those of a measure at most that of its prerequisite."""
    known = {measure.id: (measure, span) for measure, span in zip(programme.measures, spans, strict=True)}
    groups = dict.fromkeys(measure.group for measure in programme.measures if measure.group)
    for group in groups:
        members = [one for one in known.values() if one[0].group == group]
        largest = max(measure.potential_t or 0.0 for measure, _ in members)
        ratios = [largest / (measure.potential_t or 1.0) for measure, _ in members]
        limit = largest / _scale(programme)
        for at in range(len(programme.years)):
            rows.add([span.works[at] for _, span in members], ratios, -np.inf, limit)
    for measure, span in known.values():
        for name in measure.requires:
            before, needed = known[name]
            ratio = (before.potential_t or 0.0) / (measure.potential_t or 1.0)
            for at in range(len(programme.years)):
                if span.works[at] >= 0:
                    rows.add([span.works[at], needed.works[at]], [ratio, -1.0], -np.inf, 0.0)


def _scale(programme: Programme) -> float:
    largest = float(np.abs(programme.baseline_t).max())
    return largest / LARGEST if largest else 1.0


def _weights(programme: Programme) -> dict[str, list[float]]:
    """How much of a tonne abated by each measure counts for a kind of limit (and sector)."""
    measures = programme.measures
    of_sector = {
        sector.id: [float(measure.sector == sector.id) for measure in measures]
        for sector in programme.sectors
    }
    coal = [measure.coal_t_per_t for measure in measures]
    return {"": [1.0] * len(measures), "coal": coal} | of_sector


def _limit(
    programme: Programme, row: Row, spans: Sequence[Span], weights: dict[str, list[float]]
) -> tuple[list[int], list[float]]:
    """Columns of a limit, and what a unit of each adds to the measured amount: abatement takes away."""
    kind = row.limit.kind
    weight = weights[
        "coal" if kind == "coal" else row.limit.sector if kind in {"sector", "increment"} else ""
    ]
    used = [number for number, value in enumerate(weight) if value]
    at = programme.at(row.year)
    columns = [spans[number].works[at] for number in used]
    values = [-weight[number] for number in used]
    if row.is_order and row.limit.peak_year is not None:
        then = programme.at(row.limit.peak_year)
        earlier = [spans[number].works[then] for number in used]
        return columns + earlier, values + [-value for value in values]
    return columns, values
