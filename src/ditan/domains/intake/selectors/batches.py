"""Batches: of one's own organisations only."""

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from ditan.domains.accounts.scope import Reach
from ditan.domains.intake.models import Batch
from ditan.domains.intake.powers import BRING
from ditan.domains.places.models import Place


@dataclass(frozen=True, slots=True)
class Asked:
    """What a list is asked for; what is empty does not narrow it."""

    state: str = ""
    kind: str = ""
    year: int | None = None
    place: Place | None = None
    term: str = ""


def batch_list(by: Reach) -> QuerySet[Batch]:
    """The batches of the organisations in whose name one may bring in data, newest first."""
    found = Batch.objects.select_related("upload", "place", "organisation", "person")
    return found if by.is_installation else found.filter(organisation__in=by.houses(BRING))


def batch_get(by: Reach, pk: int) -> Batch | None:
    """One of them; None where there is none, or it is another organisation's."""
    return batch_list(by).filter(pk=pk).first()


def batch_search(by: Reach, asked: Asked) -> QuerySet[Batch]:
    """The batches that fit what is asked for."""
    found = batch_list(by)
    wanted = {"state": asked.state, "kind": asked.kind, "year": asked.year}
    found = found.filter(**{name: value for name, value in wanted.items() if value})
    if asked.place is not None:
        within = (asked.place.interval_start, asked.place.interval_end)
        found = found.filter(place__interval_start__range=within)
    if asked.term:
        found = found.filter(Q(upload__name__icontains=asked.term) | Q(upload__source__icontains=asked.term))
    return found


def state_counts(by: Reach) -> dict[str, int]:
    """How many batches are in each state."""
    counted = batch_list(by).order_by().values_list("state").annotate(number=Count("pk"))
    return dict(counted)
