"""What inventories rest on: a table from which one in use was compiled, or one that was sealed, is not withdrawn."""

from collections.abc import Iterator

from django.db.models import Max
from django.urls import reverse

from ditan.domains.filings.models import Version
from ditan.domains.inventory.models import Inventory
from ditan.domains.statistics import resting
from ditan.domains.statistics.models import ActivityTable, Balance
from ditan.domains.statistics.resting import Dependent


def register() -> None:
    """Make inventories known to the statistics as what rests on their tables."""
    resting.register("inventory", inventories_on)


def inventories_on(table: Balance | ActivityTable) -> Iterator[Dependent]:
    """Inventories in use under any edition, and sealed versions that nothing restates, which were made of a table."""
    made = {"balance": table} if isinstance(table, Balance) else {"activity": table}
    compiled = Inventory.objects.filter(**made)
    years = compiled.order_by().values_list("place", "year").distinct()
    newest = (
        Inventory.objects.filter(
            place__in=[place for place, _year in years], year__in=[year for _place, year in years]
        )
        .order_by()
        .values("place", "year", "edition", "gwp")
        .annotate(newest=Max("id"))
        .values("newest")
    )
    for inventory in compiled.filter(pk__in=newest).select_related("place"):
        place = inventory.place
        yield Dependent(
            f"{place.name_zh} {inventory.year} 年清单（{inventory.edition}，{inventory.gwp}）",
            f"Inventory {inventory.year} of {place.name_en or place.name_zh} ({inventory.edition}, {inventory.gwp})",
            reverse("inventory:province", args=[inventory.year, inventory.place_id]),
        )
    sealed = Version.objects.filter(content__contains=table.digest, restated_by=None).select_related("place")
    for version in sealed.filter(place__in=[place for place, _year in years]):
        place = version.place
        yield Dependent(
            f"{place.name_zh} {version.period} 年封存的清单第 {version.position} 版",
            f"Sealed inventory {version.period} of {place.name_en or place.name_zh}, version {version.position}",
            reverse("filings:version", args=[version.pk]),
        )
