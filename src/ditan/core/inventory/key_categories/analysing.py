"""Key category analysis by level, trend, uncertainty and criteria (IPCC 2006, volume 1, chapter 4)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from ditan.core.errors import refuse_if
from ditan.core.errors.inventory.uncertainty import NothingEstimated
from ditan.core.inventory.key_categories.analysis import KeyCategories, KeyCategory
from ditan.core.inventory.key_categories.criteria import (
    APPROACH_1,
    APPROACH_2,
    Facts,
    criteria,
    thresholds,
)
from ditan.core.inventory.model import Inventory
from ditan.core.inventory.totals import is_land_use
from ditan.core.inventory.uncertainty.assessing import check_base
from ditan.core.inventory.uncertainty.propagation import Line, Propagation
from ditan.core.trace import Step

Key = tuple[str, str]
ROUNDING = 1e-12


@dataclass(frozen=True, slots=True)
class Rank:
    """Where a category stands in one assessment: its share, the sum of shares down to it, and whether it is key."""

    share: float
    cumulative: float
    is_key: bool


def key_categories(
    inventory: Inventory,
    base: Inventory | None = None,
    *,
    with_land_use: bool = True,
    propagation: Propagation | None = None,
) -> KeyCategories:
    """The categories and gases that add up to 95 % of the level and of the trend.

    When to use: to decide where better data and methods are worth their cost. The guideline asks for the analysis
    without land use first, then with it.

    Formula: level L = |E| / Σ|E| (equation 4.1); trend T = |E₀|/Σ|E₀| · |(E − E₀)/|E₀| − (ΣE − ΣE₀)/|ΣE₀|| (4.2),
    and T = |E / Σ|E₀|| where the base is zero (4.3); weighted by the uncertainty U of the category, L·U and T·U
    (4.4, 4.5), which add up to 90 %. Removals count by their size. In descending order, those are key that reach the
    threshold, the one that crosses it among them.

    Parameters: base – another year of the same place and GWP set, for the trend; with_land_use – whether category 4
    takes part; propagation – from `propagate` of the same inventory, for approach 2.
    Returns: KeyCategories, every category and gas, the largest first.
    Raises: Refused with NothingEstimated, BaseNotComparable.
    Source: IPCC 2006, volume 1, chapter 4, sections 4.3.1 to 4.3.3.

    Example: emissions of 60, 30, 6 and 4 t are 60, 90, 96 and 100 %: the first three are key.
    """
    if base is not None:
        check_base(inventory, base)
    steps = _by_line(inventory, with_land_use)
    now = {key: _sum(rows) for key, rows in steps.items()}
    if not any(now.values()):
        refuse_if([NothingEstimated(place=inventory.place, year=inventory.year)])
    then = None if base is None else {k: _sum(rows) for k, rows in _by_line(base, with_land_use).items()}
    every = dict.fromkeys([*now, *(then or {})])
    level = levels({key: now.get(key, 0) for key in every})
    trend = {} if then is None else trends(now, then)
    lines = {} if propagation is None else {(line.category, line.gas): line for line in propagation.lines}
    ranked = _rows(level, trend, now, then)
    rows = (_with_criteria(row, steps, lines) for row in _weighted(ranked, level, trend, lines))
    return KeyCategories(
        place=inventory.place,
        year=inventory.year,
        base_year=None if base is None else base.year,
        with_land_use=with_land_use,
        rows=tuple(rows),
    )


def levels(now: Mapping[Key, int]) -> dict[Key, float]:
    """Level of every category: its size over the sum of sizes (equation 4.1)."""
    total = sum(abs(amount) for amount in now.values())
    return {key: abs(amount) / total if total else 0.0 for key, amount in now.items()}


def trends(now: Mapping[Key, int], then: Mapping[Key, int]) -> dict[Key, float]:
    """Trend of every category of either year (equations 4.2 and 4.3); nothing where the base total is zero."""
    total_now, total_then = sum(now.values()), sum(then.values())
    size_then = sum(abs(amount) for amount in then.values())
    if not total_then:
        return {}
    change = (total_now - total_then) / abs(total_then)
    found = {}
    for key in dict.fromkeys([*now, *then]):
        here, there = now.get(key, 0), then.get(key, 0)
        if there:
            found[key] = abs(there) / size_then * abs((here - there) / abs(there) - change)
        else:
            found[key] = abs(here / size_then)
    return found


def ranks(sizes: Mapping[Key, float], threshold: float) -> dict[Key, Rank]:
    """Shares in descending order with their running sum; key until the threshold is reached, none of size zero."""
    total = sum(sizes.values())
    if not total:
        return {}
    found: dict[Key, Rank] = {}
    running = 0.0
    for key in sorted(sizes, key=lambda key: -sizes[key]):
        share = sizes[key] / total
        is_key = share > 0 and running < threshold - ROUNDING
        running += share
        found[key] = Rank(share, min(running, 1.0), is_key)
    return found


def _rows(
    level: Mapping[Key, float],
    trend: Mapping[Key, float],
    now: Mapping[Key, int],
    then: Mapping[Key, int] | None,
) -> list[KeyCategory]:
    limit = thresholds()[APPROACH_1]
    by_level, by_trend = ranks(level, limit), ranks(trend, limit)
    found = []
    for (category, gas), rank in by_level.items():
        moved = by_trend.get((category, gas))
        found.append(
            KeyCategory(
                category=category,
                gas=gas,
                co2e_micro_t=now.get((category, gas), 0),
                base_micro_t=None if then is None else then.get((category, gas), 0),
                level_share=rank.share,
                cumulative=rank.cumulative,
                is_key_by_level=rank.is_key,
                trend_share=None if moved is None else moved.share,
                trend_cumulative=None if moved is None else moved.cumulative,
                is_key_by_trend=moved is not None and moved.is_key,
            )
        )
    return found


def _weighted(
    rows: Iterable[KeyCategory],
    level: Mapping[Key, float],
    trend: Mapping[Key, float],
    lines: Mapping[Key, Line],
) -> list[KeyCategory]:
    """Approach 2 for the categories whose uncertainty is known; the others keep None."""
    widths = {key: line.interval.half_width_share for key, line in lines.items()}
    known = {key: width for key, width in widths.items() if width is not None}
    limit = thresholds()[APPROACH_2]
    by_level = ranks({key: level[key] * width for key, width in known.items() if key in level}, limit)
    by_trend = ranks({key: trend[key] * width for key, width in known.items() if key in trend}, limit)
    found = []
    for row in rows:
        key = (row.category, row.gas)
        first, second = by_level.get(key), by_trend.get(key)
        found.append(
            replace(
                row,
                uncertainty=widths.get(key),
                weighted_level_share=None if first is None else first.share,
                is_key_by_weighted_level=first is not None and first.is_key,
                weighted_trend_share=None if second is None else second.share,
                is_key_by_weighted_trend=second is not None and second.is_key,
            )
        )
    return found


def _with_criteria(
    row: KeyCategory, steps: Mapping[Key, list[Step]], lines: Mapping[Key, Line]
) -> KeyCategory:
    key = (row.category, row.gas)
    facts = Facts(
        steps=steps.get(key, ()),
        co2e_micro_t=row.co2e_micro_t,
        base_micro_t=row.base_micro_t,
        uncertainty=row.uncertainty,
        unassessed_share=lines[key].unassessed_share if key in lines else None,
    )
    met = [criterion for criterion in criteria() if criterion.is_met(facts)]
    return replace(
        row,
        criteria=tuple(criterion.id for criterion in met),
        is_key_by_criteria=any(criterion.makes_key for criterion in met),
    )


def _by_line(inventory: Inventory, with_land_use: bool) -> dict[Key, list[Step]]:
    found: dict[Key, list[Step]] = {}
    for step in inventory.estimated():
        if step.co2e_micro_t is not None and (with_land_use or not is_land_use(step.category)):
            found.setdefault((step.category, step.gas), []).append(step)
    return found


def _sum(steps: Iterable[Step]) -> int:
    return sum(step.co2e_micro_t or 0 for step in steps)
