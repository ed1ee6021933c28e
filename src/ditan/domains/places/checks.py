"""What `ditan check` asserts of places: today's intervals follow from the dated parents."""

from collections.abc import Iterator

from django.db.models import F, Q

from ditan.core.errors import Problem
from ditan.core.errors.places import PlaceIntervalsStale
from ditan.domains.places.models import PlaceParent


def problems() -> Iterator[Problem]:
    """One problem when any place does not lie inside its present parent."""
    outside = PlaceParent.objects.filter(valid_to=None).filter(
        Q(place__interval_start__lte=F("parent__interval_start"))
        | Q(place__interval_end__gt=F("parent__interval_end"))
    )
    names = list(outside.values_list("place__name_zh", flat=True))
    if names:
        yield PlaceIntervalsStale(count=len(names), place=names[0])
