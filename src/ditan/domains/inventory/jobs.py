"""The domain's kinds of jobs: compiling inventories of places and years, and making a report of one."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.urls import reverse

from ditan.core.errors.base import Language
from ditan.domains.inventory.making import Options
from ditan.domains.inventory.services.batch import Outcome, inventories_compile
from ditan.domains.inventory.services.reporting import (
    MEDIA_TYPES,
    NAMES,
    REPORT_KIND,
    Format,
    file_name,
    inventory_of,
    report_file,
    report_opens,
)
from ditan.domains.inventory.services.starting import KIND
from ditan.domains.jobs.files import file_result
from ditan.domains.jobs.kinds import JobKind
from ditan.domains.jobs.progress import Progress
from ditan.domains.notices.services import file_told, job_end_told
from ditan.domains.places.selectors import place_list_of

NOTICE = "inventories_compiled"
STEPS = 1


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


def _tell(progress: Progress, outcomes: Sequence[Mapping[str, Any]], address: str) -> None:
    """Whoever started it hears of its end, once."""
    counts = {state: sum(one["state"] == state for one in outcomes) for state in ("made", "there", "refused")}
    job_end_told(
        progress.job,
        NOTICE,
        "新编 {made} 份，已有 {there} 份，未编成 {refused} 份".format(**counts),
        "{made} made, {there} there already, {refused} refused".format(**counts),
        address,
    )


def report_make(
    progress: Progress, inventory: int, digest: str, release: str, file_format: Format, language: Language
) -> Mapping[str, Any]:
    """Make one report of a stored inventory; `digest` and `release` name what it is made of.

    Raises: NothingThere where the inventory was taken back meanwhile.
    """
    found = inventory_of(inventory, digest)
    progress.step(0, STEPS)
    report_file(found, file_format, language)
    progress.step(STEPS, STEPS)
    place, name = found.place, NAMES[file_format]
    file_told(
        progress.job,
        f"{place.name_zh} {found.year} {name}",
        f"{place.name_en or place.name_zh} {found.year} {name}",
    )
    return file_result(progress.job, file_name(found, file_format), MEDIA_TYPES[file_format])


COMPILE = JobKind(KIND, "编制清单", "compile inventories", compile_inventories)
REPORT = JobKind(
    REPORT_KIND, "生成清单报告", "make a report of an inventory", report_make, opens=report_opens
)
