"""Sending: one event, told to everybody whom it concerns, in the transaction of the event itself."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from ditan.domains.accounts.models import Organisation, Person, Post
from ditan.domains.accounts.models.period import valid_on
from ditan.domains.accounts.vocabulary import roles_with
from ditan.domains.jobs.models import Job
from ditan.domains.jobs.services import job_start
from ditan.domains.jobs.states import State
from ditan.domains.notices.kinds import notice_kinds
from ditan.domains.notices.models import Choice, Notice
from ditan.domains.places.models import Place

SUBJECT = 300
NOW = "now"
LETTERS = "notices.letters"


@dataclass(frozen=True, slots=True)
class Event:
    """What happened: to which matter, on which page it is seen, and the key by which it is told once.

    `title_en` is the title in English; without it the title stands in both languages.
    """

    key: str
    title: str
    address: str
    day: date
    place: Place | None = None
    due_day: date | None = None
    by: Person | None = None
    words: str = ""
    title_en: str = ""


@transaction.atomic
def notice_send(to: Iterable[Person], kind: str, event: Event) -> int:
    """Tell people of an event; whoever did it is not told, and nobody is told twice.

    Parameters: kind – an id of `kinds.yaml`. Returns: how many were told now.
    """
    found = notice_kinds()[kind]
    people = {person.pk: person for person in to if event.by is None or person.pk != event.by.pk}
    known = set(Notice.objects.filter(to__in=people, key=event.key).values_list("to_id", flat=True))
    new = [person for pk, person in people.items() if pk not in known]
    if not new:
        return 0
    chosen = dict(Choice.objects.filter(person__in=new, kind=kind).values_list("person_id", "mail"))
    now = timezone.now()
    facts = {"title": event.title, "day": event.due_day or event.day}
    facts_en = facts | {"title": event.title_en or event.title}
    rows = [
        Notice(
            to=person,
            kind=kind,
            key=event.key,
            subject_zh=found.words_zh.format(**facts)[:SUBJECT],
            subject_en=found.words_en.format(**facts_en)[:SUBJECT],
            words=event.words,
            by_name=event.by.name if event.by is not None else "",
            address=event.address,
            place=event.place,
            due_day=event.due_day,
            mail=chosen.get(person.pk, found.mail),
            made_at=now,
        )
        for person in new
    ]
    Notice.objects.bulk_create(rows, ignore_conflicts=True)
    if settings.DITAN_MAIL_ON and any(row.mail == NOW for row in rows):
        _letters_start()
    return len(rows)


def notice_send_to_houses(houses: Iterable[Organisation], kind: str, event: Event, *, side: str = "") -> int:
    """Tell whoever holds one of the powers of the kind in the houses, which stand on a side, on the day of the event."""
    found = notice_kinds()[kind]
    return notice_send(_holders(houses, found.powers_on(side), event.day), kind, event)


def _letters_start() -> None:
    """One job that waits takes all letters with it; one that runs may have passed this person already."""
    if not Job.objects.filter(kind=LETTERS, state=State.WAITING).exists():
        job_start(LETTERS, {})


def _holders(houses: Iterable[Organisation], powers: Iterable[str], day: date) -> list[Person]:
    roles = {role.id for power in powers for role in roles_with(power)}
    posts = Post.objects.filter(
        valid_on(day), organisation__in=list(houses), role__in=roles, person__is_active=True
    )
    return [post.person for post in posts.order_by().select_related("person")]
