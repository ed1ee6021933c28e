"""The office's own workflows, as a backup takes them: filings go by them, so they belong to what is kept."""

import shutil
from collections.abc import Iterator
from pathlib import Path

from ditan.domains.filings.flows import FOLDER, adopted_folder


def workflow_files() -> Iterator[tuple[str, Path]]:
    """Name inside a backup and path of each file."""
    root = adopted_folder()
    for file in sorted(root.rglob("*.y*ml")):
        yield f"{FOLDER}/{file.relative_to(root).as_posix()}", file


def workflows_placed(folder: Path, *, is_replacing: bool) -> None:
    """Bring the workflows of an unpacked backup to their place; replacing, those that are here are removed."""
    if is_replacing:
        shutil.rmtree(adopted_folder(), ignore_errors=True)
    if (folder / FOLDER).is_dir():
        shutil.copytree(folder / FOLDER, adopted_folder(), dirs_exist_ok=True)
