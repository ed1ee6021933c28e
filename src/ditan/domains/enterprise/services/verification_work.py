"""What is done during a verification beside findings: papers that were asked for, visits, units looked at, reasons of warnings.

Invariants: a paper is examined by its content before it is kept; only the enterprise explains a warning, only the team of the
running assignment accepts or rejects the reason.
"""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from ditan.core.enterprise.sampling import sampling_plan
from ditan.core.errors import Problem, Refused, refuse_if
from ditan.core.errors.enterprise.verifying import (
    SampledUnitUnknown,
    SiteVisitDayWrong,
    VerificationFieldBlank,
    VerificationFindingSettled,
    VerificationShut,
    WarningUnknown,
)
from ditan.domains.accounts.scope import Reach
from ditan.domains.audit.services import entry_add
from ditan.domains.enterprise.models import (
    Enterprise,
    Fact,
    FactEvidence,
    ReasonVerdict,
    SampledUnit,
    SiteVisit,
    VerificationFinding,
    VerifierAssignment,
    WarningReason,
)
from ditan.domains.enterprise.selectors.checking import checked_year
from ditan.domains.enterprise.selectors.computing import computed_year
from ditan.domains.enterprise.selectors.filed import reports_in_hand
from ditan.domains.enterprise.selectors.reasons import notes_given
from ditan.domains.enterprise.selectors.verification_content import ALL, unit_key
from ditan.domains.enterprise.selectors.verified import UnitKey
from ditan.domains.enterprise.services.entering import POWER
from ditan.domains.enterprise.services.summaries import summary_refresh
from ditan.domains.enterprise.services.verification_findings import text_problems, verifier_only
from ditan.domains.enterprise.services.verifying import verification_event
from ditan.domains.filings.services import checks_run
from ditan.domains.filings.services.evidence import evidence_keep
from ditan.domains.notices.services import notice_send

LONGEST_NAME = 200
SHOWN = 80


@transaction.atomic
def paper_add(
    fact: Fact, path: Path, name: str, by: Reach, finding: VerificationFinding | None = None
) -> FactEvidence:
    """Attach a paper to a fact; where a finding asked for it, its verifier is told.

    Parameters: path – where the upload lies; name – as the person named it. Raises: Refused with everything that is wrong with
    the file (a content that is not what the name says, too large, of no known kind) or the power.
    """
    house = fact.installation.enterprise.organisation
    problems: list[Problem] = []
    missing = by.missing(POWER, organisation=house)
    if missing is not None:
        problems.append(missing)
    if finding is not None and finding.settled_at is not None:
        problems.append(VerificationFindingSettled())
    refuse_if(problems)
    shown = Path(name).name[:LONGEST_NAME]
    made = FactEvidence.objects.create(
        fact=fact,
        finding=finding,
        evidence=evidence_keep(path, name),
        name=shown,
        person=by.person,
        at=timezone.now(),
    )
    told = {"fact": str(fact), "name": shown, "sha256": made.evidence_id}
    entry_add("fact.add_paper", made, None, told, by.person, place=house.place)
    summary_refresh(fact.installation.enterprise, fact.year)
    if finding is not None:
        event = verification_event(finding.assignment, f"verification_paper:{made.pk}", by)
        people = [one.person for one in finding.assignment.people.select_related("person")]
        notice_send(people, "verification_answered", event)
    return made


@transaction.atomic
def visit_record(
    assignment: VerifierAssignment,
    by: Reach,
    *,
    day: date | None,
    people: str,
    places: Iterable[str],
    seen: str,
    minutes: tuple[Path, str] | None = None,
) -> SiteVisit:
    """Record a visit of a site: who was where and what they saw, with the minutes as a file.

    Parameters: places – codes of installations; minutes – where the upload lies, and its name.
    Raises: Refused with everything that is wrong.
    """
    problems = verifier_only(assignment, by, "recording a visit", "登记现场核查")
    codes = list(dict.fromkeys(places))
    known = set(assignment.enterprise.installations.values_list("code", flat=True))
    blank = (
        (day is None, "the day", "日期"),
        (not people.strip(), "the people", "人员"),
        (not codes or not set(codes) <= known, "the installations", "设施"),
        (not seen.strip(), "what was seen", "所见"),
    )
    problems += [VerificationFieldBlank(field=en, field_zh=zh) for is_blank, en, zh in blank if is_blank]
    first = date(assignment.year, 1, 1)
    if day is not None and not first <= day <= by.day:
        problems.append(SiteVisitDayWrong(day=day.isoformat(), first=first.isoformat()))
    refuse_if(problems)
    assert day is not None  # noqa: S101 - told above
    kept = evidence_keep(*minutes) if minutes is not None else None
    made = SiteVisit.objects.create(
        assignment=assignment,
        day=day,
        people=people.strip(),
        places=codes,
        seen=seen.strip(),
        minutes=kept,
        minutes_name=Path(minutes[1]).name[:LONGEST_NAME] if minutes is not None else "",
        person=by.person,
        at=timezone.now(),
    )
    told = {"day": made.day.isoformat(), "places": codes, "people": made.people}
    place = assignment.enterprise.organisation.place
    entry_add("verification.visit", made, None, told, by.person, place=place)
    return made


