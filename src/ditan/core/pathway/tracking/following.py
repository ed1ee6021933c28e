"""Caps against the figures of the years: what is left, and whether they are kept."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from ditan.core.errors import Problem, Where, refuse_if
from ditan.core.errors.quantities import UnitsOfDifferentKind, UnitsQualifiedDifferently
from ditan.core.errors.tracking import CapBaseUnknown, CapOvershared, CapUnitOther, CapWithoutFigures
from ditan.core.library.data_files import read_data
from ditan.core.library.files import BUILT_IN
from ditan.core.pathway.tracking.allowing import allowed_in, exact, final_allowed
from ditan.core.pathway.tracking.budgets import budget_of
from ditan.core.pathway.tracking.caps import Actuals, Cap
from ditan.core.pathway.tracking.results import WORST_FIRST, CapYear, Followed, State
from ditan.core.pathway.tracking.sharing import Shared, shared_out
from ditan.core.quantities import exact_factor

RULE_FILE = BUILT_IN / "pathway" / "tracking.yaml"


@dataclass(frozen=True, slots=True)
class TrackingRule:
    """From which share of a cap on it is near: `library/pathway/tracking.yaml`."""

    id: str
    near_share: float
    document: str
    clause: str
    verification: str


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
    Raises: Refused with CapUnitOther for every cap whose figures measure something else, and CapPartOther for every part that
    measures something else than its whole.
    """
    used = rule or tracking_rule()
    factors = _factors(caps, actuals)
    last = as_of if as_of is not None else _last_year(caps, actuals)
    figures = {cap.id: _figures(actuals.get(cap.series), factors.get(cap.id)) for cap in caps}
    bases = {cap.id: _base(cap, figures[cap.id]) for cap in caps}
    shared = shared_out(caps, {cap.id: final_allowed(cap, bases[cap.id]) for cap in caps})
    return tuple(
        _followed(
            cap, figures[cap.id], bases[cap.id], actuals.get(cap.series), shared.get(cap.id), last, used
        )
        for cap in caps
    )


def _figures(series: Actuals | None, factor: Fraction | None) -> Mapping[int, Fraction]:
    """The figures in the unit of the cap."""
    if series is None or factor is None:
        return {}
    return {year: exact(value) * factor for year, value in series.values.items()}


def _base(cap: Cap, figures: Mapping[int, Fraction]) -> Fraction | None:
    if cap.base_value is not None:
        return exact(cap.base_value)
    return None if cap.base_year is None else figures.get(cap.base_year)


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
    cap: Cap,
    figures: Mapping[int, Fraction],
    base: Fraction | None,
    series: Actuals | None,
    shared: Shared | None,
    as_of: int,
    rule: TrackingRule,
) -> Followed:
    final = final_allowed(cap, base)
    years = tuple(_year(cap, year, figures, base, final, as_of, rule) for year in _years(cap))
    held = exact(cap.held or 0)
    if series is not None and series.held is not None:
        held = exact(series.held) * exact_factor(series.unit, cap.unit)
    return Followed(
        cap=cap,
        years=years,
        state=min((year.state for year in years), key=WORST_FIRST.index),
        base=_plain(base),
        needed_rate=_needed_rate(cap, figures, final, as_of),
        budget=budget_of(cap, figures, held, as_of) if cap.kind == "budget" else None,
        shared=shared,
        findings=tuple(_findings(cap, series, base, shared)),
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


def _findings(
    cap: Cap, series: Actuals | None, base: Fraction | None, shared: Shared | None
) -> list[Problem]:
    found: list[Problem] = []
    if series is None:
        found.append(CapWithoutFigures(Where(row=cap.id), cap=cap.id, series=cap.series))
    elif cap.base_year is not None and base is None:
        found.append(CapBaseUnknown(Where(row=cap.id), cap=cap.id, year=cap.base_year, series=cap.series))
    if shared is not None and shared.free is not None and shared.free < 0:
        facts = {"cap": cap.id, "over": f"{-shared.free:.10g}", "unit": cap.unit}
        found.append(CapOvershared(Where(row=cap.id), parts=", ".join(shared.parts), **facts))
    return found
