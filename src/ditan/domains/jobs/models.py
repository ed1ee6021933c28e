"""Work that takes longer than a page may.

Nouns: `Job`, `Worker`. Invariants: one worker at a time holds a job, for as long as it keeps renewing its hold
(`held_until`); a job may be run more than once when its worker dies, so every kind can be repeated without harm.
"""

import uuid
from datetime import datetime

from django.conf import settings
from django.db import models

from ditan.domains.jobs.states import OPEN, OVER, State


class Job(models.Model):
    """One piece of work: its kind and arguments, who started it, how far it is, and what came of it.

    `key`: of jobs with one key only one is open at a time. `problems` hold what went wrong in both languages.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=80)
    arguments = models.JSONField(default=dict)
    key = models.CharField(max_length=120, blank=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="jobs")
    state = models.CharField(max_length=12, choices=State, default=State.WAITING)
    created_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    note = models.CharField(max_length=200, blank=True)
    note_en = models.CharField(max_length=200, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    held_by = models.CharField(max_length=80, blank=True)
    held_until = models.DateTimeField(null=True)
    cancel_asked_at = models.DateTimeField(null=True)
    result = models.JSONField(null=True)
    problems = models.JSONField(default=list)

    class Meta:
        ordering = ["-created_at", "id"]
        indexes = [
            models.Index(fields=["state", "created_at"], name="job_by_state"),
            models.Index(fields=["person", "created_at"], name="job_by_person"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "key"],
                condition=~models.Q(key="") & models.Q(state__in=OPEN),
                name="one_open_job_per_key",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.state} {self.done}/{self.total}"

    @property
    def is_over(self) -> bool:
        """Whether nothing more will happen to it."""
        return self.state in OVER

    def seconds_taken(self, now: datetime) -> int | None:
        """How long it has run, or ran; None before it begins."""
        if self.started_at is None:
            return None
        return max(0, round(((self.finished_at or now) - self.started_at).total_seconds()))

    def seconds_left(self, now: datetime) -> int | None:
        """What is left at the pace so far; None before there is a pace, and when nothing is left to do."""
        if self.state != State.RUNNING or not self.started_at or not 0 < self.done < self.total:
            return None
        elapsed = (now - self.started_at).total_seconds()
        return max(1, round(elapsed / self.done * (self.total - self.done)))


class Worker(models.Model):
    """A program that runs jobs: since when, and when it last gave a sign of life."""

    name = models.CharField(max_length=80, primary_key=True)
    began_at = models.DateTimeField()
    seen_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.name
