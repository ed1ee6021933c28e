"""Since when and until when each place existed and to whom it belonged: the list of codes and the table of changes.

Noun: `PlaceHistory`. Invariant: the spans of the parents of one place follow each other without gap or overlap and
fill its own span; a first day that is not known is empty.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from ditan.core.library import vocabulary
from ditan.core.library.place_changes import PlaceChange, place_changes
from ditan.core.library.vocabulary import Place

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class ParentSpan:
    """From `first` to `last` (both belong to it; None is open) the place belonged to the parent."""

    parent: str
    first: date | None
    last: date | None
    document: str = ""
    verification: str = ""


@dataclass(frozen=True, slots=True)
class PlaceHistory:
    """A place, valid now or once, with its parents in the order of time."""

    code: str
    name_zh: str
    level: str
    first: date | None
    last: date | None
    successor: str
    parents: tuple[ParentSpan, ...]


def place_histories(
    places: Mapping[str, Place] | None = None, changes: Iterable[PlaceChange] | None = None
) -> dict[str, PlaceHistory]:
    """Every place of the list and of the table of changes.

    When to use: to load the tree of any day. Parameters: both default to the built-in library.
    """
    now = vocabulary.places() if places is None else places
    told = place_changes() if changes is None else tuple(changes)
    by_code: dict[str, list[PlaceChange]] = {code: [] for code in now}
    for change in told:
        by_code.setdefault(change.code, []).append(change)
    founded = {change.new_code: change for change in told if change.kind == "recoded"}
    founded |= {change.code: change for change in told if change.kind == "founded"}
    return {code: _history(code, now.get(code), own, founded.get(code)) for code, own in by_code.items()}


def name_on(code: str, day: date, changes: Iterable[PlaceChange] | None = None) -> str | None:
    """The former name of a place that was renamed after the day; None where the present name held already."""
    told = place_changes() if changes is None else changes
    later = (
        change for change in told if change.kind == "renamed" and change.code == code and change.day > day
    )
    return next((change.name for change in later), None)


def _history(
    code: str, present: Place | None, own: list[PlaceChange], founding: PlaceChange | None
) -> PlaceHistory:
    end = next((change for change in own if change.is_end), None)
    first = founding.day if founding else None
    last = end.day - ONE_DAY if end else None
    name, level, parent = _described(code, present, own)
    return PlaceHistory(
        code=code,
        name_zh=name,
        level=level,
        first=first,
        last=last,
        successor=end.new_code if end else "",
        parents=tuple(_parents(parent, first, last, own, founding)),
    )


def _described(code: str, present: Place | None, own: list[PlaceChange]) -> tuple[str, str, str]:
    """Name, level and last parent: of the list where it holds the code, else of the change that ended it."""
    if present is not None:
        return present.name_zh, present.level, present.parent
    told = next((change for change in own if change.is_end), own[0])
    return told.name, told.level, told.parent


def _parents(
    parent: str, first: date | None, last: date | None, own: list[PlaceChange], founding: PlaceChange | None
) -> Iterable[ParentSpan]:
    """One span for each parent: the moves cut the place's own span."""
    cause = founding
    start = first
    for move in (change for change in own if change.kind == "moved"):
        yield ParentSpan(move.parent, start, move.day - ONE_DAY, *_source(cause))
        start, cause = move.day, move
    if parent:
        yield ParentSpan(parent, start, last, *_source(cause))


def _source(change: PlaceChange | None) -> tuple[str, str]:
    return (change.document, change.verification) if change else ("", "")
