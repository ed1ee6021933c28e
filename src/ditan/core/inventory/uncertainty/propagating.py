"""Error propagation (IPCC 2006, volume 1, chapter 3, approach 1), with shared inputs fully correlated.

Invariant: central values are the inventory's own integers; nothing here computes an emission again.
"""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from ditan.core.errors import Problem
from ditan.core.errors.inventory.uncertainty import PropagationTooWide
from ditan.core.inventory.model import Inventory
from ditan.core.inventory.totals import is_land_use
from ditan.core.inventory.uncertainty.assessing import Assessment, assess, check_base, gather
from ditan.core.inventory.uncertainty.contributing import contributions_of
from ditan.core.inventory.uncertainty.inputs import NORMAL_AT_MOST, Inputs, Row, amount_of, by_line
from ditan.core.inventory.uncertainty.interval import Interval
from ditan.core.inventory.uncertainty.lineage import in_tree_order, lineage
from ditan.core.inventory.uncertainty.propagation import Line, Propagation, Spread
from ditan.core.inventory.uncertainty.ranges import Range
from ditan.core.inventory.uncertainty.swings import Swings, covariance, spread, swings_of, together
from ditan.core.inventory.uncertainty.trend import line_spreads, line_trends, trend_of
from ditan.core.library import Library

Key = tuple[str, str]
CATEGORIES_NAMED = 5
NAMED_FROM = 0.01


def propagate(
    inventory: Inventory,
    library: Library | None = None,
    base: Inventory | None = None,
    *,
    own: Sequence[Range] = (),
    assessment: Assessment | None = None,
    base_inputs: Inputs | None = None,
) -> Propagation:
    """The interval of an inventory's total and of each category and gas, by error propagation.

    When to use: for the table of uncertainties of a report; quick and exact for small, symmetric uncertainties. For
    ranges beyond ±60 % look at `simulate` as well.

    Formula: a row is a product, so its relative half-width is √(ΣUᵢ²) (equation 3.1); a sum of rows has
    √(Σ(Uᵢ·xᵢ)²)/|Σxᵢ| (equation 3.2) over independent inputs. Rows that use one and the same input are fully
    correlated through it: its effects on all rows are added up before they are squared. With AD ±5 % and EF ±10 %
    a row has ±11.18 %.

    Parameters: inventory – compiled or read from a folder; library – for parameters that state their own
    uncertainty, None for the built-in one; base – an inventory of another year of the same place and GWP set, for
    the trend (type A and B sensitivities of table 3.2); own – the place's own ranges, from `read_ranges`;
    assessment, base_inputs – what `assess` and `gather` gave of both inventories, where they were asked before.
    Returns: Propagation, intervals at 95 % in integer micro-tonnes of CO2e; `plain_total` is equation 3.2 over the
    lines as if they shared no input, as the guideline's table does.
    Raises: Refused with NothingEstimated, RangeGroupAlone, BaseNotComparable.
    Source: IPCC 2006, volume 1, chapter 3, equations 3.1 and 3.2, table 3.2.
    Interpretation: where a parameter is shared the guideline orders to add up the categories first (section
    3.2.3.1); adding up per input is the same for one input and needs no merging of categories.
    """
    if base is not None:
        check_base(inventory, base)
    assessment = assessment or assess(inventory, library, own)
    inputs = assessment.inputs
    groups = by_line(inputs.rows)
    swings = {key: swings_of(rows) for key, rows in groups.items()}
    total = together(swings.values())
    national = [key for key in groups if not is_land_use(key[0])]
    lines = _lines(groups, swings, total)
    result = Propagation(
        place=inventory.place,
        year=inventory.year,
        total=_interval(inputs.rows, total),
        without_land_use=_interval(_rows(groups, national), together(swings[key] for key in national)),
        plain_total=_plain(groups, swings, groups),
        plain_without_land_use=_plain(groups, swings, national),
        by_category=dict(_tree(groups, swings)),
        lines=lines,
        contributions=tuple(contributions_of(inputs.rows)),
        not_assessed=assessment.not_assessed,
        unassessed_share=inputs.unassessed_share,
        findings=(*assessment.findings, *_too_wide(lines)),
    )
    if base is None:
        return result
    then = (base_inputs or gather(base, library, own)).rows
    return _with_trend(result, inputs.rows, then, base.year)


