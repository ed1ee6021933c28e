"""Expectations: who is to file what, set in one go for many subjects and periods."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction

from ditan.core.casework import workflow
from ditan.core.errors import refuse_if
from ditan.domains.accounts.models import Organisation
from ditan.domains.accounts.scope import Reach
from ditan.domains.audit.services import entry_add
from ditan.domains.filings.models import Expectation
from ditan.domains.filings.services.opening import deadline_problems
from ditan.domains.filings.slots import slot_of
from ditan.domains.places.models import Place


@transaction.atomic
def expectations_set(
    workflow_id: str,
    subjects: Iterable[Place | Organisation],
    periods: Iterable[str],
    receiver: Organisation,
    by: Reach,
    *,
    due_days: dict[str, date] | None = None,
    document: str = "",
) -> int:
    """Expect a filing of every subject for every period; those that are expected already get the new day.

    Parameters: due_days – by period. Returns: how many rows now stand.
    Raises: Refused with deadlines in the past, or without the power to urge in the name of the receiver.
    """
    workflow(workflow_id)
    days = due_days or {}
    problems = [problem for day in days.values() for problem in deadline_problems(day, by.day)]
    missing = by.missing("urge", organisation=receiver)
    refuse_if([*problems, *([missing] if missing is not None else [])])
    spans = list(periods)
    rows = [
        _row(workflow_id, subject, period, receiver, days.get(period), document)
        for subject in subjects
        for period in spans
    ]
    Expectation.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["slot"],
        update_fields=["receiver", "due_day", "document"],
        batch_size=500,
    )
    entry_add(
        "expectation.set",
        receiver,
        None,
        {"workflow": workflow_id, "periods": spans, "count": len(rows)},
        by.person,
    )
    return len(rows)


def _row(
    workflow_id: str,
    subject: Place | Organisation,
    period: str,
    receiver: Organisation,
    due_day: date | None,
    document: str,
) -> Expectation:
    house = subject if isinstance(subject, Organisation) else None
    code = subject.place_id if isinstance(subject, Organisation) else subject.pk
    return Expectation(
        workflow=workflow_id,
        place_id=code,
        organisation=house,
        receiver=receiver,
        period=period,
        slot=slot_of(workflow_id, code, house, period),
        due_day=due_day,
        document=document,
    )
