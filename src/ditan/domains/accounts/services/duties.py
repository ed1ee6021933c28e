"""The duty matrix: which department answers for what in which county."""

from django.db import transaction

from ditan.core.errors import Problem, refuse_if
from ditan.domains.accounts import rules
from ditan.domains.accounts.changes import announce, state_of
from ditan.domains.accounts.models import Duty, Organisation
from ditan.domains.accounts.scope import Reach
from ditan.domains.accounts.vocabulary import subject_of
from ditan.domains.places.models import Place


@transaction.atomic
def duty_set(*, by: Reach, department: Organisation, place: Place, subject: str) -> Duty:
    """Say that a department answers for a subject in a place; said twice it stays one duty."""
    subject_of(subject)
    refuse_if([*_obstacles(by, place), *rules.check_duty_at(department, place)])
    duty, is_new = Duty.objects.get_or_create(department=department, place=place, subject=subject)
    if is_new:
        announce("duty.set", duty, by)
    return duty


@transaction.atomic
def duty_end(duty: Duty, *, by: Reach) -> None:
    """Take a duty out of the matrix."""
    refuse_if(_obstacles(by, duty.place))
    announce("duty.end", duty, by, before=state_of(duty), is_gone=True)
    duty.delete()


def _obstacles(by: Reach, place: Place) -> list[Problem]:
    obstacle = by.missing("assign", place=place)
    return [obstacle] if obstacle else []
