"""Scenarios of a place compared in one chart with the range of one; a broken one is red and has no line."""

from collections.abc import Sequence
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from ditan.core.pathway.scenario import Projection
from ditan.core.pathway.simulation import Fan
from ditan.domains.pathway.charts.fan import fan_chart
from ditan.domains.pathway.choosing import choice_of
from ditan.domains.pathway.ranging import SHOWN_SUMS, RangeAsked, range_asked, range_told
from ditan.domains.pathway.selectors.history import Past, higher_before, past_of
from ditan.domains.pathway.selectors.publications import BaseState, Publications, base_state, publications_of
from ditan.domains.pathway.selectors.ranges import range_of
from ditan.domains.pathway.selectors.records import Kept, scenario_list
from ditan.domains.pathway.selectors.series import MICRO_T_PER_T
from ditan.domains.pathway.selectors.working import projection_of
from ditan.domains.pathway.tracing.scenarios import fan_trace, scenario_trace
from ditan.domains.pathway.tracing.scenarios.fans import BY_YEAR
from ditan.domains.pathway.tracing.tonnes import shown_t
from ditan.domains.target.services.deciding import PROPOSE_POWER
from ditan.domains.web.drawer import with_drawer
from ditan.domains.web.names import name_of
from ditan.domains.web.numbers import emissions_scale, emissions_text, page_language, percent_text
from ditan.domains.web.traces import TraceView
from ditan.domains.web.typed import said
from ditan.domains.web.workbooks import Column, Value, list_workbook

ORDER = 50
SHOWN_STEP = 5
SEEN_SHARE = 0.01


def own_name(named: Any) -> str:
    """A name of a scenario or programme in the language of the page."""
    if isinstance(named, Kept):
        return name_of(named)
    return str(named.zh if page_language() == "zh" else named.en)


@login_required
@never_cache
def scenarios_page(request: HttpRequest) -> HttpResponse:
    """All scenarios of a place in one chart; `?fan=` whose range is drawn."""
    choice = choice_of(request)
    held = scenario_list(choice.place)
    projected = in_order(projected_of(held))
    past = past_of([projection for _one, projection in projected])
    asked = request.GET.get("fan", "")
    drawn = range_asked(request)
    fan = fan_asked(held, asked, drawn)
    fan_id = fan_name(held, asked)

    def shown(drawer: dict[str, Any]) -> HttpResponse:
        standing = standing_of(publications_of(choice.place), held)
        context = {
            "choice": choice,
            "unit": emissions_scale().unit,
            "lines": [line_told(one, projection, past) | standing[one.name] for one, projection in projected],
            "broken": [(one, said(one.problems), standing[one.name]) for one in held if one.problems],
            "chart": fan_chart(
                [(own_name(one.names), projection) for one, projection in projected], fan, past
            ),
            "fan": range_told(fan, fan_id, drawn),
            "fan_id": fan_id,
            "years": years_shown(projected),
            "table": [
                {
                    "name": own_name(one.names),
                    "cells": [
                        (f"s.{one.name}.{year}", shown_at(projection, year))
                        for year in years_shown(projected)
                    ],
                }
                for one, projection in projected
            ],
            "may_keep": choice.by.covers(choice.place, PROPOSE_POWER),
        }
        return render(request, "pathway/scenarios.html", context | drawer)

    def opened(key: str) -> TraceView | None:
        found = scenario_trace({one.name: projection for one, projection in projected}, key)
        return found or (fan_trace(fan, fan_id, key) if fan else None)

    return with_drawer(request, opened, shown)


@login_required
@never_cache
def scenarios_book(request: HttpRequest) -> HttpResponse:
    """Every scenario by year in tonnes, as Excel."""
    choice = choice_of(request)
    projected = in_order(projected_of(scenario_list(choice.place)))
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


def projected_of(held: Sequence[Kept]) -> list[tuple[Kept, Projection]]:
    """The scenarios that can be read, with their years."""
    found = [(one, projection_of(one.source)) for one in held if one.scenario]
    return [(one, projection) for one, projection in found if projection is not None]


def in_order(projected: list[tuple[Kept, Projection]]) -> list[tuple[Kept, Projection]]:
    """Scenarios as their lines end: the highest first."""
    return sorted(projected, key=lambda one: -float(one[1].total[-1]))


def fan_asked(held: Sequence[Kept], asked: str, drawn: RangeAsked | None = None) -> Fan | None:
    """The range of the scenario asked for, else of the first that has uncertain inputs; as it was asked for, or as usual."""
    chosen = _with_range(held, asked)
    if chosen is None:
        return None
    return drawn.of(chosen.source) if drawn else range_of(chosen.source)


def fan_name(held: Sequence[Kept], asked: str) -> str:
    """The name under which that scenario is held; empty where none has a range."""
    chosen = _with_range(held, asked)
    return chosen.name if chosen else ""


def _with_range(held: Sequence[Kept], asked: str) -> Kept | None:
    known = [one for one in held if one.scenario and one.scenario.uncertain]
    return next((one for one in known if one.name == asked), known[0] if known else None)


def standing_of(put: Publications, held: Sequence[Kept]) -> dict[str, dict[str, Any]]:
    """How each scenario stands: whether it is published or waits, and whether its base is the inventory in use."""
    published, pending = put.published, put.pending
    found: dict[str, dict[str, Any]] = {}
    states: dict[tuple[str, int, str], BaseState] = {}
    for one in held:
        is_published = one.name in published
        base = (
            (one.scenario.base.place, one.scenario.base.year, one.scenario.base.inventory)
            if one.scenario
            else None
        )
        if one.scenario and base and base not in states:
            states[base] = base_state(one.scenario)
        found[one.name] = {
            "is_published": is_published,
            "is_changed": is_published and published[one.name].text != one.text,
            "is_pending": one.name in pending,
            "base": states[base] if base else None,
        }
    return found


def fan_told(fan: Fan | None) -> dict[str, Any] | None:
    """What the range of a scenario says in a few numbers."""
    if fan is None:
        return None
    levels = fan.cumulative
    years = [(year, percent_text(share, 0)) for year, share in fan.peak_years.items() if share >= SEEN_SHARE]
    return {
        "paths": fan.paths,
        "seed": fan.seed,
        "peak_years": years,
        "by_2030": percent_text(fan.probability_peaked_by(BY_YEAR), 0),
        "cumulative": [shown_t(levels[level]) for level in SHOWN_SUMS],
    }


def line_told(kept: Kept, projection: Projection, past: Past = ()) -> dict[str, Any]:
    """A scenario as a line of the comparison. Parameters: past – the inventories of the years before it."""
    total, higher = projection.total, higher_before(past, projection)
    return {
        "kept": kept,
        "name": own_name(projection.scenario.name),
        "is_demo": projection.scenario.is_demonstration,
        "base_year": projection.years[0],
        "end_year": projection.years[-1],
        "peak_year": projection.peak_year,
        "is_rising": projection.is_still_rising,
        "higher": (higher[0], shown_t(higher[1])) if higher else None,
        "peak": emissions_text(round(projection.peak_t) * MICRO_T_PER_T),
        "end": emissions_text(round(float(total[-1])) * MICRO_T_PER_T),
        "cumulative": emissions_text(round(float(total.sum())) * MICRO_T_PER_T),
        "peak_trace": f"s.{kept.name}.{projection.peak_year}",
        "end_trace": f"s.{kept.name}.{projection.years[-1]}",
        "sum_trace": f"sum.{kept.name}",
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
]
