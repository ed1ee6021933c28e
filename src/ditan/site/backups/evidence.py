"""The evidence files of an installation: each lies under the hash of its content."""

from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

FOLDER = "evidence"


def evidence_root() -> Path:
    """The folder of the evidence."""
    return Path(settings.DITAN_HOME) / FOLDER


def evidence_files() -> Iterator[tuple[str, Path]]:
    """Name below the home folder and path of each file; drafts still being written (hidden) are left out."""
    root = evidence_root()
    for file in sorted(root.rglob("*")):
        if file.is_file() and not file.name.startswith("."):
            yield f"{FOLDER}/{file.relative_to(root).as_posix()}", file
