"""A flat dataclass as plain values, field by field: what its fields hold is stored as it is."""

from dataclasses import fields
from functools import cache
from typing import Any


def flat(one: Any) -> dict[str, Any]:
    """The fields by name. When to use: where no field holds a dataclass; `asdict` copies what it finds, which is slow."""
    return {name: getattr(one, name) for name in _names(type(one))}


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))
