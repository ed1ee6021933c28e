"""Numbering today's tree as nested intervals."""

from collections.abc import Iterable

from django.db import transaction

from ditan.domains.places.models import Place, PlaceParent


@transaction.atomic
def intervals_rebuild() -> None:
    """Number today's tree anew, after parents have changed."""
    places = {place.code: place for place in Place.objects.all()}
    number_tree(places, dict(PlaceParent.objects.filter(valid_to=None).values_list("place_id", "parent_id")))
    keep_places(places.values(), ["interval_start", "interval_end"])


def keep_places(places: Iterable[Place], fields: list[str]) -> None:
    """Write many places at once: one statement a batch, far faster than an update with a case for each row."""
    Place.objects.bulk_create(
        places, update_conflicts=True, unique_fields=["code"], update_fields=fields, batch_size=500
    )


def number_tree(places: dict[str, Place], parents: dict[str, str]) -> None:
    """Give each place an interval that holds the intervals of the places below it.

    Places without a parent are roots of their own: the country first, then what ended.
    """
    children: dict[str, list[str]] = {}
    for child in sorted(parents):
        children.setdefault(parents[child], []).append(child)
    counter = 0
    roots = (code for code in places if code not in parents)
    for root in sorted(roots, key=lambda code: (places[code].valid_to is not None, code)):
        counter = _number(root, counter, children, places)


def _number(root: str, counter: int, children: dict[str, list[str]], places: dict[str, Place]) -> int:
    """Depth first, without recursion: start on the way in, end on the way out."""
    waiting: list[tuple[str, bool]] = [(root, False)]
    while waiting:
        code, is_done = waiting.pop()
        if is_done:
            places[code].interval_end = counter
            continue
        counter += 1
        places[code].interval_start = counter
        waiting.append((code, True))
        waiting.extend((child, False) for child in reversed(children.get(code, [])))
    return counter
