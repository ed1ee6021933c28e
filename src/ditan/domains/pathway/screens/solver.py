"""The solver: a peak and caps set, the cheapest measures by year, or the conflict in words and what would relax it."""

from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from ditan.core.errors import Problem, Refused
from ditan.core.pathway.solver import Conflict, Plan, Programme
from ditan.domains.pathway.choosing import Choice, choice_of
from ditan.domains.pathway.costing import SHIFTS, cost_text, curve_told, front_told, moved_told, shift_unit
from ditan.domains.pathway.drafting import draft_asked, draft_drop, draft_keep
from ditan.domains.pathway.forms.solver import ProgrammeForm, programme_form, programme_posted, sectors_of
from ditan.domains.pathway.screens.scenarios import own_name
from ditan.domains.pathway.selectors.records import (
    Kept,
    others_at,
    parsed,
    programme_list,
    version_get,
    version_list,
)
from ditan.domains.pathway.selectors.working import (
    Source,
    front_of,
    plan_of,
    read_source,
    source_of,
    varied_of,
)
from ditan.domains.pathway.services import record_keep
from ditan.domains.pathway.tracing.plans import measure_named, plan_trace
from ditan.domains.pathway.tracing.tonnes import shown_t
from ditan.domains.places.models import Place
from ditan.domains.target.services.deciding import PROPOSE_POWER
from ditan.domains.web.drawer import with_drawer
from ditan.domains.web.numbers import emissions_scale, number_text, page_language
from ditan.domains.web.traces import TraceView
from ditan.domains.web.typed import key_typed, said
from ditan.domains.web.workbooks import Column, Value, list_workbook

ORDER = 60
LONGEST_TEXT, LONGEST_NOTE = 200_000, 400
STEP = 5
PRICES_SHOWN = 8
FORM_FIELDS = ("f~", "was~", "drop~", "new~")
ROWS_LEAST, ROWS_MOST = 8, 30
MOST_CELLS = (
    3_000  # measures × years up to which a page plans again and again for cost against peak and moved limits
)


@dataclass(slots=True)
class Asked:
    """A programme as somebody works at it: its text of the moment, all that is wrong with it, and what came out."""

    place: Place
    kept: Kept
    text: str
    draft: str = ""
    problems: list[Problem] = field(default_factory=list)
    carried: list[tuple[str, str]] = field(default_factory=list)
    programme: Programme | None = None
    found: Plan | Conflict | None = None
    others: dict[str, str] = field(default_factory=dict)

    @property
    def source(self) -> Source:
        return source_of("programme", self.text, self.others)

    def solve(self) -> None:
        """Read the text and plan it; what is wrong is kept."""
        try:
            read = read_source(self.source)
            self.programme = read if isinstance(read, Programme) else None
            self.found = plan_of(self.source)
        except Refused as refused:
            self.problems += [one for one in refused.problems if one not in self.problems]


@login_required
@never_cache
def solver_page(request: HttpRequest) -> HttpResponse:
    """A programme and its plan; `?programme=` which one, `?version=`, `?curve=` year of the cost curve, `?cap=` which limit is moved,
    `?trace=` with the drawer. Posted: `solve` plans what was typed, `keep` and `keep_broken` keep a version."""
    choice = choice_of(request)
    held = programme_list(choice.place)
    asked = _asked(request, choice, held)
    if asked is None:
        return render(request, "pathway/solver.html", {"choice": choice, "programmes": held, "kept": None})
    if request.method == "POST":
        made = _acted(request, choice, asked)
        if made is not None:
            return made
    asked.solve()

    def shown(drawer: dict[str, Any]) -> HttpResponse:
        status = 400 if asked.problems and request.method == "POST" else 200
        context = _context(request, choice, asked) | {"programmes": held} | drawer
        return render(request, "pathway/solver.html", context, status=status)

    def traced(key: str) -> TraceView | None:
        return plan_trace(asked.found, key) if isinstance(asked.found, Plan) else None

    return with_drawer(request, traced, shown)


@login_required
@never_cache
def solver_book(request: HttpRequest) -> HttpResponse:
    """The plan by year in tonnes, as Excel. Raises: Http404 where there is none."""
    choice = choice_of(request)
    asked = _asked(request, choice, programme_list(choice.place))
    if asked is None:
        raise Http404
    asked.solve()
    plan = asked.found
    if not isinstance(plan, Plan):
        raise Http404
    programme = plan.programme
    columns = [
        Column(_("措施"), 34),
        Column(_("元/吨"), 10, "0"),
        *(Column(str(year), 14, "0") for year in programme.years),
    ]
    rows: list[list[Value]] = [[_("不采取措施"), None, *map(float, programme.baseline_t)]]
    rows += [
        [measure_named(one), programme.yearly_cost(one), *(-float(value) for value in plan.abated[number])]
        for number, one in enumerate(programme.measures)
    ]
    rows.append([_("按方案"), None, *map(float, plan.total)])
    notes = [_("二氧化碳，吨"), f"{_('总成本现值')} {cost_text(plan.cost_yuan)} {_('亿元')}"]
    notes += plan.words(page_language())
    return list_workbook(f"ditan-{choice.place.pk}-plan", _("达峰方案"), columns, rows, notes)


