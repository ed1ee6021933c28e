"""The solver: a peak and caps set, the cheapest measures by year, or the conflict in words and what would relax it."""

from typing import Any

import yaml
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.views.decorators.cache import never_cache

from ditan.core.errors import Problem, Refused, refuse_if
from ditan.core.errors.breakdown import StudioFieldUnreadable
from ditan.core.pathway.solver import Conflict, Plan, Programme
from ditan.domains.pathway.choosing import choice_of
from ditan.domains.pathway.screens.scenarios import own_name
from ditan.domains.pathway.selectors.records import parsed, programme_list, read_text, source_at
from ditan.domains.pathway.selectors.series import MICRO_T_PER_T
from ditan.domains.pathway.selectors.working import plan_of
from ditan.domains.pathway.services import record_keep
from ditan.domains.target.services.deciding import PROPOSE_POWER
from ditan.domains.web.numbers import emissions_scale, emissions_text, number_text, page_language
from ditan.domains.web.typed import said

ORDER = 60
LONGEST_TEXT = 200_000
STEP = 5
PRICES_SHOWN = 8
YUAN_PER_1E8 = 1e8


@login_required
@never_cache
def solver_page(request: HttpRequest) -> HttpResponse:
    """A programme; `?programme=` which one. Posted: `solve` plans it, `keep` keeps a version."""
    choice = choice_of(request)
    held = programme_list(choice.place)
    asked = request.GET.get("programme", "")
    kept = next((one for one in held if one.name == asked or not asked), None)
    if asked and kept is None:
        raise Http404
    context: dict[str, Any] = {"choice": choice, "programmes": held, "kept": kept}
    if kept is None:
        return render(request, "pathway/solver.html", context)
    text, problems, programme = kept.text, list(kept.problems), kept.programme
    found: Plan | Conflict | None = None
    if request.method == "POST":
        text = request.POST.get("text", "")[:LONGEST_TEXT]
        try:
            text = _with_peak(text, request)
            programme = None
            read = read_text(choice.place, "programme", text)
            programme = read if isinstance(read, Programme) else None
            found = plan_of(source_at(choice.place, "programme", text)) if programme else None
            if request.POST.get("act") == "keep":
                made = record_keep(
                    choice.place, "programme", text, choice.by, request.POST.get("note", "")[:400]
                )
                address = reverse("pathway:solver")
                return HttpResponseRedirect(f"{address}?place={choice.place.pk}&programme={made.name}")
            problems = []
        except Refused as refused:
            problems = list(refused.problems)
    context |= {
        "name": own_name(programme.name) if programme else kept.name,
        "is_demo": programme.is_demonstration if programme else False,
        "text": text,
        "note": request.POST.get("note", ""),
        "unit": emissions_scale().unit,
        "peak": _peak(text),
        "caps": _caps(programme),
        "plan": plan_told(found) if isinstance(found, Plan) else None,
        "conflict": found.words(page_language()) if isinstance(found, Conflict) else None,
        "problems": said(problems),
        "may_keep": choice.by.covers(choice.place, PROPOSE_POWER),
    }
    status = 400 if problems and request.method == "POST" else 200
    return render(request, "pathway/solver.html", context, status=status)


def _peak_of(record: dict[str, Any]) -> dict[str, Any] | None:
    caps = record.get("caps")
    found = (
        [one for one in caps.values() if isinstance(one, dict) and one.get("kind") == "peak"]
        if isinstance(caps, dict)
        else []
    )
    return found[0] if found else None


def _peak(text: str) -> dict[str, Any] | None:
    """The peak that a text asks for, for the form; None where it asks for none or cannot be read."""
    try:
        found = _peak_of(parsed(text))
    except Refused:
        return None
    return {"year": found.get("peak_year", ""), "level": found.get("level_t", "")} if found else None


def _with_peak(text: str, request: HttpRequest) -> str:
    """The text with peak year and level of the form written into it, where they were changed."""
    changed: dict[str, int] = {}
    problems: list[Problem] = []
    for name, words, words_zh in (
        ("peak_year", "the peak year", "达峰年"),
        ("level_t", "the peak level", "峰值"),
    ):
        typed = request.POST.get(name, "").strip().replace(",", "")
        if typed == request.POST.get(f"was_{name}", "") or not typed:
            continue
        if typed.isascii() and typed.isdigit() and len(typed) <= 15:
            changed[name] = int(typed)
        else:
            problems.append(
                StudioFieldUnreadable(
                    field=words,
                    field_zh=words_zh,
                    found=typed[:40],
                    expected="a whole number",
                    expected_zh="整数",
                )
            )
    refuse_if(problems)
    if not changed:
        return text
    record = parsed(text)
    peak = _peak_of(record)
    if peak is not None:
        peak.update(changed)
    return yaml.safe_dump(record, allow_unicode=True, sort_keys=False, width=120)


def _caps(programme: Programme | None) -> list[dict[str, Any]]:
    return [
        {
            "name": own_name(limit.name),
            "document": limit.document,
            "values": [(year, number_text(round(value), 0)) for year, value in sorted(limit.values.items())][
                :STEP
            ],
        }
        for limit in (programme.limits if programme else ())
    ]


def plan_told(plan: Plan) -> dict[str, Any]:
    """A plan by every fifth year, with its cost and the limits that are dearest."""
    programme = plan.programme
    years = [year for year in programme.years if year % STEP == 0]
    at = [programme.at(year) for year in years]
    measures = [
        {
            "name": own_name(measure.name),
            "cost": number_text(round(programme.yearly_cost(measure)), 0),
            "cells": [emissions_text(round(float(plan.abated[number, one])) * MICRO_T_PER_T) for one in at],
        }
        for number, measure in enumerate(programme.measures)
    ]
    return {
        "years": years,
        "baseline": [emissions_text(round(float(programme.baseline_t[one])) * MICRO_T_PER_T) for one in at],
        "total": [emissions_text(round(float(plan.total[one])) * MICRO_T_PER_T) for one in at],
        "measures": measures,
        "peak_year": plan.peak_year,
        "peak": emissions_text(round(plan.peak_t) * MICRO_T_PER_T),
        "cost": number_text(plan.cost_yuan / YUAN_PER_1E8, 1),
        "prices": plan.words(page_language())[:PRICES_SHOWN],
    }


urlpatterns = [path("pathway/solver/", solver_page, name="solver")]
