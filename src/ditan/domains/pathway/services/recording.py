"""Keeping scenarios and programmes: a broken one is not kept, and everything that is wrong with it is told."""

import hashlib

from django.db import transaction
from django.utils import timezone

from ditan.core.errors import Problem, refuse_if
from ditan.core.errors.breakdown import StudioFieldUnreadable
from ditan.domains.accounts.scope import Reach
from ditan.domains.audit.services import entry_add
from ditan.domains.pathway.models import PathwayRecord
from ditan.domains.pathway.selectors.records import read_text
from ditan.domains.places.models import Place
from ditan.domains.target.services.deciding import PROPOSE_POWER


@transaction.atomic
def record_keep(place: Place, kind: str, text: str, by: Reach, note: str) -> PathwayRecord:
    """Keep a version of a scenario or programme under the id that its text holds.

    Raises: Refused with everything that is wrong in the text, without the power, without a note, without an id of its own.
    """
    missing = by.missing(PROPOSE_POWER, place=place)
    problems: list[Problem] = [missing] if missing else []
    if not note.strip():
        problems.append(_blank("the note", "说明", "what has changed", "写明改了什么"))
    refuse_if(problems)
    found = read_text(place, kind, text)
    if not found.id.isidentifier():
        refuse_if([_blank("id", "id", "letters, digits and underscores", "字母、数字和下划线")])
    made = PathwayRecord.objects.create(
        place=place,
        kind=kind,
        name=found.id[:60],
        text=text,
        digest=hashlib.sha256(text.encode()).hexdigest(),
        note=note.strip(),
        person=by.person,
        at=timezone.now(),
    )
    told = {"kind": kind, "name": made.name, "digest": made.digest}
    entry_add("pathway.keep", made, None, told, by.person, note, place=place)
    return made


def _blank(field: str, field_zh: str, expected: str, expected_zh: str) -> Problem:
    return StudioFieldUnreadable(
        field=field, field_zh=field_zh, found="-", expected=expected, expected_zh=expected_zh
    )
