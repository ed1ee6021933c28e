"""The overview of a year: every province with its total, gap, unverified share and findings."""

from dataclasses import dataclass
from functools import cached_property

from ditan.core.library import vocabulary
from ditan.domains.inventory.models import Inventory, PublishedTotal
from ditan.domains.inventory.selectors.current import inventory_list
from ditan.domains.statistics.selectors import FindingCounts, finding_counts

DEFAULT_SOURCE = "ceads"
LARGE = ("summary", "details", "options")  # not shown in any list
# Taiwan, Hong Kong and Macao: the mainland's energy statistics do not cover them.
OUTSIDE_STATISTICS = ("710000", "810000", "820000")


@dataclass(frozen=True, slots=True)
class OverviewPlace:
    """One province of the overview."""

    code: str
    name_zh: str
    name_en: str
    short_zh: str
    inventory: Inventory
    published_micro_t: int | None
    findings: FindingCounts

    @property
    def co2_micro_t(self) -> int:
        return self.inventory.energy_co2_micro_t

    @property
    def unverified_share(self) -> float:
        return self.inventory.energy_unverified_share

    @property
    def whole_micro_t(self) -> int | None:
        """All gases and sectors with land use; None where only energy was estimated."""
        told = self.inventory.headline
        return None if told.get("is_energy_only", True) else int(told["with_land_use"])

    @property
    def gap(self) -> float | None:
        """How far our figure lies above the published one, as a share of the published one."""
        return self.co2_micro_t / self.published_micro_t - 1 if self.published_micro_t else None


@dataclass(frozen=True)
class Overview:
    """All provinces with an inventory of the year, and what they add up to."""

    year: int
    edition: str
    library_release: str
    places: tuple[OverviewPlace, ...]

    @cached_property
    def co2_micro_t(self) -> int:
        return sum(place.co2_micro_t for place in self.places)

    @cached_property
    def published_micro_t(self) -> int:
        return sum(place.published_micro_t or 0 for place in self.places)

    @cached_property
    def compared_micro_t(self) -> int:
        """Our sum over the provinces that have a published figure."""
        return sum(place.co2_micro_t for place in self.places if place.published_micro_t)

    @property
    def gap(self) -> float | None:
        return self.compared_micro_t / self.published_micro_t - 1 if self.published_micro_t else None

    @cached_property
    def unverified_share(self) -> float:
        total = self.co2_micro_t
        return (
            sum(place.unverified_share * place.co2_micro_t for place in self.places) / total if total else 0.0
        )

    @cached_property
    def most_unverified(self) -> OverviewPlace | None:
        return max(self.places, key=lambda place: place.unverified_share, default=None)

    @cached_property
    def findings(self) -> FindingCounts:
        return FindingCounts(
            sum(place.findings.errors for place in self.places),
            sum(place.findings.warnings for place in self.places),
            sum(place.findings.notes for place in self.places),
        )

    @cached_property
    def missing(self) -> list[vocabulary.Place]:
        """Provinces inside the statistics that have no inventory (NE)."""
        present = {place.code for place in self.places}
        return [
            place
            for code, place in vocabulary.provinces().items()
            if code not in present and code not in OUTSIDE_STATISTICS
        ]


def overview_of_year(year: int, edition: str = "", source: str = DEFAULT_SOURCE) -> Overview:
    """Every province of the year under an edition, in tree order."""
    inventories = list(inventory_list(year, edition).filter(place__level="province").defer(*LARGE))
    published = dict(
        PublishedTotal.objects.filter(source=source, year=year, fuel="", sector="").values_list(
            "place_id", "co2_micro_t"
        )
    )
    findings = finding_counts(found.balance_id for found in inventories)
    return Overview(
        year=year,
        edition=inventories[0].edition if inventories else edition,
        library_release=inventories[-1].library_release if inventories else "",
        places=tuple(
            OverviewPlace(
                code=found.place_id,
                name_zh=found.place.name_zh,
                name_en=found.place.name_en,
                short_zh=found.place.short_zh,
                inventory=found,
                published_micro_t=published.get(found.place_id),
                findings=findings[found.balance_id],
            )
            for found in inventories
        ),
    )
