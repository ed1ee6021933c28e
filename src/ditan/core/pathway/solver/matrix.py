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
    years: int
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
        if not columns:
            return np.zeros((0, self.years))
        chosen = np.stack(columns)
        return np.where(chosen >= 0, solution[np.maximum(chosen, 0)], 0.0) * self.scale


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
    spans, count = _spans(programme)
    rows = _Rows()
    cost, most = np.zeros(count), np.full(count, np.inf)
    for measure, span in zip(programme.measures, spans, strict=True):
        _book(measure, span, rows)
        working = span.works >= 0
        cost[span.works[working]] = (programme.discounts * programme.yearly_cost(measure))[working]
        if measure.potential_t is not None:
            most[span.works[working]] = measure.potential_t / scale
            most[span.installs[span.installs >= 0]] = measure.potential_t / measure.ramp / scale
    _sectors(programme, spans, rows, scale)
    _groups(programme, spans, rows, scale)
    limits = tuple(programme.rows())
    _limits(programme, limits, spans, rows, scale)
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
        spans=spans,
        years=len(programme.years),
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
            numbers.append(np.where(inside, count - 1 + np.cumsum(inside), -1).astype(np.int32))
            count += int(inside.sum())
        found.append(Span(*numbers))
    return tuple(found), count


def _book(measure: Measure, span: Span, rows: _Rows) -> None:
    """What works in a year is what worked before, and what is new, without what has come to its end."""
    before = _later(span.works, 1)
    gone = _later(span.installs, measure.lifetime)
    columns = np.stack([span.works, before, span.installs, gone], axis=1)[span.works >= 0]
    rows.add(columns, np.array([1.0, -1.0, -1.0, 1.0]), 0.0, np.zeros(len(columns)))


def _later(columns: Counts, years: int) -> Counts:
    """The columns of so many years before, in each year."""
    return np.concatenate([np.full(years, -1, dtype=np.int32), columns])[: len(columns)]


def _sectors(programme: Programme, spans: Sequence[Span], rows: _Rows, scale: float) -> None:
    """No sector abates more than it emits."""
    for sector in programme.sectors:
        works = [
            span.works
            for measure, span in zip(programme.measures, spans, strict=True)
            if measure.sector == sector.id
        ]
        if works:
            rows.add(np.stack(works, axis=1), np.ones(1), -np.inf, sector.emissions_t / scale)


def _groups(programme: Programme, spans: Sequence[Span], rows: _Rows, scale: float) -> None:
    """Shares of potentials: those of a group together at most 1, those of a measure at most that of its prerequisite."""
    known = {measure.id: (measure, span) for measure, span in zip(programme.measures, spans, strict=True)}
    groups = dict.fromkeys(measure.group for measure in programme.measures if measure.group)
    years = len(programme.years)
    for group in groups:
        members = [one for one in known.values() if one[0].group == group]
        largest = max(measure.potential_t or 0.0 for measure, _ in members)
        ratios = np.array([largest / (measure.potential_t or 1.0) for measure, _ in members])
        columns = np.stack([span.works for _, span in members], axis=1)
        rows.add(columns, ratios, -np.inf, np.full(years, largest / scale))
    for measure, span in known.values():
        for name in measure.requires:
            before, needed = known[name]
            ratio = (before.potential_t or 0.0) / (measure.potential_t or 1.0)
            columns = np.stack([span.works, needed.works], axis=1)[span.works >= 0]
            rows.add(columns, np.array([ratio, -1.0]), -np.inf, np.zeros(len(columns)))


def _scale(programme: Programme) -> float:
    largest = float(np.abs(programme.baseline_t).max())
    return largest / LARGEST if largest else 1.0


def _limits(
    programme: Programme, limits: Sequence[Row], spans: Sequence[Span], rows: _Rows, scale: float
) -> None:
    """The rows of the limits, in their order: what is measured without measures, less what they abate of it."""
    nothing = np.zeros((len(programme.measures), len(programme.years)))
    works = np.stack([span.works for span in spans], axis=1) if spans else np.zeros((len(programme.years), 0))
    for (limit, is_order), members in groupby(limits, key=lambda row: (row.limit, row.is_order)):
        block = list(members)
        weights = np.array([_weight(limit, measure) for measure in programme.measures])
        used = np.flatnonzero(weights)
        columns = works[[programme.at(row.year) for row in block]][:, used].astype(np.int32)
        values = -weights[used]
        if is_order and limit.peak_year is not None:
            then = np.broadcast_to(works[programme.at(limit.peak_year), used].astype(np.int32), columns.shape)
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
