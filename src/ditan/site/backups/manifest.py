"""What a backup says of itself: the first file inside."""

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

NAME = "manifest.json"
FORM = "ditan-backup-1"
VERSION_PARTS = 3


@dataclass(frozen=True, slots=True)
class Part:
    """One file inside: its hash and its size in bytes."""

    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """Version, moment, engine of the database, its migrations, the head of the audit trail, and every part.

    `columns`: of a PostgreSQL dump, the columns of each table in the order of its file.
    """

    version: str
    made_at: str
    engine: str
    migrations: tuple[tuple[str, str], ...]
    audit_head: str
    parts: Mapping[str, Part]
    columns: Mapping[str, list[str]] = field(default_factory=dict)
    form: str = FORM

    def written(self) -> bytes:
        """As JSON for people to read too."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=1).encode()

    @classmethod
    def read(cls, content: bytes) -> "Manifest":
        """From its JSON.

        Raises: ValueError when the form is another, KeyError or TypeError when fields are missing or unknown.
        """
        said: dict[str, Any] = json.loads(content)
        if said.get("form") != FORM:
            raise ValueError(f"form {said.get('form')!r}, not {FORM!r}")
        parts = {name: Part(**part) for name, part in said.pop("parts").items()}
        migrations = tuple((app, name) for app, name in said.pop("migrations"))
        return cls(parts=parts, migrations=migrations, **said)


def version_order(version: str) -> tuple[int, ...]:
    """The leading numbers of a version, for comparing: `0.10.1.dev3` is (0, 10, 1)."""
    return tuple(int(number) for number in re.findall(r"\d+", version)[:VERSION_PARTS])
