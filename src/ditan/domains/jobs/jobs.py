"""The domain's own kind of job: clearing away what is long over."""

from collections.abc import Mapping
from datetime import timedelta

from django.utils import timezone

from ditan.domains.jobs.kinds import JobKind
from ditan.domains.jobs.models import Job
from ditan.domains.jobs.progress import Progress
from ditan.domains.jobs.states import OVER

KEPT_DAYS = 90


def jobs_clear(progress: Progress, days: int = KEPT_DAYS) -> Mapping[str, int]:
    """Remove jobs that have been over for more than `days` days; what they changed stays in the audit trail."""
    before = timezone.now() - timedelta(days=days)
    removed, _by_model = Job.objects.filter(state__in=OVER, finished_at__lt=before).delete()
    progress.step(1, 1)
    return {"removed": removed}


CLEAR = JobKind("jobs.clear", "清理早已结束的任务", "clear away jobs long over", jobs_clear)
