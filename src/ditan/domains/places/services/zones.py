"""Zones without a code of GB/T 2260: development zones and functional areas that carry tasks of their own."""

from datetime import date

from django.db import transaction

from ditan.core.errors import Problem, refuse_if
from ditan.core.errors.places import PlaceNameMissing, PlaceNameTaken
from ditan.domains.places.models import ZONE, Place, PlaceParent
from ditan.domains.places.services.moving import ended_problems
from ditan.domains.places.services.numbering import intervals_rebuild

PREFIX = "Z"
DIGITS = 5


@transaction.atomic
def zone_add(name_zh: str, parent: Place, day: date, *, name_en: str = "", document: str = "") -> Place:
    """A zone below a parent from `day` on, with an id of its own that stays when the zone moves.

    Raises: Refused when the name is empty or taken below the parent, or the parent has ended.
    """
    parent = Place.objects.select_for_update().get(pk=parent.pk)
    name = name_zh.strip()
    refuse_if(_problems(name, parent, day))
    zone = Place.objects.create(
        code=_next_id(),
        name_zh=name,
        name_en=name_en.strip(),
        level=ZONE,
        valid_from=day,
        is_local=True,
        is_fictional=parent.is_fictional,
    )
    PlaceParent.objects.create(place=zone, parent=parent, valid_from=day, document=document)
    intervals_rebuild()
    return Place.objects.get(pk=zone.pk)


def _problems(name: str, parent: Place, day: date) -> list[Problem]:
    problems = list(ended_problems(parent, day))
    if not name:
        return [*problems, PlaceNameMissing()]
    taken = Place.objects.filter(name_zh=name, parents__parent=parent, parents__valid_to=None).first()
    if taken is not None:
        problems.append(PlaceNameTaken(parent=parent.name_zh, name=name, code=taken.code))
    return problems


def _next_id() -> str:
    """The next free id. The first place of the table is locked, so that two zones made at once differ."""
    Place.objects.select_for_update().order_by("code").first()
    last = Place.objects.filter(level=ZONE, code__startswith=PREFIX).order_by("-code").first()
    number = int(last.code.removeprefix(PREFIX)) + 1 if last else 1
    return f"{PREFIX}{number:0{DIGITS}}"
