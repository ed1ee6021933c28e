"""The worker: takes jobs one after another until it is told to stop.

A thread renews the hold on the job while its work calculates; when the program is killed, the hold runs out and
another worker, or this one after its restart, takes the job up again.
"""

import logging
import os
import socket
import threading
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from django.db import DatabaseError, close_old_connections, connection
from django.utils import timezone

from ditan.core.errors import Problem, Refused
from ditan.core.errors.jobs import JobDefect
from ditan.domains.jobs.kinds import job_kind
from ditan.domains.jobs.models import Job
from ditan.domains.jobs.progress import JobStopped, Progress
from ditan.domains.jobs.services.daily import daily_start
from ditan.domains.jobs.services.holding import HOLD, job_finish, job_renew, job_take
from ditan.domains.jobs.services.living import worker_live
from ditan.domains.jobs.states import State

LOOKED_EVERY_S = 1.0
SEEN_EVERY_S = 15.0
RENEWALS_PER_HOLD = 4
log = logging.getLogger(__name__)


def work(
    stop: threading.Event, *, is_once: bool = False, hold: timedelta = HOLD, is_daily: bool = False
) -> int:
    """Run jobs until `stop` is set, or with `is_once` until none is left; how many were run.

    Parameters: is_daily – also begin the daily work of working days when its hour has come.
    """
    worker = f"{socket.gethostname()}:{os.getpid()}:{uuid.uuid4().hex[:8]}"[-80:]
    run = 0
    seen = float("-inf")
    while not stop.is_set():
        close_old_connections()
        if time.monotonic() - seen >= SEEN_EVERY_S:
            worker_live(worker, timezone.now())
            seen = time.monotonic()
        if is_daily:
            daily_start(timezone.now())
        job = job_take(worker, hold)
        if job is not None:
            with _held(job, hold):
                job_run(job, hold)
            run += 1
        elif is_once:
            break
        else:
            stop.wait(LOOKED_EVERY_S)
    return run


def job_run(job: Job, hold: timedelta = HOLD) -> None:
    """Do the work of a job that was taken, and note its outcome."""
    try:
        result = job_kind(job.kind).work(Progress(job, hold), **job.arguments)
    except JobStopped:
        job_finish(job, State.CANCELLED)
    except Refused as refused:
        job_finish(job, State.FAILED, problems=refused.problems)
    except Problem as problem:
        job_finish(job, State.FAILED, problems=[problem])
    except Exception as error:
        log.exception("job %s (%s) stopped", job.pk, job.kind)
        job_finish(job, State.FAILED, problems=[JobDefect(error=type(error).__name__, job=job.pk)])
    else:
        job_finish(job, State.SUCCEEDED, result=None if result is None else dict(result))


@contextmanager
def _held(job: Job, hold: timedelta) -> Iterator[None]:
    """Renew the hold beside the work, so that work without steps is not taken away."""
    over = threading.Event()

    def renew() -> None:
        while not over.wait(hold.total_seconds() / RENEWALS_PER_HOLD):
            try:
                job_renew(job, hold)
                worker_live(job.held_by, timezone.now())
            except DatabaseError:  # the next renewal may succeed; when none does, the job is free again
                log.warning("the hold on job %s could not be renewed", job.pk, exc_info=True)
        connection.close()

    thread = threading.Thread(target=renew, name="hold", daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()
