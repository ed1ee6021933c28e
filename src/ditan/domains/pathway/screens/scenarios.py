"""Scenarios of a place: compared in one chart with the range of one, and each as form and as YAML, which are the same thing."""

from collections.abc import Sequence
from typing import Any

import yaml
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from ditan.core.errors import Problem, Refused, refuse_if
from ditan.core.errors.breakdown import StudioFieldUnreadable
from ditan.core.pathway.scenario import Projection, Scenario
from ditan.core.pathway.simulation import Fan
from ditan.domains.pathway.choosing import choice_of
from ditan.domains.pathway.fanning import fan_chart
from ditan.domains.pathway.selectors.records import Kept, parsed, read_text, scenario_list, source_at
from ditan.domains.pathway.selectors.series import MICRO_T_PER_T
from ditan.domains.pathway.selectors.working import fan_of, projection_of
from ditan.domains.pathway.services import record_keep
from ditan.domains.target.services.deciding import PROPOSE_POWER
from ditan.domains.web.numbers import emissions_scale, emissions_text, page_language, percent_text
from ditan.domains.web.typed import said
from ditan.domains.web.workbooks import Column, Value, list_workbook

ORDER = 50
SHOWN_STEP = 5
LONGEST_TEXT = 200_000
FIELDS = ("start", "end", "depth", "amount_t")


def own_name(named: Any) -> str:
    """A name of a scenario or programme in the language of the page."""
    return str(named.zh if page_language() == "zh" else named.en)


@login_required
@never_cache
def scenarios_page(request: HttpRequest) -> HttpResponse:
    """All scenarios of a place in one chart; `?fan=` whose range is drawn."""
    choice = choice_of(request)
    held = scenario_list(choice.place)
    projected = projected_of(held)
    asked = request.GET.get("fan", "")
    fan = fan_asked(held, asked)
    context = {
        "choice": choice,
        "unit": emissions_scale().unit,
        "lines": [line_told(one, projection) for one, projection in projected],
        "broken": [(one, said(one.problems)) for one in held if one.problems],
        "chart": fan_chart([(own_name(one.names), projection) for one, projection in projected], fan),
        "fan": fan_told(fan),
        "fan_id": fan.projection.scenario.id if fan else "",
        "years": years_shown(projected),
        "table": [
            {
                "name": own_name(one.names),
                "cells": [shown_at(projection, year) for year in years_shown(projected)],
            }
            for one, projection in projected
        ],
        "may_keep": choice.by.covers(choice.place, PROPOSE_POWER),
    }
    return render(request, "pathway/scenarios.html", context)


@login_required
@never_cache
def scenarios_book(request: HttpRequest) -> HttpResponse:
    """Every scenario by year in tonnes, as Excel."""
    choice = choice_of(request)
    projected = projected_of(scenario_list(choice.place))
    years = sorted({year for _one, projection in projected for year in projection.years})
    columns = [Column(_("情景"), 34), *(Column(str(year), 14, "0") for year in years)]
    rows: list[list[Value]] = [
        [
            own_name(one.names),
            *(
                float(projection.total[projection.at(year)]) if year in projection.years else None
                for year in years
            ),
        ]
        for one, projection in projected
    ]
    return list_workbook(f"ditan-{choice.place.pk}-scenarios", _("情景"), columns, rows, [_("二氧化碳，吨")])


@login_required
@never_cache
def scenario_page(request: HttpRequest, name: str) -> HttpResponse:
    """One scenario: its levers as a form, its text, and what they do. Posted: `try` shows it, `keep` keeps a version."""
    choice = choice_of(request)
    kept = next((one for one in scenario_list(choice.place) if one.name == name), None)
    if kept is None:
        raise Http404
    text, problems = kept.text, list(kept.problems)
    scenario = kept.scenario
    if request.method == "POST":
        text = request.POST.get("text", "")[:LONGEST_TEXT]
        try:
            text = _with_form(text, request)
            scenario = None
            found = read_text(choice.place, "scenario", text)
            scenario = found if isinstance(found, Scenario) else None
            if request.POST.get("act") == "keep":
                made = record_keep(
                    choice.place, "scenario", text, choice.by, request.POST.get("note", "")[:400]
                )
                address = reverse("pathway:scenario", args=[made.name])
                return HttpResponseRedirect(f"{address}?place={choice.place.pk}")
            problems = []
        except Refused as refused:
            problems = list(refused.problems)
    source = source_at(choice.place, "scenario", text)
    projection = projection_of(source) if scenario else None
    context = {
        "choice": choice,
        "kept": kept,
        "name": own_name(scenario.name) if scenario else name,
        "text": text,
        "note": request.POST.get("note", ""),
        "levers": _levers(scenario, projection),
        "unit": emissions_scale().unit,
        "line": line_told(kept, projection) if projection else None,
        "chart": fan_chart([(own_name(scenario.name), projection)], fan_of(source))
        if scenario and projection
        else None,
        "differences": scenario.differences if scenario else (),
        "problems": said(problems),
        "may_keep": choice.by.covers(choice.place, PROPOSE_POWER),
    }
    status = 400 if problems and request.method == "POST" else 200
    return render(request, "pathway/scenario.html", context, status=status)


