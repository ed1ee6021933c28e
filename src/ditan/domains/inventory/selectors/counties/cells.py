"""The cells of inventories: CO2 of fuel combustion by row of the balance and fuel; and who the counties of a city are."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet, Sum

from ditan.core.inventory.counties import Cell
from ditan.core.inventory.model import COMBUSTION_CATEGORY
from ditan.domains.inventory.models import Inventory, InventoryRow
from ditan.domains.places.models import Place
from ditan.domains.places.selectors import place_list_below

COUNTY = "county"


def counties_of(place: Place) -> list[Place]:
    """The counties below a place today, in tree order; a county has none."""
    if place.level == COUNTY:
        return []
    return list(place_list_below(place).filter(level=COUNTY).order_by("interval_start"))


def cells_of(inventories: Iterable[Inventory]) -> dict[int, dict[Cell, int]]:
    """Micro-tonnes by cell of several inventories, in one query; their sum is the energy CO2 of each."""
    found: dict[int, dict[Cell, int]] = {inventory.pk: {} for inventory in inventories}
    rows = _combustion().filter(inventory__in=list(found)).order_by()
    for pk, sector, fuel, amount in rows.values_list("inventory", "sector", "fuel").annotate(
        amount=Sum("emissions_micro_t")
    ):
        found[pk][Cell(sector, fuel)] = amount
    return found


def amounts_of(inventories: Iterable[Inventory]) -> dict[int, dict[Cell, tuple[int, float]]]:
    """Micro-tonnes and quantity (in the unit of the table) by cell of several inventories, in one query."""
    found: dict[int, dict[Cell, tuple[int, float]]] = {inventory.pk: {} for inventory in inventories}
    rows = _combustion().filter(inventory__in=list(found)).order_by()
    for pk, sector, fuel, amount, quantity in rows.values_list("inventory", "sector", "fuel").annotate(
        amount=Sum("emissions_micro_t"), burnt=Sum("quantity")
    ):
        found[pk][Cell(sector, fuel)] = (amount, quantity or 0.0)
    return found


def quantity_of(inventory: Inventory, cell: Cell) -> tuple[float, str]:
    """The quantity of a cell in the unit of its table, and the unit; zero where it has none."""
    rows = _combustion().filter(inventory=inventory, sector=cell.sector, fuel=cell.fuel)
    found = list(rows.values_list("quantity", "unit"))
    return sum(quantity or 0.0 for quantity, _unit in found), found[0][1] if found else ""


def _combustion() -> QuerySet[InventoryRow]:
    within = Q(category=COMBUSTION_CATEGORY) | Q(category__startswith=f"{COMBUSTION_CATEGORY}.")
    return InventoryRow.objects.filter(within, gas="CO2", status="estimated", emissions_micro_t__isnull=False)
