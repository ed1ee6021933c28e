"""What a case of the interface says: who may ask an operation, at which address, with what, and what comes of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Case:
    """One operation: who may, what comes of it, at which address, with which body; `hides`: field and name of an id."""

    hand: str
    address: str = ""
    body: Mapping[str, Any] | None = None
    status: int = 200
    hides: tuple[str, str] | None = None
    file: str = ""
    reads_by_post: bool = False
