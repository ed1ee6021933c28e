"""Who may open a round, of whom, and which rounds there are."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q

from ditan.core.casework import Workflow, workflow
from ditan.domains.accounts.models import Organisation
from ditan.domains.accounts.models.period import valid_on
from ditan.domains.accounts.scope import Reach
from ditan.domains.filings.models import Expectation, Filing
from ditan.domains.places.models import Place

ORGANISATION_KINDS = ("enterprise", "department", "statistics_bureau", "town", "community")
MOST_SUBJECTS = 1000
ROUNDS_SHOWN = 20


@dataclass(frozen=True, slots=True)
class RoundLine:
    """A round that stands: how many are expected, how many have opened, how many filings anybody has touched."""

    flow: Workflow
    period: str
    receiver: Organisation
    due_day: date | None
    document: str
    expected: int
    opened: int
    begun: int


def receivers_of(by: Reach) -> list[Organisation]:
    """The houses in whose name the person may expect filings: power to urge and to receive."""
    houses = by.houses("urge") & by.houses("receive")
    found = Organisation.objects.filter(pk__in=houses).select_related("place")
    return list(found)


def subjects_offered(
    flow: Workflow, receiver: Organisation, kind: str, by: Reach
) -> Sequence[Place | Organisation]:
    """Whom a house may expect a filing of: the places right below its own, or organisations of a kind within it."""
    at = receiver.place
    if flow.subject == "place":
        below = Place.objects.filter(parents__parent=at, parents__valid_to=None, valid_to=None)
        return list(below.distinct()[:MOST_SUBJECTS])
    found = Organisation.objects.filter(
        valid_on(by.day), kind=kind, place__interval_start__range=(at.interval_start, at.interval_end)
    )
    return list(found.select_related("place")[:MOST_SUBJECTS])


def round_list(by: Reach, receivers: Sequence[Organisation]) -> list[RoundLine]:
    """The rounds of these houses, the newest period first."""
    filing = Filing.objects.filter(slot=OuterRef("slot"))
    begun = filing.filter(Q(revision__gt=0) | Q(moves__isnull=False))
    rows = (
        Expectation.objects.filter(receiver__in=receivers)
        .annotate(is_open=Exists(filing), is_begun=Exists(begun))
        .order_by("-period", "workflow", "due_day")
        .values_list("workflow", "period", "receiver", "due_day", "document")
        .annotate(
            expected=Count("pk"),
            opened=Count("pk", filter=Q(is_open=True)),
            begun=Count("pk", filter=Q(is_begun=True)),
        )
    )
    houses = {house.pk: house for house in receivers}
    return [
        RoundLine(workflow(flow), period, houses[receiver], *counted)
        for flow, period, receiver, *counted in rows[:ROUNDS_SHOWN]
    ]
