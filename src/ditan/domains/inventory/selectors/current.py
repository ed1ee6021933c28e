"""Which inventory is in use, and its parts."""

from typing import Any

from django.db.models import Max, Q, QuerySet

from ditan.core.inventory.files import rebuilt
from ditan.core.inventory.model import Inventory as Compiled
from ditan.core.library import load
from ditan.core.trace import Step
from ditan.domains.accounts.scope import Reach
from ditan.domains.inventory.models import (
    Inventory,
    InventoryFinding,
    InventoryRecord,
    InventoryRow,
    PublishedTotal,
)
from ditan.domains.inventory.selectors.disclosure import as_seen, sees_confidential
from ditan.domains.inventory.traces import step_of
from ditan.domains.places.models import Place


def inventory_list(year: int | None = None, edition: str = "", gwp: str = "") -> QuerySet[Inventory]:
    """The inventories in use: the newest of each place and year under an edition and GWP set, in tree order of places.

    As everybody may see them (`selectors.disclosure`): what is shown in place of a whole one is kept after it.
    An empty edition is the default one, an empty GWP set that of the edition.
    """
    chosen = edition or load().default_edition.id
    potentials = gwp or gwp_of_edition(chosen)
    newest = (
        Inventory.objects.filter(edition=chosen, gwp=potentials)
        .order_by()
        .values("place", "year")
        .annotate(newest=Max("id"))
    )
    found = Inventory.objects.filter(pk__in=newest.values("newest")).select_related("place")
    return (found if year is None else found.filter(year=year)).order_by("-year", "place__interval_start")


def gwp_of_edition(edition: str) -> str:
    """The GWP set that an edition takes where none is asked for; empty for an edition that the library lacks."""
    known = load().editions.get(edition)
    return known.gwp if known else ""


def inventory_get(
    place: str, year: int, edition: str = "", gwp: str = "", result: str = "", by: Reach | None = None
) -> Inventory | None:
    """The inventory in use of a place and year under an edition and GWP set (empty: the defaults).

    Parameters: result – the beginning of a result hash: then the newest with that result, in use or not; by – who asks:
    whoever may see confidential data gets the whole inventory, everybody else what is shown in its place.
    """
    if not result:
        newest = inventory_list(year, edition, gwp).filter(place_id=place).first()
        return as_seen(newest, by) if newest else None
    chosen = edition or load().default_edition.id
    found = Inventory.objects.filter(
        Q(digest__startswith=result) | Q(whole__digest__startswith=result),
        place_id=place,
        year=year,
        edition=chosen,
        gwp=gwp or gwp_of_edition(chosen),
        shown=None,
    )
    named = found.select_related("place").order_by("-pk").first()
    return as_seen(named, by) if named else None


def inventory_makings(place: str, year: int) -> list[tuple[str, str]]:
    """The editions and GWP sets under which a place and year were compiled, in alphabetical order."""
    found = Inventory.objects.filter(place_id=place, year=year).order_by("edition", "gwp")
    return list(found.values_list("edition", "gwp").distinct())


def inventory_record(inventory: Inventory, kind: str) -> dict[str, Any] | None:
    """One assessment kept with the inventory; None where it was not made."""
    return (
        InventoryRecord.objects.filter(inventory=inventory, kind=kind)
        .values_list("record", flat=True)
        .first()
    )


def inventory_records(inventory: Inventory, kinds: tuple[str, ...]) -> dict[str, dict[str, Any]]:
    """Several assessments at once, by kind; those that were not made are left out."""
    found = InventoryRecord.objects.filter(inventory=inventory, kind__in=kinds)
    return dict(found.values_list("kind", "record"))


def inventory_before(inventory: Inventory, by: Reach | None = None) -> Inventory | None:
    """The release before this one of the same place, year, edition and GWP set, where its result was another.

    As `by` may see it: two releases are compared whole, or as everybody may see them.
    """
    earlier = Inventory.objects.filter(
        place=inventory.place_id,
        year=inventory.year,
        edition=inventory.edition,
        gwp=inventory.gwp,
        pk__lt=inventory.whole_id or inventory.pk,
        **({"whole": None} if sees_confidential(by, inventory) else {"shown": None}),
    )
    found = earlier.exclude(digest=inventory.digest).select_related("place", "balance", "activity")
    return found.order_by("-pk").first()


def inventory_places(year: int, edition: str = "") -> list[Place]:
    """The places that have an inventory of the year, in tree order: for the menu of places."""
    return [inventory.place for inventory in inventory_list(year, edition).only("place")]


def inventory_years(edition: str = "", place: str = "", level: str = "") -> list[int]:
    """Years with an inventory under an edition, newest first; of one place or of places of one level where named."""
    chosen = edition or load().default_edition.id
    found = Inventory.objects.filter(edition=chosen)
    if place:
        found = found.filter(place_id=place)
    if level:
        found = found.filter(place__level=level)
    return list(found.order_by("-year").values_list("year", flat=True).distinct())


def inventory_wholes() -> list[Inventory]:
    """The inventories in use that hold more than energy: the newest year of each place, real places first."""
    newest: dict[str, Inventory] = {}
    for inventory in inventory_list().filter(headline__is_energy_only=False).defer("summary", "details"):
        newest.setdefault(inventory.place_id, inventory)
    return sorted(newest.values(), key=lambda found: (found.place.is_fictional, found.place.interval_start))


def inventory_editions(year: int) -> list[str]:
    """Editions under which inventories of the year were compiled."""
    return list(
        Inventory.objects.filter(year=year).order_by("edition").values_list("edition", flat=True).distinct()
    )


def inventory_rows(
    inventory: Inventory, *, category: str = "", fuel: str = "", sector: str = "", with_trace: bool = False
) -> QuerySet[InventoryRow]:
    """The leaf rows of a selection. Traces are large: they come only when asked for."""
    chosen = {"fuel": fuel, "sector": sector}
    found = inventory.rows.filter(**{name: value for name, value in chosen.items() if value})
    if category:
        found = found.filter(Q(category=category) | Q(category__startswith=f"{category}."))
    return found if with_trace else found.defer("trace")


def inventory_steps(
    inventory: Inventory, *, category: str = "", fuel: str = "", sector: str = ""
) -> list[Step]:
    """The stored steps of a selection: they add up to its emissions."""
    rows = inventory_rows(inventory, category=category, fuel=fuel, sector=sector, with_trace=True)
    return [step_of(trace) for trace in rows.values_list("trace", flat=True)]


def inventory_rebuilt(inventory: Inventory) -> Compiled:
    """The inventory as the core gives it, from what was stored: nothing is calculated again."""
    kept = inventory_record(inventory, "consumption") or {"steps": []}
    consumption = tuple(step_of(trace) for trace in kept["steps"])
    return rebuilt(inventory.summary, tuple(inventory_steps(inventory)), consumption)


def row_get(inventory: Inventory, position: int) -> InventoryRow | None:
    """One leaf row with its trace."""
    return inventory.rows.filter(position=position).first()


def inventory_findings(inventory: Inventory) -> QuerySet[InventoryFinding]:
    """What compiling found."""
    return inventory.findings.all()


def published_total(source: str, place: str, year: int) -> PublishedTotal | None:
    """The published total of a place and year over all fuels."""
    return PublishedTotal.objects.filter(source=source, place_id=place, year=year, fuel="", sector="").first()
