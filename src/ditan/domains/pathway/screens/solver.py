"""The solver: a peak and caps set, the cheapest measures by year, or the conflict in words and what would relax it."""

from contextlib import suppress
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.views.decorators.cache import never_cache

from ditan.core.errors import Problem, Refused, refuse_if
from ditan.core.pathway.solver import Conflict, Plan, movable
from ditan.domains.jobs.screens.jobs import job_line
from ditan.domains.jobs.services import is_of_another
from ditan.domains.pathway.charts.wedges import wedge_chart
from ditan.domains.pathway.choosing import Choice, choice_of
from ditan.domains.pathway.costing import cost_text, curve_told, front_told, moved_told
from ditan.domains.pathway.drafting import draft_drop, draft_keep
from ditan.domains.pathway.forms.measures import Portion, portion_of
from ditan.domains.pathway.forms.solver import (
    ProgrammeForm,
    programme_form,
    programme_posted,
    sectors_of,
    unfit_rows,
)
from ditan.domains.pathway.screens.scenarios import own_name
from ditan.domains.pathway.selectors.planned import Worked
from ditan.domains.pathway.selectors.records import parsed, programme_list, version_list
from ditan.domains.pathway.services import record_keep
from ditan.domains.pathway.solving.asked import Asked, asked_of
from ditan.domains.pathway.solving.book import solved_book
from ditan.domains.pathway.solving.tables import PRICES_SHOWN, conflict_told, price_rows
from ditan.domains.pathway.tracing.limits import limit_unit
from ditan.domains.pathway.tracing.solved import solved_trace
from ditan.domains.pathway.tracing.tonnes import shown_t
from ditan.domains.target.services.deciding import PROPOSE_POWER
from ditan.domains.web.drawer import with_drawer
from ditan.domains.web.links import with_query
from ditan.domains.web.numbers import emissions_scale, number_text, page_language
from ditan.domains.web.traces import TraceView
from ditan.domains.web.typed import key_typed, said

ORDER = 60
LONGEST_TEXT, LONGEST_NOTE = 200_000, 400
STEP = 5
FORM_FIELDS = ("f~", "was~", "drop~", "new~")
ROWS_LEAST, ROWS_MOST = 8, 30


@login_required
@never_cache
def solver_page(request: HttpRequest) -> HttpResponse:
    """A programme and its plan; `?programme=` which one, `?version=`, `?curve=` year of the cost curve, `?cap=` which limit is moved,
    `?part=` which of many measures, `?trace=` with the drawer, `?poll=` the progress of a large one alone. Posted: `solve` plans
    what was typed, `begin` has it planned by a job, `cancel` ends that, `keep` and `keep_broken` keep a version."""
    choice = choice_of(request)
    held = programme_list(choice.place)
    asked = asked_of(request, choice, held)
    may_keep = choice.by.covers(choice.place, PROPOSE_POWER)
    if asked is None:
        context = {"choice": choice, "programmes": held, "kept": None, "may_keep": may_keep}
        return render(request, "pathway/solver.html", context)
    made = _acted(request, choice, asked) if request.method == "POST" else None
    if made is not None:
        return made
    asked.solve()
    if request.method == "POST" and asked.waits:
        return _planned_by_job(request, choice, asked)
    if "poll" in request.GET:
        return _polled(request, choice, asked)

    def shown(drawer: dict[str, Any]) -> HttpResponse:
        status = 400 if asked.problems and request.method == "POST" else 200
        context = _context(request, choice, asked) | {"programmes": held, "may_keep": may_keep} | drawer
        return render(request, "pathway/solver.html", context, status=status)

    def traced(key: str) -> TraceView | None:
        return solved_trace(asked.shown, key) if asked.shown is not None else None

    return with_drawer(request, traced, shown)


@login_required
@never_cache
def solver_book(request: HttpRequest) -> HttpResponse:
    """Everything that came out of a programme, as Excel. Raises: Http404 where nothing has."""
    choice = choice_of(request)
    asked = asked_of(request, choice, programme_list(choice.place))
    if asked is None:
        raise Http404
    asked.solve()
    book = solved_book(f"ditan-{choice.place.pk}-plan", asked.worked) if asked.worked else None
    if book is None:
        raise Http404
    return book


