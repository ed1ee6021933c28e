"""The inventories of the years before a scenario begins, where they count what its base counts."""

from ditan.core.pathway.scenario import Projection
from ditan.domains.inventory.selectors import inventory_list
from ditan.domains.pathway.selectors.series import MICRO_T_PER_T

Past = tuple[tuple[int, float], ...]
SAME_T = 0.5


def past_of(projections: list[Projection]) -> Past:
    """Years and tonnes of the inventories in use up to the base year, of a place whose scenarios are projected.

    Nothing where the bases are of different places or years, or the inventory in use of the base year is not the base: then the
    years before are not on one line with it.
    """
    bases = {(one.scenario.base.place, one.scenario.base.year): one.scenario.base for one in projections}
    if len(bases) != 1:
        return ()
    ((place, year), base) = bases.popitem()
    found = inventory_list().filter(place=place, year__lte=year).order_by("year")
    years = {one: amount / MICRO_T_PER_T for one, amount in found.values_list("year", "energy_co2_micro_t")}
    if abs(years.get(year, 0.0) - base.total_t) >= SAME_T:
        return ()
    return tuple(years.items())


def higher_before(past: Past, projection: Projection) -> tuple[int, float] | None:
    """The highest year before a scenario where no year of it comes above; None where one does, or nothing is known."""
    before = [one for one in past if one[0] < projection.years[0]]
    highest = max(before, key=lambda one: one[1], default=None)
    return highest if highest and highest[1] >= projection.peak_t else None
