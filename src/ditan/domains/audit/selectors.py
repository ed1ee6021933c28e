"""Reading the audit trail."""

from datetime import datetime

from django.db.models import Max, Min, Model, Q, QuerySet

from ditan.domains.accounts.models import Organisation
from ditan.domains.accounts.models.period import valid_on
from ditan.domains.accounts.scope import Reach
from ditan.domains.accounts.vocabulary import vocabulary
from ditan.domains.audit.models import Entry

VERB = "audit"
VERIFIED = "chain.verify"


def entry_list(  # noqa: PLR0913 - the questions of a reader
    reach: Reach,
    *,
    of: Model | None = None,
    object_type: str = "",
    action: str = "",
    actor_id: int | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
    place: str = "",
    who: str = "",
) -> QuerySet[Entry]:
    """The entries a person may read, newest first: those of places where the person holds the power `audit`.

    Entries without a place (of the installation as a whole) are read by those whose power covers every house that
    speaks for its place, and through the reach of the installation (ADR 116).

    Parameters: of – one object; action – an action, or its noun alone; since, until – moments, the first included, the
    last not; place – a code; who – part of the name of whoever acted.
    """
    found = _readable(reach)
    if of is not None:
        found = found.filter(object_type=of._meta.label_lower, object_id=str(of.pk))
    if action:
        found = found.filter(Q(action=action) | Q(action__startswith=f"{action}."))
    wanted = {
        "object_type": object_type,
        "place_id": place,
        "actor_name__icontains": who,
        "actor_id": actor_id,
        "at__gte": since,
        "at__lt": until,
    }
    return found.filter(**{name: value for name, value in wanted.items() if value not in ("", None)})


def entry_get(reach: Reach, sequence: int) -> Entry | None:
    """One entry that a person may read, or None."""
    return entry_list(reach).filter(pk=sequence).select_related("place").first()


def entries_latest(reach: Reach, number: int) -> list[Entry]:
    """The last entries that a person may read, newest first, each with its place.

    Rule: numbers are put in order before anything else is read: what stood before and after may be long.
    """
    newest = list(entry_list(reach).values_list("pk", flat=True)[:number])
    return list(Entry.objects.filter(pk__in=newest).select_related("place").order_by("-sequence"))


def may_audit(reach: Reach) -> bool:
    """Whether a person may read any part of the trail at all."""
    return reach.is_installation or bool(reach.intervals(VERB))


def covers_everything(reach: Reach) -> bool:
    """Whether the power `audit` covers every house of the day that speaks for its place: then also what has no place."""
    if reach.is_installation:
        return True
    intervals = reach.intervals(VERB)
    if not intervals:
        return False
    speaking = [kind.id for kind in vocabulary().kinds.values() if kind.speaks_for_place]
    span = Organisation.objects.filter(valid_on(reach.day), kind__in=speaking).aggregate(
        first=Min("place__interval_start"), last=Max("place__interval_start")
    )
    if span["first"] is None:
        return False
    return any(start <= span["first"] and span["last"] <= end for start, end in intervals)


def last_verification() -> Entry | None:
    """The entry that says when the chain was read through last, and with what result; of the chain, not of a place."""
    return Entry.objects.filter(action=VERIFIED).order_by("-sequence").first()


def _readable(reach: Reach) -> QuerySet[Entry]:
    if covers_everything(reach):
        placeless = Entry.objects.filter(place=None)
        return reach.places(Entry.objects.all(), "place", VERB) | placeless
    return reach.places(Entry.objects.all(), "place", VERB)
