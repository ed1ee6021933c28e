"""Writing the audit trail."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db import connection, transaction
from django.db.models import Model
from django.utils import timezone

from ditan.domains.audit.chain import GENESIS, entry_hash, plain, plain_text
from ditan.domains.audit.models import Entry
from ditan.domains.places.models import Place

# The key of PostgreSQL's advisory lock under which entries get their numbers: "audit" as bytes.
LOCK = int.from_bytes(b"audit")


def entry_add(  # noqa: PLR0913 - who, when, why, what, before and after
    action: str,
    obj: Model,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
    actor: Any = None,
    reason: str = "",
    *,
    place: Place | None = None,
    at: datetime | None = None,
) -> Entry:
    """Write down one change, in the transaction of the change itself.

    When to use: in every service that changes something, as its last write: until its transaction ends, no other
    can add an entry, which is what keeps the numbers without a gap.

    Parameters: action – `<noun>.<verb>`; obj – the saved row (before it is deleted); before, after – its fields, of
    which only those that matter need be there; None: there was nothing, or is nothing any more; actor – the person,
    None for the installation itself; place – where it belongs, else the place of the object or of its organisation;
    at – now, if not given.
    """
    if obj.pk is None:
        raise TypeError("an entry needs a saved object: add it after saving, or before deleting")
    with transaction.atomic():
        _take_turn()
        last = Entry.objects.order_by("-sequence").values_list("sequence", "hash").first()
        sequence, previous_hash = last or (0, GENESIS)
        entry = Entry(
            sequence=sequence + 1,
            at=at or timezone.now(),
            actor_id=actor.pk if actor is not None else None,
            actor_name=plain_text(str(actor))[:150] if actor is not None else "",
            action=action,
            object_type=obj._meta.label_lower,
            object_id=str(obj.pk),
            place_id=place.pk if place is not None else _place_of(obj),
            reason=plain_text(reason),
            before=plain(before),
            after=plain(after),
            previous_hash=previous_hash,
        )
        entry.hash = entry_hash(entry)
        entry.save(force_insert=True)
    return entry


def _take_turn() -> None:
    """One writer at a time until its transaction ends. SQLite's IMMEDIATE transactions are that already."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


def _place_of(obj: Model) -> str | None:
    """The code of the place an object is, or belongs to: itself, or through its organisation (as a post does)."""
    if isinstance(obj, Place):
        return str(obj.pk)
    if isinstance(obj, Entry):  # what is said of the chain belongs to no place
        return None
    if (code := _code_at(obj)) is not None:
        return code
    organisation = getattr(obj, "organisation", None)
    return _code_at(organisation) if isinstance(organisation, Model) else None


def _code_at(obj: Model) -> str | None:
    """The code in the field `place`, if the object has one."""
    try:
        field = obj._meta.get_field("place")
    except FieldDoesNotExist:
        return None
    return getattr(obj, "place_id", None) if field.related_model is Place else None
