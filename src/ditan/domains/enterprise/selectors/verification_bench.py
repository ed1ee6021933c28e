"""What lies on a verifier's bench: the checked year, and the meter of doubt with what the verifier pinned and left open."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from ditan.core.enterprise.checks import Finding, unanswered
from ditan.core.enterprise.materiality import Materiality, materiality
from ditan.core.errors.enterprise.verifying import VerifierPinned
from ditan.domains.accounts.scope import Reach
from ditan.domains.enterprise.models import Enterprise, FactChange, VerificationFinding, VerifierAssignment
from ditan.domains.enterprise.selectors.checking import CheckedYear, checked_year
from ditan.domains.enterprise.selectors.computing import computed_year
from ditan.domains.enterprise.selectors.enterprises import years_in_reach
from ditan.domains.enterprise.selectors.reasons import notes_given
from ditan.domains.enterprise.selectors.verified import Explained, explained_of
from ditan.domains.enterprise.selectors.verifying import PEOPLE, assigned_to, reached_by

RULE = "pinned"


@dataclass(frozen=True)
class Bench:
    """The checked year and its meter, None where nothing was computed; reasons of warnings by their keys.

    `noted` are the notes of facts whose warning has no reason of its own: they are its reason, once the verifier looks at it.
    """

    checked: CheckedYear
    meter: Materiality | None
    explained: dict[str, Explained] = field(default_factory=dict)
    noted: dict[str, str] = field(default_factory=dict)

    @property
    def open_errors(self) -> int:
        """The errors that the checks leave."""
        return sum(one.is_error for one in self.checked.findings)


def bench_of(enterprise: Enterprise, year: int, pinned: Iterable[VerificationFinding]) -> Bench:
    """Check a year and weigh what is open: findings of the checks but for warnings with an accepted reason, and those pinned
    that are not settled (notes weigh none).
    """
    checked = checked_year(enterprise, year, computed_year(enterprise, year), {})
    explained = explained_of(enterprise, year, checked.findings, checked.found.facts)
    accepted = {key: one.reason.text for key, one in explained.items() if one.is_accepted}
    notes = notes_given(checked)
    noted = {key: text for key, text in notes.items() if key not in explained}
    computation = checked.found.computation
    if computation is None:
        return Bench(checked, None, explained, noted)
    row_of = {fact.pk: row for row, fact in enumerate(checked.found.facts)}
    own = [
        Finding(RULE, VerifierPinned(text=one.text), (row_of[one.fact_id],))
        for one in pinned
        if one.settled_at is None and one.severity != "info" and one.fact_id in row_of
    ]
    meter = materiality(computation, [*unanswered(checked.findings, accepted), *own])
    return Bench(checked, meter, explained, noted)


def corrections_of(finding: VerificationFinding) -> list[FactChange]:
    """The changes of the fact since the finding was pinned, oldest first: what was corrected."""
    changes = finding.fact.changes.all()
    return sorted((one for one in changes if one.revision > finding.revision), key=lambda one: one.revision)


def is_late(finding: VerificationFinding, today: date) -> bool:
    """Whether the enterprise has let the day of a finding pass: no correction, no paper, and no answer (where a paper is asked
    for, an answer alone is not enough).
    """
    if finding.settled_at is not None or finding.due_day is None or finding.due_day >= today:
        return False
    if finding.fact.revision != finding.revision or finding.papers.all():
        return False
    return bool(finding.paper) or not finding.replies.all()


def findings_late(today: date) -> list[VerificationFinding]:
    """The findings everywhere whose day has passed without what they ask for: for reminders."""
    found = VerificationFinding.objects.filter(settled_at__isnull=True, due_day__lt=today)
    told = found.select_related("fact", "assignment__enterprise__organisation__place")
    return [one for one in told.prefetch_related("replies", "papers") if is_late(one, today)]


def statements_late(today: date) -> list[VerifierAssignment]:
    """The running assignments everywhere whose statement was expected by now."""
    found = VerifierAssignment.objects.filter(ended__isnull=True, due_day__lt=today, statements__isnull=True)
    return list(found.select_related("enterprise__organisation__place"))


def assignments_shown(enterprise: Enterprise, year: int, by: Reach) -> list[VerifierAssignment]:
    """The assignments of a year that whoever asks may see, the newest first.

    The enterprise and offices see all. A verifier sees those of the kind that it does: whoever verifies a second time is not
    shown what the first one found.
    """
    found = enterprise.assignments.filter(year=year).select_related(
        "verifier__place", "lead", "draft__drafted_by", "enterprise__organisation__place"
    )
    if years_in_reach(enterprise, by) is not None:
        reached = reached_by(by).filter(enterprise=enterprise, year=year)
        found = found.filter(kind__in=reached.order_by().values("kind"))
    return list(found.prefetch_related(PEOPLE))


def own_assignment(enterprise: Enterprise, year: int, by: Reach) -> VerifierAssignment | None:
    """The running assignment of a year in which whoever asks is named."""
    found = assigned_to(by).filter(enterprise=enterprise, year=year)
    return found.select_related("verifier", "lead", "enterprise__organisation__place").first()
