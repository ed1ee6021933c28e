"""What the pages' benchmark asks of pathways: a city whose counties add up, a scenario with its range, a version, targets in use.

The first city all of whose counties are in the world has inventories that are the sum of theirs; its scenario is the deepest of
the library's, said of this city.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

TODAY = date(2026, 11, 1)
EXAMPLE, NAME = "demo_deep", "bench_deep"
SHARE = 0.95


def pathways(first: Any, counties: Sequence[Any], people: Mapping[str, Any], years: range) -> dict[str, Any]:
    """Fill the world; the codes of the city and the key of its version."""
    city, own = _city(counties)
    _inventories(first, city, len(own), years)
    _scenario(city, people["officer"])
    return {"city": city.pk, "breakdown": _targets(city, people, years[-1]), "scenario": NAME}


def _city(counties: Sequence[Any]) -> tuple[Any, list[Any]]:
    """The first city that has counties, all of them in the world."""
    from ditan.domains.inventory.selectors.counties import counties_of
    from ditan.domains.places.models import Place

    held = {county.pk for county in counties}
    for city in Place.objects.filter(level="city", valid_to=None).order_by("interval_start"):
        own = counties_of(city)
        if own and all(county.pk in held for county in own):
            return city, own
    raise RuntimeError("no city has all its counties in the world")


def _inventories(first: Any, city: Any, count: int, years: range) -> None:
    """The inventory of the city, as many times that of a county as it has counties."""
    from ditan.domains.inventory.models import Inventory, InventoryRow

    left_out = ("id", "place_id", "year", "digest", "energy_co2_micro_t")
    told = _plain(first, left_out)
    made = Inventory.objects.bulk_create(
        Inventory(
            **told,
            place_id=city.pk,
            year=year,
            digest=f"{city.pk}-{year}",
            energy_co2_micro_t=first.energy_co2_micro_t * count,
        )
        for year in years
    )
    rows = [
        _plain(row, ("id", "inventory_id", "emissions_micro_t"))
        | {"emissions_micro_t": row.emissions_micro_t * count if row.emissions_micro_t is not None else None}
        for row in InventoryRow.objects.filter(inventory=first)
    ]
    for inventory in made:
        InventoryRow.objects.bulk_create(InventoryRow(inventory=inventory, **row) for row in rows)


def _plain(one: Any, without: Sequence[str]) -> dict[str, Any]:
    return {
        field.attname: getattr(one, field.attname)
        for field in one._meta.concrete_fields
        if field.attname not in without
    }


def _scenario(city: Any, person: Any) -> None:
    from ditan.core.library.files import BUILT_IN
    from ditan.domains.accounts.scope import reach_of
    from ditan.domains.pathway.selectors.working import resolved_text, source_of
    from ditan.domains.pathway.services import record_keep

    text = (BUILT_IN / "pathway" / "scenarios" / f"{EXAMPLE}.yaml").read_text("utf-8")
    resolved = resolved_text(source_of("scenario", text, {}))
    said = resolved.replace("'990100'", f"'{city.pk}'").replace(f"id: {EXAMPLE}", f"id: {NAME}")
    record_keep(city, "scenario", said, reach_of(person, TODAY), "bench")


def _targets(city: Any, people: Mapping[str, Any], year: int) -> int:
    """A version at equal rates, put forward by one and adopted by another."""
    from ditan.domains.accounts.scope import reach_of
    from ditan.domains.pathway.selectors.bases import base_of
    from ditan.domains.pathway.services import Asked, breakdown_keep, breakdown_propose
    from ditan.domains.target.services import decision_rule

    base = base_of(city, year)
    asked = Asked(year, year + 5, round(base.total_t * SHARE), {"grandfathering": 1.0})
    officer, director = (reach_of(people[name], TODAY) for name in ("officer", "director"))
    kept = breakdown_keep(base, asked, officer, "bench")
    decision_rule(breakdown_propose(kept, officer, document="bench"), director, is_adopted=True)
    return int(kept.pk)
