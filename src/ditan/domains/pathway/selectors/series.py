"""CO2 of places year by year: as assessed (考核口径) from statistics, and of the energy use that inventories hold.

Invariant: a year without a figure is a gap; nothing is filled in, and the two bases are never joined into one series.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ditan.core.errors import Where
from ditan.core.pathway import Observations
from ditan.core.pathway.trend import peak_rule
from ditan.domains.inventory.selectors import inventory_list
from ditan.domains.places.models import Place
from ditan.domains.statistics.selectors.assessment import MEASURES, AssessedYear, assessed_by_place
from ditan.domains.statistics.selectors.figures import figures_of
from ditan.domains.statistics.selectors.intensity_years import IntensitySeries

MICRO_T_PER_T = 1_000_000
ASSESSED, INVENTORY = "assessed", "inventory"


@dataclass(frozen=True, slots=True)
class YearValue:
    """CO2 of one year in micro-tonnes, and how far it is: the standing of a figure as assessed, empty for an inventory."""

    year: int
    micro_t: int
    standing: str = ""


@dataclass(frozen=True, slots=True)
class PlaceSeries:
    """The years of a place on one basis, ascending."""

    place: Place
    basis: str
    years: tuple[YearValue, ...]

    @property
    def observations(self) -> Observations:
        """The same for the tests of trends, in tonnes."""
        told = tuple(one.year for one in self.years)
        gaps = sorted(set(range(told[0], told[-1] + 1)) - set(told)) if told else []
        values = tuple(one.micro_t / MICRO_T_PER_T for one in self.years)
        return Observations(told, values, tuple(gaps), Where(row=self.place.name_zh))

    @property
    def is_enough(self) -> bool:
        """Whether the rule of the verdict judges so few years."""
        return len(self.years) >= peak_rule().minimum_years


def series_by_place(places: Sequence[Place]) -> dict[str, dict[str, PlaceSeries]]:
    """Both series of every place, by code and basis. For whoever has asked for the reach: two queries for all places.

    Where CO2 as assessed is estimated from amounts of fuel, coefficients are asked for, in two queries more.
    """
    figures = figures_of([place.pk for place in places], MEASURES)
    return _joined(places, assessed_by_place(places, figures))


def series_beside(place: Place, told: IntensitySeries) -> dict[str, PlaceSeries]:
    """Both series of a place by basis, of which CO2 as assessed was read before with its intensity: one query."""
    assessed = {year.year: year.assessed for year in told.years if year.assessed}
    return _joined([place], {place.pk: assessed})[place.pk]


def _joined(
    places: Sequence[Place], assessed: Mapping[str, Mapping[int, AssessedYear]]
) -> dict[str, dict[str, PlaceSeries]]:
    codes = [place.pk for place in places]
    compiled: dict[str, list[YearValue]] = {code: [] for code in codes}
    found = inventory_list().filter(place__in=codes).order_by("year")
    for code, year, amount in found.values_list("place", "year", "energy_co2_micro_t"):
        compiled[code].append(YearValue(year, amount))
    return {
        place.pk: {
            ASSESSED: PlaceSeries(place, ASSESSED, _values(assessed[place.pk])),
            INVENTORY: PlaceSeries(place, INVENTORY, tuple(compiled[place.pk])),
        }
        for place in places
    }


def series_in_use(both: Mapping[str, PlaceSeries], basis: str = "") -> PlaceSeries:
    """The series asked for; else the one with more years, as assessed where they are equal."""
    if basis:
        return both[basis]
    return max(both.values(), key=lambda series: (len(series.years), series.basis == ASSESSED))


def _values(assessed: Mapping[int, AssessedYear]) -> tuple[YearValue, ...]:
    return tuple(
        YearValue(year, found.in_use, found.standing)
        for year, found in sorted(assessed.items())
        if found.in_use is not None
    )
