"""What happened to places, told as dated events: those of the library, and those the office has recorded itself.

Noun: `PlaceEvent`. Invariant: an event is told once, on the first day of the new state.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q

from ditan.core.library.place_changes import PlaceChange, place_changes
from ditan.domains.places.models import Place, PlaceParent

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class PlaceEvent:
    """One event: `name` is the name before it, `other` the code that goes on or the new parent, empty where none."""

    day: date
    kind: str
    code: str
    name: str
    parent: str
    other: str
    document: str
    verification: str
    note: str

    @property
    def codes(self) -> tuple[str, ...]:
        """All places it speaks of."""
        return tuple(code for code in (self.code, self.parent, self.other) if code)


def first_event_day() -> date:
    """The day of the oldest event of the library."""
    return place_changes()[0].day


def events_between(since: date, until: date) -> list[PlaceEvent]:
    """Everything that makes the tree of `until` differ from that of `since`, in the order of time."""
    found = [_told(change) for change in place_changes() if since < change.day <= until]
    known = {(event.code, event.day) for event in found}
    return _sorted([*found, *_recorded(since, until, Q(), known)])


def events_of(place: Place) -> list[PlaceEvent]:
    """The history of one place, with what became a part of it, in the order of time."""
    found = [_told(change) for change in place_changes() if place.pk in (change.code, change.new_code)]
    known = {(event.code, event.day) for event in found}
    own = _recorded(date.min, date.max - ONE_DAY, Q(pk=place.pk) | Q(successor=place), known)
    return _sorted([*found, *own])


def _sorted(events: Iterable[PlaceEvent]) -> list[PlaceEvent]:
    return sorted(events, key=lambda event: (event.day, event.code))


def _told(change: PlaceChange) -> PlaceEvent:
    other = change.new_parent if change.kind == "moved" else change.new_code
    return PlaceEvent(
        *(change.day, change.kind, change.code, change.name, change.parent, other),
        *(change.document, change.verification, change.note),
    )


def _recorded(since: date, until: date, which: Q, known: set[tuple[str, date]]) -> Iterator[PlaceEvent]:
    """What the office has recorded itself: places founded, moved and ended, but for what the library tells already."""
    changed = Place.objects.filter(which, is_local=True)
    spans: dict[str, list[PlaceParent]] = {}
    for span in PlaceParent.objects.filter(place__in=changed).order_by("place_id", "valid_from"):
        spans.setdefault(span.place_id, []).append(span)
    for place in changed:
        for event in _of_spans(place, spans.get(place.pk, [])):
            if since < event.day <= until and (event.code, event.day) not in known:
                yield event


def _of_spans(place: Place, spans: list[PlaceParent]) -> Iterator[PlaceEvent]:
    before = ""
    for span in sorted(spans, key=lambda one: one.valid_from or date.min):
        if span.valid_from is not None:
            source = (span.document, span.verification, "")
            if before:
                yield PlaceEvent(
                    span.valid_from, "moved", place.pk, place.name_zh, before, span.parent_id, *source
                )
            else:
                yield PlaceEvent(
                    span.valid_from, "founded", place.pk, place.name_zh, span.parent_id, "", *source
                )
        before = span.parent_id
    if place.valid_to is not None:
        kind = "merged" if place.successor_id else "ended"
        yield PlaceEvent(
            *(place.valid_to + ONE_DAY, kind, place.pk, place.name_zh, before),
            *(place.successor_id or "", "", "", ""),
        )
