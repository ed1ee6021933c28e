"""Changing to whom a place belongs, and ending one."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django.db import transaction

from ditan.core.errors import Problem, refuse_if
from ditan.core.errors.places import (
    PlaceEnded,
    PlaceHasChildren,
    PlaceMoveCircular,
    PlaceMoveNowhere,
    PlaceMoveTooEarly,
)
from ditan.domains.places.models import Place, PlaceParent
from ditan.domains.places.services.numbering import intervals_rebuild

ONE_DAY = timedelta(days=1)
LISTED = 5


@transaction.atomic
def place_move(place: Place, parent: Place, day: date, *, document: str = "") -> PlaceParent:
    """From `day` on the place belongs to another parent; the row before stays as history.

    When to use: when the change is in force; today's tree changes at once. What lies below moves along.
    Raises: Refused with everything that the tree does not allow; then nothing has changed.
    """
    place, parent = _locked(place), _locked(parent)
    present = PlaceParent.objects.filter(place=place, valid_to=None).first()
    refuse_if(_move_problems(place, parent, day, present))
    if present is not None:
        present.valid_to = day - ONE_DAY
        present.save(update_fields=["valid_to"])
    made = PlaceParent.objects.create(place=place, parent=parent, valid_from=day, document=document)
    _keep_local(place)
    intervals_rebuild()
    return made


@transaction.atomic
def place_end(place: Place, day: date, *, successor: Place | None = None) -> Place:
    """From `day` on the place is no more; its rows stay for the filings of its time.

    Raises: Refused when it has ended already, when places still belong to it, or when the day lies in its history.
    """
    place = _locked(place)
    present = PlaceParent.objects.filter(place=place, valid_to=None).first()
    refuse_if(_end_problems(place, day, present))
    if present is not None:
        present.valid_to = day - ONE_DAY
        present.save(update_fields=["valid_to"])
    place.valid_to = day - ONE_DAY
    place.successor = successor
    place.save(update_fields=["valid_to", "successor"])
    _keep_local(place)
    intervals_rebuild()
    return Place.objects.get(pk=place.pk)


def ended_problems(place: Place, day: date) -> Iterator[Problem]:
    """A problem when the place does not exist any more on the day."""
    if place.valid_to is not None and place.valid_to < day:
        yield PlaceEnded(place=place.name_zh, ended=place.valid_to, day=day)


def _locked(place: Place) -> Place:
    return Place.objects.select_for_update().get(pk=place.pk)


def _keep_local(place: Place) -> None:
    Place.objects.filter(pk=place.pk).update(is_local=True)


def _move_problems(place: Place, parent: Place, day: date, present: PlaceParent | None) -> list[Problem]:
    problems = [*ended_problems(place, day), *ended_problems(parent, day)]
    named: dict[str, Any] = {"place": place.name_zh, "parent": parent.name_zh}
    if place.interval_start <= parent.interval_start <= place.interval_end:
        problems.append(PlaceMoveCircular(**named))
    if present is not None and present.parent_id == parent.pk:
        problems.append(PlaceMoveNowhere(**named))
    return [*problems, *_early(place, day, present)]


def _end_problems(place: Place, day: date, present: PlaceParent | None) -> list[Problem]:
    problems = [*ended_problems(place, day), *_early(place, day, present)]
    children = list(
        PlaceParent.objects.filter(parent=place, valid_to=None).values_list("place__name_zh", flat=True)
    )
    if children:
        listed = "、".join(children[:LISTED])
        problems.append(PlaceHasChildren(place=place.name_zh, count=len(children), children=listed))
    return problems


def _early(place: Place, day: date, present: PlaceParent | None) -> Iterator[Problem]:
    since = present.valid_from if present is not None else place.valid_from
    if since is not None and day <= since:
        yield PlaceMoveTooEarly(place=place.name_zh, day=day, since=since)
