"""Reading places: today's tree by intervals, the tree of any day by its dated parents."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet

from ditan.domains.places.models import Place, PlaceParent
from ditan.domains.places.trees import PlaceTree


def place_get(code: str) -> Place | None:
    """The place of a code, or None."""
    return Place.objects.filter(pk=code).first()


def place_list(level: str = "", term: str = "") -> QuerySet[Place]:
    """Places that have not ended, in tree order, of one level, whose name or code holds the term."""
    found = Place.objects.filter(valid_to=None)
    if level:
        found = found.filter(level=level)
    if term:
        found = found.filter(
            Q(name_zh__icontains=term) | Q(name_en__icontains=term) | Q(code__startswith=term)
        )
    return found


def place_list_of(codes: Iterable[str]) -> QuerySet[Place]:
    """The places of some codes, also those that ended, by code."""
    return Place.objects.filter(pk__in=list(codes)).order_by("code")


def place_list_below(place: Place) -> QuerySet[Place]:
    """This place and all places below it today."""
    return Place.objects.filter(
        interval_start__gte=place.interval_start, interval_start__lte=place.interval_end
    )


def place_path(place: Place) -> list[Place]:
    """From the country down to this place, today."""
    above = Place.objects.filter(
        interval_start__lte=place.interval_start, interval_end__gte=place.interval_start
    )
    return list(above.order_by("interval_start"))


def tree_on(day: date) -> PlaceTree:
    """Who belonged to whom on a day: one query, for questions about many places."""
    return PlaceTree(dict(_rows_on(day).values_list("place_id", "parent_id")))


def ancestors_on(place: Place, day: date) -> list[Place]:
    """The places above a place on a day, the nearest first: one query for each level."""
    found: list[Place] = []
    code = place.pk
    while row := _rows_on(day).filter(place_id=code).select_related("parent").first():
        found.append(row.parent)
        code = row.parent_id
    return found


def path_on(place: Place, day: date) -> list[Place]:
    """From the country down to this place as it was on a day."""
    return [*reversed(ancestors_on(place, day)), place]


def _rows_on(day: date) -> QuerySet[PlaceParent]:
    return PlaceParent.objects.filter(
        Q(valid_from__isnull=True) | Q(valid_from__lte=day), Q(valid_to__isnull=True) | Q(valid_to__gte=day)
    )
