"""The domain's kind of job: compiling inventories of places and years."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from ditan.domains.inventory.making import Options
from ditan.domains.inventory.services.batch import Outcome, inventories_compile
from ditan.domains.inventory.services.starting import KIND
from ditan.domains.jobs.kinds import JobKind
from ditan.domains.jobs.progress import Progress
from ditan.domains.notices.services import Event, notice_send
from ditan.domains.places.selectors import place_list_of

NOTICE = "inventories_compiled"


def compile_inventories(
    progress: Progress, places: Sequence[str], years: Sequence[int], options: Mapping[str, Any]
) -> Mapping[str, Any]:
    """Compile what was chosen; a second run finds what the first has made and goes on from there."""
    chosen = list(place_list_of(places))
    outcomes = [
        outcome_kept(outcome)
        for outcome in inventories_compile(chosen, list(years), Options(**options), progress.step)
    ]
    progress.step(len(outcomes), len(outcomes))
    result = {"address": reverse("inventory:compiled", args=[progress.job.pk]), "outcomes": outcomes}
    _tell(progress, outcomes, str(result["address"]))
    return result


def outcome_kept(outcome: Outcome) -> dict[str, Any]:
    """An outcome as the result of a job keeps it: hashes and words, no row numbers of the database."""
    candidate, made = outcome.candidate, outcome.inventory
    return {
        "place": candidate.place.pk,
        "year": candidate.year,
        "state": outcome.state,
        "digest": made.digest if made else "",
        "before": candidate.inventory.digest if candidate.inventory else "",
        "changed": list(candidate.changed),
        "problems": {
            language: [problem.as_json(language) for problem in outcome.problems] for language in ("zh", "en")
        },
    }


@transaction.atomic
def _tell(progress: Progress, outcomes: Sequence[Mapping[str, Any]], address: str) -> None:
    """Whoever started it hears of its end, once."""
    if progress.job.person is None:
        return
    counts = {state: sum(one["state"] == state for one in outcomes) for state in ("made", "there", "refused")}
    event = Event(
        key=f"inventory.compile {progress.job.pk}",
        title="新编 {made} 份，已有 {there} 份，未编成 {refused} 份".format(**counts),
        title_en="{made} made, {there} there already, {refused} refused".format(**counts),
        address=address,
        day=timezone.localdate(),
    )
    notice_send([progress.job.person], NOTICE, event)


COMPILE = JobKind(KIND, "编制清单", "compile inventories", compile_inventories)
