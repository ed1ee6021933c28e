"""The linear programme of a programme: columns, rows and costs as arrays.

Columns: what is installed of each measure in each year, then what works of it. Rows: bookkeeping of what works, sectors
that cannot fall below zero, groups, prerequisites, then the limits. Amounts are in units of `scale` t, so that numbers
are near to one; money stays in yuan by tonne, so the objective is in yuan by `scale`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import numpy as np
import numpy.typing as npt

from ditan.core.pathway.solver.programme import (
    Limit,
    Measure,
    Programme,
    Row,
    allowed,
    excess_of,
    measured_path,
)

Floats = npt.NDArray[np.float64]
Counts = npt.NDArray[np.signedinteger[Any]]
LARGEST = 1000.0  # the largest total of the baseline, in units of `scale`


@dataclass(frozen=True, slots=True, eq=False)
class Matrix:
    """A linear programme in rows: minimise `cost`·x with lower ≤ A·x ≤ upper and 0 ≤ x ≤ `most`.

    The rows of the limits are the last ones, in the order of `limits`. `installs` and `works` are the columns of what is installed
    and of what works, by measure and year; −1 in years without a column.
    """

    scale: float
    cost: Floats
    most: Floats
    lower: Floats
    upper: Floats
    starts: Counts
    columns: Counts
    values: Floats
    installs: Counts
    works: Counts
    limits: tuple[Row, ...]

    @property
    def first_limit(self) -> int:
        """The number of the first row that is a limit."""
        return len(self.lower) - len(self.limits)

    def abated(self, solution: Floats) -> Floats:
        """t CO2 by measure and year, from the values of the columns."""
        return self._picked(solution, self.works)

    def installed(self, solution: Floats) -> Floats:
        """t CO2 a year that is newly installed, by measure and year."""
        return self._picked(solution, self.installs)

    def _picked(self, solution: Floats, columns: Counts) -> Floats:
        if not len(solution):
            return np.zeros(columns.shape)
        return np.where(columns >= 0, solution[np.maximum(columns, 0)], 0.0) * self.scale


class _Rows:
    """Rows that grow block by block, each block as arrays (rows, terms)."""

    def __init__(self) -> None:
        self.sizes: list[Counts] = []
        self.columns: list[Counts] = []
        self.values: list[Floats] = []
        self.lower: list[Floats] = []
        self.upper: list[Floats] = []

    def add(self, columns: Counts, values: Floats, lower: float, upper: Floats) -> None:
        """A block of rows; terms whose column is −1 are left out. The values are the same for all rows, or (rows, terms)."""
        there = columns >= 0
        self.sizes.append(there.sum(axis=1))
        self.columns.append(columns[there])
        self.values.append(np.broadcast_to(values, columns.shape)[there])
        self.lower.append(np.full(len(columns), lower))
        self.upper.append(upper)


def matrix_of(programme: Programme) -> Matrix:
    """The linear programme.

    Formula: works_t = works_(t−1) + installed_t − installed_(t−L); installed ≤ potential / ramp, works ≤ potential. In a group
    the shares of the potentials that work add up to at most 1; a measure's share is at most that of each prerequisite.
    Interpretation: groups and prerequisites are shares, not yes or no, so that the programme stays linear: half of the boilers
    can take heat pumps and the other half biomass.
    """
    scale = _scale(programme)
    installs, works = _columns(programme)
    rows = _Rows()
    cost, most = _costs_and_bounds(programme, installs, works, scale)
    _book(programme, installs, works, rows)
    _sectors(programme, works, rows, scale)
    _groups(programme, works, rows, scale)
    limits = tuple(programme.rows())
    _limits(programme, limits, works, rows, scale)
    sizes = np.concatenate([np.zeros(1, dtype=np.int64), *rows.sizes])
    nothing = np.zeros(0)
    return Matrix(
        scale=scale,
        cost=cost,
        most=most,
        lower=np.concatenate([nothing, *rows.lower]),
        upper=np.concatenate([nothing, *rows.upper]),
        starts=np.cumsum(sizes).astype(np.int32),
        columns=np.concatenate([nothing, *rows.columns]).astype(np.int32),
        values=np.concatenate([nothing, *rows.values]),
        installs=installs,
        works=works,
        limits=limits,
    )


def _columns(programme: Programme) -> tuple[Counts, Counts]:
    """The columns of what is installed and of what works, measure by measure, numbered one after another."""
    years = np.array(programme.years)
    spans = [
        ((one.start, one.end), (one.start, min(one.end + one.lifetime - 1, int(years[-1]))))
        for one in programme.measures
    ]
    bounds = np.array(spans, dtype=np.int64).reshape(-1, 2, 2)
    inside = (years >= bounds[:, :, :1]) & (years <= bounds[:, :, 1:])
    numbers = np.where(inside, np.cumsum(inside).reshape(inside.shape) - 1, -1).astype(np.int32)
    return numbers[:, 0], numbers[:, 1]


def _costs_and_bounds(
    programme: Programme, installs: Counts, works: Counts, scale: float
) -> tuple[Floats, Floats]:
    """What a unit of each column costs, and the most of it."""
    count = int(max(installs.max(initial=-1), works.max(initial=-1))) + 1
    cost, most = np.zeros(count), np.full(count, np.inf)
    measures = programme.measures
    yearly = np.array([programme.yearly_cost(one) for one in measures])[:, None] * programme.discounts
    potentials = np.array([np.inf if one.potential_t is None else one.potential_t for one in measures])
    ramps = np.array([one.ramp for one in measures])
    cost[works[works >= 0]] = yearly[works >= 0]
    for columns, bound in ((works, potentials), (installs, potentials / ramps)):
        most[columns[columns >= 0]] = np.broadcast_to(bound[:, None] / scale, columns.shape)[columns >= 0]
    return cost, most


def _book(programme: Programme, installs: Counts, works: Counts, rows: _Rows) -> None:
    """What works in a year is what worked before, and what is new, without what has come to its end."""
    lifetimes = np.array([one.lifetime for one in programme.measures], dtype=np.int64)
    before = np.concatenate([np.full((len(works), 1), -1), works[:, :-1]], axis=1)
    then = np.arange(works.shape[1]) - lifetimes[:, None]
    gone = np.where(then >= 0, np.take_along_axis(installs, np.maximum(then, 0), axis=1), -1)
    columns = np.stack([works, before, installs, gone], axis=2)[works >= 0]
    rows.add(columns, np.array([1.0, -1.0, -1.0, 1.0]), 0.0, np.zeros(len(columns)))


def _sectors(programme: Programme, works: Counts, rows: _Rows, scale: float) -> None:
    """No sector abates more than it emits."""
    for sector in programme.sectors:
        own = [number for number, one in enumerate(programme.measures) if one.sector == sector.id]
        if own:
            rows.add(works[own].T, np.ones(1), -np.inf, sector.emissions_t / scale)


def _groups(programme: Programme, works: Counts, rows: _Rows, scale: float) -> None:
    """Shares of potentials: those of a group together at most 1, those of a measure at most that of its prerequisite."""
    potentials = {one.id: one.potential_t or 0.0 for one in programme.measures}
    numbers = {one.id: number for number, one in enumerate(programme.measures)}
    for group in dict.fromkeys(one.group for one in programme.measures if one.group):
        members = [one.id for one in programme.measures if one.group == group]
        largest = max(potentials[name] for name in members)
        ratios = np.array([largest / potentials[name] for name in members])
        columns = works[[numbers[name] for name in members]].T
        rows.add(columns, ratios, -np.inf, np.full(len(columns), largest / scale))
    for one in programme.measures:
        for name in one.requires:
            ratio = potentials[name] / potentials[one.id]
            columns = works[[numbers[one.id], numbers[name]]].T
            columns = columns[columns[:, 0] >= 0]
            rows.add(columns, np.array([ratio, -1.0]), -np.inf, np.zeros(len(columns)))


def _scale(programme: Programme) -> float:
    largest = float(np.abs(programme.baseline_t).max())
    return largest / LARGEST if largest else 1.0


def _limits(programme: Programme, limits: Sequence[Row], works: Counts, rows: _Rows, scale: float) -> None:
    """The rows of the limits, in their order: what is measured without measures, less what they abate of it."""
    nothing = np.zeros((len(programme.measures), len(programme.years)))
    by_year = works.T
    for (limit, is_order), members in groupby(limits, key=lambda row: (row.limit, row.is_order)):
        block = list(members)
        weights = np.array([_weight(limit, measure) for measure in programme.measures])
        used = np.flatnonzero(weights)
        columns = by_year[[programme.at(row.year) for row in block]][:, used]
        values = -weights[used]
        if is_order and limit.peak_year is not None:
            then = np.broadcast_to(by_year[programme.at(limit.peak_year), used], columns.shape)
            columns, values = np.hstack([columns, then]), np.hstack([values, -values])
        path = measured_path(programme, limit, nothing)
        upper = [allowed(programme, row) - excess_of(programme, row, path) for row in block]
        rows.add(columns, values, -np.inf, np.array(upper) / scale)


def _weight(limit: Limit, measure: Measure) -> float:
    """How much of a tonne that a measure abates counts for a limit."""
    if limit.kind == "coal":
        return measure.coal_t_per_t
    if limit.kind in {"sector", "increment"}:
        return float(measure.sector == limit.sector)
    return 1.0
