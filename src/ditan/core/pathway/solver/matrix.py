"""The linear programme of a programme: columns, rows and costs as arrays.

Columns: what is installed of each measure in each year, then what works of it. Rows: bookkeeping of what works, sectors
that cannot fall below zero, groups, prerequisites, then the limits. Amounts are in units of `scale` t, so that numbers
are near to one; money stays in yuan by tonne, so the objective is in yuan by `scale`.
"""

from collections.abc import Iterable, Sequence
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

    installs: Counts
    works: Counts


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

    def _picked(self, solution: Floats, columns: Sequence[Counts]) -> Floats:
        chosen = np.stack(columns)
        return np.where(chosen >= 0, solution[np.maximum(chosen, 0)], 0.0) * self.scale


class _Rows:
    """Rows that grow one after another."""

    def __init__(self) -> None:
        self.columns: list[Counts] = []
        self.values: list[Floats] = []
        self.lower: list[float] = []
        self.upper: list[float] = []

    def add(
        self, columns: Counts | Sequence[int], values: Floats | Sequence[float], lower: float, upper: float
    ) -> None:
        """One row; columns that are −1 are left out."""
        chosen = np.asarray(columns, dtype=np.int32)
        self.columns.append(chosen[chosen >= 0])
        self.values.append(np.asarray(values, dtype=float)[chosen >= 0])
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
        working = span.works >= 0
        cost[span.works[working]] = (programme.discounts * programme.yearly_cost(measure))[working]
        if measure.potential_t is not None:
            most[span.works[working]] = measure.potential_t / scale
            most[span.installs[span.installs >= 0]] = measure.potential_t / measure.ramp / scale
    _sectors(programme, spans, rows, scale)
    _groups(programme, spans, rows)
    limits = tuple(programme.rows())
    nothing = np.zeros((len(programme.measures), len(programme.years)))
    weights = _weights(programme)
    for row in limits:
        before = measured(programme, row, nothing)
        columns, values = _limit(programme, row, spans, weights)
        rows.add(columns, -values, -np.inf, (allowed(programme, row) - before) / scale)
    sizes = np.cumsum([0, *(len(one) for one in rows.columns)])
    return Matrix(
        scale=scale,
        cost=cost,
        most=most,
        lower=np.array(rows.lower),
        upper=np.array(rows.upper),
        starts=sizes.astype(np.int32),
        columns=_joined(rows.columns).astype(np.int32),
        values=_joined(rows.values),
        spans=spans,
        limits=limits,
    )


def _joined(parts: Iterable[npt.NDArray[np.float64] | Counts]) -> Floats:
    return np.asarray(np.concatenate([np.zeros(0), *parts]))


def _spans(programme: Programme) -> tuple[tuple[Span, ...], int]:
    """The columns of all measures, numbered one after another."""
    years = np.array(programme.years)
    found, count = [], 0
    for measure in programme.measures:
        numbers = []
        last = min(measure.end + measure.lifetime - 1, int(years[-1]))
        for first, final in ((measure.start, measure.end), (measure.start, last)):
            inside = (years >= first) & (years <= final)
            numbers.append(np.where(inside, count - 1 + np.cumsum(inside), -1).astype(np.int32))
            count += int(inside.sum())
        found.append(Span(*numbers))
    return tuple(found), count


def _book(programme: Programme, measure: Measure, span: Span, rows: _Rows) -> None:
    """What works in a year is what worked before, and what is new, without what has come to its end."""
    for at in np.flatnonzero(span.works >= 0).tolist():
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
        for at in range(len(programme.years)) if works else ():
            columns = [one[at] for one in works]
            rows.add(columns, np.ones(len(columns)), -np.inf, float(sector.emissions_t[at]) / scale)


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


def _weights(programme: Programme) -> dict[str, Floats]:
    """How much of a tonne abated by each measure counts for a kind of limit (and sector)."""
    measures = programme.measures
    of_sector = {
        sector.id: np.array([float(measure.sector == sector.id) for measure in measures])
        for sector in programme.sectors
    }
    coal = np.array([measure.coal_t_per_t for measure in measures])
    return {"": np.ones(len(measures)), "coal": coal} | of_sector


def _limit(
    programme: Programme, row: Row, spans: Sequence[Span], weights: dict[str, Floats]
) -> tuple[Counts, Floats]:
    """Columns and what a unit of each lowers the measured amount of a limit by."""
    kind = row.limit.kind
    weight = weights[
        "coal" if kind == "coal" else row.limit.sector if kind in {"sector", "increment"} else ""
    ]
    used = np.flatnonzero(weight).tolist()
    at = programme.at(row.year)
    columns = np.array([spans[number].works[at] for number in used], dtype=np.int32)
    values = weight[used]
    if row.is_order and row.limit.peak_year is not None:
        then = programme.at(row.limit.peak_year)
        earlier = np.array([spans[number].works[then] for number in used], dtype=np.int32)
        return np.concatenate([columns, earlier]), np.concatenate([values, -values])
    return columns, values
