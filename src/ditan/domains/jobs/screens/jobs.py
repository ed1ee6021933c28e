"""Jobs: one's own and, for managers, those of their people; one with its progress, cancelled, started again; as Excel."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from ditan.core.errors import Problem
from ditan.domains.accounts.asking import reach_of_request
from ditan.domains.accounts.scope import Reach
from ditan.domains.jobs.files import file_of, is_made, kept_until
from ditan.domains.jobs.kinds import job_kinds
from ditan.domains.jobs.models import Job
from ditan.domains.jobs.selectors import (
    job_get_managed,
    job_list,
    job_list_managed,
    job_shown,
    job_with_file,
    manages_jobs,
)
from ditan.domains.jobs.services import is_of_another, job_again, job_cancel
from ditan.domains.jobs.states import NAMES, State
from ditan.domains.web.numbers import page_language
from ditan.domains.web.times import moment_text
from ditan.domains.web.typed import said
from ditan.domains.web.workbooks import Column, list_workbook

PAGE_SIZE = 50
EXPORTED = 5000
LONGEST_NAME, LONGEST_REASON = 80, 400
MARKS = {"succeeded": "ok", "failed": "error"}


@dataclass(frozen=True, slots=True)
class Asked:
    """What the list is asked for: whose jobs, of which kind and state, started by whom."""

    is_managed: bool
    kind: str
    state: str
    name: str


@login_required
@never_cache
def jobs_page(request: HttpRequest) -> HttpResponse:
    """The list, newest first: one's own, or with `of=people` those of the people whom one appoints."""
    reach = reach_of_request(request)
    asked = _asked(request, reach)
    page = Paginator(_listed(reach, asked), PAGE_SIZE).get_page(request.GET.get("page"))
    language = page_language()
    context = {
        "page_obj": page,
        "lines": [job_line(job) for job in page],
        "asked": asked,
        "may_manage": manages_jobs(reach),
        "kinds": sorted((getattr(kind, f"name_{language}"), kind.id) for kind in job_kinds().values()),
        "states": [(state, names[language]) for state, names in NAMES.items()],
    }
    return render(request, "jobs/list.html", context)


@login_required
def export_page(request: HttpRequest) -> HttpResponse:
    """The same list as Excel."""
    reach = reach_of_request(request)
    asked = _asked(request, reach)
    columns = [Column(_("任务"), 30), Column(_("状态"), 12), Column(_("完成"), 8), Column(_("共"), 8)]
    columns += [
        Column(_("交办时间"), 18),
        Column(_("结束"), 18),
        Column(_("问题"), 60),
        Column(_("编号"), 38),
    ]
    if asked.is_managed:
        columns += [Column(_("交办人"), 16), Column(_("用时（秒）"), 12, "0")]
    rows = [_row(job, asked.is_managed) for job in _listed(reach, asked)[:EXPORTED]]
    return list_workbook(_("后台任务"), _("后台任务"), columns, rows)


def _asked(request: HttpRequest, reach: Reach) -> Asked:
    """Choices that are not offered count as none."""
    kind, state = request.GET.get("kind", ""), request.GET.get("state", "")
    return Asked(
        is_managed=request.GET.get("of") == "people" and manages_jobs(reach),
        kind=kind if kind in job_kinds() else "",
        state=state if state in NAMES else "",
        name=request.GET.get("who", "").strip()[:LONGEST_NAME].replace("\x00", ""),
    )


def _listed(reach: Reach, asked: Asked) -> QuerySet[Job]:
    if asked.is_managed:
        return job_list_managed(reach, kind=asked.kind, state=asked.state, name=asked.name)
    return job_list(reach)


@login_required
@never_cache
def job_page(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One job: a page that may be left, and that shows the same when one comes back."""
    return _job_page(request, _job(request, pk))


@login_required
@never_cache
def progress_part(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The part that asks for itself again until the job is over."""
    job, reach = _job(request, pk), reach_of_request(request)
    line = job_line(job) | {"is_of_another": is_of_another(job, reach)}
    return render(request, "jobs/progress.html", {"line": line})


@login_required
@never_cache
def file_page(request: HttpRequest, pk: UUID) -> HttpResponseBase:
    """The file that a job made, for whoever may see what it is made of."""
    job = job_with_file(reach_of_request(request), pk)
    if job is None:
        raise Http404
    return file_of(job)


@login_required
@require_POST
def cancel_page(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Cancel it; one that is over is refused in plain words, another person's without a reason too."""
    return _done(request, pk, job_cancel)


@login_required
@require_POST
def again_page(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Start the same work again, and go to the page of the new job."""
    return _done(request, pk, job_again)


def _done(request: HttpRequest, pk: UUID, act: Callable[[Job, Reach, str], Job]) -> HttpResponse:
    job, reason = _job(request, pk), request.POST.get("reason", "").replace("\0", "").strip()[:LONGEST_REASON]
    try:
        changed = act(job, reach_of_request(request), reason)
    except Problem as problem:
        return _job_page(request, job, said(problem), reason)
    return HttpResponseRedirect(reverse("jobs:job", args=[changed.pk]))


def _job_page(
    request: HttpRequest, job: Job, problems: Sequence[Mapping[str, Any]] = (), reason: str = ""
) -> HttpResponse:
    line = job_line(job) | {"is_of_another": is_of_another(job, reach_of_request(request))}
    context = {"line": line, "problems": problems, "reason": reason}
    return render(request, "jobs/job.html", context, status=400 if problems else 200)


def job_line(job: Job) -> dict[str, Any]:
    """A job as the list and the progress part show it."""
    shown = job_shown(job, timezone.now(), page_language())
    result = job.result if isinstance(job.result, dict) else {}
    address = str(result.get("address", ""))
    return {
        **shown,
        "job": job,
        "mark": MARKS.get(job.state, "plain"),
        "address": address if address.startswith("/") and not address.startswith("//") else "",
        "may_again": job.state in (State.FAILED, State.CANCELLED),
        "seconds_taken": job.seconds_taken(timezone.now()),
        **_file_line(job, result),
    }


def _file_line(job: Job, result: Mapping[str, Any]) -> dict[str, Any]:
    """Of a job that made a file: its name, size and last day, and whether it is still there."""
    if job.state != State.SUCCEEDED or "file" not in result or job.finished_at is None:
        return {"file": None}
    until = kept_until(job.finished_at)
    return {"file": {**result, "until": until, "is_there": is_made(job.kind, job.arguments)}}


def _job(request: HttpRequest, pk: UUID) -> Job:
    job = job_get_managed(reach_of_request(request), pk)
    if job is None:
        raise Http404
    return job


def _row(job: Job, is_managed: bool) -> tuple[str | int | None, ...]:
    shown = job_shown(job, timezone.now(), page_language())
    managed = (job.person.name if job.person else "", job.seconds_taken(timezone.now()))
    return (
        shown["name"],
        shown["state_name"],
        job.done if job.total else None,
        job.total or None,
        moment_text(job.created_at),
        moment_text(job.finished_at) if job.finished_at else "",
        "; ".join(problem["message"] for problem in shown["problems"]),
        shown["id"],
        *(managed if is_managed else ()),
    )
