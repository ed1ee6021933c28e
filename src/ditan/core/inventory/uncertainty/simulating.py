"""Monte Carlo (IPCC 2006, volume 1, chapter 3, approach 2), category by category.

A category's draws are made, ordered, added to those of everything above it, and dropped: memory grows with the
draws and with the inputs that categories share, not with the number of categories. Two threads work on categories
side by side; sums are made in the order of the tree, so the bits do not depend on threads.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from ditan.core.errors import Problem, refuse_if
from ditan.core.errors.inventory.uncertainty import DrawsOutOfRange, SeedNotUsable
from ditan.core.inventory.model import Inventory
from ditan.core.inventory.totals import ALL, is_land_use
from ditan.core.inventory.uncertainty.assessing import Assessment, assess, check_base, gather
from ditan.core.inventory.uncertainty.distributions import Draws
from ditan.core.inventory.uncertainty.drawing import Sampler
from ditan.core.inventory.uncertainty.inputs import Row, amount_of
from ditan.core.inventory.uncertainty.interval import TAIL, Interval
from ditan.core.inventory.uncertainty.lineage import in_tree_order, lineage
from ditan.core.inventory.uncertainty.percentiles import (
    convergence_of,
    histogram_of,
    interval_of,
    percentile,
)
from ditan.core.inventory.uncertainty.ranges import Range
from ditan.core.inventory.uncertainty.simulation import Influence, SimulatedTrend, Simulation
from ditan.core.inventory.uncertainty.swings import swings_of
from ditan.core.library import Library

DRAWS, SEED = 10_000, 20_060
LEAST_DRAWS, MOST_DRAWS = 1_000, 1_000_000
MOST_SEED = 2**63 - 1
THREADS = 2
AHEAD = 8
INFLUENCES = 20
Sums = NDArray[np.float64]
Made = TypeVar("Made")


def simulate(
    inventory: Inventory,
    library: Library | None = None,
    *,
    draws: int = DRAWS,
    seed: int = SEED,
    base: Inventory | None = None,
    own: Sequence[Range] = (),
    threads: int = THREADS,
) -> Simulation:
    """The interval of an inventory's total and of each category, by drawing every input many times.

    When to use: where ranges are wide or skewed, or inputs are correlated; for the figure that is published.

    Formula: in each draw every input takes a value from its distribution (once, wherever it is used), rows are
    multiplied and added up, and the 2.5 % and 97.5 % points of the sums are read. Amounts and factors never fall
    below zero, shares stay within 0 and 1.

    Parameters: as `propagate`; draws – 1,000 to 1,000,000 (10,000 for a report, 100,000 for a published one);
    seed – 0 to 2⁶³ − 1, the same seed gives the same result; base – for the trend; threads – at least 1, changes
    nothing but the time.
    Returns: Simulation, intervals at 95 % in integer micro-tonnes of CO2e, with the standard errors of the bounds.
    Raises: Refused with DrawsOutOfRange, SeedNotUsable, NothingEstimated, RangeGroupAlone, BaseNotComparable.
    Source: IPCC 2006, volume 1, chapter 3, section 3.2.3.2.
    """
    refuse_if(_wrong_numbers(draws, seed))
    if base is not None:
        check_base(inventory, base)
    assessment = assess(inventory, library, own)
    then = None if base is None else (base.year, gather(base, library, own).rows)
    return simulate_assessed(inventory, assessment, draws=draws, seed=seed, base=then, threads=threads)


def simulate_assessed(
    inventory: Inventory,
    assessment: Assessment,
    *,
    draws: int,
    seed: int,
    base: tuple[int, Sequence[Row]] | None = None,
    threads: int = THREADS,
) -> Simulation:
    """The same of what `assess` gave: where it was asked before, for `propagate`.

    Parameters: base – the year of the base with its rows; the others as `simulate`. Raises: as `simulate`.
    """
    refuse_if(_wrong_numbers(draws, seed))
    rows = assessment.inputs.rows
    then = () if base is None else base[1]
    sampler = Sampler((*rows, *then), draws, seed)
    run = _Run(rows, sampler, threads)
    total = run.total
    ordered = np.sort(total)
    return Simulation(
        place=inventory.place,
        year=inventory.year,
        draws=draws,
        seed=seed,
        total=run.intervals[ALL],
        without_land_use=run.without_land_use(),
        by_category=run.intervals,
        mean_micro_t=round(float(total.mean())),
        median_micro_t=round(percentile(ordered, 0.5)),
        convergence=convergence_of(ordered),
        histogram=histogram_of(ordered),
        influences=tuple(_influences(rows, sampler, total)),
        not_assessed=assessment.not_assessed,
        unassessed_share=assessment.inputs.unassessed_share,
        findings=assessment.findings,
        trend=None if base is None else _trend(rows, total, then, base[0], sampler),
    )


@dataclass(slots=True)
class _Node:
    """What has been added up below a category so far: draws, and the inventory's own integers."""

    draws: Sums
    amount: int


