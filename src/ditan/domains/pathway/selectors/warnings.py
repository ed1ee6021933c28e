"""Targets of which the daily look found that they will likely be missed, for whoever was told, until somebody has taken note.

Nouns: `TargetAtRisk`, `Heeded`. Invariant: a warning holds for its month; the look of the next day withdraws it where the chance fell.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time

from django.utils import timezone

from ditan.domains.accounts.scope import Reach
from ditan.domains.audit.models import Entry
from ditan.domains.notices.models import Notice
from ditan.domains.target.models import Target

KIND, ACTION = "target_at_risk", "target.heed"


@dataclass(frozen=True, slots=True)
class TargetAtRisk:
    """A warning: of which target, in the words of its notice, and the page that shows it."""

    target: int
    subject_zh: str
    subject_en: str
    words: str
    address: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Heeded:
    """Who took note of a warning, when, and what follows."""

    person: str
    at: datetime
    reason: str


def warning_key(target: int, day: date) -> str:
    """The key of the notice of a target in a month."""
    return f"{KIND}:{target}:{day:%Y-%m}"


def targets_at_risk(by: Reach) -> list[TargetAtRisk]:
    """What the reader was told this month and nobody has taken note of; one query."""
    if by.person is None:
        return []
    month = f":{by.day:%Y-%m}"
    found = Notice.objects.filter(to=by.person, kind=KIND, key__endswith=month).order_by("pk")
    rows = found.values_list("key", "subject_zh", "subject_en", "words", "address", "made_at")
    return [
        TargetAtRisk(int(key.split(":")[1]), zh, en, words, address, at)
        for key, zh, en, words, address, at in rows
    ]


def targets_told(targets: Iterable[int], day: date) -> frozenset[int]:
    """Of these targets, those of whose warning anybody was told in the month of a day, and nobody has taken note."""
    keys = {warning_key(pk, day): pk for pk in targets}
    if not keys:
        return frozenset()
    found = Notice.objects.filter(kind=KIND, key__in=keys).order_by().values_list("key", flat=True)
    return frozenset(keys[key] for key in set(found))


def heeded_of(targets: Iterable[int], day: date) -> dict[int, Heeded]:
    """Who took note of the warnings of targets in the month of a day; for whoever sees the targets."""
    keys = [str(pk) for pk in targets]
    if not keys:
        return {}
    first = timezone.make_aware(datetime.combine(day.replace(day=1), time.min))
    found = Entry.objects.filter(
        action=ACTION, object_type=Target._meta.label_lower, object_id__in=keys, at__gte=first
    ).order_by("sequence")
    rows = found.values_list("object_id", "actor_name", "at", "reason")
    return {int(pk): Heeded(name, at, reason) for pk, name, at, reason in rows}
