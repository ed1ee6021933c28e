"""Which inventory is in use, and its parts."""

from django.db.models import Max, Q, QuerySet

from ditan.core.inventory.files import rebuilt
from ditan.core.inventory.model import Inventory as Compiled
from ditan.core.library import load
from ditan.core.trace import Step
from ditan.domains.inventory.models import Inventory, InventoryFinding, InventoryRow, PublishedTotal
from ditan.domains.inventory.traces import step_of
from ditan.domains.places.models import Place


def inventory_list(year: int | None = None, edition: str = "") -> QuerySet[Inventory]:
    """The inventories in use: the newest of each place and year under an edition, in tree order of the places."""
    chosen = edition or load().default_edition.id
    newest = (
        Inventory.objects.filter(edition=chosen).order_by().values("place", "year").annotate(newest=Max("id"))
    )
    found = Inventory.objects.filter(pk__in=newest.values("newest")).select_related("place")
    return (found if year is None else found.filter(year=year)).order_by("-year", "place__interval_start")


def inventory_get(place: str, year: int, edition: str = "") -> Inventory | None:
    """The inventory in use of a place and year under an edition (empty: the default edition)."""
    return inventory_list(year, edition).filter(place_id=place).first()


def inventory_places(year: int, edition: str = "") -> list[Place]:
    """The places that have an inventory of the year, in tree order: for the menu of places."""
    return [inventory.place for inventory in inventory_list(year, edition).only("place")]


def inventory_years(edition: str = "") -> list[int]:
    """Years with an inventory, newest first."""
    chosen = edition or load().default_edition.id
    return list(
        Inventory.objects.filter(edition=chosen).order_by("-year").values_list("year", flat=True).distinct()
    )


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
    return rebuilt(inventory.summary, tuple(inventory_steps(inventory)))


def row_get(inventory: Inventory, position: int) -> InventoryRow | None:
    """One leaf row with its trace."""
    return inventory.rows.filter(position=position).first()


def inventory_findings(inventory: Inventory) -> QuerySet[InventoryFinding]:
    """What compiling found."""
    return inventory.findings.all()


def published_total(source: str, place: str, year: int) -> PublishedTotal | None:
    """The published total of a place and year over all fuels."""
    return PublishedTotal.objects.filter(source=source, place_id=place, year=year, fuel="", sector="").first()
