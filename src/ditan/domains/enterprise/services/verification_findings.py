"""Findings of a verification: pinned to a fact, answered, settled. What was said stays.

Invariants: only people named in the running assignment pin and settle; a settled finding takes no more answers; nothing is
settled that was neither answered nor corrected.
"""

from datetime import date

from django.db import transaction
from django.utils import timezone

from ditan.core.errors import Problem, refuse_if
from ditan.core.errors.enterprise.verifying import (
    FindingNotAppealable,
    VerificationFieldBlank,
    VerificationFindingSettled,
    VerificationFindingUnanswered,
    VerificationShut,
)
from ditan.domains.accounts.models import Post
from ditan.domains.accounts.scope import Reach
from ditan.domains.audit.services import entry_add
from ditan.domains.enterprise.models import (
    Fact,
    VerificationFinding,
    VerificationReply,
    VerifierAssignment,
)
from ditan.domains.enterprise.models.verifying import SEVERITIES
from ditan.domains.enterprise.selectors.verifying import assigned_to
from ditan.domains.enterprise.services.entering import POWER
from ditan.domains.enterprise.services.verifying import office_or_refuse, verification_event
from ditan.domains.notices.services import notice_send, notice_send_to_houses


@transaction.atomic
def finding_pin(
    assignment: VerifierAssignment,
    fact: Fact | None,
    by: Reach,
    *,
    severity: str,
    text: str,
    paper: str = "",
    due_day: date | None = None,
) -> VerificationFinding:
    """Pin a finding to a fact of the enterprise and year; the enterprise is told.

    Parameters: paper – the paper that is asked for, where one is: then a day is needed by which it is to come.
    Raises: Refused.
    """
    problems = verifier_only(assignment, by, "raising a finding", "提出问题")
    is_own = (
        fact is not None
        and fact.year == assignment.year
        and fact.installation.enterprise_id == assignment.enterprise_id
    )
    if not is_own:
        problems.append(VerificationFieldBlank(field="the fact", field_zh="所指的数据"))
    if severity not in SEVERITIES:
        problems.append(VerificationFieldBlank(field="the severity", field_zh="程度"))
    if paper.strip() and due_day is None:
        problems.append(VerificationFieldBlank(field="the day for the paper", field_zh="提供材料的期限"))
    refuse_if([*problems, *text_problems(text)])
    assert fact is not None  # noqa: S101 - told above
    made = VerificationFinding.objects.create(
        assignment=assignment,
        fact=fact,
        revision=fact.revision,
        severity=severity,
        text=text.strip(),
        paper=paper.strip(),
        due_day=due_day,
        raised_by=by.person,
        raised_at=timezone.now(),
    )
    house = assignment.enterprise.organisation
    told = {"fact": str(fact), "severity": severity, "text": made.text, "paper": made.paper}
    entry_add("verification.find", made, None, told, by.person, place=house.place)
    event = verification_event(assignment, f"verification_finding:{made.pk}", by, due_day)
    notice_send_to_houses([house], "verification_finding", event)
    return made


@transaction.atomic
def finding_reply(finding: VerificationFinding, text: str, by: Reach) -> VerificationReply:
    """Answer a finding, as the enterprise or as its verifier; the other side is told. Raises: Refused."""
    assignment = finding.assignment
    house = assignment.enterprise.organisation
    is_verifier = not verifier_only(assignment, by, "", "")
    problems: list[Problem] = []
    if not is_verifier and not by.covers(house, POWER):
        problems.append(
            VerificationShut(
                act="answering",
                act_zh="答复",
                who="the enterprise and its verifier",
                who_zh="企业和核查它的机构",
            )
        )
    if finding.settled_at is not None:
        problems.append(VerificationFindingSettled())
    refuse_if([*problems, *text_problems(text)])
    made = VerificationReply.objects.create(
        finding=finding, text=text.strip(), person=by.person, at=timezone.now()
    )
    entry_add("verification.reply", made, None, {"text": made.text}, by.person, place=house.place)
    event = verification_event(assignment, f"verification_answered:{made.pk}", by)
    if is_verifier:
        notice_send_to_houses([house], "verification_answered", event)
    else:
        people = [one.person for one in assignment.people.select_related("person")]
        notice_send(people, "verification_answered", event)
    return made


@transaction.atomic
def finding_settle(finding: VerificationFinding, by: Reach) -> None:
    """Settle a finding that was answered, whose paper came, or whose fact was corrected. Raises: Refused."""
    problems = verifier_only(finding.assignment, by, "settling a finding", "销号")
    is_corrected = finding.fact.revision != finding.revision
    if finding.settled_at is not None:
        problems.append(VerificationFindingSettled())
    elif not (is_corrected or finding.replies.exists() or finding.papers.exists()):
        problems.append(VerificationFindingUnanswered())
    refuse_if(problems)
    finding.settled_by, finding.settled_at = by.person, timezone.now()
    finding.save(update_fields=["settled_by", "settled_at"])
    place = finding.assignment.enterprise.organisation.place
    entry_add("verification.settle", finding, None, {"text": finding.text}, by.person, place=place)


@transaction.atomic
def finding_overturn(finding: VerificationFinding, reason: str, by: Reach) -> None:
    """The office finds, after the enterprise has objected, that a finding was wrong; it is settled by that. Both are told.

    When to use: on appeal; it counts in the rating of the verifier. Raises: Refused.
    """
    assignment = finding.assignment
    house = assignment.enterprise.organisation
    office_or_refuse(assignment.enterprise, by)
    problems = text_problems(reason)
    is_answered = any(house.pk == pk for pk in _houses_of_replies(finding))
    if finding.overturned_at is not None or not is_answered:
        problems.append(FindingNotAppealable())
    refuse_if(problems)
    now = timezone.now()
    finding.overturned_at = now
    if finding.settled_at is None:
        finding.settled_by, finding.settled_at = by.person, now
    finding.save(update_fields=["overturned_at", "settled_by", "settled_at"])
    made = VerificationReply.objects.create(finding=finding, text=reason.strip(), person=by.person, at=now)
    told = {"text": finding.text}
    entry_add("verification.overturn", finding, None, told, by.person, reason, place=house.place)
    event = verification_event(assignment, f"verification_answered:{made.pk}", by)
    notice_send(
        [one.person for one in assignment.people.select_related("person")], "verification_answered", event
    )
    notice_send_to_houses([house], "verification_answered", event)


def verifier_only(assignment: VerifierAssignment, by: Reach, act: str, act_zh: str) -> list[Problem]:
    """What stands against an act of the verifier: it belongs to the people of the running assignment of that enterprise, year
    and kind, who also take over what an ended one left open.
    """
    running = assigned_to(by).filter(
        enterprise=assignment.enterprise_id, year=assignment.year, kind=assignment.kind
    )
    if running.exists():
        return []
    who, who_zh = "people named in the running assignment", "现任指派中写明的核查员"
    return [VerificationShut(act=act, act_zh=act_zh, who=who, who_zh=who_zh)]


def text_problems(text: str) -> list[Problem]:
    """A blank text."""
    return [] if text.strip() else [VerificationFieldBlank(field="the text", field_zh="内容")]


def _houses_of_replies(finding: VerificationFinding) -> list[int]:
    """The houses in which whoever answered holds a post."""
    people = finding.replies.order_by().values("person")
    return list(Post.objects.filter(person__in=people).order_by().values_list("organisation", flat=True))
