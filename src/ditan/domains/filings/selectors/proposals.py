"""Who is proposed for a round: by the duty matrix (department × county) and by the posts of the houses, with the reason.

Invariant: a proposal only says who would be ticked; whoever opens the round decides, and `round_open` judges.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ditan.core.casework import Workflow
from ditan.domains.accounts.models import Duty, Organisation, Person
from ditan.domains.accounts.models.duty import LEAD
from ditan.domains.accounts.models.period import valid_on
from ditan.domains.accounts.scope import Reach
from ditan.domains.accounts.selectors.contacts import contacts_of
from ditan.domains.filings.proposing import duties_behind
from ditan.domains.filings.services.rounds import Expected, Subject, round_preview
from ditan.domains.places.models import Place

OWING = ("department", "statistics_bureau")  # houses that file because a duty says so
NAMED_MOST = 3


@dataclass(frozen=True, slots=True)
class Proposal:
    """A subject that may be expected: the duties that speak for it, whom to call, and whether it is ticked at first."""

    line: Expected
    duties: tuple[Duty, ...]
    contact: Person | None
    is_wanted: bool

    @property
    def key(self) -> str:
        """What names the subject in a form."""
        return self.line.key

    @property
    def responsible(self) -> Organisation | None:
        """The department that answers for it by the first duty."""
        return self.duties[0].department if self.duties else None


def round_proposals(
    flow: Workflow, subjects: Sequence[Subject], period: str, receiver: Organisation, by: Reach
) -> tuple[Proposal, ...]:
    """The subjects with what speaks for each of them: four queries, however many there are.

    Rule: a county and an enterprise are wanted where a house can file; a department where a duty names it, or where no
    duty names any department. What no duty names is flagged, for whoever opens the round to decide.
    """
    lines = round_preview(flow.id, subjects, period, by.day)
    duties = _duties(flow, receiver, by)
    contacts = contacts_of([line.filer for line in lines if line.filer is not None], by.day)
    spoken = [_duties_of(line.subject, duties) for line in lines]
    names_departments = any(
        found for line, found in zip(lines, spoken, strict=True) if _is_owing(line.subject)
    )
    return tuple(
        Proposal(
            line,
            found,
            contacts.get(line.filer.pk) if line.filer is not None else None,
            is_wanted=line.filer is not None
            and (not _is_owing(line.subject) or bool(found) or not names_departments),
        )
        for line, found in zip(lines, spoken, strict=True)
    )


def _duties(flow: Workflow, receiver: Organisation, by: Reach) -> list[Duty]:
    """The duties of the day that concern the receiver's place and are in reach: the subject first looked for, leaders first."""
    order: Mapping[str, int] = {subject: at for at, subject in enumerate(duties_behind(flow.id))}
    place = receiver.place
    found = Duty.objects.filter(
        valid_on(by.day),
        valid_on(by.day, "department__"),
        subject__in=order,
        place__interval_start__lte=place.interval_end,
        place__interval_end__gte=place.interval_start,
    )
    rows = by.organisations(found, "department").select_related("department__place", "place")
    return sorted(rows, key=lambda duty: (order[duty.subject], duty.part != LEAD, duty.pk))


def _duties_of(subject: Subject, duties: Sequence[Duty]) -> tuple[Duty, ...]:
    """A department's own duties; of any other subject those of the place itself, else of a place that holds it."""
    if _is_owing(subject):
        return tuple(duty for duty in duties if duty.department_id == subject.pk)[:NAMED_MOST]
    place = subject.place if isinstance(subject, Organisation) else subject
    holding = [duty for duty in duties if _holds(duty.place, place)]
    own = [duty for duty in holding if duty.place_id == place.pk]
    return tuple(own or holding)[:NAMED_MOST]


def _is_owing(subject: Subject) -> bool:
    return isinstance(subject, Organisation) and subject.kind in OWING


def _holds(outer: Place, inner: Place) -> bool:
    return outer.interval_start <= inner.interval_start and outer.interval_end >= inner.interval_end
