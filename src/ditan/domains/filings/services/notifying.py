"""Who hears of what happens to a filing: which houses, by the kinds of `library/notices`; in the same transaction."""

from collections.abc import Iterable
from datetime import date

from django.urls import reverse
from django.utils.translation import override

from ditan.core.casework import Move
from ditan.domains.accounts.models import Organisation, Person
from ditan.domains.accounts.scope import Reach
from ditan.domains.filings.flows import flow_of
from ditan.domains.filings.models import Countersignature, Edge, Filing, Finding, Supervision, Version
from ditan.domains.filings.titles import filing_title
from ditan.domains.notices.kinds import NoticeKind, kinds_of_verb, notice_kinds
from ditan.domains.notices.services import Event, notice_send, notice_send_to_houses

HOLDER = "holder"


def notices_of_move(filing: Filing, move: Move, position: int, by: Reach, words: str) -> None:
    """A move was made: the houses that its kinds name hear of it."""
    for kind in kinds_of_verb(move.verb.id):
        _send(filing, kind, f"move:{filing.pk}:{position}", by, words, houses_of(filing, kind))


def notices_of_asking(filing: Filing, houses: Iterable[Organisation], round_number: int, by: Reach) -> None:
    """Departments were asked to countersign."""
    kind = notice_kinds()["countersign_asked"]
    _send(filing, kind, f"countersign:{filing.pk}:{round_number}", by, "", houses)


def notices_of_finding(finding: Finding, kind: str, by: Reach) -> None:
    """A finding was raised (`finding_raised`) or answered (`finding_answered`)."""
    filing, found = finding.filing, notice_kinds()[kind]
    words = finding.reply if kind == "finding_answered" else finding.text
    at = finding.replied_at.isoformat() if kind == "finding_answered" and finding.replied_at else ""
    _send(filing, found, f"{kind}:{finding.pk}:{at}", by, words, houses_of(filing, found))


def notices_of_stale(version: Version, edges: Iterable[Edge], by: Reach) -> None:
    """What rests on a version that was restated is to be settled."""
    kind = notice_kinds()["dependent_stale"]
    for edge in edges:
        words = f"{edge.name_zh} {edge.name_en}"
        key = f"stale:{edge.pk}:{version.pk}"
        _send(version.filing, kind, key, by, words, houses_of(version.filing, kind))


def notices_of_deadline(filing: Filing, kind: str, due_day: date, day: date) -> int:
    """A day is near (`due_soon`) or has passed (`overdue`): told once for each day. Returns: how many were told now."""
    found = notice_kinds()[kind]
    event = Event(
        key=f"{kind}:{filing.pk}:{due_day}",
        title=filing.title,
        title_en=title_en(filing),
        address=address_of(filing),
        day=day,
        place=filing.place,
        due_day=due_day,
    )
    return notice_send_to_houses(houses_of(filing, found), kind, event, side=side_of(filing, found))


def notices_of_countersigning(request: Countersignature, kind: str, due_day: date, day: date) -> int:
    """The day of a department that has not answered is near, is today, or has passed; of the last the asker hears too."""
    filing = request.filing
    found = notice_kinds()[kind]
    houses = [request.organisation] if found.side == "countersigner" else houses_of(filing, found)
    words = "" if found.side == "countersigner" else request.organisation.name_zh
    event = Event(
        key=f"{kind}:{request.pk}:{due_day}",
        title=filing.title,
        title_en=title_en(filing),
        address=address_of(filing),
        day=day,
        place=filing.place,
        due_day=due_day,
        words=words,
    )
    return notice_send_to_houses(houses, kind, event, side=found.side)


def notices_of_supervision(supervision: Supervision, kind: str, day: date) -> int:
    """The day of a supervision is near or has passed: whoever answers for it hears, and whoever put it on the list."""
    filing, to = supervision.filing, [supervision.person, supervision.opened_by]
    people: list[Person] = [person for person in to if person is not None]
    event = Event(
        key=f"{kind}:{supervision.pk}:{supervision.due_day}",
        title=filing.title,
        title_en=title_en(filing),
        address=address_of(filing),
        day=day,
        place=filing.place,
        due_day=supervision.due_day,
        words=supervision.number,
    )
    return notice_send(people, kind, event)


def houses_of(filing: Filing, kind: NoticeKind) -> list[Organisation]:
    """The houses on the side that a kind names; `holder`: the side that has the filing now."""
    parties = filing.parties.filter(side=side_of(filing, kind)).select_related("organisation")
    return [party.organisation for party in parties]


def side_of(filing: Filing, kind: NoticeKind) -> str:
    """The side that hears of it."""
    return flow_of(filing).states[filing.state].holder if kind.side == HOLDER else kind.side


def title_en(filing: Filing) -> str:
    """What the filing is called in English."""
    with override("en"):
        return filing_title(filing)


def address_of(filing: Filing) -> str:
    """The page of a filing, as it is written in Chinese."""
    with override("zh-hans"):
        return reverse("filings:filing", args=[filing.pk])


def _send(
    filing: Filing, kind: NoticeKind, key: str, by: Reach, words: str, houses: Iterable[Organisation]
) -> None:
    event = Event(
        key=f"{kind.id}:{key}",
        title=filing.title,
        title_en=title_en(filing),
        address=address_of(filing),
        day=by.day,
        place=filing.place,
        due_day=filing.due_day,
        by=by.person,
        words=words.strip(),
    )
    notice_send_to_houses(houses, kind.id, event)
