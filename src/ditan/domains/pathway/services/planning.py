"""Having a programme planned by a job: its result is a file of plain values, the same as the command `ditan pathway solve` prints,
with cost against peak and moved limits.

Invariant: the digest names the whole of what is planned; the text that was asked for is planned, and no other.
"""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ditan.core.errors import Refused
from ditan.core.errors.base import Language
from ditan.core.errors.web import NothingThere
from ditan.core.pathway.solver import Programme, study_of
from ditan.core.pathway.solver.study import Stage
from ditan.domains.accounts.scope import Reach
from ditan.domains.jobs.files import file_make, file_result, is_made
from ditan.domains.jobs.models import Job
from ditan.domains.jobs.progress import Progress
from ditan.domains.jobs.services import job_start
from ditan.domains.pathway.selectors.planned import (
    PLAN_KIND,
    SOURCE_KIND,
    digest_of,
    plan_arguments,
    source_kept,
    source_told,
)
from ditan.domains.pathway.selectors.records import programme_list
from ditan.domains.pathway.selectors.working import Source, read_source
from ditan.domains.places.models import Place

JSON = "application/json"
NOTES: Mapping[Stage, Mapping[Language, str]] = {
    "plan": {"zh": "最省的方案", "en": "the cheapest plan"},
    "front": {"zh": "成本与峰值", "en": "cost against peak"},
    "moved": {"zh": "限额移动", "en": "limits that are moved"},
}


def plan_start(place: Place, name: str, source: Source, by: Reach) -> Job:
    """Put the planning of a programme into the queue, kept or only tried; while the same is open, that job is returned.

    For whoever sees the place. Raises: Refused with the problems of a broken programme.
    """
    read_source(source)
    digest = digest_of(source)
    arguments = plan_arguments(place, name, digest)
    file_make(SOURCE_KIND, {"digest": digest}, lambda path: _write(path, source_told(source)))
    told = json.dumps([arguments, by.person.pk if by.person else None], sort_keys=True)
    return job_start(PLAN_KIND, arguments, by.person, key=hashlib.sha256(told.encode()).hexdigest())


def plan_make(progress: Progress, place: str, programme: str, digest: str) -> Mapping[str, Any]:
    """Plan a programme and write everything that it tells as JSON; what is there already is not worked out again.

    Raises: NothingThere where the text that was asked for is no longer to be had.
    """
    if not is_made(PLAN_KIND, progress.job.arguments):
        found = read_source(_asked(place, programme, digest))
        assert isinstance(found, Programme)  # noqa: S101 - the kind of the source

        def step(done: int, total: int, stage: Stage) -> None:
            progress.step(done, total, NOTES[stage]["zh"], NOTES[stage]["en"])

        made = study_of(found, step).as_json()
        file_make(PLAN_KIND, progress.job.arguments, lambda path: _write(path, made))
    else:
        progress.step(1, 1)
    return file_result(progress.job, f"{place}-{programme}-plan.json", JSON)


def plan_opens(by: Reach, arguments: Mapping[str, Any]) -> bool:
    """Whether a reach may take a plan away: it sees the place."""
    found = Place.objects.filter(pk=str(arguments.get("place", ""))).first()
    return found is not None and by.covers(found)


def _asked(place: str, programme: str, digest: str) -> Source:
    """The text of the digest: as it was put aside, else as it is kept at the place."""
    found = source_kept(digest)
    if found is None:
        held = programme_list(Place.objects.get(pk=place))
        found = next(
            (one.source for one in held if one.name == programme and digest_of(one.source) == digest), None
        )
    if found is None:
        address = f"/api/v1/pathway/records/{place}/programmes"
        known = "the programme as it was when it was asked for"
        raise Refused(
            [
                NothingThere(
                    what="programme", what_zh="方案", asked=programme, known=known, list_address=address
                )
            ]
        )
    return found


def _write(path: Path, told: Mapping[str, Any]) -> None:
    path.write_text(json.dumps(told, ensure_ascii=False, allow_nan=False), "utf-8")