def interval_of_rows(rows: Sequence[Row]) -> Interval:
    """The interval of the sum of some rows, as `propagate` would give it were they the whole inventory.

    When to use: for the range of a part that is no category, such as CO2 of combustion.
    """
    return _interval(rows, together(swings_of(line) for line in by_line(rows).values()))


def _with_trend(result: Propagation, now: Sequence[Row], then: Sequence[Row], base_year: int) -> Propagation:
    spreads = line_spreads(now, then)
    columns = line_trends(now, then, spreads)
    national_now, national_then = (
        [row for row in rows if not is_land_use(row.category)] for rows in (now, then)
    )
    return replace(
        result,
        lines=tuple(replace(line, trend=columns.get((line.category, line.gas))) for line in result.lines),
        trend=trend_of(now, then, base_year, spreads),
        trend_without_land_use=trend_of(national_now, national_then, base_year, spreads),
    )


def _rows(groups: Mapping[Key, list[Row]], keys: Iterable[Key]) -> list[Row]:
    return [row for key in keys for row in groups[key]]


def _interval(rows: Iterable[Row], swings: Swings) -> Interval:
    return _around(amount_of(rows), *spread(swings))


def _around(central: int, down: float, up: float) -> Interval:
    return Interval(central - round(down), central, central + round(up))


def _plain(groups: Mapping[Key, list[Row]], swings: Mapping[Key, Swings], keys: Iterable[Key]) -> Interval:
    chosen = list(keys)
    spreads = [spread(swings[key]) for key in chosen]
    down = math.sqrt(sum(one[0] ** 2 for one in spreads))
    up = math.sqrt(sum(one[1] ** 2 for one in spreads))
    return _around(amount_of(_rows(groups, chosen)), down, up)


def _tree(groups: Mapping[Key, list[Row]], swings: Mapping[Key, Swings]) -> Iterator[tuple[str, Interval]]:
    """Every category with all below it, parents before children; the blank code is everything."""
    below: dict[str, list[Key]] = {}
    for key in groups:
        for code in lineage(key[0]):
            below.setdefault(code, []).append(key)
    for code in in_tree_order(below):
        keys = below[code]
        yield code, _interval(_rows(groups, keys), together(swings[key] for key in keys))


def _lines(groups: Mapping[Key, list[Row]], swings: Mapping[Key, Swings], total: Swings) -> tuple[Line, ...]:
    sizes = {key: abs(amount_of(rows)) for key, rows in groups.items()}
    all_sizes = sum(sizes.values())
    variance = covariance(total, total)
    return tuple(
        Line(
            category=key[0],
            gas=key[1],
            interval=_interval(rows, swings[key]),
            share=sizes[key] / all_sizes if all_sizes else 0.0,
            activity=spread_share(rows, factor=False),
            factor=spread_share(rows, activity=False),
            variance_share=covariance(swings[key], total) / variance if variance else 0.0,
            unassessed_share=_unassessed(rows),
        )
        for key, rows in groups.items()
    )


def spread_share(rows: Sequence[Row], *, activity: bool = True, factor: bool = True) -> Spread:
    """The half-widths of a sum of rows from its activities, its parameters or both, as shares of its size."""
    size = abs(amount_of(rows))
    if not size:
        return Spread(None, None)
    down, up = spread(swings_of(rows, activity=activity, factor=factor))
    return Spread(down / size, up / size)


def _unassessed(rows: Sequence[Row]) -> float:
    size = sum(abs(row.co2e_micro_t) for row in rows)
    return sum(abs(row.co2e_micro_t) for row in rows if row.unassessed) / size if size else 0.0


def _too_wide(lines: Sequence[Line]) -> Iterator[Problem]:
    wide = [line for line in lines if (line.interval.half_width_share or 0.0) > NORMAL_AT_MOST]
    share = sum(line.share for line in wide)
    if share >= NAMED_FROM:
        largest = sorted(wide, key=lambda line: -line.share)[:CATEGORIES_NAMED]
        named = ", ".join(f"{line.category} {line.gas}" for line in largest)
        yield PropagationTooWide(share=share, limit=NORMAL_AT_MOST, categories=named)
