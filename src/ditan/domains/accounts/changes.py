"""What was changed, announced to whoever keeps records.

Accounts stand below the audit trail and know nothing of it: each write sends `change_made` inside its transaction, so
a receiver that fails takes the write back with it.
"""

from typing import Any

from django.db.models import Model
from django.dispatch import Signal
from django.forms.models import model_to_dict

from ditan.domains.accounts.scope import Reach

# Sent with: action, obj, before, after (mappings or None), actor (Person or None: the installation), reason,
# and where the row itself does not say where it belongs, place.
change_made = Signal()
SECRETS = {"password", "token_hash", "session_key"}


def state_of(obj: Model) -> dict[str, Any]:
    """The fields of a row as plain texts and numbers, without secrets."""
    return {
        name: value if value is None or isinstance(value, bool | int) else str(value)
        for name, value in model_to_dict(obj).items()
        if name not in SECRETS and not isinstance(value, list)
    }


def announce(
    action: str,
    obj: Model,
    by: Reach,
    *,
    before: dict[str, Any] | None = None,
    is_gone: bool = False,
    reason: str = "",
) -> None:
    """Tell of one change, `<noun>.<verb>`: what the row was before (None: it is new) and what it is (or is gone)."""
    change_made.send(
        type(obj),
        action=action,
        obj=obj,
        before=before,
        after=None if is_gone else state_of(obj),
        actor=by.person,
        reason=reason,
    )
