"""A flat dataclass as plain values, field by field: what its fields hold is stored as it is."""

from typing import Any


def flat(one: Any) -> dict[str, Any]:
    """The fields by name. When to use: where no field holds a dataclass; `asdict` copies what it finds, which is slow."""
    return {name: getattr(one, name) for name in one.__dataclass_fields__}
