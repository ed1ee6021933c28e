"""The carbon assets of an enterprise's year: what is expected, what it expects to be allowed, its measures, the gap.

Noun: `Assets`. Invariant: data of the enterprise itself and of the offices above it; a verifier does not see them.
"""

from dataclasses import dataclass

from ditan.core.enterprise.measures import (
    Amount,
    CostCurve,
    GapPlan,
    Measure,
    cost_curve,
    gap_plan,
    measure_settings,
    overlaps,
)
from ditan.core.errors import Problem
from ditan.core.pathway.nowcast import nowcast_rule
from ditan.core.trace import MICRO_T_PER_T
from ditan.domains.accounts.scope import Reach
from ditan.domains.enterprise.models import AssetEstimate, Enterprise, MeasureChange, ReductionMeasure
from ditan.domains.enterprise.selectors.enterprises import enterprise_list, method_of, years_in_reach
from ditan.domains.enterprise.selectors.outlook import ExpectedYear, expected_year
from ditan.domains.web.names import name_of


@dataclass(frozen=True)
class Assets:
    """Everything of the page. `gap_t`: expected less allowed, below zero a surplus; None where either is not known."""

    year: int
    expected: ExpectedYear
    estimate: AssetEstimate | None
    measures: tuple[ReductionMeasure, ...]
    curve: CostCurve
    plan: GapPlan | None
    findings: tuple[Problem, ...]

    @property
    def allowance_t(self) -> float | None:
        """What the enterprise expects to be allowed, in tonnes."""
        told = self.estimate.allowance_t if self.estimate else None
        return None if told is None else float(told)

    @property
    def price(self) -> float | None:
        """Yuan by tonne, as the enterprise told it."""
        told = self.estimate.price_yuan_per_t if self.estimate else None
        return None if told is None else float(told)

    @property
    def gap_t(self) -> float | None:
        """Expected less allowed."""
        middle, allowed = self.expected.middle_t, self.allowance_t
        return None if middle is None or allowed is None else middle - allowed

    @property
    def gap_span_t(self) -> tuple[float, float] | None:
        """The gap at the ends of the first range of the rule."""
        span, allowed = self.expected.span_t(nowcast_rule().levels[0]), self.allowance_t
        return None if span is None or allowed is None else (span[0] - allowed, span[1] - allowed)

    @property
    def gap_yuan(self) -> float | None:
        """The gap at the price told: what buying it would cost, below zero what a surplus would bring."""
        return None if self.gap_t is None or self.price is None else self.gap_t * self.price


def assets_of(enterprise: Enterprise, year: int, rate: float | None = None) -> Assets:
    """The carbon assets of a year. Parameters: rate – of discount, share a year; default the library's."""
    expected = expected_year(enterprise, year)
    estimate = AssetEstimate.objects.filter(enterprise=enterprise, year=year).order_by("id").last()
    rows = tuple(ReductionMeasure.objects.filter(enterprise=enterprise, is_dropped=False))
    states = measure_settings().statuses
    told = [measure_of(row) for row in rows]
    curve = cost_curve(
        [one for one in told if states[one.status].is_open],
        measure_settings().discount_rate if rate is None else rate,
    )
    found = Assets(year, expected, estimate, rows, curve, None, ())
    gap = found.gap_t
    plan = gap_plan(curve, gap, year) if gap is not None and gap > 0 else None
    return Assets(year, expected, estimate, rows, curve, plan, tuple(_overlaps(enterprise, told, expected)))


def measure_of(row: ReductionMeasure) -> Measure:
    """A stored measure as the core takes it."""

    def amount(name: str) -> Amount:
        value = getattr(row, name)
        return Amount(None if value is None else float(value), getattr(row, f"{name}_notation"))

    return Measure(
        id=str(row.pk),
        name=row.name,
        source=row.source,
        tonnes=amount("tonnes"),
        investment=amount("investment"),
        yearly_cost=amount("yearly_cost"),
        lifetime=row.lifetime,
        status=row.status,
        start=row.start,
    )


def measure_get(pk: int, by: Reach) -> ReductionMeasure | None:
    """A measure of an enterprise in reach, dropped ones too; None also for a verifier."""
    found = ReductionMeasure.objects.filter(pk=pk, enterprise__in=enterprise_list(by))
    measure = found.select_related("enterprise__organisation__place").first()
    if measure is None or years_in_reach(measure.enterprise, by) is not None:
        return None
    return measure


def measure_changes(measure: ReductionMeasure) -> list[MeasureChange]:
    """The history, the newest first."""
    return list(measure.changes.select_related("person").order_by("-revision"))


def estimate_list(enterprise: Enterprise, year: int) -> list[AssetEstimate]:
    """All that was expected of a year, the newest first."""
    found = AssetEstimate.objects.filter(enterprise=enterprise, year=year)
    return list(found.select_related("person").order_by("-id"))


def _overlaps(enterprise: Enterprise, measures: list[Measure], expected: ExpectedYear) -> list[Problem]:
    """Warnings by source, against a whole year: this one, each source grown as the total is expected to grow."""
    computation = expected.found.computation
    if computation is None or expected.now is None:
        return []
    sums = {source: amount / MICRO_T_PER_T for source, amount in computation.sums("source").items()}
    middle, so_far = expected.middle_t, expected.now.total_t
    grown = middle / so_far if middle and so_far > 0 else 1.0
    names = {source.id: name_of(source) for source in method_of(enterprise).sources.values()}
    problems = overlaps(measures, {source: amount * grown for source, amount in sums.items()})
    for one in problems:
        one.facts["source"] = names.get(one.facts["source"], one.facts["source"])
    return problems
