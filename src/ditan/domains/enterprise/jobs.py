"""Daily work: enterprises hear of findings whose day has passed, verifiers of statements; kept years that are out of date are
made anew.
"""

from collections.abc import Mapping
from datetime import date

from ditan.domains.accounts.scope import reach_of_installation
from ditan.domains.enterprise.selectors.verification_bench import findings_late, statements_late
from ditan.domains.enterprise.services.summaries import stale_years, summaries_remake
from ditan.domains.enterprise.services.verifying import verification_event
from ditan.domains.jobs.kinds import JobKind
from ditan.domains.jobs.progress import Progress
from ditan.domains.notices.services import notice_send, notice_send_to_houses

REMIND_HOUR = 7
KEEP_HOUR = 3


def verifications_remind(progress: Progress, day: str) -> Mapping[str, int]:
    """Tell of what is overdue, of each day once."""
    by = reach_of_installation(date.fromisoformat(day))
    told = {"findings": 0, "statements": 0}
    findings, assignments = findings_late(by.day), statements_late(by.day)
    whole = len(findings) + len(assignments)
    for done, finding in enumerate(findings):
        progress.step(done, whole)
        key = f"verification_paper_late:{finding.pk}:{finding.due_day}"
        event = verification_event(finding.assignment, key, by, finding.due_day)
        house = finding.assignment.enterprise.organisation
        told["findings"] += notice_send_to_houses([house], "verification_paper_late", event)
    for done, assignment in enumerate(assignments, len(findings)):
        progress.step(done, whole)
        key = f"statement_late:{assignment.pk}:{assignment.due_day}"
        event = verification_event(assignment, key, by, assignment.due_day)
        people = [one.person for one in assignment.people.select_related("person")]
        told["statements"] += notice_send(people, "statement_late", event)
    progress.step(whole, whole)
    return told


REMIND = JobKind(
    "enterprise.remind_verifications",
    "提醒逾期的核查问题和报告",
    "remind of findings and statements that are overdue",
    verifications_remind,
    hour=REMIND_HOUR,
)


def years_remake(progress: Progress, day: str) -> Mapping[str, int]:
    """Make anew what was kept by another library or methodology, and what is not kept yet; `day` only names the run."""
    stale = stale_years()
    for done, (enterprise, year) in enumerate(stale):
        progress.step(done, len(stale))
        summaries_remake([enterprise], year)
    progress.step(len(stale), len(stale))
    return {"years": len(stale)}


REMAKE = JobKind(
    "enterprise.remake_years",
    "重算过时的企业当年结果",
    "make kept years of enterprises anew that are out of date",
    years_remake,
    hour=KEEP_HOUR,
)
