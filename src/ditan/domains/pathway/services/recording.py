"""Keeping versions of scenarios and programmes; a broken one only where that is meant, under a name that is known."""

import hashlib

from django.db import transaction
from django.utils import timezone

from ditan.core.errors import Problem, Refused, refuse_if
from ditan.core.errors.publication import RecordFieldBlank
from ditan.domains.accounts.scope import Reach
from ditan.domains.audit.services import entry_add
from ditan.domains.pathway.models import PathwayRecord
from ditan.domains.pathway.selectors.records import parsed, read_text
from ditan.domains.places.models import Place
from ditan.domains.target.services.deciding import PROPOSE_POWER

LONGEST_NAME = 60
RESERVED = {"new", "compare"}  # addresses beside those of scenarios


@transaction.atomic
def record_keep(
    place: Place, kind: str, text: str, by: Reach, note: str, broken_as: str = ""
) -> PathwayRecord:
    """Keep a version of a scenario or programme under the id that its text holds.

    Parameters: broken_as – where the text is broken it is kept all the same, under its id if that can be read, else under this
    name; empty: a broken text is refused.
    Raises: Refused with everything that is wrong in the text, without the power, without a note, without an id of its own.
    """
    missing = by.missing(PROPOSE_POWER, place=place)
    problems: list[Problem] = [missing] if missing else []
    if not note.strip():
        problems.append(_blank("the note", "说明", "what has changed", "写明改了什么"))
    refuse_if(problems)
    broken: list[Problem] = []
    try:
        name = read_text(place, kind, text).id
    except Refused as refused:
        if not broken_as:
            raise
        broken, name = list(refused.problems), _id_of(text) or broken_as
    if not name.isidentifier() or len(name) > LONGEST_NAME or name in RESERVED:
        refuse_if([_blank("id", "id", "letters, digits and underscores", "字母、数字和下划线")])
    made = PathwayRecord.objects.create(
        place=place,
        kind=kind,
        name=name,
        text=text,
        digest=hashlib.sha256(text.encode()).hexdigest(),
        note=note.strip(),
        person=by.person,
        at=timezone.now(),
    )
    told = {"kind": kind, "name": made.name, "digest": made.digest, "problems": len(broken)}
    entry_add("pathway.keep", made, None, told, by.person, note, place=place)
    return made


def _id_of(text: str) -> str:
    """The id that a broken text still tells; empty where it does not."""
    try:
        found = str(parsed(text).get("id") or "")
    except Refused:
        return ""
    return found if found.isidentifier() else ""


def _blank(field: str, field_zh: str, expected: str, expected_zh: str) -> Problem:
    return RecordFieldBlank(
        field=field, field_zh=field_zh, found="-", expected=expected, expected_zh=expected_zh
    )
