"""The comparison of a year with a published source: the gap of each province and fuel, by cause."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from ditan.domains.inventory.models import ComparisonPart, Inventory
from ditan.domains.inventory.selectors.current import inventory_list
from ditan.domains.inventory.selectors.overview import DEFAULT_SOURCE
from ditan.domains.places.models import Place

CAUSES = ("factor", "activity", "treatment")


@dataclass(frozen=True)
class ComparisonFuel:
    """Ours, theirs and the three causes of the gap, of one fuel (or of a sum)."""

    fuel: str
    ours_micro_t: int
    published_micro_t: int
    factor_micro_t: int
    activity_micro_t: int
    treatment_micro_t: int

    @property
    def gap_micro_t(self) -> int:
        return self.ours_micro_t - self.published_micro_t

    @property
    def gap(self) -> float | None:
        return self.gap_micro_t / self.published_micro_t if self.published_micro_t else None

    @property
    def largest_cause(self) -> str:
        """The cause with the largest effect, whatever its direction."""
        return max(CAUSES, key=lambda cause: abs(int(getattr(self, f"{cause}_micro_t"))))


@dataclass(frozen=True)
class ComparisonPlace:
    """One province: its fuels, their sum, and the sum of the absolute gaps."""

    place: Place
    inventory: Inventory
    fuels: tuple[ComparisonFuel, ...]

    @cached_property
    def total(self) -> ComparisonFuel:
        return summed("", self.fuels)

    @cached_property
    def absolute_micro_t(self) -> int:
        """What the net gap hides: the sum of the causes of each fuel without their signs."""
        return sum(abs(getattr(fuel, f"{cause}_micro_t")) for fuel in self.fuels for cause in CAUSES)


@dataclass(frozen=True)
class Comparison:
    """All provinces of a year against one source."""

    year: int
    edition: str
    source: str
    places: tuple[ComparisonPlace, ...]

    @cached_property
    def total(self) -> ComparisonFuel:
        return summed("", [place.total for place in self.places])

    @cached_property
    def absolute_micro_t(self) -> int:
        return sum(place.absolute_micro_t for place in self.places)

    @cached_property
    def fuels(self) -> list[ComparisonFuel]:
        """Each fuel over all provinces, the largest gap first."""
        parts: dict[str, list[ComparisonFuel]] = {}
        for place in self.places:
            for fuel in place.fuels:
                parts.setdefault(fuel.fuel, []).append(fuel)
        sums = [summed(fuel, found) for fuel, found in parts.items()]
        return sorted(sums, key=lambda fuel: -abs(fuel.gap_micro_t))


def summed(fuel: str, parts: Iterable[ComparisonFuel]) -> ComparisonFuel:
    """The sum of several fuels or provinces."""
    found = list(parts)
    names = ("ours", "published", *CAUSES)
    return ComparisonFuel(fuel, *(sum(getattr(part, f"{name}_micro_t") for part in found) for name in names))


def comparison_of_year(year: int, edition: str = "", source: str = DEFAULT_SOURCE) -> Comparison:
    """The stored comparison of the inventories in use with a published source."""
    inventories = list(inventory_list(year, edition))
    parts: dict[int, list[ComparisonFuel]] = {}
    columns = ("inventory_id", "fuel", *(f"{name}_micro_t" for name in ("ours", "published", *CAUSES)))
    stored = ComparisonPart.objects.filter(inventory__in=inventories, source=source)
    for inventory_id, fuel, *numbers in stored.values_list(*columns):
        parts.setdefault(inventory_id, []).append(ComparisonFuel(fuel, *numbers))
    return Comparison(
        year=year,
        edition=inventories[0].edition if inventories else edition,
        source=source,
        places=tuple(
            ComparisonPlace(found.place, found, tuple(parts[found.pk])) for found in inventories if found.pk in parts
        ),
    )
