"""Writing what others published, and the comparison with it."""

import hashlib
import json
from collections.abc import Iterable

from django.db import transaction

import ditan
from ditan.core.inventory.comparing import compare
from ditan.core.inventory.published import Published
from ditan.core.inventory.published_totals import PublishedTotals
from ditan.domains.inventory.models import Comparison, ComparisonPart, Inventory, PublishedTotal
from ditan.domains.inventory.selectors import inventory_rebuilt
from ditan.domains.inventory.writing import plain
from ditan.domains.places.models import Place

FUEL_GAP_FIELDS = ("amount", "unit", "our_factor", "implied_factor", "is_treatment")


@transaction.atomic
def published_keep(published: Published) -> int:
    """Keep the totals of a published set by place, year and fuel; returns how many were new."""
    how = published.publication
    places = set(Place.objects.values_list("code", flat=True))
    lines = [
        PublishedTotal(source=how.id, place_id=place, year=year, fuel=fuel, co2_micro_t=amount)
        for (place, year), fuels in published.totals.items()
        if place in places
        for fuel, amount in (*fuels.items(), ("", sum(fuels.values())))
    ]
    before = PublishedTotal.objects.count()
    PublishedTotal.objects.bulk_create(lines, batch_size=1000, ignore_conflicts=True)
    return PublishedTotal.objects.count() - before


@transaction.atomic
def published_totals_keep(published: PublishedTotals) -> int:
    """Keep published totals by place and year; what is there already is left. Returns how many were new."""
    made = published.made
    places = set(Place.objects.values_list("code", flat=True))
    lines = [
        PublishedTotal(
            source=made.id, place_id=place, year=year, co2_micro_t=amount, citation=made.citation[:400]
        )
        for (place, year), amount in published.totals.items()
        if place in places
    ]
    known = PublishedTotal.objects.filter(source=made.id)
    before = known.count()
    PublishedTotal.objects.bulk_create(lines, batch_size=1000, ignore_conflicts=True)
    return known.count() - before


def comparison_keep(inventories: Iterable[Inventory], published: Published) -> Comparison | None:
    """Compare the inventories of one year and edition with a published set and keep the result.

    Places that were not published are left out; None where nothing can be compared. What was already compared
    so is returned as it is.
    """
    chosen = [found for found in inventories if (found.place_id, found.year) in published.totals]
    if not chosen:
        return None
    year, edition = chosen[0].year, chosen[0].edition
    if any((found.year, found.edition) != (year, edition) for found in chosen):
        raise ValueError("a comparison takes the inventories of one year and one edition")
    made_of = _made_of(chosen, published)
    found = Comparison.objects.filter(
        source=published.publication.id, year=year, edition=edition, made_of=made_of
    )
    known = found.first()
    return known or _keep(chosen, published, made_of)


def _made_of(inventories: list[Inventory], published: Published) -> str:
    told = {f"{place} {year}": dict(fuels) for (place, year), fuels in published.totals.items()}
    said = [sorted(found.digest for found in inventories), told, ditan.__version__]
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


@transaction.atomic
def _keep(inventories: list[Inventory], published: Published, made_of: str) -> Comparison:
    compared = compare([inventory_rebuilt(found) for found in inventories], published)
    how = published.publication
    kept = Comparison.objects.create(
        source=how.id,
        year=inventories[0].year,
        edition=inventories[0].edition,
        made_of=made_of,
        name_zh=how.name_zh,
        name_en=how.name_en,
        citation=list(how.citation),
        note_zh=how.note_zh,
        note_en=how.note_en,
        record=plain(compared.as_json()),
    )
    by_place = {found.place_id: found for found in inventories}
    ComparisonPart.objects.bulk_create(
        [
            ComparisonPart(
                comparison=kept,
                inventory=by_place[place.place],
                fuel=fuel.fuel,
                ours_micro_t=fuel.gap.ours,
                published_micro_t=fuel.gap.published,
                factor_micro_t=fuel.gap.factor,
                activity_micro_t=fuel.gap.activity,
                treatment_micro_t=fuel.gap.treatment,
                **{name: getattr(fuel, name) for name in FUEL_GAP_FIELDS},
            )
            for place in compared.places
            for fuel in place.fuels
        ],
        batch_size=500,
    )
    return kept
