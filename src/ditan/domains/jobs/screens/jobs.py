"""One's own jobs: the list, one of them with its progress, cancelling it and starting it again; as Excel."""

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from ditan.domains.accounts.asking import reach_of_request
from ditan.domains.jobs.models import Job
from ditan.domains.jobs.selectors import job_get, job_list, job_shown
from ditan.domains.jobs.services import job_again, job_cancel
from ditan.domains.jobs.states import State
from ditan.domains.web.numbers import page_language
from ditan.domains.web.times import moment_text
from ditan.domains.web.workbooks import Column, list_workbook

PAGE_SIZE = 50
EXPORTED = 5000
MARKS = {"succeeded": "ok", "failed": "error"}


@login_required
@never_cache
def jobs_page(request: HttpRequest) -> HttpResponse:
    """The list, newest first."""
    page = Paginator(job_list(reach_of_request(request)), PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "jobs/list.html", {"page_obj": page, "lines": [job_line(job) for job in page]})


@login_required
def export_page(request: HttpRequest) -> HttpResponse:
    """The same list as Excel."""
    columns = [Column(_("任务"), 30), Column(_("状态"), 12), Column(_("完成"), 8), Column(_("共"), 8)]
    columns += [
        Column(_("交办时间"), 18),
        Column(_("结束"), 18),
        Column(_("问题"), 60),
        Column(_("编号"), 38),
    ]
    rows = [_row(job) for job in job_list(reach_of_request(request))[:EXPORTED]]
    return list_workbook(_("后台任务"), _("后台任务"), columns, rows)


@login_required
@never_cache
def job_page(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One job: a page that may be left, and that shows the same when one comes back."""
    return render(request, "jobs/job.html", {"line": job_line(_job(request, pk))})


@login_required
@never_cache
def progress_part(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The part that asks for itself again until the job is over."""
    return render(request, "jobs/progress.html", {"line": job_line(_job(request, pk))})


@login_required
@require_POST
def cancel_page(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Cancel it; one that is over is refused in plain words."""
    job = job_cancel(_job(request, pk))
    return HttpResponseRedirect(reverse("jobs:job", args=[job.pk]))


@login_required
@require_POST
def again_page(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Start the same work again, and go to the page of the new job."""
    job = job_again(_job(request, pk))
    return HttpResponseRedirect(reverse("jobs:job", args=[job.pk]))


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
    }


def _job(request: HttpRequest, pk: UUID) -> Job:
    job = job_get(reach_of_request(request), pk)
    if job is None:
        raise Http404
    return job


def _row(job: Job) -> tuple[str | int | None, ...]:
    shown = job_shown(job, timezone.now(), page_language())
    return (
        shown["name"],
        shown["state_name"],
        job.done if job.total else None,
        job.total or None,
        moment_text(job.created_at),
        moment_text(job.finished_at) if job.finished_at else "",
        "; ".join(problem["message"] for problem in shown["problems"]),
        shown["id"],
    )
