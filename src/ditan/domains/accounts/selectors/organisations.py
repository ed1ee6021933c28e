"""Reading organisations."""

from django.db.models import Q, QuerySet

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


def organisation_get(reach: Reach, pk: int) -> Organisation | None:
    """An organisation in reach, also one that has ended, or None."""
    found = reach.organisations(Organisation.objects.filter(pk=pk), field="")
    return found.select_related("place").first()
