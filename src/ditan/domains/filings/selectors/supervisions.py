"""Supervised handling (督办): what is under it, and who may answer for it."""

from datetime import date

from django.db.models import QuerySet

from ditan.domains.accounts.models import Person, Post
from ditan.domains.accounts.models.period import valid_on
from ditan.domains.filings.models import Filing, Party, Supervision
from ditan.domains.web.prepared import Prepared


def supervision_list(filing: Filing) -> QuerySet[Supervision]:
    """Every supervision of a filing that the caller was shown, the newest first."""
    return supervisions_of(filing.pk)


def supervisions_of(filing: int) -> QuerySet[Supervision]:
    """The supervisions of a filing with whoever answers, opened and ended them, the newest first."""
    found = Supervision.objects.filter(filing=filing)
    return found.select_related("person", "opened_by", "ended_by").order_by("-pk")


def supervision_of(filing: Filing) -> Supervision | None:
    """The supervision that a filing is under now."""
    return supervision_list(filing).filter(ended_on=None).first()


def responsible_list(filing: Filing, day: date) -> list[Person]:
    """Who may answer for a filing: whoever holds a post on the day in a house on one of its sides."""
    return RESPONSIBLE.objects(filing=filing.pk, day=day)


def _responsible(filing: int, day: date) -> QuerySet[Person]:
    houses = Party.objects.filter(filing=filing).values("organisation")
    posts = Post.objects.filter(valid_on(day), organisation__in=houses, person__is_active=True)
    return Person.objects.filter(pk__in=posts.values("person")).order_by("name", "pk")


RESPONSIBLE = Prepared(_responsible)
