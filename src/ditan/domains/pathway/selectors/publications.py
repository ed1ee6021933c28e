"""Which scenarios of a place are published or wait for a ruling, and whether a base is still the inventory in use."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from ditan.core.pathway.scenario import Scenario
from ditan.domains.accounts.scope import Reach
from ditan.domains.inventory.models import Inventory
from ditan.domains.inventory.selectors import inventory_get
from ditan.domains.pathway.models import Publication, PublicationRuling
from ditan.domains.places.models import Place

HASHED = "sha256:"
SHOWN_DIGITS = 12


@dataclass(frozen=True, slots=True)
class BaseState:
    """The inventory that a base names (`found`) and the one in use of its place and year; empty where there is none."""

    year: int
    found: str
    in_use: str
    is_in_use: bool


def base_state(scenario: Scenario) -> BaseState:
    """Whether the base of a scenario is the inventory in use of its place and year, under the default edition."""
    base = scenario.base
    inventory = inventory_get(base.place, base.year)
    digests = _digests(inventory)
    named = base.inventory.removeprefix(HASHED)
    return BaseState(
        base.year,
        named[:SHOWN_DIGITS],
        digests[0][:SHOWN_DIGITS] if digests else "",
        any(named == digest for digest in digests),
    )


def inventory_of_base(place: Place, year: int, by: Reach | None) -> Inventory | None:
    """The inventory in use that a base would be taken from, as whoever asks may see it."""
    return inventory_get(place.pk, year, by=by)


def _digests(inventory: Inventory | None) -> list[str]:
    """The hashes under which an inventory is known: its own, and that of the whole one in whose place it is shown."""
    if inventory is None:
        return []
    whole = Inventory.objects.filter(pk=inventory.whole_id or inventory.pk).values_list("digest", flat=True)
    return list(dict.fromkeys([inventory.digest, *whole]))


def published_of(place: Place) -> dict[str, Publication]:
    """What is published of a place, by name: the newest that was granted, unless that took it back."""
    return _newest(Publication.objects.filter(place=place, ruling__is_granted=True))


def pending_of(place: Place) -> dict[str, Publication]:
    """What waits for a ruling, by name."""
    found = Publication.objects.filter(place=place, ruling=None).select_related("person", "place")
    return {one.name: one for one in found.order_by("pk")}


@dataclass(frozen=True, slots=True)
class Publications:
    """Everything that was put forward at a place, the newest first, with its rulings; read at once for a page."""

    every: tuple[Publication, ...]

    @property
    def published(self) -> dict[str, Publication]:
        """What is published, by name."""
        return _newest(one for one in self.every if ruling_of(one) and one.ruling.is_granted)

    @property
    def pending(self) -> dict[str, Publication]:
        """What waits for a ruling, by name."""
        return {one.name: one for one in reversed(self.every) if ruling_of(one) is None}

    def of(self, name: str) -> list[Publication]:
        """Everything that was put forward of a scenario, the newest first."""
        return [one for one in self.every if one.name == name]


def ruling_of(publication: Publication) -> PublicationRuling | None:
    """How it was ruled on; None where it waits."""
    return getattr(publication, "ruling", None)


def publications_of(place: Place) -> Publications:
    """Everything that was put forward at a place. For whoever has asked."""
    return Publications(tuple(publication_list(place)))


def publication_list(place: Place, name: str = "") -> QuerySet[Publication]:
    """What was put forward at a place, of one scenario where it is named, the newest first. For whoever has asked."""
    found = Publication.objects.filter(place=place).defer("resolved").order_by("-pk")
    told = found.select_related("place", "person", "ruling", "ruling__person")
    return told.filter(name=name) if name else told


def publication_get(place: Place, pk: int) -> Publication | None:
    """One of them."""
    found = Publication.objects.filter(place=place, pk=pk)
    return found.select_related("place", "person", "ruling", "ruling__person").first()


def published_above(place: Place) -> dict[str, str]:
    """The texts that places above have published, by name; of two of one name the nearest."""
    held = Publication.objects.filter(
        place__interval_start__lte=place.interval_start,
        place__interval_end__gte=place.interval_start,
        ruling__is_granted=True,
    ).exclude(place=place)
    granted = list(held.select_related("place").order_by("place__interval_start"))
    found: dict[str, str] = {}
    for code in dict.fromkeys(
        one.place_id for one in granted
    ):  # from the top down: the nearest is the last word
        found |= {
            name: one.resolved for name, one in _newest(g for g in granted if g.place_id == code).items()
        }
    return found


def _newest(granted: Iterable[Publication]) -> dict[str, Publication]:
    newest: dict[str, Publication] = {}
    for one in sorted(granted, key=lambda one: one.pk):
        newest[one.name] = one
    return {name: one for name, one in newest.items() if not one.withdraws}
