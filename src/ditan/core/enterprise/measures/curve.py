"""Cost by tonne of measures, in the order of cost (marginal abatement cost curve), and what closes a gap.

Nouns: `CostCurve` of `CostStep`s, `GapPlan`. Invariants: the steps lie side by side without gap or overlap, cheapest
first; a measure without a cost or tonnes is told aside, never taken for free.
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ditan.core.enterprise.measures.model import Measure
from ditan.core.enterprise.measures.settings import measure_settings
from ditan.core.errors import Problem
from ditan.core.errors.enterprise.measures import MeasuresExceedSource


@dataclass(frozen=True, slots=True)
class CostStep:
    """A measure on the curve: yuan a year as an even burden, yuan by tonne, and from which to which tonne it reaches."""

    measure: Measure
    capital_share: float
    yearly_yuan: float
    yuan_per_t: float
    from_t: float
    to_t: float

    @property
    def tonnes(self) -> float:
        """Its width."""
        return self.to_t - self.from_t


@dataclass(frozen=True, slots=True)
class CostCurve:
    """Steps by cost, at a rate of discount; `aside`: measures whose cost by tonne is not known."""

    rate: float
    steps: tuple[CostStep, ...]
    aside: tuple[Measure, ...]

    @property
    def tonnes(self) -> float:
        """The tonnes of all steps."""
        return self.steps[-1].to_t if self.steps else 0.0


@dataclass(frozen=True, slots=True)
class GapPlan:
    """The cheapest measures for a gap in one year: each with its tonnes of that year; `left_t`: what they do not close."""

    year: int
    needed_t: float
    chosen: tuple[tuple[CostStep, float], ...]
    left_t: float

    @property
    def closed_t(self) -> float:
        """The tonnes of the chosen measures."""
        return sum(tonnes for _step, tonnes in self.chosen)

    @property
    def yearly_yuan(self) -> float:
        """What the chosen measures cost in a whole year."""
        return sum(step.yearly_yuan for step, _tonnes in self.chosen)


def annuity(rate: float, years: int) -> float:
    """The share of an investment that falls on each year as an even burden.

    When to use: to set one payment against yearly costs and tonnes.
    Formula: r ÷ (1 − (1 + r)^−n); 1 ÷ n where the rate is 0.
    Parameters: rate – share a year, from 0; years – at least 1.
    >>> round(annuity(0.08, 10), 6)
    0.149029
    """
    return 1 / years if rate == 0 else rate / -math.expm1(-years * math.log1p(rate))


def cost_curve(measures: Iterable[Measure], rate: float) -> CostCurve:
    """Measures by their cost by tonne, the cheapest first; equal costs in the order given.

    When to use: to see what comes first; for measures that do not exclude each other.
    Formula: yuan by tonne = (investment · annuity(rate, lifetime) + yearly cost) ÷ tonnes a year.
    Parameters: measures – open ones; rate – share a year. A saving makes the cost negative.
    Interpretation: among measures with a negative cost the order by cost by tonne favours small ones; it is the common one.
    """
    costed, aside = [], []
    for measure in measures:
        tonnes = measure.tonnes.counted
        investment, yearly = measure.investment.counted, measure.yearly_cost.counted
        if tonnes is None or tonnes <= 0 or investment is None or yearly is None:
            aside.append(measure)
            continue
        share = annuity(rate, measure.lifetime)
        yuan = investment * share + yearly
        costed.append((yuan / tonnes, tonnes, share, yuan, measure))
    costed.sort(key=lambda one: one[0])
    steps, at = [], 0.0
    for cost, tonnes, share, yuan, measure in costed:
        steps.append(CostStep(measure, share, yuan, cost, at, at + tonnes))
        at += tonnes
    return CostCurve(rate, tuple(steps), tuple(aside))


def gap_plan(curve: CostCurve, needed_t: float, year: int) -> GapPlan:
    """The measures, cheapest first, until their tonnes of the year close a gap.

    When to use: expected emissions lie above what may be emitted. A measure is taken whole, so more may be closed than
    needed; one that has no tonnes in the year (not begun, over, without a start) is passed over. Savings (below zero) are
    taken first like all others: in the order of cost, not by a search for the cheapest set.
    """
    chosen, left = [], needed_t
    for step in curve.steps:
        tonnes = step.measure.tonnes_in(year) or 0.0
        if left <= 0:
            break
        if tonnes > 0:
            chosen.append((step, tonnes))
            left -= tonnes
    return GapPlan(year, needed_t, tuple(chosen), max(left, 0.0))


def overlaps(measures: Iterable[Measure], emissions_t: Mapping[str, float]) -> list[Problem]:
    """Sources of which the open measures together would cut more than they emit: a warning for each.

    Parameters: emissions_t – tonnes of a whole year by source; a source without emissions on record emits nothing.
    """
    states = measure_settings().statuses
    sums: dict[str, float] = {}
    for measure in measures:
        if states[measure.status].is_open and measure.source:
            sums[measure.source] = sums.get(measure.source, 0.0) + (measure.tonnes.counted or 0.0)
    return [
        MeasuresExceedSource(
            source=source, tonnes=f"{cut:,.1f}", emissions=f"{emissions_t.get(source, 0.0):,.1f}"
        )
        for source, cut in sums.items()
        if cut > emissions_t.get(source, 0.0)
    ]
