"""The comparison of a year with a published source: the gap of each province and fuel, by cause."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache

from ditan.core.library import load
from ditan.domains.inventory.models import Comparison, ComparisonPart, Inventory
from ditan.domains.inventory.selectors.overview import DEFAULT_SOURCE, LARGE
from ditan.domains.places.models import Place

CAUSES = ("factor", "activity", "treatment")
AMOUNTS = ("ours", "published", *CAUSES)


@dataclass(frozen=True)
class ComparisonFuel:
    """Ours, theirs and the three causes of the gap, of one fuel (or of a sum)."""

    fuel: str
    ours_micro_t: int
    published_micro_t: int
    factor_micro_t: int
    activity_micro_t: int
    treatment_micro_t: int
    our_factor: float | None = None
    implied_factor: float | None = None
    unit: str = ""
    is_treatment: bool = False

    @property
    def gap_micro_t(self) -> int:
        return self.ours_micro_t - self.published_micro_t

    @property
    def is_occurring(self) -> bool:
        """Whether either side has anything of this fuel."""
        return bool(self.ours_micro_t or self.published_micro_t)

    @property
    def gap(self) -> float | None:
        return self.gap_micro_t / self.published_micro_t if self.published_micro_t else None

    @property
    def largest_cause(self) -> str:
        """The cause with the largest effect, whatever its direction; empty where there is no gap at all."""
        if not any(getattr(self, f"{cause}_micro_t") for cause in CAUSES):
            return ""
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
        """What cancels in the net stays visible: the gaps of the fuels without their signs."""
        return sum(abs(fuel.gap_micro_t) for fuel in self.fuels)


@dataclass(frozen=True)
class YearComparison:
    """All compared provinces of a year against one source."""

    made: Comparison
    places: tuple[ComparisonPlace, ...]

    @property
    def year(self) -> int:
        return self.made.year

    @property
    def edition(self) -> str:
        return self.made.edition

    @property
    def source(self) -> str:
        return self.made.source

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
    """The sum of several provinces of one fuel, or of several fuels (`fuel` empty)."""
    found = list(parts)
    sums = {f"{name}_micro_t": sum(getattr(part, f"{name}_micro_t") for part in found) for name in AMOUNTS}
    implied = (
        next((part.implied_factor for part in found if part.implied_factor is not None), None)
        if fuel
        else None
    )
    ours = next((part.our_factor for part in found if part.our_factor is not None), None) if fuel else None
    unit = next((part.unit for part in found if part.unit), "") if fuel else ""
    is_treatment = bool(fuel) and any(part.is_treatment for part in found)
    return ComparisonFuel(
        fuel=fuel, our_factor=ours, implied_factor=implied, unit=unit, is_treatment=is_treatment, **sums
    )


def comparison_of_year(year: int, edition: str = "", source: str = DEFAULT_SOURCE) -> YearComparison | None:
    """The newest comparison of a year and edition with a published source, or None."""
    chosen = edition or load().default_edition.id
    found = Comparison.objects.filter(source=source, year=year, edition=chosen).defer("record")
    made = found.order_by("-id").first()
    if made is None:
        return None
    return YearComparison(made, _kept_places(made.pk, made.made_of))


@lru_cache(maxsize=16)
def _kept_places(comparison_id: int, made_of: str) -> tuple[ComparisonPlace, ...]:
    """The places of a stored comparison, read once: it never changes, and its hash says which one it is."""
    parts: dict[int, list[ComparisonFuel]] = {}
    columns = ["inventory_id", "fuel", *(f"{name}_micro_t" for name in AMOUNTS)]
    columns += ["our_factor", "implied_factor", "unit", "is_treatment"]
    found = ComparisonPart.objects.filter(comparison_id=comparison_id, comparison__made_of=made_of)
    for inventory_id, *values in found.values_list(*columns):
        parts.setdefault(inventory_id, []).append(ComparisonFuel(*values))
    inventories = Inventory.objects.filter(pk__in=parts).select_related("place").defer(*LARGE)
    ordered = inventories.order_by("place__interval_start")
    return tuple(ComparisonPlace(found.place, found, tuple(parts[found.pk])) for found in ordered)
