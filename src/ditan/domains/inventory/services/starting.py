"""Starting the job that compiles: checked first, once for each person and choice."""

import hashlib
import json
from collections.abc import Collection

from ditan.domains.accounts.scope import Reach
from ditan.domains.inventory.making import Options
from ditan.domains.inventory.services.batch import compile_check
from ditan.domains.jobs.models import Job
from ditan.domains.jobs.services import job_start
from ditan.domains.places.models import Place

KIND = "inventory.compile"


def compile_start(places: Collection[Place], years: Collection[int], options: Options, by: Reach) -> Job:
    """Put the compiling of every place and year into the queue; the open job of the same person and choice is returned.

    Raises: Refused with everything that stands against it.
    """
    compile_check(places, years, options, by)
    arguments = {
        "places": sorted(place.pk for place in places),
        "years": sorted(set(years)),
        "options": options.kept(),
    }
    told = json.dumps([arguments, by.person.pk if by.person else None], sort_keys=True)
    return job_start(KIND, arguments, by.person, key=hashlib.sha256(told.encode()).hexdigest())
