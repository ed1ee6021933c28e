"""Having a programme planned by a job: its result is a file of plain values, the same as the command `ditan pathway solve` prints.

Invariant: the digest names the whole of what is planned; where the programme has changed meanwhile, nothing else is planned instead.
"""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ditan.core.errors import refuse_if
from ditan.core.errors.web import NothingThere
from ditan.domains.accounts.scope import Reach
from ditan.domains.jobs.files import file_make, file_result
from ditan.domains.jobs.models import Job
from ditan.domains.jobs.progress import Progress
from ditan.domains.jobs.services import job_start
from ditan.domains.pathway.selectors.records import Kept, programme_list
from ditan.domains.pathway.selectors.working import Source, plan_of
from ditan.domains.places.models import Place

PLAN_KIND = "pathway.plan"
JSON = "application/json"
STEPS = 1


def plan_start(place: Place, kept: Kept, by: Reach) -> Job:
    """Put the planning of a programme into the queue; while the same is open, that job is returned.

    For whoever sees the place. Raises: Refused with the problems of a broken programme.
    """
    refuse_if(kept.problems)
    arguments = {"place": place.pk, "programme": kept.name, "digest": digest_of(kept.source)}
    told = json.dumps([arguments, by.person.pk if by.person else None], sort_keys=True)
    return job_start(PLAN_KIND, arguments, by.person, key=hashlib.sha256(told.encode()).hexdigest())


def digest_of(source: Source) -> str:
    """The hash of a text, of those that it may build upon, and of the release of the library."""
    told = json.dumps([source.kind, source.text, source.others, source.release], ensure_ascii=False)
    return hashlib.sha256(told.encode()).hexdigest()


def plan_make(progress: Progress, place: str, programme: str, digest: str) -> Mapping[str, Any]:
    """Plan a programme and write the plan, or the conflict, as JSON. Raises: NothingThere where it has changed meanwhile."""
    progress.step(0, STEPS)
    found = next((one for one in programme_list(Place.objects.get(pk=place)) if one.name == programme), None)
    if found is None or digest_of(found.source) != digest:
        address = f"/api/v1/pathway/records/{place}/programmes"
        known = "the programme as it was when it was asked for"
        raise NothingThere(
            what="programme", what_zh="方案", asked=programme, known=known, list_address=address
        )
    made = plan_of(found.source)
    told = made.as_json() if made else {}

    def write(path: Path) -> None:
        path.write_text(json.dumps(told, ensure_ascii=False, allow_nan=False), "utf-8")

    file_make(PLAN_KIND, progress.job.arguments, write)
    progress.step(STEPS, STEPS)
    return file_result(progress.job, f"{place}-{programme}-plan.json", JSON)


def plan_opens(by: Reach, arguments: Mapping[str, Any]) -> bool:
    """Whether a reach may take a plan away: it sees the place."""
    found = Place.objects.filter(pk=str(arguments.get("place", ""))).first()
    return found is not None and by.covers(found)
