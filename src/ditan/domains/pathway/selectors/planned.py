"""A programme worked out: a small one at once, a large one by a job that keeps what came out by the digest of its text.

Invariant: both are the same functions of the core. The digest names the whole of what is planned – the text, the texts that
it may build upon, the release of the library – so that what is found by it is of this text and of no other.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from ditan.core.library import load
from ditan.core.pathway.solver import Conflict, ParetoPoint, Plan, Programme, Study, Variant, study_read
from ditan.domains.jobs.files import made_path
from ditan.domains.jobs.models import Job
from ditan.domains.jobs.states import State
from ditan.domains.pathway.selectors.working import (
    Source,
    front_of,
    parsed,
    plan_of,
    read_source,
    varied_of,
)
from ditan.domains.places.models import Place

PLAN_KIND = "pathway.plan"
SOURCE_KIND = "pathway.plan.source"
FORM = 2  # what a kept result holds; another number where that changes
MOST_CELLS = 3_000  # measures × years up to which a page works everything out while one waits
STUDIES_KEPT = 8
OLDER_SEEN = 20  # how many of the last plans of a programme are looked at for one that is still kept


@dataclass(frozen=True, slots=True)
class Worked:
    """What came out of a programme; `study` is what a job has kept, None where it is worked out now."""

    source: Source
    study: Study | None = None

    @property
    def found(self) -> Plan | Conflict | None:
        """The plan or the conflict. Raises: Refused."""
        return self.study.found if self.study else plan_of(self.source)

    @property
    def front(self) -> Sequence[ParetoPoint]:
        """Cost against peak. Raises: Refused."""
        return self.study.front if self.study else front_of(self.source)

    def moved(self, cap: str) -> Sequence[Variant]:
        """What the cheapest plan costs as a limit is moved. Raises: Refused."""
        return self.study.moved.get(cap, ()) if self.study else varied_of(self.source, cap)


@dataclass(frozen=True, slots=True)
class Older:
    """What a job has kept of an earlier text of the programme, and when."""

    worked: Worked
    at: datetime


def is_large(programme: Programme) -> bool:
    """Whether planning it again and again takes longer than somebody should wait for a page."""
    return len(programme.measures) * len(programme.years) > MOST_CELLS


def digest_of(source: Source) -> str:
    """The hash of a text, of those that it may build upon, of the release of the library, and of the form of what is kept."""
    told = json.dumps([FORM, source.kind, source.text, source.others, source.release], ensure_ascii=False)
    return hashlib.sha256(told.encode()).hexdigest()


def plan_arguments(place: Place, name: str, digest: str) -> dict[str, str]:
    """What a job that plans is told; names the file it keeps."""
    return {"place": place.pk, "programme": name, "digest": digest}


def worked_kept(place: Place, name: str, source: Source) -> Worked | None:
    """What a job has kept of this very text; None where there is nothing, or no more."""
    return _read(made_path(PLAN_KIND, plan_arguments(place, name, digest_of(source))), source)


def plan_job(place: Place, name: str, digest: str) -> Job | None:
    """The newest job that plans this text, whoever has asked for it."""
    asked = plan_arguments(place, name, digest)
    return (
        Job.objects.filter(kind=PLAN_KIND, **{f"arguments__{key}": value for key, value in asked.items()})
        .order_by("-created_at")
        .first()
    )


def worked_before(place: Place, name: str, digest: str) -> Older | None:
    """What was kept last of another text of the programme, or under another library; None where there is nothing."""
    jobs = Job.objects.filter(
        kind=PLAN_KIND, state=State.SUCCEEDED, arguments__place=place.pk, arguments__programme=name
    ).order_by("-finished_at")[:OLDER_SEEN]
    for job in jobs:
        if job.arguments["digest"] == digest or job.finished_at is None:
            continue
        source = source_kept(str(job.arguments["digest"]))
        if source is not None and source.release != load().release and parsed(source.text).get("scenario"):
            continue  # its baseline may be another under the library of today
        found = _read(made_path(PLAN_KIND, job.arguments), source) if source else None
        if found is not None:
            return Older(found, job.finished_at)
    return None


def source_kept(digest: str) -> Source | None:
    """The text that a job was asked to plan; None where it is no longer kept, or not of this digest."""
    try:
        told = json.loads(made_path(SOURCE_KIND, {"digest": digest}).read_text("utf-8"))
    except FileNotFoundError:
        return None
    found = Source(
        "programme", told["text"], tuple((name, text) for name, text in told["others"]), told["release"]
    )
    return found if digest_of(found) == digest else None


def source_told(source: Source) -> Mapping[str, Any]:
    """The text as `source_kept` reads it."""
    return {"text": source.text, "others": source.others, "release": source.release}


def _read(path: Path, source: Source) -> Worked | None:
    if not path.is_file():
        return None
    return Worked(source, _study(str(path), source))


@lru_cache(maxsize=STUDIES_KEPT)
def _study(path: str, source: Source) -> Study | None:
    """What a file holds; a file of a name never changes. Raises: Refused where the text is broken."""
    programme = read_source(source)
    if not isinstance(programme, Programme):
        return None
    return study_read(programme, json.loads(Path(path).read_text("utf-8")))
