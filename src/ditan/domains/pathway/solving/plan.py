"""A plan as rows of a table, by every fifth year; pages and reports tell the same."""

from typing import Any

from ditan.core.pathway.solver import Plan
from ditan.domains.pathway.costing import cost_text
from ditan.domains.pathway.forms.measures import Portion
from ditan.domains.pathway.screens.scenarios import own_name
from ditan.domains.pathway.solving.tables import price_rows
from ditan.domains.pathway.tracing.tonnes import shown_t
from ditan.domains.web.numbers import number_text, page_language

STEP = 5
PRICES_TOLD = 8
SHARED_YEARS = 3


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
        "prices": plan.words(page_language())[:PRICES_TOLD],
        "price_rows": price_rows(plan, years),
        "start": programme.years[0],
        "shared": [
            (
                year,
                str(round(float(plan.total[programme.at(year)]))),
                shown_t(float(plan.total[programme.at(year)])),
            )
            for year in years
            if year > programme.years[0]
        ][:SHARED_YEARS],
    }
