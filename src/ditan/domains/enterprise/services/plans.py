"""Writing monitoring plans: the enterprise drafts and submits, the office approves from a day on or returns with a reason."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils import timezone

from ditan.core.enterprise.monitoring_plan import PlanRow, plan_problems
from ditan.core.errors import Problem, Refused, refuse_if
from ditan.core.errors.enterprise.monitoring_plan import (
    PlanAlreadyDecided,
    PlanAlreadyWaiting,
    PlanChangedMeanwhile,
    PlanDayMissing,
    PlanDayNotLater,
    PlanNothingToSubmit,
    PlanOwnDecision,
    PlanReasonMissing,
)
from ditan.domains.accounts.scope import Reach
from ditan.domains.audit.services import entry_add
from ditan.domains.enterprise.models import Enterprise, PlanDraft, PlanVerdict, PlanVersion
from ditan.domains.enterprise.selectors.enterprises import method_of
from ditan.domains.enterprise.selectors.facts import fact_years
from ditan.domains.enterprise.selectors.plans import newest_facts, plan_standing, rows_of_content
from ditan.domains.enterprise.services.summaries import summaries_refresh

WRITE, SUBMIT, APPROVE, RETURN = "draft", "submit", "accept", "return"
LENGTHS = {"instrument": 120, "laboratory": 120, "person": 60, "facility": 40}
LONGEST_FIELD, LONGEST_REASON, MOST_ROWS = 60, 400, 2000


@transaction.atomic
def plan_draft_keep(enterprise: Enterprise, rows: Sequence[PlanRow], by: Reach, seen: int) -> PlanDraft:
    """Keep the draft as it is, right or wrong: it is checked when it is submitted.

    Parameters: seen – the revision of the draft when it was opened, 0 where there was none.
    Raises: Refused with the power that is missing, or where somebody else has changed the draft meanwhile.
    """
    _refuse_without(by.missing(WRITE, organisation=enterprise.organisation))
    held = PlanDraft.objects.select_for_update(of=("self",)).filter(enterprise=enterprise).first()
    content = [_shortened(row) for row in rows[:MOST_ROWS]]
    if held is not None and held.content == content:
        return held
    if held is not None and held.revision != seen:
        raise Refused([PlanChangedMeanwhile(person=str(held.person or "—"))])
    draft = held or PlanDraft(enterprise=enterprise, revision=0)
    draft.content, draft.person, draft.at = content, by.person, timezone.now()
    draft.revision += 1
    draft.save()
    told = {"revision": draft.revision, "rows": len(content)}
    entry_add("plan.draft", draft, None, told, by.person, place=enterprise.organisation.place)
    return draft


@transaction.atomic
def plan_submit(enterprise: Enterprise, by: Reach) -> PlanVersion:
    """Hand the draft to the office as the next version.

    Raises: Refused with the power that is missing, every row that is wrong, and where a version waits or nothing changed.
    """
    Enterprise.objects.select_for_update(of=("self",)).get(pk=enterprise.pk)
    problems: list[Problem] = []
    missing = by.missing(SUBMIT, organisation=enterprise.organisation)
    if missing:
        problems.append(missing)
    standing = plan_standing(enterprise, by.day)
    content = standing.draft.content if standing.draft else []
    if standing.waiting:
        problems.append(PlanAlreadyWaiting(number=standing.waiting.number))
    elif standing.versions and standing.versions[0].content == content:
        problems.append(PlanNothingToSubmit(number=standing.versions[0].number))
    found = plan_problems(method_of(enterprise), rows_of_content(content), newest_facts(enterprise))
    refuse_if([*problems, *(one for one in found if one.severity == "error")])
    made = PlanVersion.objects.create(
        enterprise=enterprise,
        number=standing.versions[0].number + 1 if standing.versions else 1,
        method=enterprise.method,
        content=content,
        person=by.person,
        at=timezone.now(),
    )
    told = {"number": made.number, "rows": len(content)}
    entry_add("plan.submit", made, None, told, by.person, place=enterprise.organisation.place)
    return made


@transaction.atomic
def plan_approve(version: PlanVersion, by: Reach, valid_from: date | None) -> PlanVerdict:
    """Approve a version from a day on; the versions before hold until the day before.

    Raises: Refused with the power that is missing, a day that is missing or not after that of the version in force.
    """
    problems = _verdict_problems(version, by, APPROVE)
    if valid_from is None:
        problems.append(PlanDayMissing())
    else:
        earlier = PlanVerdict.objects.filter(version__enterprise=version.enterprise, is_approved=True)
        last = earlier.select_related("version").order_by("-valid_from").first()
        if last is not None and last.valid_from is not None and valid_from <= last.valid_from:
            problems.append(
                PlanDayNotLater(found=f"{valid_from}", number=last.version.number, day=f"{last.valid_from}")
            )
    refuse_if(problems)
    made = _verdict(version, by, is_approved=True, valid_from=valid_from)
    held = fact_years(version.enterprise)
    summaries_refresh(version.enterprise, [year for year in held if valid_from and year >= valid_from.year])
    return made


@transaction.atomic
def plan_return(version: PlanVersion, by: Reach, reason: str) -> PlanVerdict:
    """Return a version with a reason. Raises: Refused with the power that is missing, or without a reason."""
    problems = _verdict_problems(version, by, RETURN)
    if not reason.strip():
        problems.append(PlanReasonMissing())
    refuse_if(problems)
    return _verdict(version, by, is_approved=False, reason=reason.strip()[:LONGEST_REASON])


def _verdict_problems(version: PlanVersion, by: Reach, power: str) -> list[Problem]:
    PlanVersion.objects.select_for_update(of=("self",)).get(pk=version.pk)
    problems: list[Problem] = []
    missing = by.missing(power, place=version.enterprise.organisation.place)
    if missing:
        problems.append(missing)
    if PlanVerdict.objects.filter(version=version).exists():
        problems.append(PlanAlreadyDecided(number=version.number))
    if by.person is not None and by.person == version.person:
        problems.append(PlanOwnDecision())
    return problems


def _verdict(
    version: PlanVersion, by: Reach, *, is_approved: bool, valid_from: date | None = None, reason: str = ""
) -> PlanVerdict:
    made = PlanVerdict.objects.create(
        version=version,
        is_approved=is_approved,
        valid_from=valid_from,
        reason=reason,
        person=by.person,
        at=timezone.now(),
    )
    action = "plan.approve" if is_approved else "plan.return"
    told = {"number": version.number, "valid_from": f"{valid_from or ''}"}
    entry_add(action, made, None, told, by.person, reason, place=version.enterprise.organisation.place)
    return made


def _refuse_without(missing: Problem | None) -> None:
    refuse_if([missing] if missing else [])


def _shortened(row: PlanRow) -> dict[str, str]:
    return {
        name: text.replace("\x00", "").strip()[: LENGTHS.get(name, LONGEST_FIELD)]
        for name, text in row.as_json().items()
    }
