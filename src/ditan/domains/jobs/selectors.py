"""Reading jobs: one's own, those of the people one appoints, and on the server all."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Max, Min, QuerySet

from ditan.core.errors.base import Language
from ditan.domains.accounts.models import Post
from ditan.domains.accounts.models.period import valid_on
from ditan.domains.accounts.scope import Reach
from ditan.domains.jobs.kinds import APPOINT, kind_known
from ditan.domains.jobs.models import Job, Worker
from ditan.domains.jobs.states import NAMES, State


def job_list(reach: Reach, kind: str = "") -> QuerySet[Job]:
    """The jobs of the person of a reach, newest first; all of them for the reach of the installation."""
    found = Job.objects.all() if reach.is_installation else Job.objects.filter(person=reach.person)
    if not reach.is_installation and reach.person is None:
        found = Job.objects.none()
    return found.filter(kind=kind) if kind else found


def job_get(reach: Reach, pk: UUID) -> Job | None:
    """One job, or None when there is none or it is another person's."""
    return job_list(reach).filter(pk=pk).first()


def manages_jobs(reach: Reach) -> bool:
    """Whether somebody looks after the jobs of others: the managers of offices and of organisations."""
    return any(APPOINT in grant.house_verbs for grant in reach.grants)


def job_list_managed(reach: Reach, *, kind: str = "", state: str = "", name: str = "") -> QuerySet[Job]:
    """The jobs of the people who hold a post, on the day, where the reach appoints; the newest first.

    Parameters: kind, state – only those; name – a part of the name of whoever started them.
    """
    posts = reach.organisations(Post.objects.filter(valid_on(reach.day)), verb=APPOINT)
    found = Job.objects.filter(person__in=posts.values("person")).select_related("person")
    wanted = {"kind": kind, "state": state, "person__name__contains": name}
    return found.filter(**{field: value for field, value in wanted.items() if value})


def job_get_managed(reach: Reach, pk: UUID) -> Job | None:
    """One's own job, or one that the reach looks after; None when it is neither."""
    return job_get(reach, pk) or job_list_managed(reach).filter(pk=pk).first()


def job_with_file(reach: Reach, pk: UUID) -> Job | None:
    """A job that made a file which the reach may take away, whoever had it made; None when there is none.

    What the file is made of may have been shut since: the kind of job is asked anew each time.
    """
    job = Job.objects.filter(pk=pk, state=State.SUCCEEDED).first()
    if job is None or not isinstance(job.result, dict) or "file" not in job.result:
        return None
    kind = kind_known(job.kind)
    if kind is None or kind.opens is None or not reach.is_signed_in or not kind.opens(reach, job.arguments):
        return None
    return job


def job_shown(job: Job, now: datetime, language: Language) -> dict[str, Any]:
    """A job as pages, the API and the command line show it."""
    kind = kind_known(job.kind)
    return {
        "id": str(job.pk),
        "kind": job.kind,
        "name": getattr(kind, f"name_{language}", job.kind),
        "state": job.state,
        "state_name": NAMES[job.state][language],
        "done": job.done,
        "total": job.total,
        "note": job.note_en or job.note if language == "en" else job.note,
        "seconds_left": job.seconds_left(now),
        "is_over": job.is_over,
        "is_cancelling": job.cancel_asked_at is not None and not job.is_over,
        "result": job.result,
        "problems": [problem[language] for problem in job.problems],
    }


def jobs_counted() -> list[tuple[str, str, int, datetime]]:
    """How many jobs there are of each kind and state, with when the oldest was asked for. For the installation."""
    counted = Job.objects.order_by().values("kind", "state").annotate(Count("pk"), Min("created_at"))
    return [(one["kind"], one["state"], one["pk__count"], one["created_at__min"]) for one in counted]


def worker_seen() -> datetime | None:
    """When any worker last gave a sign of life; None when none ever did. For the installation."""
    seen: datetime | None = Worker.objects.aggregate(Max("seen_at"))["seen_at__max"]
    return seen
