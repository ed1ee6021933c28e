"""The domain's own kind of job: clearing away what is long over, once each working day."""

from collections.abc import Mapping
from datetime import timedelta

from django.utils import timezone

from ditan.domains.jobs.files import files_sweep
from ditan.domains.jobs.keeping import keeping
from ditan.domains.jobs.kinds import JobKind
from ditan.domains.jobs.models import Job
from ditan.domains.jobs.progress import Progress
from ditan.domains.jobs.states import OVER

CLEAR_HOUR = 3


def jobs_clear(progress: Progress, day: str = "", days: int | None = None) -> Mapping[str, int]:
    """Remove jobs long over, and files that jobs made, each after its term; what was changed stays in the audit trail.

    Parameters: days – since when a job is over, other than the library says. `day` is the working day it is begun on.
    """
    now = timezone.now()
    before = now - timedelta(days=keeping().over_days if days is None else days)
    removed, _by_model = Job.objects.filter(state__in=OVER, finished_at__lt=before).delete()
    files = files_sweep(now, keeping().file_days)
    progress.step(1, 1)
    return {"removed": removed, "files": files}


CLEAR = JobKind(
    "jobs.clear",
    "清理早已结束的任务和到期的文件",
    "clear away jobs long over and files past their term",
    jobs_clear,
    hour=CLEAR_HOUR,
)
