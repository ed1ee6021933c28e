"""The evidence files of an installation, as a backup takes them."""

from collections.abc import Iterator
from pathlib import Path

from ditan.domains.filings.storage import FOLDER, evidence_folder


def evidence_files() -> Iterator[tuple[str, Path]]:
    """Name inside a backup and path of each file; drafts still being written (hidden) are left out."""
    root = evidence_folder()
    for file in sorted(root.rglob("*")):
        if file.is_file() and not file.name.startswith("."):
            yield f"{FOLDER}/{file.relative_to(root).as_posix()}", file