class _Run:
    """One pass over the categories: the interval of every node of the tree, and the sums of the open ones."""

    def __init__(self, rows: Sequence[Row], sampler: Sampler, threads: int) -> None:
        self.sampler = sampler
        self.found: dict[str, Interval] = {}
        self.open: dict[str, _Node] = {}
        self.land_use: _Node | None = None
        groups = by_category(rows)
        codes = in_tree_order(groups)
        self.parents = {code for own in codes for code in lineage(own)[:-1]}
        for code, (drawn, interval) in _in_turn(threads, lambda code: self._category(code, groups), codes):
            self._add(code, drawn, amount_of(groups[code]), interval)
        self._close_all_but([])

    @property
    def intervals(self) -> dict[str, Interval]:
        """The interval of every category, parents before children, the blank code (everything) first."""
        return {code: self.found[code] for code in in_tree_order(self.found)}

    @property
    def total(self) -> Sums:
        """The draws of everything."""
        return self.open[ALL].draws

    def without_land_use(self) -> Interval:
        """The interval of everything but land use."""
        if self.land_use is None:
            return self.found[ALL]
        everything = self.open[ALL]
        return interval_of(everything.draws - self.land_use.draws, everything.amount - self.land_use.amount)

    def _category(self, code: str, groups: Mapping[str, Sequence[Row]]) -> tuple[Draws, Interval | None]:
        drawn = emissions(groups[code], self.sampler)
        return drawn, None if code in self.parents else interval_of(drawn, amount_of(groups[code]))

    def _add(self, code: str, drawn: Draws, amount: int, interval: Interval | None) -> None:
        if interval is not None:
            self.found[code] = interval
        above = lineage(code) if interval is None else lineage(code)[:-1]
        self._close_all_but(above)
        self.open[above[-1]] = _moved(self.open.get(above[-1]), drawn, amount)
        if is_land_use(code):
            self.land_use = _moved(self.land_use, drawn, amount)

    def _close_all_but(self, open_codes: Sequence[str]) -> None:
        """Read the intervals of nodes that get no more rows and hand their sums up; the total's stay."""
        closing = {above for code in self.open for above in lineage(code)} - {*open_codes}
        for code in sorted(closing - {*self.found}, key=lambda code: -len(lineage(code))):
            node = self.open[code]
            self.found[code] = interval_of(node.draws, node.amount)
            if code != ALL:
                parent = lineage(code)[-2]
                self.open[parent] = _moved(self.open.get(parent), node.draws, node.amount)
                del self.open[code]


def _moved(node: _Node | None, drawn: Draws | Sums, amount: int) -> _Node:
    """The node with these draws and this amount added to it."""
    if node is None:
        return _Node(drawn.astype(np.float64), amount)
    node.draws += drawn
    node.amount += amount
    return node


def _in_turn(threads: int, work: Callable[[str], Made], codes: Iterable[str]) -> Iterator[tuple[str, Made]]:
    """The work on every code, in their order; with several threads a few ahead of what is asked for."""
    if threads == 1:
        yield from ((code, work(code)) for code in codes)
        return
    waiting: deque[tuple[str, Future[Made]]] = deque()
    with ThreadPoolExecutor(threads) as pool:
        for code in codes:
            waiting.append((code, pool.submit(work, code)))
            if len(waiting) > AHEAD:
                first, made = waiting.popleft()
                yield first, made.result()
        for code, made in waiting:
            yield code, made.result()


def by_category(rows: Iterable[Row]) -> dict[str, list[Row]]:
    """Rows by their category, all gases together."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row.category, []).append(row)
    return found


def emissions(rows: Sequence[Row], sampler: Sampler) -> Draws:
    """Draws of the sum of rows, in micro-tonnes."""
    total = np.zeros(sampler.draws, dtype=np.float32)
    made = np.empty(sampler.draws, dtype=np.float32)
    for row in rows:
        amount = np.float32(row.co2e_micro_t)
        if not row.factors:
            total += amount
            continue
        first, *others = row.factors
        np.multiply(first.multiples(sampler.of(first.input)), amount, out=made)
        for factor in others:
            made *= factor.multiples(sampler.of(factor.input))
        total += made
    return total


def _influences(rows: Sequence[Row], sampler: Sampler, total: Sums) -> Iterator[Influence]:
    """The correlations with the total of the inputs that move it most, the largest first."""
    swings = swings_of(rows)
    chosen = sorted(swings, key=lambda score: -abs(swings[score].slope))[:INFLUENCES]
    inputs = {factor.input.score: factor.input for row in rows for factor in row.factors}
    spread = float(total.std())
    found = []
    for score in chosen:
        one = inputs[score]
        drawn = sampler.of(one).astype(np.float64)
        own = float(drawn.std())
        shared = float(((drawn - drawn.mean()) * total).mean())
        correlation = shared / own / spread if own and spread else 0.0
        found.append(Influence(score, one.name_zh, one.name_en, one.part, correlation))
    yield from sorted(found, key=lambda one: -abs(one.correlation))


def _trend(
    now: Sequence[Row], total: Sums, then: Sequence[Row], base_year: int, sampler: Sampler
) -> SimulatedTrend | None:
    """The change since the base year, draw by draw, so that inputs of both years cancel; None for a base of zero."""
    central = amount_of(then)
    if central == 0:
        return None
    base = np.zeros(sampler.draws)
    for rows in by_category(then).values():
        base += emissions(rows, sampler)
    ordered = np.sort(total / base - 1)
    return SimulatedTrend(
        base_year=base_year,
        change_share=amount_of(now) / central - 1,
        low_share=percentile(ordered, TAIL),
        high_share=percentile(ordered, 1 - TAIL),
    )


def _wrong_numbers(draws: int, seed: int) -> Iterator[Problem]:
    if not isinstance(draws, int) or not LEAST_DRAWS <= draws <= MOST_DRAWS:
        yield DrawsOutOfRange(found=draws, least=f"{LEAST_DRAWS:,}", most=f"{MOST_DRAWS:,}")
    if not isinstance(seed, int) or not 0 <= seed <= MOST_SEED:
        yield SeedNotUsable(found=seed)
