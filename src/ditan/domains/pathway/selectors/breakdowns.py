"""Versions of the studio, of places in reach."""

from django.db.models import QuerySet

from ditan.domains.accounts.scope import Reach
from ditan.domains.inventory.selectors.counties import counties_of
from ditan.domains.pathway.models import Breakdown
from ditan.domains.places.models import Place
from ditan.domains.target.models import Decision


def breakdown_list(place: str, by: Reach) -> QuerySet[Breakdown]:
    """All versions of a place, the newest first, without their contents."""
    found = by.places(Breakdown.objects.filter(place=place))
    return found.select_related("place", "person").defer("content")


def breakdown_get(pk: int, by: Reach) -> Breakdown | None:
    """One version."""
    return by.places(Breakdown.objects.filter(pk=pk)).select_related("place", "person").first()


def breakdown_before(kept: Breakdown, by: Reach) -> Breakdown | None:
    """The version of the same place and target year before this one."""
    found = by.places(Breakdown.objects.filter(place=kept.place_id, end_year=kept.end_year, pk__lt=kept.pk))
    return found.order_by("-pk").first()


def letter_source(pk: int, code: str, by: Reach) -> tuple[Breakdown, Place] | None:
    """A version and one of its counties, for whoever may have the letter: who sees the version, and once it is adopted the county."""
    kept = Breakdown.objects.filter(pk=pk).select_related("place", "person").first()
    county = next((one for one in counties_of(kept.place) if one.pk == code), None) if kept else None
    if kept is None or county is None:
        return None
    is_for_county = by.covers(county) and adopted_decision(kept) is not None
    return (kept, county) if is_for_county or by.covers(kept.place) else None


def adopted_decision(kept: Breakdown) -> Decision | None:
    """The decision by which the tonnes of a version became targets, if they did."""
    return next(
        (
            one
            for one in decisions_of(kept)
            if (ruling := getattr(one, "ruling", None)) is not None and ruling.is_adopted
        ),
        None,
    )


def decisions_of(kept: Breakdown) -> list[Decision]:
    """The decisions that were taken from a version, the newest first."""
    found = Decision.objects.filter(place=kept.place_id, origin__kind="breakdown", origin__id=kept.pk)
    return list(found.select_related("ruling", "person"))
