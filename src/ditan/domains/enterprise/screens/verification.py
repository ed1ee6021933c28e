"""The bench of a verification: who verifies, the meter of doubt, findings with answers, checks, and the sample."""

from datetime import date
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from ditan.core.enterprise.assignment import relations
from ditan.core.enterprise.facts import month_text
from ditan.core.enterprise.materiality import Materiality
from ditan.core.errors import Refused
from ditan.domains.enterprise.models import Enterprise, Fact, VerificationFinding, VerifierAssignment
from ditan.domains.enterprise.screens.asking import Asked, asked_of_request
from ditan.domains.enterprise.screens.checks import (
    MARKS,
    finding_line,
    meter_shown,
    severities,
    unit_shown,
)
from ditan.domains.enterprise.screens.verification_acts import ACTS
from ditan.domains.enterprise.selectors import method_of
from ditan.domains.enterprise.selectors.verification_bench import bench_of, corrections_of
from ditan.domains.enterprise.selectors.verifying import (
    assigned_to,
    assignment_list,
    declaration_list,
    finding_list,
    interest_problems,
    level_of,
    verifier_list,
    verifier_teams,
)
from ditan.domains.web.names import name_of
from ditan.domains.web.numbers import percent_text
from ditan.domains.web.typed import said
from ditan.domains.web.workbooks import Column, list_workbook

WIDE = 2  # the scale of the meter reaches twice its threshold, unless more is in doubt


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
    """Assign, end, declare, pin, answer or settle; a refused form comes back filled."""
    asked = asked_of_request(request, pk)
    act = ACTS.get(request.POST.get("act", ""))
    if act is None:
        raise Http404
    try:
        act(asked, request.POST)
    except Refused as refused:
        posted: dict[str, Any] = {**request.POST.dict(), "people": request.POST.getlist("person")}
        context = _context(asked, posted) | {"problems": said(refused)}
        return render(request, "enterprise/verification.html", context, status=400)
    return HttpResponseRedirect(f"{reverse('enterprise:verification', args=[pk])}?year={asked.year}")


@login_required
@never_cache
def verification_book(request: HttpRequest, pk: int) -> HttpResponse:
    """The findings of the year's verifications with their answers, as Excel."""
    asked = asked_of_request(request, pk)
    names = severities()
    columns = [
        Column(title, width)
        for title, width in (
            (_("数据"), 50),
            (_("程度"), 12),
            (_("问题"), 60),
            (_("期限"), 12),
            (_("答复"), 60),
            (_("更正"), 40),
            (_("状态"), 12),
        )
    ]
    rows = [
        [
            line["name"],
            line["severity"],
            line["one"].text,
            f"{line['one'].due_day or ''}",
            "\n".join(f"{reply.person}: {reply.text}" for reply in line["one"].replies.all()),
            "\n".join(f"{change.before['typed']} → {change.after['typed']}" for change in line["changes"]),
            line["state"],
        ]
        for assignment in _assignments(asked)
        for line in (_finding(one, asked, names) for one in finding_list(assignment))
    ]
    return list_workbook(f"ditan-verification-{pk}-{asked.year}", _("核查问题"), columns, rows)


def _assignments(asked: Asked) -> list[VerifierAssignment]:
    return [one for one in assignment_list(asked.enterprise) if one.year == asked.year]


