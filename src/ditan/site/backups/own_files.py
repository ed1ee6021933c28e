"""What an office has written itself: its workflows and its forms of reports, as a backup takes them.

Filings go by the workflows and reports are made by the forms, so both belong to what is kept.
"""

import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

from ditan.domains.enterprise.forms import FOLDER as FORMS
from ditan.domains.enterprise.forms import forms_folder
from ditan.domains.filings.flows import FOLDER as WORKFLOWS
from ditan.domains.filings.flows import adopted_folder


def own_files() -> Iterator[tuple[str, Path]]:
    """Name inside a backup and path of each file."""
    for name, root in _folders().items():
        for file in sorted(root.rglob("*.y*ml")):
            yield f"{name}/{file.relative_to(root).as_posix()}", file


def own_files_placed(folder: Path, *, is_replacing: bool) -> None:
    """Bring the own files of an unpacked backup to their place; replacing, those that are here are removed."""
    for name, root in _folders().items():
        if is_replacing:
            shutil.rmtree(root, ignore_errors=True)
        if (folder / name).is_dir():
            shutil.copytree(folder / name, root, dirs_exist_ok=True)


def _folders() -> Mapping[str, Path]:
    return {WORKFLOWS: adopted_folder(), FORMS: forms_folder()}
