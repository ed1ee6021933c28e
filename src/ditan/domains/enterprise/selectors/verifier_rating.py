"""What verifiers did in a year, counted for their rating: the counting is the same for whoever looks.

Invariants: a count that nothing is known of is None and not zero; scores are those of the core.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import QuerySet

from ditan.core.enterprise.rating import Rating, rating_of
from ditan.core.trace import MICRO_T_PER_T
from ditan.domains.accounts.models import Organisation
from ditan.domains.accounts.scope import Reach
from ditan.domains.enterprise.models import (
    ReverificationDraw,
    VerificationFinding,
    VerificationStatement,
    VerifierAssignment,
)
from ditan.domains.enterprise.selectors.enterprises import OFFICE, enterprise_list
from ditan.domains.enterprise.selectors.reverification import Compared, compared_of
from ditan.domains.enterprise.selectors.verifying import SEES, SIGNS, VERIFIER
from ditan.domains.filings.calendars import calendar_at


@dataclass
class Work:
    """One assignment of the year, with what counts of it."""

    assignment: VerifierAssignment
    statements: list[VerificationStatement] = field(default_factory=list)
    findings: int = 0
    overturned: int = 0
    late_days: int | None = None

    @property
    def returned(self) -> int:
        """How many of its statements the office returned."""
        return sum(hasattr(one, "returned") for one in self.statements)

    @property
    def newest(self) -> VerificationStatement | None:
        """Its newest statement."""
        return self.statements[-1] if self.statements else None


@dataclass
class Record:
    """A verifier's year: its work, the second verifications of what it verified, and the rating of both."""

    verifier: Organisation
    year: int
    works: list[Work] = field(default_factory=list)
    compared: list[Compared] = field(default_factory=list)

    def counts(self) -> dict[str, float | None]:
        """The counts by the words of the indicators; None where nothing is known."""
        late = [one.late_days for one in self.works if one.late_days is not None and one.statements]
        known = [one for one in self.compared if one.difference_micro_t is not None]
        findings = sum(one.findings for one in self.works)
        seconds = [one.statement.content["total_micro_t"] for one in known if one.statement is not None]
        return {
            "statements": float(sum(len(one.statements) for one in self.works)),
            "returned": float(sum(one.returned for one in self.works)),
            "late_days": float(sum(late)) if late else None,
            "findings": float(findings),
            "overturned": float(sum(one.overturned for one in self.works)),
            "missed_t": sum(abs(one.difference_micro_t or 0) for one in known) / MICRO_T_PER_T
            if known
            else None,
            "reverified_t": sum(map(abs, seconds)) / MICRO_T_PER_T if known else None,
        }

    def rating(self) -> Rating:
        """The rating of these counts."""
        return rating_of(self.counts())


def record_list(by: Reach, year: int) -> list[Record]:
    """The records of the verifiers that whoever asks may see, the best first, those without a score last.

    An office sees the verifiers of enterprises of its place; a verifier its own. All work of a verifier counts, wherever it was
    done, so that everybody sees the same score.
    """
    records = _records(_verifiers(by, year), year)
    return sorted(records, key=_order)


def record_get(by: Reach, year: int, pk: int) -> Record | None:
    """The record of one verifier, where whoever asks may see it."""
    found = [one for one in _verifiers(by, year) if one.pk == pk]
    return next(iter(_records(found, year)), None)


def works_shown(record: Record, by: Reach) -> tuple[list[Work], list[Compared]]:
    """The work and second verifications of enterprises that whoever asks may see; whoever signs for the verifier sees all its own."""
    if record.verifier.pk in by.houses(SIGNS):
        return record.works, record.compared
    keys = {one.assignment.enterprise_id for one in record.works}
    keys |= {one.choice.enterprise_id for one in record.compared}
    reached = set(enterprise_list(by).filter(pk__in=keys).order_by().values_list("pk", flat=True))
    works = [one for one in record.works if one.assignment.enterprise_id in reached]
    if not by.intervals(OFFICE):  # a member sees no second verification of its work
        return works, []
    return works, [one for one in record.compared if one.choice.enterprise_id in reached]


def rating_years(by: Reach, today: date) -> list[int]:
    """The years that are offered: those with assignments of verifiers in reach, and the last one."""
    found = VerifierAssignment.objects.filter(verifier__in=[one.pk for one in _verifiers(by, None)])
    held = set(found.order_by().values_list("year", flat=True))
    return sorted(held | {today.year - 1}, reverse=True)


def may_see_ratings(by: Reach) -> bool:
    """Whether whoever asks is of an office that receives reports or of a verifier."""
    return bool(by.intervals(OFFICE)) or _own(by).exists()


def _own(by: Reach) -> QuerySet[Organisation]:
    return Organisation.objects.filter(kind=VERIFIER, pk__in=by.houses(SEES))


def _verifiers(by: Reach, year: int | None) -> list[Organisation]:
    assigned = (
        VerifierAssignment.objects.all() if year is None else VerifierAssignment.objects.filter(year=year)
    )
    near = by.places(assigned, "enterprise__organisation__place", OFFICE)
    keys = set(near.order_by().values_list("verifier", flat=True))
    keys |= set(_own(by).values_list("pk", flat=True))
    return list(Organisation.objects.filter(pk__in=keys).select_related("place"))


def _records(verifiers: Iterable[Organisation], year: int) -> list[Record]:
    records = {one.pk: Record(one, year) for one in verifiers}
    works: dict[int, Work] = {}
    found = VerifierAssignment.objects.filter(verifier__in=list(records), year=year).order_by("id")
    for assignment in found.select_related("enterprise__organisation__place", "verifier"):
        works[assignment.pk] = Work(assignment)
        records[assignment.verifier_id].works.append(works[assignment.pk])
    signed = VerificationStatement.objects.filter(assignment__in=list(works)).defer("content")
    for statement in signed.select_related("returned").order_by("id"):
        works[statement.assignment_id].statements.append(statement)
    pinned = VerificationFinding.objects.filter(assignment__in=list(works)).order_by()
    for key, overturned in pinned.values_list("assignment", "overturned_at"):
        works[key].findings += 1
        works[key].overturned += overturned is not None
    for work in works.values():
        work.late_days = _late_days(work)
    for draw in ReverificationDraw.objects.filter(year=year):
        for one in compared_of(draw):
            record = records.get(one.choice.statement.assignment.verifier_id)
            if record is not None:
                record.compared.append(one)
    return list(records.values())


def _late_days(work: Work) -> int | None:
    """Working days from the day on which the statement was expected to the first one; None where no day was set."""
    due, first = work.assignment.due_day, next(iter(work.statements), None)
    if due is None:
        return None
    if first is None or first.day <= due:
        return 0
    calendar = calendar_at(work.assignment.enterprise.organisation.place_id)
    return calendar.working_days_between(due, first.day).days


def _order(record: Record) -> tuple[bool, float, str]:
    score = record.rating().score
    return (score is None, -(score or 0.0), record.verifier.name_zh)
