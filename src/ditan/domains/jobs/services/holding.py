"""What workers do with jobs: take one, keep their hold on it, finish it.

Every write names the worker and the attempt it speaks for: a worker that was thought dead, and whose job another has
taken since, changes nothing any more.
"""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from ditan.core.errors import Problem
from ditan.core.errors.jobs import JobLost
from ditan.domains.jobs.kinds import ATTEMPTS, job_kinds
from ditan.domains.jobs.models import Job
from ditan.domains.jobs.states import OVER, State

HOLD = timedelta(seconds=60)


def job_take(worker: str, hold: timedelta = HOLD) -> Job | None:
    """Take the oldest job that waits, or whose worker let go of it; None when there is nothing to do.

    A job that was begun as often as its kind allows is given up as lost.
    """
    while True:
        now = timezone.now()
        job = Job.objects.filter(_is_free(now)).order_by("created_at", "id").first()
        if job is None:
            return None
        same = Job.objects.filter(_is_free(now), pk=job.pk, attempts=job.attempts)
        if job.cancel_asked_at is not None:
            same.update(state=State.CANCELLED, finished_at=now)
        elif job.attempts >= _attempts_of(job):
            lost = JobLost(attempts=job.attempts)
            same.update(state=State.FAILED, finished_at=now, problems=problems_written([lost]))
        elif same.update(
            state=State.RUNNING,
            attempts=F("attempts") + 1,
            held_by=worker,
            held_until=now + hold,
            started_at=now,
            done=0,
            total=0,
            note="",
            note_en="",
        ):
            job.refresh_from_db()
            return job


def job_renew(job: Job, hold: timedelta = HOLD, **fields: Any) -> bool:
    """Keep the hold, and note how far the work is; False when the job is no longer this worker's."""
    return bool(_held(job).update(held_until=timezone.now() + hold, **fields))


def job_finish(job: Job, state: State, *, result: Any = None, problems: Sequence[Problem] = ()) -> bool:
    """Note the outcome; False when the job is no longer this worker's."""
    if state not in OVER:
        raise ValueError(f"{state} is no outcome")
    return bool(
        _held(job).update(
            state=state,
            finished_at=timezone.now(),
            held_until=None,
            result=result,
            problems=problems_written(problems),
        )
    )


def problems_written(problems: Sequence[Problem]) -> list[dict[str, Any]]:
    """Problems in both languages, as a job keeps them."""
    return [{"zh": problem.as_json("zh"), "en": problem.as_json("en")} for problem in problems]


def _held(job: Job) -> QuerySet[Job]:
    return Job.objects.filter(pk=job.pk, state=State.RUNNING, held_by=job.held_by, attempts=job.attempts)


def _is_free(now: Any) -> Q:
    return Q(state=State.WAITING) | Q(state=State.RUNNING, held_until__lt=now)


def _attempts_of(job: Job) -> int:
    kind = job_kinds().get(job.kind)
    return kind.attempts if kind else ATTEMPTS
