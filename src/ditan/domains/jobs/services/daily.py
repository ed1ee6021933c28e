"""The daily work: begun once a working day, by whichever worker looks first. No cron is needed."""

from datetime import datetime

from django.utils import timezone

from ditan.core.calendar import work_calendar
from ditan.domains.jobs.kinds import job_kinds
from ditan.domains.jobs.models import Job
from ditan.domains.jobs.services.starting import job_start


def daily_start(now: datetime) -> list[Job]:
    """Begin the kinds whose hour has come and that were not begun today; nothing on days of rest.

    Returns: the jobs begun now. A worker that was down at the hour begins them when it is back, on the same day only.
    """
    local = timezone.localtime(now)
    day = local.date()
    wanted = [kind for kind in job_kinds().values() if kind.hour is not None and local.hour >= kind.hour]
    if not wanted or not work_calendar().is_working(day):
        return []
    key = day.isoformat()
    begun = set(
        Job.objects.filter(kind__in=[kind.id for kind in wanted], key=key).values_list("kind", flat=True)
    )
    return [job_start(kind.id, {"day": key}, key=key) for kind in wanted if kind.id not in begun]