def _with_form(text: str, request: HttpRequest) -> str:
    """The text with the fields of the levers that were changed in the form written into it."""
    changed: dict[str, dict[str, Any]] = {}
    problems: list[Problem] = []
    for name, typed in request.POST.dict().items():
        kind, _sign, rest = name.partition("~")
        lever, _sign, field = rest.partition("~")
        if kind != "lever" or field not in FIELDS or request.POST.get(f"was~{lever}~{field}", "") == typed:
            continue
        try:
            number = float(typed)
        except ValueError:
            problems.append(
                StudioFieldUnreadable(
                    field=f"{lever}.{field}",
                    field_zh=f"{lever}.{field}",
                    found=typed[:40],
                    expected="a number",
                    expected_zh="数值",
                )
            )
            continue
        changed.setdefault(lever, {})[field] = int(number) if number.is_integer() else number
    refuse_if(problems)
    if not changed:
        return text
    record = parsed(text)
    levers = record.setdefault("levers", {})
    for lever, fields in changed.items():
        levers[lever] = {**(levers.get(lever) or {}), **fields}
    return yaml.safe_dump(record, allow_unicode=True, sort_keys=False, width=120)


def _levers(scenario: Scenario | None, projection: Projection | None) -> list[dict[str, Any]]:
    if scenario is None or projection is None:
        return []
    effects = {one.lever.id: one for one in projection.effects}
    return [
        {
            "id": lever.id,
            "name": own_name(lever.name),
            "start": lever.start,
            "end": lever.end,
            "depth": f"{lever.depth:g}" if lever.depth else "",
            "amount": f"{lever.amount_t:g}" if lever.amount_t else "",
            "source": lever.source,
            "effect": emissions_text(round(float(effects[lever.id].by_year[-1]) * MICRO_T_PER_T), sign=True)
            if lever.id in effects
            else "",
        }
        for lever in scenario.levers
    ]


def projected_of(held: Sequence[Kept]) -> list[tuple[Kept, Projection]]:
    """The scenarios that can be read, with their years."""
    found = [(one, projection_of(one.source)) for one in held if one.scenario]
    return [(one, projection) for one, projection in found if projection is not None]


def fan_asked(held: Sequence[Kept], asked: str) -> Fan | None:
    """The range of the scenario asked for, else of the first that has uncertain inputs."""
    known = [one for one in held if one.scenario and one.scenario.uncertain]
    chosen = next((one for one in known if one.name == asked), known[0] if known else None)
    return fan_of(chosen.source) if chosen else None


def fan_told(fan: Fan | None) -> dict[str, Any] | None:
    """What the range of a scenario says."""
    if fan is None:
        return None
    levels = fan.cumulative
    years = [(year, percent_text(share, 0)) for year, share in fan.peak_years.items() if share >= 0.01]
    return {
        "paths": fan.paths,
        "seed": fan.seed,
        "peak_years": years,
        "by_2030": percent_text(fan.probability_peaked_by(2030), 0),
        "cumulative": [emissions_text(round(levels[level]) * MICRO_T_PER_T) for level in (0.05, 0.5, 0.95)],
    }


def line_told(kept: Kept, projection: Projection) -> dict[str, Any]:
    """A scenario as a line of the comparison."""
    total = projection.total
    return {
        "kept": kept,
        "name": own_name(projection.scenario.name),
        "is_demo": projection.scenario.is_demonstration,
        "base_year": projection.years[0],
        "end_year": projection.years[-1],
        "peak_year": projection.peak_year,
        "is_rising": projection.is_still_rising,
        "peak": emissions_text(round(projection.peak_t) * MICRO_T_PER_T),
        "end": emissions_text(round(float(total[-1])) * MICRO_T_PER_T),
        "cumulative": emissions_text(round(float(total.sum())) * MICRO_T_PER_T),
        "note": kept.record.note if kept.record else "",
    }


def years_shown(projected: list[tuple[Kept, Projection]]) -> list[int]:
    """Every fifth year that one of them has."""
    years = sorted({year for _one, projection in projected for year in projection.years})
    return [year for year in years if year % SHOWN_STEP == 0]


def shown_at(projection: Projection, year: int) -> str:
    """The total of a year as it is shown; empty where the scenario does not have the year."""
    if year not in projection.years:
        return ""
    return emissions_text(round(float(projection.total[projection.at(year)])) * MICRO_T_PER_T)


urlpatterns = [
    path("pathway/scenarios/", scenarios_page, name="scenarios"),
    path("pathway/scenarios/export.xlsx", scenarios_book, name="scenarios_workbook"),
    path("pathway/scenarios/<slug:name>/", scenario_page, name="scenario"),
]
