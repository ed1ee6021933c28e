"""Settlements that were kept, and what a county has under the one in use."""

from dataclasses import dataclass

from django.db.models import QuerySet

from ditan.core.library import load
from ditan.domains.inventory.models import Adjustment, Settlement
from ditan.domains.inventory.selectors.counties.cells import counties_of
from ditan.domains.inventory.selectors.current import gwp_of_edition
from ditan.domains.places.models import Place


@dataclass(frozen=True, slots=True)
class SettledCounty:
    """A county under the settlement in use: its own inventory, and every adjustment as a line of its own.

    `own_micro_t` is None where the county had no inventory and was given its rows by key.
    """

    settlement: Settlement
    county: str
    own_micro_t: int | None
    adjustments: tuple[Adjustment, ...]

    @property
    def settled_micro_t(self) -> int:
        """What the county counts in the end."""
        return (self.own_micro_t or 0) + sum(line.emissions_micro_t for line in self.adjustments)


def settlement_list(place: str, year: int, edition: str = "", gwp: str = "") -> QuerySet[Settlement]:
    """All settlements of a city and year, the newest first, with who put them forward and who confirmed them."""
    chosen = edition or load().default_edition.id
    return Settlement.objects.filter(
        place_id=place, year=year, edition=chosen, gwp=gwp or gwp_of_edition(chosen)
    ).select_related("person", "confirmation", "confirmation__person", "place")


def settlement_in_use(place: str, year: int, edition: str = "", gwp: str = "") -> Settlement | None:
    """The newest settlement that a second person confirmed; None where there is none."""
    return settlement_list(place, year, edition, gwp).filter(confirmation__isnull=False).first()


def settlement_get(pk: int) -> Settlement | None:
    """One settlement."""
    found = Settlement.objects.filter(pk=pk)
    return found.select_related("place", "person", "confirmation", "confirmation__person").first()


def settled_county(county: str, year: int, edition: str = "", gwp: str = "") -> SettledCounty | None:
    """What a county counts under the settlement in use of its city; None where there is none.

    When to use: wherever targets, budgets or assessments of counties need emissions that add up to the city.
    """
    place = Place.objects.get(pk=county)
    above = Place.objects.filter(
        interval_start__lt=place.interval_start, interval_end__gte=place.interval_start
    )
    city = above.order_by("-interval_start").first()
    if city is None or county not in {one.pk for one in counties_of(city)}:
        return None
    settlement = settlement_in_use(city.pk, year, edition, gwp)
    if settlement is None:
        return None
    own = settlement.content["inventories"].get(county)
    lines = tuple(settlement.adjustments.filter(holder=county).select_related("declaration"))
    return SettledCounty(settlement, county, own["energy_co2_micro_t"] if own else None, lines)
