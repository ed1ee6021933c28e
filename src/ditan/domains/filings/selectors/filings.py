"""Filings in reach, what may be done with them, and what was said about them."""

from collections.abc import Collection
from dataclasses import dataclass, replace

from django.db.models import Prefetch, Q, QuerySet, prefetch_related_objects

from ditan.core.casework import Move, Obstacle, judge
from ditan.domains.accounts.scope import Reach
from ditan.domains.filings.facts import due_day_of, facts_of
from ditan.domains.filings.flows import flow_of
from ditan.domains.filings.models import Filing, Finding, Message, Party
from ditan.domains.filings.models.finding import OUTWARD
from ditan.domains.filings.records import Records
from ditan.domains.web.prepared import Prepared


@dataclass(frozen=True, slots=True)
class Possible:
    """A move that begins in the present state, and everything that stands against it: a button, perhaps disabled."""

    move: Move
    obstacles: tuple[Obstacle, ...]

    @property
    def is_possible(self) -> bool:
        """Whether nothing stands against it."""
        return not self.obstacles


def filing_list(by: Reach, workflow_id: str = "", period: str = "") -> QuerySet[Filing]:
    """Filings of places in reach, and those on a side of which an own house stands."""
    found = Filing.objects.select_related("place", "organisation")
    if not by.is_installation:
        of_places = by.places(Filing.objects.all()).values("pk")
        of_houses = Party.objects.filter(organisation__in=by.houses()).values("filing")
        found = found.filter(Q(pk__in=of_places) | Q(pk__in=of_houses))
    if workflow_id:
        found = found.filter(workflow=workflow_id)
    return found.filter(period=period) if period else found


def filing_get(by: Reach, pk: int) -> Filing | None:
    """One filing in reach; None for one that is not there and for one out of reach alike."""
    found = next(iter(ONE.objects(pk=pk)), None)
    if found is None:
        return None
    parties = Prefetch("parties", Party.objects.select_related("organisation__place").order_by("side", "id"))
    prefetch_related_objects([found], parties)
    return found if filing_is_reached(found, by) else None


def filing_is_reached(filing: Filing, by: Reach) -> bool:
    """Whether a filing is in reach, by its place or by a side on which an own house stands: as `filing_list` has it."""
    if by.is_installation or by.covers(filing.place):
        return True
    houses = by.houses()
    return bool(houses) and any(party.organisation_id in houses for party in filing.parties.all())


def moves_possible(
    filing: Filing, by: Reach, *, reason: str = "", records: Records | None = None
) -> list[Possible]:
    """The moves of the present state with their obstacles in both languages.

    Without a reason typed yet, moves that need one say so.

    Parameters: records – the rows of the filing, where they are known already.
    """
    flow = flow_of(filing)
    facts = facts_of(filing, by, reason=reason, records=records)
    return [
        Possible(move, judge(move, replace(facts, due_day=due_day_of(filing, flow, facts.made, move))))
        for move in flow.moves_from(filing.state)
    ]


def finding_list(filing: Filing, by: Reach) -> QuerySet[Finding]:
    """The findings of a filing in reach, by field; none of one out of reach."""
    return findings_of(filing.pk) if filing_is_reached(filing, by) else Finding.objects.none()


def findings_of(filing: int) -> QuerySet[Finding]:
    """The findings of a filing with whoever raised them, by field."""
    return Finding.objects.filter(filing=filing).select_related("raised_by").order_by("field", "id")


def message_list(filing: Filing, by: Reach) -> QuerySet[Message]:
    """The conversation: what is outward, and what is internal to a house in which the person holds a post."""
    if not filing_is_reached(filing, by):
        return Message.objects.none()
    return messages_of(by.is_installation, filing.pk, by.houses())


def messages_of(is_whole: bool, filing: int, houses: Collection[int]) -> QuerySet[Message]:
    """The conversation about a filing as these houses may hear it, or the whole of it."""
    said = Message.objects.filter(filing=filing)
    if not is_whole:
        said = said.filter(Q(audience=OUTWARD) | Q(house__in=houses))
    return said.select_related("person", "house").order_by("at", "id")


def _one(pk: int) -> QuerySet[Filing]:
    whole = ("place", "organisation", "restates", "saved_by", "checked_out_by", "opened_by")
    return Filing.objects.select_related(*whole).filter(pk=pk).order_by()


ONE = Prepared(_one)
