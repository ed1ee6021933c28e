"""Reading places: today's tree by intervals, the tree of any day by its dated parents."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet

from ditan.core.library import vocabulary
from ditan.domains.places.models import Place, PlaceParent
from ditan.domains.places.trees import PlaceTree

SHORTEST_PINYIN = 2


def place_get(code: str) -> Place | None:
    """The place of a code, or None."""
    return Place.objects.filter(pk=code).first()


def place_list(level: str = "", term: str = "") -> QuerySet[Place]:
    """Places that have not ended, in tree order, of one level, found by name, pinyin or beginning of the code."""
    found = Place.objects.filter(valid_to=None)
    if level:
        found = found.filter(level=level)
    return found.filter(called(term)) if term else found


def place_list_ever(term: str) -> QuerySet[Place]:
    """Places of any time, also those that ended, found by name, pinyin or beginning of the code."""
    return Place.objects.filter(called(term)).order_by("code")


def called(term: str) -> Q:
    """Whether a place is meant by what was typed: part of a name, pinyin or its initials, the beginning of the code."""
    return (
        Q(name_zh__icontains=term)
        | Q(name_en__icontains=term)
        | Q(code__startswith=term)
        | Q(code__in=_read_as(term))
    )


def _read_as(term: str) -> list[str]:
    """The codes of the places whose pinyin begins so: all letters (chaohu), or the first of each syllable (chs)."""
    letters = term.replace(" ", "").replace("'", "").lower()
    if len(letters) < SHORTEST_PINYIN or not (letters.isascii() and letters.isalpha()):
        return []
    return [
        code
        for code, syllables in vocabulary.pinyin().items()
        if "".join(syllables).startswith(letters)
        or "".join(syllable[0] for syllable in syllables).startswith(letters)
    ]


def place_list_of(codes: Iterable[str]) -> QuerySet[Place]:
    """The places of some codes, also those that ended, by code."""
    return Place.objects.filter(pk__in=list(codes)).order_by("code")


def place_list_below(place: Place) -> QuerySet[Place]:
    """This place and all places below it today."""
    return Place.objects.filter(
        interval_start__gte=place.interval_start, interval_start__lte=place.interval_end
    )


def codes_around(code: str) -> set[str]:
    """A place, the one it belongs to today, and all that belong to either: whom it is compared with."""
    links = PlaceParent.objects.filter(valid_to=None)
    above = set(links.filter(place_id=code).values_list("parent_id", flat=True))
    below = links.filter(parent_id__in={code, *above}).values_list("place_id", flat=True)
    return {code, *above, *below}


def place_path(place: Place) -> list[Place]:
    """From the country down to this place, today."""
    above = Place.objects.filter(
        interval_start__lte=place.interval_start, interval_end__gte=place.interval_start
    )
    return list(above.order_by("interval_start"))


def tree_on(day: date) -> PlaceTree:
    """Who belonged to whom on a day: one query, for questions about many places."""
    return PlaceTree(dict(rows_on(day).values_list("place_id", "parent_id")))


def ancestors_on(place: Place, day: date) -> list[Place]:
    """The places above a place on a day, the nearest first: one query for each level."""
    found: list[Place] = []
    code = place.pk
    while row := rows_on(day).filter(place_id=code).select_related("parent").first():
        found.append(row.parent)
        code = row.parent_id
    return found


def path_on(place: Place, day: date) -> list[Place]:
    """From the country down to this place as it was on a day."""
    return [*reversed(ancestors_on(place, day)), place]


def rows_on(day: date) -> QuerySet[PlaceParent]:
    """The row of each place that says to whom it belonged on the day."""
    return PlaceParent.objects.filter(
        Q(valid_from__isnull=True) | Q(valid_from__lte=day), Q(valid_to__isnull=True) | Q(valid_to__gte=day)
    )
