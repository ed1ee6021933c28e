"""Files that jobs make: a report, an archive. They lie in the folder `made` of the installation for a term, then are swept.

Invariant: the name of a file is the hash of its kind of job and all arguments, so whoever asks for the same gets the same
file, and arguments that say more (another result, another language) are another file. Who may take a file away is decided
anew each time, by the kind of job (`JobKind.opens`), never by who had it made.
"""

import hashlib
import json
import tempfile
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import FileResponse
from django.urls import reverse
from django.utils import timezone, translation

from ditan.core.errors.jobs import MadeFileGone
from ditan.domains.jobs.keeping import keeping
from ditan.domains.jobs.models import Job

FOLDER = "made"
DRAFT = ".part-"


def made_path(kind: str, arguments: Mapping[str, Any]) -> Path:
    """Where the file of a kind of job and its arguments lies, or would lie."""
    told = json.dumps([kind, dict(arguments)], sort_keys=True)
    name = hashlib.sha256(told.encode()).hexdigest()
    return Path(settings.DITAN_HOME) / FOLDER / name[:2] / name


def is_made(kind: str, arguments: Mapping[str, Any]) -> bool:
    """Whether the file is there: then it can be taken away at once."""
    return made_path(kind, arguments).is_file()


def file_make(kind: str, arguments: Mapping[str, Any], write: Callable[[Path], None]) -> Path:
    """The file, written now where it is not there yet; whole or not at all.

    Parameters: write – writes the content to the path it is given.
    """
    target = made_path(kind, arguments)
    if not target.is_file():
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=target.parent, prefix=DRAFT) as folder:
            draft = Path(folder) / target.name
            write(draft)
            draft.replace(target)
    return target


def file_result(job: Job, name: str, media_type: str) -> dict[str, Any]:
    """What a job that made a file keeps as its result: the name for whoever saves it, its kind, size and address."""
    path = made_path(job.kind, job.arguments)
    with translation.override("zh-hans"):
        address = reverse("jobs:file", args=[job.pk])
    return {
        "file": name,
        "media_type": media_type,
        "bytes": path.stat().st_size,
        "address": address,
    }


def file_answer(kind: str, arguments: Mapping[str, Any], name: str, media_type: str) -> FileResponse:
    """A file that is there, to keep; never shown within a page of ours. Raises: FileNotFoundError."""
    content = made_path(kind, arguments).open("rb")
    response = FileResponse(content, as_attachment=True, filename=name, content_type=media_type)
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


def file_of(job: Job) -> FileResponse:
    """The file that a job made. Raises: MadeFileGone when its term has passed."""
    result: Mapping[str, Any] = job.result if isinstance(job.result, dict) else {}
    name = str(result.get("file", ""))
    try:
        return file_answer(job.kind, job.arguments, name, str(result.get("media_type", "")))
    except FileNotFoundError:
        raise MadeFileGone(name=name, days=keeping().file_days) from None


def kept_until(made_at: datetime) -> date:
    """The last day on which a file made at a time is kept for sure."""
    return timezone.localtime(made_at + timedelta(days=keeping().file_days)).date()


def files_sweep(now: datetime, days: int) -> int:
    """Remove files made more than `days` days before `now`, and what broken attempts have left. Returns: how many files."""
    before = (now - timedelta(days=days)).timestamp()
    removed = 0
    for path in sorted((Path(settings.DITAN_HOME) / FOLDER).rglob("*"), reverse=True):
        try:
            if path.stat().st_mtime >= before:
                continue
            if path.is_dir():
                if not any(path.iterdir()):
                    path.rmdir()
                continue
            path.unlink()
        except OSError:  # another worker was faster
            continue
        removed += 1
    return removed
