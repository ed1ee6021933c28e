"""Gaps between years, found always and filled only on request: by straight lines or at an even rate, never beyond the ends.

What is filled is one category's own amount of one gas (not its sum), so that the filled amounts add up the tree.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from ditan.core.errors import Problem, refuse_if
from ditan.core.errors.inventory.series import SeriesFillAcrossPotentials, SeriesFillNotGeometric
from ditan.core.inventory.model import Inventory
from ditan.core.inventory.series.model import Fill, Gap
from ditan.core.inventory.totals import category_tree
from ditan.core.trace import MICRO_T_PER_T, Step

Own = dict[tuple[str, str], tuple[int, int]]
TELLING = ("NO", "IE", "C")


@dataclass(frozen=True, slots=True)
class Filled:
    """The amounts filled into one year, up the tree."""

    co2e_micro_t: Mapping[str, int]
    gas_micro_t: Mapping[tuple[str, str], int]


def own_amounts(steps: Iterable[Step]) -> Own:
    """Micro-tonnes of gas and of CO2e by category and gas, of estimated rows, without what lies below."""
    found: Own = {}
    for step in steps:
        if step.status == "estimated" and step.emissions_micro_t is not None:
            gas, co2e = found.get((step.category, step.gas), (0, 0))
            key = (step.category, step.gas)
            found[key] = (gas + step.emissions_micro_t, co2e + (step.co2e_micro_t or 0))
    return found


def gaps_of(inventories: Sequence[Inventory]) -> list[Gap]:
    """Years without inventory between the first and the last, then categories and gases with nothing in a year.

    A category counts as a gap where it was estimated in an earlier and a later year and the year itself has no row, or
    only NE rows: NO, IE and C say what the nothing is. `inventories` are in order of their years.
    """
    years = [inventory.year for inventory in inventories]
    own = {inventory.year: own_amounts(inventory.steps) for inventory in inventories}
    missing = [year for year in range(years[0], years[-1]) if year not in own]
    found = [Gap("year", year, "", "", *_neighbours(year, years)) for year in missing]
    for inventory in inventories[1:-1]:
        told = _told(inventory)
        for key in _keys(own):
            having = [year for year in years if key in own[year]]
            is_between = having[0] < inventory.year < having[-1]
            if is_between and inventory.year not in having and key not in told:
                found.append(Gap("category", inventory.year, *key, *_neighbours(inventory.year, having)))
    return found


def fill_in(
    inventories: Sequence[Inventory], gaps: Sequence[Gap], fill: Fill
) -> tuple[dict[int, Filled], list[Gap]]:
    """Amounts for the gaps.

    Formula: linear A(t) = A₀ + (A₁ − A₀)·w; geometric A(t) = A₀ · (A₁/A₀)^w; w = (t − t₀)/(t₁ − t₀); each rounded once to
    whole micro-tonnes. A category and gas is filled where it has an estimate on both sides and no inventory
    between says NO, IE or C.

    Returns: the filled amounts by year, up the tree; the gaps, those filled marked.
    Raises: Refused where the sets of potentials of the two sides differ, or an even rate is impossible.
    """
    own = {inventory.year: own_amounts(inventory.steps) for inventory in inventories}
    sets = {inventory.year: inventory.gwp for inventory in inventories}
    told = {inventory.year: _told(inventory) for inventory in inventories}
    amounts: dict[int, Own] = {}
    problems: list[Problem] = []
    done = []
    for gap in gaps:
        keys = _keys(own) if gap.kind == "year" else [(gap.category, gap.gas)]
        for key in keys:
            having = [year for year in own if key in own[year]]
            if not having or not having[0] < gap.year < having[-1]:
                continue
            before, after = _neighbours(gap.year, having)
            if any(key in told[year] for year in own if before < year < after):
                continue
            if sets[before] != sets[after]:
                problems.append(
                    SeriesFillAcrossPotentials(
                        before=before, after=after, before_set=sets[before], after_set=sets[after]
                    )
                )
                continue
            ends = own[before][key], own[after][key]
            weight = Fraction(gap.year - before, after - before)
            if fill == "geometric" and not _has_rate(*ends):
                problems.append(_no_rate(key, before, after, *ends))
                continue
            between = _line if fill == "linear" else _rate
            amounts.setdefault(gap.year, {})[key] = (
                between(ends[0][0], ends[1][0], weight),
                between(ends[0][1], ends[1][1], weight),
            )
            done.append(gap)
    refuse_if({str(problem): problem for problem in problems}.values())
    marked = [
        Gap(gap.kind, gap.year, gap.category, gap.gas, gap.before, gap.after, gap in done) for gap in gaps
    ]
    return {year: _up(found) for year, found in amounts.items()}, marked


def _up(own: Own) -> Filled:
    tree = category_tree()
    co2e: dict[str, int] = {}
    by_gas: dict[str, dict[str, int]] = {}
    for (category, gas), (amount, co2e_amount) in own.items():
        co2e[category] = co2e.get(category, 0) + co2e_amount
        by_gas.setdefault(gas, {})[category] = amount
    sums = {(code, gas): amount for gas in by_gas for code, amount in tree.sum_up(by_gas[gas]).items()}
    return Filled(tree.sum_up(co2e), sums)


def _keys(own: Mapping[int, Own]) -> list[tuple[str, str]]:
    return sorted({key for amounts in own.values() for key in amounts})


def _neighbours(year: int, having: Sequence[int]) -> tuple[int, int]:
    return max(at for at in having if at < year), min(at for at in having if at > year)


def _told(inventory: Inventory) -> set[tuple[str, str]]:
    """Categories and gases of which the inventory says what their nothing is."""
    return {(step.category, step.gas) for step in inventory.steps if step.status in TELLING}


def _line(first: int, last: int, weight: Fraction) -> int:
    return _rounded(first + (last - first) * weight)


def _rate(first: int, last: int, weight: Fraction) -> int:
    return _rounded(Fraction(first * (last / first) ** float(weight)))


def _rounded(amount: Fraction) -> int:
    return (amount + Fraction(1, 2)).__floor__()


def _has_rate(first: tuple[int, int], last: tuple[int, int]) -> bool:
    return first[0] * last[0] > 0 and first[1] * last[1] > 0


def _no_rate(
    key: tuple[str, str], before: int, after: int, first: tuple[int, int], last: tuple[int, int]
) -> Problem:
    return SeriesFillNotGeometric(
        category=key[0],
        gas=key[1],
        before=before,
        after=after,
        from_t=first[0] / MICRO_T_PER_T,
        to_t=last[0] / MICRO_T_PER_T,
    )