def _acted(request: HttpRequest, choice: Choice, asked: Asked) -> HttpResponse | None:
    """Take what was posted, and keep it where that is asked; None where the page is shown again."""
    act = request.POST.get("act", "")
    if act in {"begin", "cancel"}:
        return None
    asked.text = request.POST.get("text", "")[:LONGEST_TEXT].replace("\r\n", "\n")
    typed = {name: value for name, value in request.POST.dict().items() if isinstance(value, str)}
    try:
        _take(asked, typed, is_broken_kept=act == "keep_broken")
        if act in {"keep", "keep_broken"}:
            note = request.POST.get("note", "")[:LONGEST_NOTE]
            broken_as = asked.kept.name if act == "keep_broken" else ""
            made = record_keep(choice.place, "programme", asked.text, choice.by, note, broken_as)
            draft_drop(request, "programme")
            asked.solve()
            asked.begin(choice.by)
            address = reverse("pathway:solver")
            return HttpResponseRedirect(f"{address}?place={choice.place.pk}&programme={made.name}")
    except Refused as refused:
        asked.problems = list(refused.problems)
    if asked.text != asked.kept.text:
        asked.draft = draft_keep(request, "programme", asked.text)
    return None


def _take(asked: Asked, typed: dict[str, str], *, is_broken_kept: bool) -> None:
    """Write what was typed in the form into the text. Raises: Refused where it cannot be; what was typed waits then."""
    fields = [(name, typed[name]) for name in typed if name.startswith(FORM_FIELDS)]
    try:
        record = parsed(asked.text)
    except Refused:
        if is_broken_kept:
            return
        asked.carried = fields
        raise
    asked.text = programme_posted(asked.text, typed, record)
    unfit = unfit_rows(typed, record)
    if unfit:
        asked.carried = fields
    refuse_if(unfit)


def _planned_by_job(request: HttpRequest, choice: Choice, asked: Asked) -> HttpResponse:
    """Begin or cancel the job of a large programme, and show the page that may be left."""
    if request.POST.get("act") == "cancel":
        with suppress(Problem):  # it was over meanwhile: the page shows what came of it
            asked.cancel(choice.by)
    else:
        asked.begin(choice.by)
    return HttpResponseRedirect(with_query(request, draft=asked.draft or None, trace=None, poll=None))


def _polled(request: HttpRequest, choice: Choice, asked: Asked) -> HttpResponse:
    """The progress of the job; where it is over, the page is asked for anew."""
    if asked.is_running:
        return render(request, "pathway/solver/job.html", _job_context(choice, asked))
    response = HttpResponse()
    response["HX-Refresh"] = "true"
    return response


def _job_context(choice: Choice, asked: Asked) -> dict[str, Any]:
    if asked.job is None:
        return {"line": None, "draft": asked.draft or None}
    line = job_line(asked.job) | {"is_of_another": is_of_another(asked.job, choice.by)}
    return {"line": line, "draft": asked.draft or None}


def _context(request: HttpRequest, choice: Choice, asked: Asked) -> dict[str, Any]:
    programme, found = asked.programme, asked.found
    portion = portion_of(_measures_of(found), request.GET.get("part", ""))
    return {
        "choice": choice,
        "kept": asked.kept,
        "name": own_name(programme.name if programme else asked.kept),
        "is_demo": programme.is_demonstration if programme else choice.is_demo,
        "is_broken": programme is None,
        "text": asked.text,
        "carried": asked.carried,
        "rows": max(ROWS_LEAST, min(ROWS_MOST, asked.text.count("\n") + 2)),
        "note": request.POST.get("note", ""),
        "unit": emissions_scale().unit,
        "form": _form(request, asked),
        "plan": plan_told(found, portion) if isinstance(found, Plan) else None,
        "wedges": wedge_chart(found) if isinstance(found, Plan) else None,
        "costs": _costs(request, asked.shown, found) if asked.shown and isinstance(found, Plan) else None,
        "conflict": conflict_told(found) if isinstance(found, Conflict) else None,
        "problems": said(asked.problems),
        "waits": asked.waits,
        "is_running": asked.is_running,
        "older": asked.older if asked.worked is None else None,
        "has_book": asked.worked is not None and not asked.problems,
        "size": (len(programme.measures), len(programme.years)) if programme else None,
        "versions": version_list(choice.place, "programme", asked.kept.name),
        "version": key_typed(request.GET.get("version", "")),
    } | _job_context(choice, asked)


