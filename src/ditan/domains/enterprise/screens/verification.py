"""The bench of a verification: who verifies, the statement, the meter of doubt, findings with answers, checks, sample, visits."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from ditan.core.enterprise.assignment import relations
from ditan.core.enterprise.statement import conclusion_kinds
from ditan.core.errors import Refused
from ditan.domains.enterprise.models.verifying import FIRST, SECOND
from ditan.domains.enterprise.screens.asking import Asked, asked_of_request
from ditan.domains.enterprise.screens.checks import meter_shown, severities
from ditan.domains.enterprise.screens.verification_acts import ACTS
from ditan.domains.enterprise.screens.verification_shown import (
    assigner_shown,
    assignment_shown,
    declared_shown,
    fact_name,
    finding_shown,
    houses_shown,
    meter_figure,
    sample_lines,
    statements_shown,
    warning_lines,
)
from ditan.domains.enterprise.selectors.reverification import choice_of
from ditan.domains.enterprise.selectors.verification_bench import assignments_shown, bench_of, own_assignment
from ditan.domains.enterprise.selectors.verified import visit_list
from ditan.domains.enterprise.selectors.verifying import (
    finding_list,
    interest_problems_of,
    standing_of,
)
from ditan.domains.web.names import name_of
from ditan.domains.web.numbers import percent_text
from ditan.domains.web.typed import said
from ditan.domains.web.workbooks import Column, Sheet, sheets_workbook


@login_required
@never_cache
def verification_page(request: HttpRequest, pk: int) -> HttpResponse:
    """The bench of a year; `?year=`, `?fact=` chooses the fact of a new finding."""
    asked = asked_of_request(request, pk)
    return render(
        request, "enterprise/verification.html", _context(asked, {"fact": request.GET.get("fact", "")})
    )


@login_required
@never_cache
@require_POST
def verification_act(request: HttpRequest, pk: int) -> HttpResponse:
    """Whatever is done on the bench; a refused form comes back filled."""
    asked = asked_of_request(request, pk)
    act = ACTS.get(request.POST.get("act", ""))
    if act is None:
        raise Http404
    try:
        act(asked, request)
    except Refused as refused:
        posted: dict[str, Any] = {
            **request.POST.dict(),
            "kind": request.POST.get("kind", FIRST),
            "people_chosen": request.POST.getlist("person"),
            "places": request.POST.getlist("place"),
            "units": request.POST.getlist("unit"),
        }
        context = _context(asked, posted) | {"problems": said(refused)}
        return render(request, "enterprise/verification.html", context, status=400)
    return HttpResponseRedirect(f"{reverse('enterprise:verification', args=[pk])}?year={asked.year}")


@login_required
@never_cache
def verification_book(request: HttpRequest, pk: int) -> HttpResponse:
    """The bench as Excel: findings with their answers, checks with their reasons, the sample, visits."""
    asked = asked_of_request(request, pk)
    shown = _context(asked, {})
    sheets = [_findings_sheet(shown), _checks_sheet(shown), _sample_sheet(shown), _visits_sheet(shown)]
    return sheets_workbook(f"ditan-verification-{pk}-{asked.year}", sheets)


def _findings_sheet(shown: dict[str, Any]) -> Sheet:
    heads = (
        (_("数据"), 50),
        (_("程度"), 12),
        (_("问题"), 60),
        (_("要求提供的材料"), 40),
        (_("期限"), 12),
        (_("答复"), 60),
        (_("更正"), 40),
        (_("收到的材料"), 40),
        (_("状态"), 12),
    )
    rows = [
        [
            line["name"],
            line["severity"],
            line["one"].text,
            line["one"].paper,
            f"{line['one'].due_day or ''}",
            "\n".join(f"{reply.person}: {reply.text}" for reply in line["replies"]),
            "\n".join(
                f"{(change.before or {}).get('typed') or '–'} → {change.after['typed'] or '–'}"
                for change in line["changes"]
            ),
            "\n".join(paper.name for paper in line["papers"]),
            line["state"],
        ]
        for line in shown["findings"]
    ]
    return Sheet(_("核查问题"), [Column(*head) for head in heads], rows)


def _checks_sheet(shown: dict[str, Any]) -> Sheet:
    heads = (
        (_("程度"), 12),
        (_("检查发现"), 80),
        (_("存疑"), 10),
        (_("企业的说明"), 60),
        (_("认定结果"), 24),
    )
    rows = [
        [
            line["severity"],
            line["message"],
            line["share"],
            line["explained"].reason.text if line["explained"] else line["noted"],
            line["verdict"][1] if line["verdict"] else "",
        ]
        for line in shown["lines"]
    ]
    return Sheet(_("检查发现"), [Column(*head) for head in heads], rows)


def _sample_sheet(shown: dict[str, Any]) -> Sheet:
    heads = (
        (_("设施、排放源和品种"), 60),
        (_("月份"), 10),
        (_("排放（吨 CO₂e）"), 18),
        (_("累计"), 10),
        (_("为什么看"), 60),
        (_("已查看"), 24),
    )
    rows = [
        [
            " · ".join((unit["facility"], unit["source"], unit["item"])),
            unit["month"],
            unit["emissions"],
            unit["covered"],
            unit["why"],
            f"{unit['looked'].day} {unit['looked'].person or ''}" if unit["looked"] else "",
        ]
        for unit in shown["units"]
    ]
    return Sheet(_("抽查建议"), [Column(*head) for head in heads], rows)


def _visits_sheet(shown: dict[str, Any]) -> Sheet:
    heads = ((_("日期"), 12), (_("人员"), 40), (_("设施"), 24), (_("所见"), 80), (_("现场记录"), 40))
    rows = [
        [one.day.isoformat(), one.people, ", ".join(one.places), one.seen, one.minutes_name]
        for one in shown["visits"]
    ]
    return Sheet(_("现场核查"), [Column(*head) for head in heads], rows)


def _context(asked: Asked, posted: dict[str, Any]) -> dict[str, Any]:
    told = assignments_shown(asked.enterprise, asked.year, asked.by)
    running = [one for one in told if one.ended is None]
    own = own_assignment(asked.enterprise, asked.year, asked.by)
    standing = standing_of(asked.enterprise, asked.by)
    is_office, is_verifier = bool(standing.own), own is not None
    kinds = {one.kind for one in running}
    sees_declared = (
        is_office or is_verifier or any(asked.by.covers(one.verifier, "sign_off") for one in running)
    )
    doubts = interest_problems_of(running, asked.by) if sees_declared else {}
    names = severities()
    findings = finding_list(told)
    side = own.kind if own is not None else FIRST
    bench = bench_of(asked.enterprise, asked.year, [one for one in findings if one.assignment.kind == side])
    plan = bench.checked.plan
    may_assign = is_office and standing.own == standing.in_charge
    choice = choice_of(asked.enterprise, asked.year) if is_office else None
    offered = [] if not may_assign else [FIRST] if FIRST not in kinds else []
    if may_assign and choice is not None and SECOND not in kinds:
        offered.append(SECOND)
    return {
        "asked": asked,
        "enterprise": asked.enterprise,
        "year": asked.year,
        "running": [assignment_shown(one, asked, doubts.get(one.pk, ())) for one in running],
        "ended": [one for one in told if one.ended is not None],
        "own": own,
        "offered": offered,
        "choice": choice,
        "in_charge": assigner_shown(standing),
        "is_office": is_office,
        "may_assign": may_assign,
        "is_verifier": is_verifier,
        "may_write": asked.may_write,
        "may_answer": is_verifier or asked.may_write,
        "declared": declared_shown(
            asked.enterprise, asked.by.day, None if is_office else [one.verifier_id for one in running]
        )
        if sees_declared
        else [],
        "sees_declared": sees_declared,
        "houses": houses_shown(asked, running, is_office=is_office) if sees_declared else [],
        "relations": relations().values() if sees_declared else [],
        "statements": statements_shown(told, bench.checked.found.facts),
        "conclusions": [(one.id, name_of(one)) for one in conclusion_kinds().values()],
        "findings": [finding_shown(one, asked, names) for one in findings],
        "open": sum(one.settled_at is None for one in findings),
        "facts": [(one, fact_name(one, asked)) for one in bench.checked.found.facts] if is_verifier else [],
        "severities": names.items(),
        "meter": meter_shown(bench.meter),
        "figure": meter_figure(bench.meter),
        "lines": warning_lines(bench, names),
        "units": sample_lines(bench, asked, told),
        "of": plan.of if plan else 0,
        "covered": percent_text(plan.covered) if plan else "",
        "visits": visit_list(told),
        "installations": list(asked.enterprise.installations.all()) if is_verifier else [],
        "has_facts": bool(bench.checked.found.facts),
        "posted": posted,
        "today": asked.by.day,
    }


urlpatterns = [
    path("enterprises/<int:pk>/verification/", verification_page, name="verification"),
    path("enterprises/<int:pk>/verification/act/", verification_act, name="verification_act"),
    path("enterprises/<int:pk>/verification/export.xlsx", verification_book, name="verification_workbook"),
]
