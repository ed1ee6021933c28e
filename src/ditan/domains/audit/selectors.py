"""Reading the audit trail."""

from datetime import datetime

from django.db.models import Model, QuerySet

from ditan.domains.accounts.scope import Reach
from ditan.domains.audit.models import Entry

VERB = "audit"


def entry_list(
    reach: Reach,
    *,
    of: Model | None = None,
    object_type: str = "",
    action: str = "",
    actor_id: int | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
) -> QuerySet[Entry]:
    """The entries a person may read, newest first: those of places where the person holds the power `audit`.

    Entries without a place (of the installation as a whole) are read on the server only, through the reach of the
    installation.

    Parameters: of – one object; since, until – moments, the first included, the last not.
    """
    found = reach.places(Entry.objects.all(), "place", VERB)
    if of is not None:
        found = found.filter(object_type=of._meta.label_lower, object_id=str(of.pk))
    wanted = {
        "object_type": object_type,
        "action": action,
        "actor_id": actor_id,
        "at__gte": since,
        "at__lt": until,
    }
    return found.filter(**{name: value for name, value in wanted.items() if value not in ("", None)})
