"""How a running job tells how far it is, and hears that it was cancelled."""

import time
from datetime import timedelta

from ditan.domains.jobs.models import Job
from ditan.domains.jobs.services.holding import HOLD, job_renew

WRITTEN_EVERY_S = 0.5
NOTE = 200


class JobStopped(Exception):
    """The job shall not go on: it was cancelled, or another worker has it."""


class Progress:
    """Handed to the work of a job as its first argument.

    `step(done, total)` is called as often as one likes, outside of transactions that last long (else the note of
    progress waits for their end); it writes at most every half second, and raises `JobStopped`, which the work lets
    pass.
    """

    def __init__(self, job: Job, hold: timedelta = HOLD) -> None:
        self.job = job
        self.hold = hold
        self._written_at = float("-inf")

    def step(self, done: int, total: int, note: str = "", note_en: str = "") -> None:
        """Note `done` of `total`, with words on what is being done, in Chinese and in English.

        Raises: JobStopped when the job was cancelled or is no longer ours.
        """
        now = time.monotonic()
        if now - self._written_at < WRITTEN_EVERY_S and done < total:
            return
        self._written_at = now
        notes = {"note": note[:NOTE], "note_en": note_en[:NOTE]}
        if not job_renew(self.job, self.hold, done=done, total=total, **notes):
            raise JobStopped("another worker has taken the job")
        if Job.objects.filter(pk=self.job.pk, cancel_asked_at__isnull=False).exists():
            raise JobStopped("cancelled")
