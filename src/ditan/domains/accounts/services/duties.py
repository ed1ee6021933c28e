"""The duty matrix: which department leads or helps with what in which county, from which day on."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from ditan.core.errors import Problem, refuse_if
from ditan.core.errors.accounts import DutySheetLater
from ditan.domains.accounts import rules
from ditan.domains.accounts.changes import announce, state_of
from ditan.domains.accounts.models import Duty, DutySheet, Organisation
from ditan.domains.accounts.models.duty import LEAD
from ditan.domains.accounts.scope import Reach
from ditan.domains.accounts.vocabulary import subject_of
from ditan.domains.places.models import Place

ONE_DAY = timedelta(days=1)
FILE_NAME = 200


@dataclass(frozen=True, slots=True)
class Owing:
    """What a department is to owe in a place: a subject, and the part in it (empty: nothing any more)."""

    department: Organisation
    place: Place
    subject: str
    part: str


@transaction.atomic
def duty_set(*, by: Reach, department: Organisation, place: Place, subject: str, part: str = LEAD) -> Duty:
    """Say that a department answers for a subject in a place; said twice it stays one duty.

    Where the part changes, the present duty ends and one with the new part begins.
    """
    subject_of(subject)
    refuse_if([*_obstacles(by, place), *rules.check_duty_at(department, place)])
    present = _present(department, place, subject)
    if present is not None and present.part == part:
        return present
    if present is not None:
        _end(present, by)
    duty = Duty.objects.create(
        department=department, place=place, subject=subject, part=part, valid_from=by.day
    )
    announce("duty.set", duty, by)
    return duty


@transaction.atomic
def duty_end(duty: Duty, *, by: Reach) -> None:
    """End a duty with the day before; one that began today never held and is taken out."""
    refuse_if(_obstacles(by, duty.place))
    _end(duty, by)


@transaction.atomic
def duties_save(wishes: Iterable[Owing], *, by: Reach, place: Place, file: str = "") -> DutySheet | None:
    """Bring many cells of the matrix of a place to what is wished, all or none.

    Returns: the saving, by which it can be undone; None where nothing differs from what stands.
    Raises: Refused with everything that stands against any of the cells.
    """
    Place.objects.select_for_update().get(pk=place.pk)
    changes = []
    problems: list[Problem] = list(_obstacles(by, place))
    for wish in wishes:
        present = _present(wish.department, wish.place, wish.subject)
        before = present.part if present is not None else ""
        if before == wish.part:
            continue
        problems += rules.check_duty_at(wish.department, wish.place)
        changes.append((wish, before, present))
    refuse_if(problems)
    if not changes:
        return None
    for wish, _before, present in changes:
        _bring(wish, present, by)
    return DutySheet.objects.create(
        place=place,
        by=by.person,
        saved_at=timezone.now(),
        file=file[:FILE_NAME],
        changes=[_kept(wish, before) for wish, before, _present in changes],
    )


@transaction.atomic
def duties_undo(sheet: DutySheet, *, by: Reach) -> None:
    """Bring the cells of a saving back to what they were before it. Raises: Refused where they were changed since."""
    held = DutySheet.objects.select_for_update(of=("self",)).select_related("place").get(pk=sheet.pk)
    refuse_if(_obstacles(by, held.place))
    houses = Organisation.objects.in_bulk([change["department"] for change in held.changes])
    places = Place.objects.in_bulk([change["place"] for change in held.changes])
    steps = []
    for change in held.changes:
        department, county = houses.get(change["department"]), places[change["place"]]
        present = _present(department, county, change["subject"]) if department else None
        if department is None or (present.part if present else "") != change["after"]:
            refuse_if([DutySheetLater()])
        else:
            steps.append((Owing(department, county, change["subject"], change["before"]), present))
    refuse_if([DutySheetLater()] if held.undone_at else [])
    for wish, present in steps:
        _bring(wish, present, by)
    held.undone_at = timezone.now()
    held.save(update_fields=["undone_at"])


def _bring(wish: Owing, present: Duty | None, by: Reach) -> None:
    if wish.part:
        duty_set(by=by, department=wish.department, place=wish.place, subject=wish.subject, part=wish.part)
    elif present is not None:
        duty_end(present, by=by)


def _kept(wish: Owing, before: str) -> dict[str, str | int]:
    return {
        "department": wish.department.pk,
        "place": wish.place.pk,
        "subject": wish.subject,
        "before": before,
        "after": wish.part,
    }


def _present(department: Organisation, place: Place, subject: str) -> Duty | None:
    found = Duty.objects.filter(department=department, place=place, subject=subject, valid_to=None)
    return found.select_related("place").first()


def _end(duty: Duty, by: Reach) -> None:
    before = state_of(duty)
    if duty.valid_from >= by.day:
        announce("duty.end", duty, by, before=before, is_gone=True)
        duty.delete()
        return
    duty.valid_to = by.day - ONE_DAY
    duty.save(update_fields=["valid_to"])
    announce("duty.end", duty, by, before=before)


def _obstacles(by: Reach, place: Place) -> list[Problem]:
    obstacle = by.missing("assign", place=place)
    return [obstacle] if obstacle else []