@transaction.atomic
def units_look(assignment: VerifierAssignment, units: Iterable[UnitKey], by: Reach) -> int:
    """Note units of the year's emissions as looked at; those noted before stay. Returns: how many are new. Raises: Refused."""
    chosen = list(dict.fromkeys(units))
    problems = verifier_only(assignment, by, "noting what was looked at", "登记查看情况")
    if not chosen:
        problems.append(VerificationFieldBlank(field="the units", field_zh="查看的项"))
    refuse_if(problems)
    checked = checked_year(
        assignment.enterprise, assignment.year, computed_year(assignment.enterprise, assignment.year)
    )
    computation = checked.found.computation
    known = set()
    if computation is not None:
        known = {unit_key(one) for one in sampling_plan(computation, checked.findings, ALL).units}
    strange = [unit for unit in chosen if unit not in known]
    refuse_if([SampledUnitUnknown(found=" / ".join(map(str, unit))[:SHOWN]) for unit in strange])
    before = assignment.sampled.count()
    SampledUnit.objects.bulk_create(
        [
            SampledUnit(
                assignment=assignment,
                facility=facility,
                source=source,
                item=item,
                month=month,
                person=by.person,
                day=by.day,
            )
            for facility, source, item, month in chosen
        ],
        ignore_conflicts=True,
    )
    added = assignment.sampled.count() - before
    if added:
        place = assignment.enterprise.organisation.place
        entry_add("verification.look", assignment, None, {"units": added}, by.person, place=place)
    return added


@transaction.atomic
def warning_explain(enterprise: Enterprise, year: int, key: str, text: str, by: Reach) -> WarningReason:
    """Say why a warning of the checks is right all the same; the newest reason counts, and waits for the verifier. Raises: Refused."""
    missing = by.missing(POWER, organisation=enterprise.organisation)
    refuse_if([missing] if missing is not None else [])
    checked = checked_year(enterprise, year, computed_year(enterprise, year))
    problems = text_problems(text)
    if not any(one.key == key and one.severity == "warning" for one in checked.findings):
        problems.append(WarningUnknown())
    refuse_if(problems)
    made = reason_keep(enterprise, year, key, text, by)
    for filing in reports_in_hand(enterprise, year):
        if filing.checked_revision == filing.revision:
            checks_run(filing, by)
    return made


def reason_keep(enterprise: Enterprise, year: int, key: str, text: str, by: Reach) -> WarningReason:
    """Keep the reason of a warning, inside a transaction of the caller, who has judged the power."""
    made = WarningReason.objects.create(
        enterprise=enterprise, year=year, key=key, text=text.strip(), person=by.person, at=timezone.now()
    )
    told = {"warning": key, "text": made.text}
    entry_add("warning.explain", made, None, told, by.person, place=enterprise.organisation.place)
    summary_refresh(enterprise, year)
    return made


@transaction.atomic
def note_judge(
    assignment: VerifierAssignment, key: str, *, is_accepted: bool, text: str, by: Reach
) -> ReasonVerdict:
    """Judge the note of a fact as the reason of its warning: the note is kept as that reason, and the verdict on it.

    Raises: Refused; WarningUnknown where no note stands for the warning.
    """
    refuse_if(verifier_only(assignment, by, "deciding on a reason", "认定说明"))
    enterprise, year = assignment.enterprise, assignment.year
    note = notes_given(checked_year(enterprise, year, computed_year(enterprise, year))).get(key)
    if note is None:
        raise Refused([WarningUnknown()])
    return reason_judge(
        assignment, reason_keep(enterprise, year, key, note, by), is_accepted=is_accepted, text=text, by=by
    )


@transaction.atomic
def reason_judge(
    assignment: VerifierAssignment, reason: WarningReason, *, is_accepted: bool, text: str, by: Reach
) -> ReasonVerdict:
    """Accept the reason of a warning, which then leaves the meter, or reject it with a word why. Raises: Refused."""
    problems = verifier_only(assignment, by, "deciding on a reason", "认定说明")
    if not is_accepted:
        problems += text_problems(text)
    if (reason.enterprise_id, reason.year) != (assignment.enterprise_id, assignment.year):
        problems.append(
            VerificationShut(
                act="deciding on this reason",
                act_zh="认定这条说明",
                who="the verifier of that enterprise and year",
                who_zh="核查该企业该年度的核查员",
            )
        )
    refuse_if(problems)
    made = ReasonVerdict.objects.create(
        reason=reason,
        assignment=assignment,
        is_accepted=is_accepted,
        text=text.strip(),
        person=by.person,
        at=timezone.now(),
    )
    told = {"warning": reason.key, "accepted": is_accepted, "text": made.text}
    place = assignment.enterprise.organisation.place
    entry_add("warning.judge", made, None, told, by.person, place=place)
    return made
