"""What people do with jobs that stand: cancel them, start them again; with another person's job only by saying why.

Invariant: whoever meddles with another person's work is written down with the reason, in the transaction of the act, and
the owner hears of it (`notices/receiving.py`). With one's own work one does as one likes.
"""

from typing import Any

from django.db import transaction
from django.utils import timezone

from ditan.core.errors.jobs import JobNotOver, JobOver, JobReasonMissing
from ditan.domains.accounts.changes import change_made
from ditan.domains.accounts.models import Post
from ditan.domains.accounts.models.period import valid_on
from ditan.domains.accounts.scope import Reach
from ditan.domains.jobs.kinds import APPOINT, kind_known
from ditan.domains.jobs.models import Job
from ditan.domains.jobs.services.starting import job_start
from ditan.domains.jobs.states import State
from ditan.domains.places.models import Place


@transaction.atomic
def job_cancel(job: Job, by: Reach, reason: str = "") -> Job:
    """Cancel a job: at once when it waits, at its next step when it runs.

    Parameters: reason – why another person's job is cancelled.
    Raises: JobOver when there is nothing to cancel any more; JobReasonMissing.
    """
    now, before = timezone.now(), job.state
    waiting = Job.objects.filter(pk=job.pk, state=State.WAITING)
    running = Job.objects.filter(pk=job.pk, state=State.RUNNING)
    _check_reason(job, by, reason)
    if not (
        waiting.update(state=State.CANCELLED, cancel_asked_at=now, finished_at=now)
        or running.update(cancel_asked_at=now)
    ):
        job.refresh_from_db()
        raise JobOver(state=job.state)
    job.refresh_from_db()
    _told("job.cancel", job, by, before, reason)
    return job


@transaction.atomic
def job_again(job: Job, by: Reach, reason: str = "") -> Job:
    """Start the same work again, for the same person; a new job, or the one that is open already.

    Parameters: reason – why another person's job is started again.
    Raises: JobNotOver when it waits, runs, or has succeeded; JobReasonMissing.
    """
    if job.state not in (State.FAILED, State.CANCELLED):
        raise JobNotOver(state=job.state)
    _check_reason(job, by, reason)
    new = job_start(job.kind, job.arguments, job.person, key=job.key)
    _told("job.restart", job, by, job.state, reason, new=new)
    return new


def is_of_another(job: Job, by: Reach) -> bool:
    """Whether a job was started by another person than the one who asks; the installation's own is nobody's."""
    return job.person_id is not None and (by.person is None or by.person.pk != job.person_id)


def _check_reason(job: Job, by: Reach, reason: str) -> None:
    if is_of_another(job, by) and not reason.strip():
        raise JobReasonMissing(owner=str(job.person))


def _told(action: str, job: Job, by: Reach, state: str, reason: str, new: Job | None = None) -> None:
    """Announce what was done with another person's job: whose, which, before and after."""
    if not is_of_another(job, by):
        return
    kind = kind_known(job.kind)
    named: dict[str, Any] = {"kind": kind.name_zh if kind else job.kind, "person": str(job.person)}
    change_made.send(
        Job,
        action=action,
        obj=job,
        before={**named, "state": state},
        after={**named, "state": job.state, **({"new_job": str(new.pk)} if new is not None else {})},
        actor=by.person,
        reason=reason.strip(),
        place=_place_of(job, by),
    )


def _place_of(job: Job, by: Reach) -> Place | None:
    """Where the owner holds the post by which the job is looked after: there the entry belongs."""
    posts = Post.objects.filter(valid_on(by.day), person=job.person_id).select_related("organisation__place")
    post = by.organisations(posts, verb=APPOINT).order_by("pk").first()
    return post.organisation.place if post is not None else None