def _context(asked: Asked, posted: dict[str, Any]) -> dict[str, Any]:
    told = _assignments(asked)
    running = next((one for one in told if one.ended is None), None)
    findings = [one for assignment in told for one in finding_list(assignment)]
    bench = bench_of(asked.enterprise, asked.year, findings)
    names = severities()
    checked = bench.checked
    is_office = bool(level_of(asked.enterprise, asked.by))
    is_verifier = running is not None and assigned_to(asked.by).filter(pk=running.pk).exists()
    sees_declared = is_office or is_verifier
    return {
        "asked": asked,
        "enterprise": asked.enterprise,
        "year": asked.year,
        "running": running,
        "ended": [one for one in told if one.ended is not None],
        "doubts": said(interest_problems(running, asked.by)) if running is not None and sees_declared else [],
        "is_office": is_office,
        "is_verifier": is_verifier,
        "may_answer": is_verifier or asked.may_write,
        "declared": _declared(asked.enterprise) if sees_declared else [],
        "sees_declared": sees_declared,
        "houses": _houses(asked, running, is_office=is_office) if sees_declared else [],
        "relations": relations().values() if sees_declared else [],
        "findings": [_finding(one, asked, names) for one in findings],
        "open": sum(one.settled_at is None for one in findings),
        "facts": [(one, _fact_name(one, asked)) for one in checked.found.facts] if is_verifier else [],
        "severities": names.items(),
        "meter": meter_shown(bench.meter),
        "figure": _figure(bench.meter),
        "lines": [finding_line(one, checked, names) for one in checked.findings],
        "units": [unit_shown(asked, one, checked) for one in checked.plan.units] if checked.plan else [],
        "of": checked.plan.of if checked.plan else 0,
        "covered": percent_text(checked.plan.covered) if checked.plan else "",
        "has_facts": bool(checked.found.facts),
        "posted": posted,
        "today": asked.by.day,
    }


def _houses(asked: Asked, running: VerifierAssignment | None, *, is_office: bool) -> list[Any]:
    """Verifiers with their people: all for the office, its own for a verifier."""
    houses = list(verifier_list(asked.by.day)) if is_office else [running.verifier] if running else []
    return [
        (house, [{"pk": one.pk, "name": one.name, "who": f"{house.pk}:{one.pk}"} for one in people])
        for house, people in verifier_teams(asked.by.day, houses)
    ]


def _declared(enterprise: Enterprise) -> list[Any]:
    known = relations()
    return [
        (one, name_of(known[one.relation]) if one.relation in known else one.relation)
        for one in declaration_list(enterprise)
    ]


def _finding(one: VerificationFinding, asked: Asked, names: dict[str, str]) -> dict[str, Any]:
    """A finding as shown: the fact, its corrections since, and how it stands."""
    changes = corrections_of(one)
    replies = list(one.replies.all())
    states = (
        (one.settled_at is not None, "ok", _("已销号")),
        (bool(changes), "info", _("已更正，待核")),
        (bool(replies), "info", _("已答复")),
        (_is_late(one.due_day, asked.by.day), "error", _("已逾期")),
        (True, "warning", _("待答复")),
    )
    mark, state = next((mark, state) for holds, mark, state in states if holds)
    return {
        "one": one,
        "name": _fact_name(one.fact, asked),
        "mark": MARKS[one.severity],
        "severity": names[one.severity],
        "changes": changes,
        "replies": replies,
        "state": state,
        "state_mark": mark,
    }


def _is_late(due: date | None, today: date) -> bool:
    return due is not None and due < today


def _fact_name(fact: Fact, asked: Asked) -> str:
    source = method_of(asked.enterprise).sources.get(fact.source)
    item = source.items.get(fact.item) if source else None
    rule = source.inputs.get(fact.parameter) if source else None
    words = [
        fact.installation.code,
        name_of(item) if item else fact.item,
        name_of(rule) if rule else fact.parameter,
        month_text(fact.year, fact.month),
        fact.typed,
    ]
    return " · ".join(word for word in words if word)


def _figure(meter: Materiality | None) -> dict[str, str] | None:
    """Where bar and threshold stand on the scale of the meter, in percent of its width."""
    if meter is None:
        return None
    whole = min(1.0, max(meter.share, WIDE * meter.band.share))
    share, threshold = meter.share / whole, meter.band.share / whole
    return {"share": f"{100 * share:.2f}%", "threshold": f"{100 * threshold:.2f}%"}


urlpatterns = [
    path("enterprises/<int:pk>/verification/", verification_page, name="verification"),
    path("enterprises/<int:pk>/verification/act/", verification_act, name="verification_act"),
    path("enterprises/<int:pk>/verification/export.xlsx", verification_book, name="verification_workbook"),
]
