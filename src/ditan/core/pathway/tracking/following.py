"""Caps against the figures of the years: what is left, and whether they are kept."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import Any, Literal

from ditan.core.errors import Problem, Where, refuse_if
from ditan.core.errors.quantities import UnitsOfDifferentKind, UnitsQualifiedDifferently
from ditan.core.errors.tracking import CapBaseUnknown, CapUnitOther, CapWithoutFigures
from ditan.core.library.data_files import read_data
from ditan.core.library.files import BUILT_IN
from ditan.core.pathway.tracking.allowing import allowed_in, exact, final_allowed
from ditan.core.pathway.tracking.budgets import Budget, budget_of
from ditan.core.pathway.tracking.caps import Actuals, Cap
from ditan.core.quantities import exact_factor

State = Literal["kept", "near", "broken", "no_data", "not_due"]
WORST_FIRST: tuple[State, ...] = ("broken", "no_data", "near", "kept", "not_due")
RULE_FILE = BUILT_IN / "pathway" / "tracking.yaml"


@dataclass(frozen=True, slots=True)
class TrackingRule:
    """From which share of a cap on it is near: `library/pathway/tracking.yaml`."""

    id: str
    near_share: float
    document: str
    clause: str
    verification: str


@dataclass(frozen=True, slots=True)
class CapYear:
    """A cap in one year, in the cap's unit.

    figure: of the year itself; actual: what is compared: the figure, its growth since the base year, or the sum since the
    first year; allowed: None where nothing is due in the year; end_share: of what is allowed in the last year.
    """

    year: int
    figure: float | None
    actual: float | None
    allowed: float | None
    headroom: float | None
    share_used: float | None
    end_share: float | None
    state: State

    def as_json(self) -> dict[str, Any]:
        """The year as plain values."""
        return {name: getattr(self, name) for name in self.__slots__}


@dataclass(frozen=True, slots=True)
class Followed:
    """A cap through its years. `state` is the worst of the years that are due; `needed_rate` the change a year that leads
    from the last figure to what the last year allows (−0.05 is five per cent less each year)."""

    cap: Cap
    years: tuple[CapYear, ...]
    state: State
    base: float | None
    needed_rate: float | None
    budget: Budget | None
    findings: tuple[Problem, ...]

    def as_json(self) -> dict[str, Any]:
        """The cap and its years as plain values."""
        return {
            "cap": self.cap.as_json(),
            "state": self.state,
            "base": self.base,
            "needed_rate": self.needed_rate,
            "budget": self.budget.as_json() if self.budget else None,
            "years": [year.as_json() for year in self.years],
        }


@cache
def tracking_rule() -> TrackingRule:
    """The rule of the library."""
    record = read_data(RULE_FILE)
    return TrackingRule(**{name: record[name] for name in TrackingRule.__slots__})


def track(
    caps: Sequence[Cap],
    actuals: Mapping[str, Actuals],
    as_of: int | None = None,
    rule: TrackingRule | None = None,
) -> tuple[Followed, ...]:
    """Follow every cap through its years.

    When to use: whenever a total, a sector, an emitter or a budget is limited; pages, command and reports call this.
    Rule: broken if and only if the actual is above the allowed (below it for `at_least`), compared as exact fractions in
    the cap's unit; near from the rule's share on; a due year without a figure is `no_data`, never zero.

    Parameters: actuals – by name of series; as_of – later years are not due; default: the last year with any figure.
    Returns: one Followed a cap, in their order.
    Raises: Refused with CapUnitOther for every cap whose figures measure something else.
    """
    used = rule or tracking_rule()
    factors = _factors(caps, actuals)
    last = as_of if as_of is not None else _last_year(caps, actuals)
    return tuple(_followed(cap, actuals.get(cap.series), factors.get(cap.id), last, used) for cap in caps)


def _factors(caps: Sequence[Cap], actuals: Mapping[str, Actuals]) -> dict[str, Fraction]:
    problems: list[Problem] = []
    found: dict[str, Fraction] = {}
    for cap in caps:
        series = actuals.get(cap.series)
        if series is None:
            continue
        try:
            found[cap.id] = exact_factor(series.unit, cap.unit)
        except (UnitsOfDifferentKind, UnitsQualifiedDifferently):
            problems.append(
                CapUnitOther(
                    Where(row=cap.id), cap=cap.id, unit=cap.unit, series=cap.series, found=series.unit
                )
            )
        except Problem as unknown:
            problems.append(unknown)
    refuse_if(problems)
    return found


def _last_year(caps: Sequence[Cap], actuals: Mapping[str, Actuals]) -> int:
    years = [year for series in actuals.values() for year in series.values]
    return max(years, default=max((cap.end for cap in caps), default=0))


def _followed(
    cap: Cap, series: Actuals | None, factor: Fraction | None, as_of: int, rule: TrackingRule
) -> Followed:
    figures = (
        {year: exact(value) * factor for year, value in series.values.items()} if series and factor else {}
    )
    base = (
        exact(cap.base_value) if cap.base_value is not None else figures.get(cap.base_year or cap.start - 1)
    )
    if cap.base_year is None and cap.base_value is None:
        base = None
    final = final_allowed(cap, base)
    years = tuple(_year(cap, year, figures, base, final, as_of, rule) for year in _years(cap))
    held = exact(series.held) * (factor or 0) if series and series.held is not None else None
    return Followed(
        cap=cap,
        years=years,
        state=min((year.state for year in years), key=WORST_FIRST.index),
        base=_plain(base),
        needed_rate=_needed_rate(cap, figures, final, as_of),
        budget=budget_of(cap, figures, held, as_of) if cap.kind == "budget" else None,
        findings=tuple(_findings(cap, series, base)),
    )


def _years(cap: Cap) -> Sequence[int]:
    return sorted(cap.schedule) if cap.path == "schedule" else range(cap.start, cap.end + 1)


def _year(
    cap: Cap,
    year: int,
    figures: Mapping[int, Fraction],
    base: Fraction | None,
    final: Fraction | None,
    as_of: int,
    rule: TrackingRule,
) -> CapYear:
    actual, is_least = _compared(cap, year, figures, base)
    allowed = allowed_in(cap, year, base)
    is_due = year <= as_of and (cap.path != "end" or cap.kind == "budget" or year == cap.end)
    state = _state(cap, actual, allowed, exact(rule.near_share), is_least=is_least) if is_due else "not_due"
    told = None if is_least else actual
    return CapYear(
        year=year,
        figure=_plain(figures.get(year)),
        actual=_plain(told),
        allowed=_plain(allowed),
        headroom=_plain(_headroom(cap, told, allowed)),
        share_used=_share(told, allowed),
        end_share=_share(told, final),
        state=state,
    )


def _compared(
    cap: Cap, year: int, figures: Mapping[int, Fraction], base: Fraction | None
) -> tuple[Fraction | None, bool]:
    """What is compared, and whether it is only the least that it can be (a sum with years that lack)."""
    if cap.kind == "budget":
        span = range(cap.start, year + 1)
        known = [figures[one] for one in span if one in figures]
        is_least = len(known) < len(span)
        # Amounts are not below zero, so the years known are the least; where one is, nothing is said.
        if not known or (is_least and min(known) < 0):
            return None, False
        return sum(known, Fraction(0)), is_least
    figure = figures.get(year)
    if cap.kind != "sector_increment" or figure is None:
        return figure, False
    return (None if base is None else figure - base), False


def _state(
    cap: Cap, actual: Fraction | None, allowed: Fraction | None, near: Fraction, *, is_least: bool
) -> State:
    if actual is None or allowed is None:
        return "no_data"
    if cap.direction == "at_least":
        if is_least and actual < allowed:
            return "no_data"
        return "broken" if actual < allowed else "near" if allowed > near * actual else "kept"
    if actual > allowed:
        return "broken"
    if is_least:
        return "no_data"
    return "near" if allowed > 0 and actual >= near * allowed else "kept"


def _headroom(cap: Cap, actual: Fraction | None, allowed: Fraction | None) -> Fraction | None:
    if actual is None or allowed is None:
        return None
    return allowed - actual if cap.direction == "at_most" else actual - allowed


def _share(actual: Fraction | None, allowed: Fraction | None) -> float | None:
    return None if actual is None or not allowed else float(actual / allowed)


def _plain(value: Fraction | None) -> float | None:
    return None if value is None else float(value)


def _needed_rate(
    cap: Cap, figures: Mapping[int, Fraction], final: Fraction | None, as_of: int
) -> float | None:
    known = [year for year in figures if year <= as_of]
    if cap.kind in {"budget", "sector_increment"} or not known or final is None:
        return None
    last = max(known)
    if last >= cap.end or figures[last] <= 0 or final <= 0:
        return None
    return float(float(final / figures[last]) ** (1 / (cap.end - last)) - 1)


def _findings(cap: Cap, series: Actuals | None, base: Fraction | None) -> list[Problem]:
    if series is None:
        return [CapWithoutFigures(Where(row=cap.id), cap=cap.id, series=cap.series)]
    if cap.base_year is not None and base is None:
        return [CapBaseUnknown(Where(row=cap.id), cap=cap.id, year=cap.base_year, series=cap.series)]
    return []