def _asked(request: HttpRequest, choice: Choice, held: list[Kept]) -> Asked | None:
    """The programme of the address, an earlier version or a draft of it; None where the place has none. Raises: Http404."""
    name = request.GET.get("programme", "")
    kept = next((one for one in held if one.name == name or not name), None)
    if kept is None:
        if name:
            raise Http404
        return None
    asked = Asked(choice.place, kept, kept.text, others=others_at(choice.place))
    pk, drafted = key_typed(request.GET.get("version", "")), draft_asked(request, "programme")
    if pk:
        version = version_get(choice.place, "programme", kept.name, pk)
        if version is None:
            raise Http404
        asked.text = version.text
    elif drafted is not None:
        asked.draft, asked.text = drafted
    return asked


def _acted(request: HttpRequest, choice: Choice, asked: Asked) -> HttpResponse | None:
    """Take what was posted, and keep it where that is asked; None where the page is shown again."""
    act = request.POST.get("act", "")
    asked.text = request.POST.get("text", "")[:LONGEST_TEXT].replace("\r\n", "\n")
    typed = {name: value for name, value in request.POST.dict().items() if isinstance(value, str)}
    try:
        try:
            asked.text = programme_posted(asked.text, typed, parsed(asked.text))
        except Refused:
            if act != "keep_broken":
                asked.carried = [(name, typed[name]) for name in typed if name.startswith(FORM_FIELDS)]
                raise
        if act in {"keep", "keep_broken"}:
            note = request.POST.get("note", "")[:LONGEST_NOTE]
            broken_as = asked.kept.name if act == "keep_broken" else ""
            made = record_keep(choice.place, "programme", asked.text, choice.by, note, broken_as)
            draft_drop(request, "programme")
            address = reverse("pathway:solver")
            return HttpResponseRedirect(f"{address}?place={choice.place.pk}&programme={made.name}")
    except Refused as refused:
        asked.problems = list(refused.problems)
    if asked.text != asked.kept.text:
        asked.draft = draft_keep(request, "programme", asked.text)
    return None


def _context(request: HttpRequest, choice: Choice, asked: Asked) -> dict[str, Any]:
    programme, found = asked.programme, asked.found
    return {
        "choice": choice,
        "kept": asked.kept,
        "name": own_name(programme.name if programme else asked.kept),
        "is_demo": programme.is_demonstration if programme else choice.is_demo,
        "is_broken": programme is None,
        "text": asked.text,
        "draft": asked.draft or None,
        "carried": asked.carried,
        "rows": max(ROWS_LEAST, min(ROWS_MOST, asked.text.count("\n") + 2)),
        "note": request.POST.get("note", ""),
        "unit": emissions_scale().unit,
        "form": _form(asked),
        "plan": plan_told(found) if isinstance(found, Plan) else None,
        "costs": _costs(request, asked) if isinstance(found, Plan) else None,
        "conflict": found.words(page_language()) if isinstance(found, Conflict) else None,
        "problems": said(asked.problems),
        "versions": version_list(choice.place, "programme", asked.kept.name),
        "version": key_typed(request.GET.get("version", "")),
        "may_keep": choice.by.covers(choice.place, PROPOSE_POWER),
    }


def _form(asked: Asked) -> ProgrammeForm | None:
    """The form of the text; None where it is no YAML."""
    try:
        record = parsed(asked.text)
    except Refused:
        return None
    sectors = tuple(one.id for one in asked.programme.sectors) if asked.programme else sectors_of(record)
    return programme_form(record, asked.problems, sectors)


def _costs(request: HttpRequest, asked: Asked) -> dict[str, Any] | None:
    """The cost curve of a year, cost against peak, and the limit that is moved."""
    plan = asked.found
    if not isinstance(plan, Plan):
        return None
    programme = plan.programme
    typed = request.GET.get("curve", "")
    year = int(typed) if typed in map(str, programme.years) else programme.years[-1]
    caps = [one for one in programme.limits if one.values]
    cap = next((one for one in caps if one.id == request.GET.get("cap", "")), caps[0] if caps else None)
    is_large = len(programme.measures) * len(programme.years) > MOST_CELLS
    return {
        "is_large": is_large,
        "year": year,
        "years": [one for one in programme.years if one % STEP == 0],
        "curve": (curve := curve_told(plan, year)),
        "curve_low": min((one["low"] for one in curve), default=0.0),
        "curve_high": max((one["high"] for one in curve), default=1.0),
        "front": None if is_large else front_told(front_of(asked.source)),
        "caps": [(one.id, own_name(one.name)) for one in caps],
        "cap": cap,
        "cap_unit": shift_unit(cap) if cap else "",
        "moved": moved_told(varied_of(asked.source, cap.id, SHIFTS), plan.cost_yuan)
        if cap and not is_large
        else [],
    }


def plan_told(plan: Plan) -> dict[str, Any]:
    """A plan by every fifth year, with its cost and the limits that are dearest."""
    programme = plan.programme
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
        for number, measure in enumerate(programme.measures)
    ]
    return {
        "years": years,
        "baseline": (baseline := cells(programme.baseline_t)),
        "total": (total := cells(plan.total)),
        "baseline_opened": opened("b", baseline),
        "total_opened": opened("n", total),
        "measures": measures,
        "peak_year": plan.peak_year,
        "peak": shown_t(plan.peak_t),
        "peak_key": f"n.{plan.peak_year}",
        "cost": cost_text(plan.cost_yuan),
        "prices": plan.words(page_language())[:PRICES_SHOWN],
    }


urlpatterns = [
    path("pathway/solver/", solver_page, name="solver"),
    path("pathway/solver/export.xlsx", solver_book, name="solver_workbook"),
]
