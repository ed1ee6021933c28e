"""Reading organisations."""

from datetime import date

from django.db.models import Count, Q, QuerySet

from ditan.domains.accounts.models import Organisation
from ditan.domains.accounts.models.period import valid_on
from ditan.domains.accounts.scope import Reach


def organisation_list(reach: Reach, *, kind: str = "", term: str = "") -> QuerySet[Organisation]:
    """The organisations of the day in reach, in order of their places; of one kind, whose name or code holds the term."""
    found = reach.organisations(Organisation.objects.filter(valid_on(reach.day)), field="")
    if kind:
        found = found.filter(kind=kind)
    if term:
        found = found.filter(
            Q(name_zh__icontains=term) | Q(name_en__icontains=term) | Q(code__startswith=term)
        )
    return found.select_related("place")


def with_people(found: QuerySet[Organisation], day: date) -> QuerySet[Organisation]:
    """The same rows with `people`: how many persons hold a post there on the day."""
    held = valid_on(day, "posts__") & Q(posts__person__is_active=True)
    counted = found.annotate(people=Count("posts__person", filter=held, distinct=True))
    return counted.order_by("place__interval_start", "kind", "name_zh", "pk")


def organisation_get(reach: Reach, pk: int) -> Organisation | None:
    """An organisation in reach, also one that has ended, or None."""
    found = reach.organisations(Organisation.objects.filter(pk=pk), field="")
    return found.select_related("place").first()
