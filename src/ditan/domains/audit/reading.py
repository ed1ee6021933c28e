"""An entry made readable: its fields before and after side by side, only those that differ first."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ditan.domains.audit.chain import canonical_json
from ditan.domains.audit.models import Entry


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of an entry: what it held before and after. None: the field was not there, which is not empty."""

    name: str
    before: str | None
    after: str | None

    @property
    def is_changed(self) -> bool:
        """Whether the two differ."""
        return self.before != self.after


def field_changes(entry: Entry) -> list[FieldChange]:
    """Every field of an entry, the changed ones first, else by name."""
    return sorted(_fields(entry), key=lambda field: (not field.is_changed, field.name))


def _fields(entry: Entry) -> Iterator[FieldChange]:
    before, after = _mapping(entry.before), _mapping(entry.after)
    for name in before.keys() | after.keys():
        yield FieldChange(name, _text(before, name), _text(after, name))


def _mapping(value: Any) -> dict[str, Any]:
    if value is None:
        return {}
    return value if isinstance(value, dict) else {"value": value}


def _text(fields: dict[str, Any], name: str) -> str | None:
    if name not in fields or fields[name] is None:
        return None
    value = fields[name]
    return value if isinstance(value, str) else canonical_json(value)
