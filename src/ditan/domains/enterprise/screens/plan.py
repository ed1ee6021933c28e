"""The monitoring plan of an enterprise (数据质量控制计划): written by it, decided by the office, kept by versions."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from ditan.core.enterprise.facts import ways_of_knowing
from ditan.core.enterprise.monitoring_plan import (
    PlanRow,
    missing_rows,
    plan_problems,
    plan_settings,
    rows_of_item,
)
from ditan.core.enterprise.monitoring_plan.printing import plan_word
from ditan.core.errors import Problem, Refused
from ditan.domains.enterprise.models import PlanVersion
from ditan.domains.enterprise.screens.asking import Asked, asked_of_request
from ditan.domains.enterprise.screens.plan_typing import typed_rows
from ditan.domains.enterprise.screens.plan_words import paper_of, sheet_of, sources_of
from ditan.domains.enterprise.selectors import method_of
from ditan.domains.enterprise.selectors.plans import (
    WAITING,
    PlanStanding,
    draft_rows,
    newest_facts,
    plan_standing,
    proposal_for,
    rows_of_content,
    state_of_version,
)
from ditan.domains.enterprise.services.plans import (
    APPROVE,
    RETURN,
    plan_approve,
    plan_draft_keep,
    plan_return,
    plan_submit,
)
from ditan.domains.web.numbers import page_language
from ditan.domains.web.typed import day_typed, key_typed, said
from ditan.domains.web.workbooks import list_workbook

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
LONGEST = 400


@login_required
@never_cache
def plan_page(request: HttpRequest, pk: int) -> HttpResponse:
    """The draft for whoever writes it, else the newest version; `?version=` shows one. A refused form comes back filled."""
    asked = asked_of_request(request, pk)
    if request.method != "POST":
        return render(request, "enterprise/plan.html", _context(request, asked))
    version = _version(request, asked, plan_standing(asked.enterprise, asked.by.day))
    if request.POST.get("act") in ("approve", "return"):
        return _decided(request, asked, version)
    if not asked.may_write or version is not None:
        raise Http404
    return _written(request, asked)


def _written(request: HttpRequest, asked: Asked) -> HttpResponse:
    """Keep the draft; with it take what is proposed, add an item, or submit."""
    enterprise, act = asked.enterprise, request.POST.get("act", "keep")
    rows = typed_rows(request.POST)
    if act == "propose":
        rows += missing_rows(rows, proposal_for(enterprise))
    elif act == "add":
        rows += missing_rows(rows, _added(request, asked))
    try:
        plan_draft_keep(enterprise, rows, asked.by, key_typed(request.POST.get("seen", "")))
        if act == "submit":
            made = plan_submit(enterprise, asked.by)
            return HttpResponseRedirect(f"{_address(asked)}?version={made.number}")
    except Refused as refused:
        context = _context(request, asked, rows=rows, problems=list(refused.problems))
        return render(request, "enterprise/plan.html", context, status=400)
    return HttpResponseRedirect(_address(asked))


def _decided(request: HttpRequest, asked: Asked, version: PlanVersion | None) -> HttpResponse:
    if version is None or not (_may(asked, APPROVE) or _may(asked, RETURN)):
        raise Http404
    try:
        if request.POST["act"] == "approve":
            plan_approve(version, asked.by, day_typed(request.POST.get("valid_from", "")))
        else:
            plan_return(version, asked.by, request.POST.get("reason", "").replace("\x00", ""))
    except Problem as problem:
        context = _context(request, asked, problems=[problem])
        return render(request, "enterprise/plan.html", context, status=400)
    except Refused as refused:
        context = _context(request, asked, problems=list(refused.problems))
        return render(request, "enterprise/plan.html", context, status=400)
    return HttpResponseRedirect(f"{_address(asked)}?version={version.number}")


def _added(request: HttpRequest, asked: Asked) -> list[PlanRow]:
    """The rows of the item that was chosen, at the installation that was chosen."""
    house = asked.enterprise.installations.filter(code=request.POST.get("facility", "")).first()
    source, _sign, item = request.POST.get("what", "").partition("/")
    known = method_of(asked.enterprise).sources.get(source)
    if house is None or known is None or item not in known.items:
        return []
    return rows_of_item(method_of(asked.enterprise), house.code, source, item)


@login_required
@never_cache
def plan_paper(request: HttpRequest, pk: int) -> HttpResponse:
    """The version (or the draft, for whoever writes it) as Word."""
    asked, version, rows = _shown(request, pk)
    content = plan_word(paper_of(asked.enterprise, version, rows), page_language())
    response = HttpResponse(content, content_type=DOCX)
    name = f"ditan-plan-{pk}-{version.number if version else 'draft'}.docx"
    response["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    return response


@login_required
@never_cache
def plan_book(request: HttpRequest, pk: int) -> HttpResponse:
    """The same as Excel."""
    asked, version, rows = _shown(request, pk)
    columns, lines = sheet_of(asked.enterprise, rows)
    name = f"ditan-plan-{pk}-{version.number if version else 'draft'}"
    return list_workbook(name, _("数据质量控制计划"), columns, lines)


def _shown(request: HttpRequest, pk: int) -> tuple[Asked, PlanVersion | None, list[PlanRow]]:
    asked = asked_of_request(request, pk)
    standing = plan_standing(asked.enterprise, asked.by.day)
    version = _version(request, asked, standing)
    rows = rows_of_content(version.content) if version else _draft_rows(asked, standing)
    if not rows:
        raise Http404
    return asked, version, rows


def _version(request: HttpRequest, asked: Asked, standing: PlanStanding) -> PlanVersion | None:
    """The version that is asked for; without one the draft (None) of whoever writes it, else the newest. Raises: Http404."""
    text = request.GET.get("version", "")
    if text:
        found = next((one for one in standing.versions if str(one.number) == text), None)
        if found is None:
            raise Http404
        return found
    if asked.may_write:
        return None
    return standing.waiting or standing.in_force or next(iter(standing.versions), None)


def _draft_rows(asked: Asked, standing: PlanStanding) -> list[PlanRow]:
    """The draft; where there is none the newest version, else what is proposed; nobody else sees a draft."""
    return draft_rows(asked.enterprise, standing) if asked.may_write else []


def _context(
    request: HttpRequest,
    asked: Asked,
    rows: list[PlanRow] | None = None,
    problems: list[Problem] | None = None,
) -> dict[str, Any]:
    enterprise = asked.enterprise
    standing = plan_standing(enterprise, asked.by.day)
    version = _version(request, asked, standing)
    if rows is None:
        rows = rows_of_content(version.content) if version else _draft_rows(asked, standing)
    method, how = method_of(enterprise), plan_settings()
    is_draft = version is None and asked.may_write
    told = plan_problems(method, rows, newest_facts(enterprise)) if is_draft and rows else []
    refused = problems or []
    wrong = {one.where.line for one in (*told, *refused) if one.where and one.severity == "error"}
    houses = list(enterprise.installations.all())
    is_waiting = version is not None and state_of_version(version) == WAITING
    return {
        "asked": asked,
        "enterprise": enterprise,
        "method": method,
        "standing": standing,
        "version": version,
        "state": state_of_version(version) if version else "",
        "versions": [(one, state_of_version(one)) for one in standing.versions],
        "is_draft": is_draft,
        "groups": sources_of(method, rows, wrong if refused else set()),
        "count": len(rows),
        "seen": standing.draft.revision if standing.draft else 0,
        "problems": said(refused),
        "told": said(told) if not refused else [],
        "ways": ways_of_knowing().values(),
        "frequencies": how.frequencies.values(),
        "missing_ways": how.missing_ways.values(),
        "settings": how,
        "houses": houses,
        "choices": [(source, item) for source in method.sources.values() for item in source.items.values()],
        "may_approve": is_waiting and _may(asked, APPROVE),
        "may_return": is_waiting and _may(asked, RETURN),
        "posted": {name: request.POST.get(name, "")[:LONGEST] for name in ("valid_from", "reason")},
    }


def _may(asked: Asked, power: str) -> bool:
    return asked.by.covers(asked.enterprise.organisation.place, power)


def _address(asked: Asked) -> str:
    return reverse("enterprise:plan", args=[asked.enterprise.pk])


urlpatterns = [
    path("enterprises/<int:pk>/plan/", plan_page, name="plan"),
    path("enterprises/<int:pk>/plan/plan.docx", plan_paper, name="plan_word"),
    path("enterprises/<int:pk>/plan/export.xlsx", plan_book, name="plan_workbook"),
]
