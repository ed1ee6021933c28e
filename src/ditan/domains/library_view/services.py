"""Seeing a value in the original, and what a second person makes of it: two people, records that are never changed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from ditan.core.errors import Problem, refuse_if
from ditan.core.errors.library import LibraryParameterUnknown, LibrarySeenDiffers
from ditan.core.errors.sightings import (
    SightingFieldMissing,
    SightingLinkWrong,
    SightingNumberUnreadable,
    SightingOfAnother,
    SightingOutdated,
    SightingReasonMissing,
    SightingSecondPerson,
    SightingStands,
    SightingStateWrong,
    SightingVerified,
    SightingWithoutProof,
)
from ditan.core.library import Parameter, load
from ditan.core.library.cells import NUMBER
from ditan.core.library.nearest import nearest
from ditan.core.library.sightings import UNVERIFIED, parameter_seen, same_number
from ditan.domains.accounts.scope import Reach
from ditan.domains.audit.services import entry_add
from ditan.domains.filings.models import Evidence
from ditan.domains.library_view.models import Sighting, SightingDecision
from ditan.domains.library_view.states import CHECK_POWER, CONFIRMED, MOVES, STANDING, Move
from ditan.domains.library_view.telling import decided_told, seen_told
from ditan.domains.places.models import Place

LINK = re.compile(r"https?://[^\s/]+\S*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Entry:
    """What somebody says of a value in the original. `source` is the copy that was read, `seen` the number it prints."""

    parameter: str
    seen: str
    source: str
    clause: str
    valid_from: date | None = None
    link: str = ""
    note: str = ""
    reason: str = ""


@transaction.atomic
def sighting_propose(
    place: Place, entry: Entry, by: Reach, *, scan: Evidence | None = None, scan_name: str = ""
) -> Sighting:
    """Say what the original prints for an unverified value; a second person confirms it.

    Parameters: scan – the page of the original, as a PDF or a picture.
    Raises: Refused with everything that is wrong: an unknown or verified value, one that stands already, empty fields,
    neither scan nor link, a number that differs without reason, the power.
    """
    row = parameter_seen(load(), entry.parameter, entry.valid_from)
    missing = by.missing(CHECK_POWER, place=place)
    problems: list[Problem] = [missing] if missing else []
    problems += _entry_problems(entry, has_proof=scan is not None or bool(entry.link.strip()))
    if row is None:
        near = nearest(entry.parameter, load().dated)
        refuse_if([*problems, LibraryParameterUnknown(id=entry.parameter, nearest=near)])
        raise TypeError("a refusal was expected")
    refuse_if([*problems, *_value_problems(row, entry), *_standing_problems(place, row)])
    kept = Sighting.objects.create(
        place=place,
        parameter=row.id,
        valid_from=row.valid_from,
        listed=row.printed,
        unit=row.unit,
        seen=entry.seen.strip(),
        agrees=same_number(row.printed, entry.seen),
        source=entry.source.strip(),
        clause=entry.clause.strip(),
        evidence=scan,
        evidence_name=scan_name[:200],
        link=entry.link.strip(),
        note=entry.note.strip(),
        reason=entry.reason.strip(),
        library_release=load().release,
        person=by.person,
        at=timezone.now(),
    )
    entry_add("sighting.propose", kept, None, _told(kept), by.person, entry.reason)
    seen_told(kept, by)
    return kept


@transaction.atomic
def sighting_decide(sighting: Sighting, verb: str, by: Reach, reason: str = "") -> SightingDecision:
    """Confirm, decline, take back or withdraw a sighting (`MOVES`). What was confirmed counts from now on, not before.

    Raises: Refused with everything that stands against it: the state, the same person, no reason, a value that the library
    has changed since, the power.
    """
    move = MOVES[verb]
    locked = Sighting.objects.select_for_update(of=("self",)).select_related("place").get(pk=sighting.pk)
    refuse_if(_move_problems(locked, move, by, reason))
    made = SightingDecision.objects.create(
        sighting=locked, state=move.to, reason=reason.strip(), person=by.person, at=timezone.now()
    )
    before, after = {"state": move.start}, {**_told(locked), "state": move.to}
    entry_add(f"sighting.{verb}", locked, before, after, by.person, reason)
    decided_told(made, by)
    return made


def _entry_problems(entry: Entry, *, has_proof: bool) -> Iterator[Problem]:
    asked = (
        (entry.source, "所见原件", "the copy of the original that was read"),
        (entry.clause, "页码或条款", "page or clause"),
        (entry.seen, "原件所印数值", "the value as the original prints it"),
    )
    for text, zh, en in asked:
        if not text.strip():
            yield SightingFieldMissing(what_zh=zh, what_en=en)
    if entry.seen.strip() and not NUMBER.fullmatch(entry.seen.strip()):
        yield SightingNumberUnreadable(found=entry.seen.strip()[:40])
    if not has_proof:
        yield SightingWithoutProof()
    if entry.link.strip() and not LINK.fullmatch(entry.link.strip()):
        yield SightingLinkWrong(found=entry.link.strip()[:80])


def _value_problems(row: Parameter, entry: Entry) -> Iterator[Problem]:
    if row.verification != UNVERIFIED:
        yield SightingVerified(key=row.id)
    is_number = NUMBER.fullmatch(entry.seen.strip()) is not None
    if is_number and not same_number(row.printed, entry.seen) and not entry.reason.strip():
        yield LibrarySeenDiffers(key=row.id, listed=row.printed, seen=entry.seen.strip())


def _standing_problems(place: Place, row: Parameter) -> Iterator[Problem]:
    """What stands for this value at this very place: waiting for a second person, or confirmed."""
    before = Sighting.objects.filter(place=place, parameter=row.id, valid_from=row.valid_from)
    for one in before.prefetch_related("decisions"):
        if one.state in STANDING and one.listed == row.printed:
            yield SightingStands(key=row.id, seen=one.seen)


def _move_problems(sighting: Sighting, move: Move, by: Reach, reason: str) -> Iterator[Problem]:
    missing = by.missing(move.power, place=sighting.place)
    if missing:
        yield missing
    if sighting.state != move.start:
        yield SightingStateWrong()
    is_first = by.person is not None and sighting.person_id == by.person.pk
    if not move.is_for(is_first):
        yield SightingSecondPerson(person=str(by.person)) if is_first else SightingOfAnother()
    if move.needs_reason and not reason.strip():
        yield SightingReasonMissing()
    if move.to == CONFIRMED:
        row = parameter_seen(load(), sighting.parameter, sighting.valid_from)
        if row is None or (row.printed, row.unit) != (sighting.listed, sighting.unit):
            yield SightingOutdated(key=sighting.parameter, listed=sighting.listed)


def _told(sighting: Sighting) -> dict[str, str]:
    """What the trail keeps of a sighting."""
    return {
        "parameter": sighting.parameter,
        "listed": sighting.listed,
        "seen": sighting.seen,
        "source": sighting.source,
        "clause": sighting.clause,
        "evidence": sighting.evidence_id or "",
        "link": sighting.link,
    }
