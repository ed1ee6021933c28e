"""Findings pinned to fields: those of the checks, and those of the receiving house; and the conversation."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils import timezone

from ditan.core.errors import Problem, refuse_if
from ditan.core.errors.filings import NotInTheName, NotOnASide, WordsMissing
from ditan.domains.accounts.models import Organisation
from ditan.domains.accounts.scope import Reach
from ditan.domains.audit.chain import canonical_json
from ditan.domains.audit.services import entry_add
from ditan.domains.filings.contents import content_kind_of
from ditan.domains.filings.facts import verbs_by_side
from ditan.domains.filings.models import Filing, Finding, Message
from ditan.domains.filings.models.finding import CHECK, INTERNAL, OUTWARD, RECEIVER
from ditan.domains.filings.services.drafting import filing_locked
from ditan.domains.filings.services.notifying import notices_of_finding
from ditan.domains.filings.services.opening import FILER, deadline_problems


@transaction.atomic
def findings_replace(
    filing: Filing, problems: Iterable[tuple[str, Problem]], revision: int, day: date
) -> int:
    """Keep what the checks of a domain found in a revision; what was found before is replaced.

    A warning that is found again at the same field with the same words keeps its explanation.
    Parameters: problems – (path of the field, problem); revision – the one that was checked. Returns: how many.
    """
    locked = filing_locked(filing)
    old = locked.findings.filter(origin=CHECK)
    explained = {
        (each.field, each.code, canonical_json(each.wording)): each for each in old.exclude(reply="")
    }
    rows = []
    for field, problem in problems:
        row = Finding(
            filing=locked,
            origin=CHECK,
            field=field,
            severity=problem.severity,
            code=problem.code,
            wording={"zh": problem.as_json("zh"), "en": problem.as_json("en")},
            raised_on=day,
        )
        before = explained.get((row.field, row.code, canonical_json(row.wording)))
        if before is not None:
            row.reply, row.replied_by, row.replied_at = before.reply, before.replied_by, before.replied_at
        rows.append(row)
    old.delete()
    Finding.objects.bulk_create(rows, batch_size=500)
    locked.checked_revision = revision
    locked.save(update_fields=["checked_revision"])
    return len(rows)


@transaction.atomic
def finding_raise(
    filing: Filing, field: str, text: str, by: Reach, *, severity: str = "error", due_day: date | None = None
) -> Finding:
    """The receiving house pins a question or a fault to a field.

    Raises: Refused without words, with a deadline in the past, or without the power to return on the receiving side.
    """
    problems = [*_words(text, "问题", "A finding"), *deadline_problems(due_day, by.day)]
    refuse_if([*problems, *_power(filing, by, "receiver", "return")])
    finding = Finding.objects.create(
        filing=filing,
        origin=RECEIVER,
        field=field,
        severity=severity,
        text=text.strip(),
        due_day=due_day,
        raised_by=by.person,
        raised_on=by.day,
    )
    entry_add("filing.raise_finding", filing, None, {"field": field, "text": finding.text}, by.person)
    notices_of_finding(finding, "finding_raised", by)
    return finding


@transaction.atomic
def finding_reply(finding: Finding, text: str, by: Reach) -> Finding:
    """The filing side explains a warning or answers a finding. Raises: Refused without words or power."""
    refuse_if([*_words(text, "答复", "A reply"), *_power(finding.filing, by, FILER, "draft")])
    before = finding.reply
    finding.reply, finding.replied_by, finding.replied_at = text.strip(), by.person, timezone.now()
    finding.save(update_fields=["reply", "replied_by", "replied_at"])
    entry_add(
        "filing.reply",
        finding.filing,
        {"reply": before},
        {"reply": finding.reply, "field": finding.field},
        by.person,
    )
    if finding.origin == RECEIVER:
        notices_of_finding(finding, "finding_answered", by)
    kind = content_kind_of(finding.filing) if finding.origin == CHECK else None
    if kind is not None:
        kind.answered(finding.filing, finding, by)
    return finding


@transaction.atomic
def finding_settle(finding: Finding, by: Reach) -> Finding:
    """The receiving house is content with what was done. Raises: Refused without the power to return."""
    refuse_if(_power(finding.filing, by, "receiver", "return"))
    finding.settled_by, finding.settled_at = by.person, timezone.now()
    finding.save(update_fields=["settled_by", "settled_at"])
    entry_add("filing.settle_finding", finding.filing, None, {"field": finding.field}, by.person)
    return finding


@transaction.atomic
def message_add(
    filing: Filing,
    house: Organisation,
    text: str,
    by: Reach,
    *,
    is_internal: bool = False,
    finding: Finding | None = None,
) -> Message:
    """Say something in the name of a house: to one's own house only, or outward to every side.

    Raises: Refused without words, or when the person sees nothing in the name of the house.
    """
    problems: list[Problem] = list(_words(text, "留言", "A message"))
    if not filing.parties.filter(organisation=house).exists():
        problems.append(NotOnASide(organisation=house.name_zh, title=filing.title))
    if house.pk not in by.houses():
        problems.append(NotInTheName(organisation=house.name_zh))
    refuse_if(problems)
    return Message.objects.create(
        filing=filing,
        finding=finding,
        audience=INTERNAL if is_internal else OUTWARD,
        house=house,
        person=by.person,
        text=text.strip(),
        at=timezone.now(),
    )


def _words(text: str, what_zh: str, what_en: str) -> list[Problem]:
    return [] if text.strip() else [WordsMissing(what_zh=what_zh, what_en=what_en)]


def _power(filing: Filing, by: Reach, side: str, verb: str) -> list[Problem]:
    """What stands against using a power on a side of the filing; nothing when one of its houses gives it."""
    if verb in verbs_by_side(filing, by).get(side, frozenset()):
        return []
    houses = filing.parties.filter(side=side).select_related("organisation__place")
    found = [by.missing(verb, organisation=party.organisation) for party in houses]
    return [obstacle for obstacle in found if obstacle is not None]
