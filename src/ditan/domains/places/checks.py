"""What `ditan check` asserts of places: today's intervals follow from the dated parents."""

from collections.abc import Iterator

from ditan.core.errors import Problem
from ditan.core.errors.places import PlaceIntervalsStale
from ditan.domains.places.models import Place, PlaceParent


def problems() -> Iterator[Problem]:
    """One problem when any place does not lie inside its present parent.

    Both tables are read once and set against each other here: a database that has no statistics of them yet compares each
    row with each.
    """
    held = {
        code: (start, end)
        for code, start, end in Place.objects.values_list("code", "interval_start", "interval_end")
    }
    present = PlaceParent.objects.filter(valid_to=None).order_by().values_list("place", "parent")
    outside = [place for place, parent in present if not _lies_inside(held[place], held[parent])]
    if outside:
        first = Place.objects.get(pk=min(outside, key=lambda place: held[place]))
        yield PlaceIntervalsStale(count=len(outside), place=first.name_zh)


def _lies_inside(place: tuple[int, int], parent: tuple[int, int]) -> bool:
    return place[0] > parent[0] and place[1] <= parent[1]
