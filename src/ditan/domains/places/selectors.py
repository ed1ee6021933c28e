"""Reading places."""

from django.db.models import Q, QuerySet

from ditan.domains.places.models import Place


def place_get(code: str) -> Place | None:
    """The place of a code, or None."""
    return Place.objects.filter(pk=code).first()


def place_list(level: str = "", term: str = "") -> QuerySet[Place]:
    """Places in tree order, of one level, whose name or code holds the term."""
    found = Place.objects.all()
    if level:
        found = found.filter(level=level)
    if term:
        found = found.filter(
            Q(name_zh__icontains=term) | Q(name_en__icontains=term) | Q(code__startswith=term)
        )
    return found


def place_list_below(place: Place) -> QuerySet[Place]:
    """This place and all places below it today."""
    return Place.objects.filter(
        interval_start__gte=place.interval_start, interval_start__lte=place.interval_end
    )


def place_path(place: Place) -> list[Place]:
    """From the country down to this place."""
    above = Place.objects.filter(
        interval_start__lte=place.interval_start, interval_end__gte=place.interval_start
    )
    return list(above.order_by("interval_start"))
