"""What the audit trail hears from below: the end of a migration, and changes of accounts."""

from typing import Any

from django.db import connections
from django.db.models import Model

from ditan.domains.audit.guards import guards_install
from ditan.domains.audit.services import entry_add
from ditan.domains.places.models import Place


def guards_restored(sender: Any, using: str, **_: Any) -> None:
    """After a migration: Django's SQLite editor makes tables anew and drops their triggers without a word."""
    guards_install(connections[using])


def change_written(  # noqa: PLR0913 - the words of the signal
    sender: Any,
    *,
    action: str,
    obj: Model,
    before: dict[str, Any] | None,
    after: dict[str, Any] | None,
    actor: Any,
    reason: str,
    place: Place | None = None,
    **_: Any,
) -> None:
    """A change that a domain below announced becomes an entry, in the transaction of the change."""
    entry_add(action, obj, before, after, actor, reason, place=place)
