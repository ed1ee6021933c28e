"""Opening a filing."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction

from ditan.core.casework import Workflow, workflow
from ditan.core.errors import Problem, Refused, refuse_if
from ditan.core.errors.filings import DeadlinePast, FilingExists, FilingPeriodWrong, FilingSubjectWrong
from ditan.core.forms import form as form_known
from ditan.core.periods import Period, parse_period
from ditan.domains.accounts.models import Organisation
from ditan.domains.accounts.scope import Reach
from ditan.domains.audit.services import entry_add
from ditan.domains.filings.models import Filing, Party, Version
from ditan.domains.filings.slots import slot_of, takes_slot
from ditan.domains.places.models import Place
from ditan.domains.places.selectors import path_on

FILER, RECEIVER, COUNCIL = "filer", "receiver", "council"
PERIOD_FORMS: Mapping[str, tuple[str, str]] = {
    "year": (r"\d{4}", "2024"),
    "quarter": (r"\d{4}-Q[1-4]", "2024-Q1"),
    "month": (r"\d{4}-\d{2}", "2024-03"),
    "once": (r".+", "2024, 2024-Q1, 2024-03 or 2024-03-01/2024-04-15"),
}
KINDS = {"place": ("地区", "place"), "organisation": ("单位", "organisation")}


@transaction.atomic
def filing_open(  # noqa: PLR0913 - the fields of one record, all by name
    workflow_id: str,
    by: Reach,
    *,
    place: Place,
    period: str,
    filer: Organisation,
    receiver: Organisation,
    organisation: Organisation | None = None,
    council: Organisation | None = None,
    title: str = "",
    due_day: date | None = None,
    content: Mapping[str, Any] | None = None,
    form: str = "",
) -> Filing:
    """Open a filing in the first state of its workflow, with the path of its place on the day.

    Parameters: by – who opens it, for the filer (power to draft) or for the receiver (power to receive); organisation
    – the subject, where the workflow is about organisations; due_day – where a letter sets another than the workflow;
    form – of its own instead of that of the workflow: the subject then files it once for a period.
    Raises: Refused with everything that is wrong; WorkflowUnknown; FormUnknown.
    """
    flow = workflow(workflow_id, by.day)
    named = form_known(form).name_zh if form else flow.name_zh
    if not by.covers(receiver, "receive") and (missing := by.missing("draft", organisation=filer)):
        raise Refused([missing])
    refuse_if(_problems(flow, by.day, place, organisation, period, due_day))
    filing = filing_create(
        flow,
        by,
        place=place,
        organisation=organisation,
        span=parse_period(period),
        period=period,
        title=title or f"{(organisation or place).name_zh} {period} {named}",
        slot=slot_of(workflow_id, place, organisation, period, form) if form or takes_slot(flow) else None,
        due_day=due_day,
        content=dict(content or {}),
        form=form,
    )
    sides = [(FILER, filer), (RECEIVER, receiver), *([(COUNCIL, council)] if council else [])]
    Party.objects.bulk_create([Party(filing=filing, side=side, organisation=house) for side, house in sides])
    entry_add(
        "filing.open", filing, None, {"workflow": flow.id, "period": period, "title": filing.title}, by.person
    )
    return filing


def filing_create(  # noqa: PLR0913 - the fields of one record, all by name
    flow: Workflow,
    by: Reach,
    *,
    place: Place,
    organisation: Organisation | None,
    span: Period,
    period: str,
    title: str,
    slot: str | None,
    due_day: date | None,
    content: dict[str, Any],
    form: str = "",
    restates: Version | None = None,
    reason: str = "",
) -> Filing:
    """The record of a new filing; the slot is taken or refused."""
    path = [[at.pk, at.name_zh, at.name_en] for at in path_on(place, by.day)]
    try:
        with transaction.atomic():
            return Filing.objects.create(
                workflow=flow.id,
                place=place,
                organisation=organisation,
                period=period,
                period_start=span.start,
                period_end=span.end,
                state=flow.initial.id,
                due_day=due_day,
                title=title[:200],
                slot=slot,
                content=content,
                form=form,
                opened_by=by.person,
                opened_on=by.day,
                place_path=path,
                restates=restates,
                reason=reason,
            )
    except IntegrityError:
        taken = Filing.objects.filter(slot=slot).first()
        if slot is None or taken is None:
            raise
        named = (organisation or place).name_zh
        raise Refused([FilingExists(subject=named, title=taken.title, period=period)]) from None


def _problems(
    flow: Workflow,
    day: date,
    place: Place,
    organisation: Organisation | None,
    period: str,
    due_day: date | None,
) -> Iterator[Problem]:
    found = "organisation" if organisation is not None else "place"
    if found != flow.subject:
        expected_zh, expected_en = KINDS[flow.subject]
        found_zh, found_en = KINDS[found]
        yield FilingSubjectWrong(
            workflow=flow.id,
            expected_zh=expected_zh,
            expected_en=expected_en,
            found_zh=found_zh,
            found_en=found_en,
        )
    yield from period_problems(flow, period)
    yield from deadline_problems(due_day, day)


def period_problems(flow: Workflow, period: str) -> Iterator[Problem]:
    """A period has the form that the workflow asks for."""
    form, example = PERIOD_FORMS[flow.period]
    if not re.fullmatch(form, period) or not _is_period(period):
        yield FilingPeriodWrong(found=period, workflow=flow.id, expected=example)


def deadline_problems(due_day: date | None, day: date) -> Iterator[Problem]:
    """A deadline that lies before the day is none."""
    if due_day is not None and due_day < day:
        yield DeadlinePast(due_day=due_day, day=day)


def _is_period(text: str) -> bool:
    try:
        parse_period(text)
    except ValueError:
        return False
    return True
