"""The chain of hashes: each entry's hash covers its content and the hash of the entry before.

The form is canonical: JSON with sorted keys, without spaces, in UTF-8; numbers as both databases give them back.
"""

import hashlib
import json
import math
from collections.abc import Callable, Mapping, Set
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from uuid import UUID

if TYPE_CHECKING:
    from ditan.domains.audit.models import Entry

FORM = "ditan-audit-1"
GENESIS = "0" * 64


def canonical_json(value: Any) -> str:
    """JSON that is the same for the same content: keys sorted, no spaces, no NaN."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def plain(value: Any) -> Any:
    """A value as JSON that SQLite and PostgreSQL store and return alike.

    Whole floats become integers (jsonb returns 1e16 as one), decimals, dates and ids become text, sets sorted lists.

    Raises: TypeError for what has no plain form; ValueError for NaN and infinity.
    """
    for types, form in PLAIN_FORMS:
        if isinstance(value, types):
            return form(value)
    raise TypeError(
        f"{type(value).__name__} has no plain form; hand over texts, numbers, dates, lists or mappings"
    )


def plain_text(text: str) -> str:
    """Text that both databases can hold: the zero character and half characters are written out as escapes."""
    return text.encode("utf-8", "backslashreplace").decode().replace("\0", "\\u0000")


def _plain_float(value: float) -> int | float:
    if not math.isfinite(value):
        raise ValueError(f"{value} has no JSON form")
    return int(value) if value.is_integer() else value


def _same(value: Any) -> Any:
    return value


def _plain_mapping(value: Mapping[Any, Any]) -> dict[str, Any]:
    return {plain_text(str(key)): plain(item) for key, item in value.items()}


def _plain_list(value: list[Any] | tuple[Any, ...]) -> list[Any]:
    return [plain(item) for item in value]


def _plain_set(value: Set[Any]) -> list[Any]:
    return sorted((plain(item) for item in value), key=canonical_json)


PLAIN_FORMS: tuple[tuple[Any, Callable[[Any], Any]], ...] = (
    (bool | int | None, _same),
    (float, _plain_float),
    (str, plain_text),
    (Decimal | UUID, str),
    (date | time, lambda value: value.isoformat()),
    (Mapping, _plain_mapping),
    (list | tuple, _plain_list),
    (Set, _plain_set),
)


def entry_content(entry: "Entry") -> dict[str, Any]:
    """Everything the hash covers, in plain form."""
    return {
        "form": FORM,
        "sequence": entry.sequence,
        "at": moment_written(entry.at),
        "actor": entry.actor_id,
        "actor_name": entry.actor_name,
        "action": entry.action,
        "object_type": entry.object_type,
        "object_id": entry.object_id,
        "place": entry.place_id,
        "reason": entry.reason,
        "before": entry.before,
        "after": entry.after,
        "previous_hash": entry.previous_hash,
    }


def entry_hash(entry: "Entry") -> str:
    """SHA-256 of the canonical content, as 64 hexadecimal digits."""
    return hashlib.sha256(canonical_json(entry_content(entry)).encode()).hexdigest()


def moment_written(moment: datetime) -> str:
    """A moment to the microsecond in UTC, the same whatever time zone the database answers in."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")