def _measures_of(found: Plan | Conflict | None) -> int:
    return len(found.programme.measures) if found is not None else 0


def _form(request: HttpRequest, asked: Asked) -> ProgrammeForm | None:
    """The form of the text; None where it is no YAML."""
    try:
        record = parsed(asked.text)
    except Refused:
        return None
    sectors = tuple(one.id for one in asked.programme.sectors) if asked.programme else sectors_of(record)
    return programme_form(record, asked.problems, sectors, request.GET.get("part", ""), dict(asked.carried))


def _costs(request: HttpRequest, worked: Worked, plan: Plan) -> dict[str, Any]:
    """The cost curve of a year, cost against peak, and the limit that is moved."""
    programme = plan.programme
    typed = request.GET.get("curve", "")
    year = int(typed) if typed in map(str, programme.years) else programme.years[-1]
    caps = movable(programme)
    cap = next((one for one in caps if one.id == request.GET.get("cap", "")), caps[0] if caps else None)
    return {
        "year": year,
        "years": [one for one in programme.years if one % STEP == 0],
        "curve": (curve := curve_told(plan, year)),
        "curve_low": min((one["low"] for one in curve), default=0.0),
        "curve_high": max((one["high"] for one in curve), default=1.0),
        "front": front_told(worked.front),
        "caps": [(one.id, own_name(one.name)) for one in caps],
        "cap": cap,
        "cap_unit": limit_unit(cap) if cap else "",
        "moved": moved_told(cap.id, worked.moved(cap.id), plan.cost_yuan) if cap else [],
    }


def plan_told(plan: Plan, portion: Portion | None = None) -> dict[str, Any]:
    """A plan by every fifth year, with its cost and the limits that are dearest.

    Parameters: portion – which of many measures stand in the rows; what the others do together is then told in one.
    """
    programme = plan.programme
    numbers = range(len(programme.measures)) if portion is None else range(portion.first, portion.last)
    years = [year for year in programme.years if year % STEP == 0]

    def cells(values: Any) -> list[str]:
        return [shown_t(float(values[programme.at(year)])) for year in years]

    def opened(kind: str, texts: list[str]) -> list[tuple[str, str]]:
        return [(f"{kind}.{year}", text) for year, text in zip(years, texts, strict=True)]

    measures = [
        {
            "name": own_name(measure.name),
            "cost": number_text(round(programme.yearly_cost(measure)), 0),
            "cost_key": f"c.{measure.id}",
            "cells": (texts := cells(plan.abated[number])),
            "opened": opened(f"p.{measure.id}", texts),
        }
        for number, measure in ((one, programme.measures[one]) for one in numbers)
    ]
    others = [one for one in range(len(programme.measures)) if one not in numbers]
    return {
        "years": years,
        "baseline": (baseline := cells(programme.baseline_t)),
        "total": (total := cells(plan.total)),
        "baseline_opened": opened("b", baseline),
        "total_opened": opened("n", total),
        "measures": measures,
        "others": cells(plan.abated[others].sum(axis=0)) if others else [],
        "portion": portion,
        "peak_year": plan.peak_year,
        "peak": shown_t(plan.peak_t),
        "peak_key": f"n.{plan.peak_year}",
        "cost": cost_text(plan.cost_yuan),
        "prices": plan.words(page_language())[:PRICES_SHOWN],
        "price_rows": price_rows(plan)[:PRICES_SHOWN],
    }


urlpatterns = [
    path("pathway/solver/", solver_page, name="solver"),
    path("pathway/solver/export.xlsx", solver_book, name="solver_workbook"),
]
