"""Bringing the places of the library into the database."""

from typing import Any

from django.db import transaction

from ditan.core.library import vocabulary
from ditan.core.library.place_history import PlaceHistory, place_histories
from ditan.domains.places.models import Place, PlaceParent
from ditan.domains.places.services.numbering import keep_places, number_tree

FIELDS = (
    *("name_zh", "name_en", "short_zh", "level", "valid_from", "valid_to", "successor_id"),
    "is_fictional",
)
SPAN_FIELDS = ("parent_id", "valid_from", "valid_to", "document", "verification")


@transaction.atomic
def places_load(*, with_fictional: bool = False) -> int:
    """Bring the places of the library, with their history, into the database; returns how many are new or changed.

    A place that the office has changed itself (`is_local`) is left alone.
    `with_fictional`: also the places made up for demonstrations, which no office wants among its own.
    """
    known = {place.code: place for place in Place.objects.all()}
    wanted = {
        code: history
        for code, history in place_histories().items()
        if (with_fictional or not _is_fictional(code)) and not (code in known and known[code].is_local)
    }
    spans = _present_spans()
    stale = []
    for code, history in wanted.items():
        fields, row = _fields(history), known.get(code)
        has_changed = row is None or any(getattr(row, name) != fields[name] for name in FIELDS)
        if has_changed or spans.get(code, []) != _spans(history):
            stale.append(Place(code=code, **fields))
    if not stale:
        return 0
    _keep(stale, known, wanted)
    return len(stale)


def _keep(stale: list[Place], known: dict[str, Place], wanted: dict[str, PlaceHistory]) -> None:
    changed = [place.code for place in stale]
    PlaceParent.objects.filter(place_id__in=[code for code in changed if code in known]).delete()
    parents = dict(PlaceParent.objects.filter(valid_to=None).values_list("place_id", "parent_id"))
    rows = [
        PlaceParent(place_id=code, **dict(zip(SPAN_FIELDS, span, strict=True)))
        for code in changed
        for span in _spans(wanted[code])
    ]
    parents |= {row.place_id: row.parent_id for row in rows if row.valid_to is None}
    everything = {**known, **{place.code: place for place in stale}}
    number_tree(everything, parents)
    keep_places(
        everything.values(),
        [name.removesuffix("_id") for name in FIELDS] + ["interval_start", "interval_end"],
    )
    PlaceParent.objects.bulk_create(rows, batch_size=500)


def _is_fictional(code: str) -> bool:
    return code in vocabulary.places() and vocabulary.places()[code].is_fictional


def _fields(history: PlaceHistory) -> dict[str, Any]:
    present = vocabulary.places().get(history.code)
    return {
        "name_zh": history.name_zh,
        "name_en": present.name_en if present else "",
        "short_zh": present.short_zh if present else "",
        "level": history.level,
        "valid_from": history.first,
        "valid_to": history.last,
        "successor_id": history.successor or None,
        "is_fictional": _is_fictional(history.code),
    }


def _spans(history: PlaceHistory) -> list[tuple[Any, ...]]:
    return [
        (span.parent, span.first, span.last, span.document, span.verification) for span in history.parents
    ]


def _present_spans() -> dict[str, list[tuple[Any, ...]]]:
    found: dict[str, list[tuple[Any, ...]]] = {}
    for code, *span in PlaceParent.objects.order_by("place_id", "id").values_list("place_id", *SPAN_FIELDS):
        found.setdefault(code, []).append(tuple(span))
    return found
