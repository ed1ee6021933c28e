"""The comparison of a year with a published source: gaps by province and fuel, split by cause."""

from collections.abc import Callable, Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext as _

from ditan.core.library import vocabulary
from ditan.domains.inventory.screens.ranges import Range, range_of, summed
from ditan.domains.inventory.selectors import (
    ComparisonFuel,
    ComparisonPlace,
    YearComparison,
    comparison_of_year,
    inventory_editions,
    inventory_years,
)
from ditan.domains.web.factors import factor_unit, factor_value
from ditan.domains.web.links import with_query
from ditan.domains.web.names import name_of, short_name_of
from ditan.domains.web.workbooks import Column, list_workbook

ORDER = 10
SORTS: dict[str, Callable[[ComparisonPlace], Any]] = {
    "place": lambda part: part.place.code,
    "gap": lambda part: part.total.gap or 0.0,
    "ours": lambda part: part.total.ours_micro_t,
    "published": lambda part: part.total.published_micro_t,
    "factor": lambda part: part.total.factor_micro_t,
    "activity": lambda part: part.total.activity_micro_t,
    "treatment": lambda part: part.total.treatment_micro_t,
    "absolute": lambda part: part.absolute_micro_t,
}


def comparison(request: HttpRequest, year: int) -> HttpResponse:
    """All provinces and all fuels of a year; `?place=` shows the fuels of one province."""
    shown = comparison_of_year(year, request.GET.get("edition", ""))
    if shown is None:
        return render(request, "inventory/comparison_empty.html", {"year": year}, status=404)
    sort = request.GET.get("sort", "gap")
    sort = sort if sort in SORTS else "gap"
    direction = "asc" if request.GET.get("direction") == "asc" else "desc"
    chosen = next((part for part in shown.places if part.place.code == request.GET.get("place")), None)
    fuels = list(chosen.fuels) if chosen else shown.fuels
    fuels = sorted((fuel for fuel in fuels if fuel.is_occurring), key=lambda fuel: -abs(fuel.gap_micro_t))
    context = {
        "comparison": shown,
        "places": sorted(shown.places, key=SORTS[sort], reverse=direction == "desc"),
        "chosen": chosen,
        "fuels": [
            {"fuel": fuel, "name": vocabulary.fuels().get(fuel.fuel), "id": fuel.fuel} for fuel in fuels
        ],
        "range": _range([chosen] if chosen else list(shown.places)),
        "fuel_total": chosen.total if chosen else shown.total,
        "place_limit": _limit([part.total for part in shown.places]),
        "fuel_limit": _limit(fuels),
        "years": inventory_years(level="province"),
        "editions": inventory_editions(year),
        "address": with_query(request),
        "sort": sort,
        "direction": direction,
    }
    return render(request, "inventory/comparison.html", context)


def _limit(parts: Sequence[ComparisonFuel]) -> int:
    """The end of a symmetric axis that holds every gap and every cause."""
    names = ("gap_micro_t", "factor_micro_t", "activity_micro_t", "treatment_micro_t")
    return max((abs(getattr(part, name)) for part in parts for name in names), default=1) or 1


def comparison_workbook(request: HttpRequest, year: int) -> HttpResponse:
    """Every province and fuel with its causes, in tonnes."""
    shown = comparison_of_year(year, request.GET.get("edition", ""))
    if shown is None:
        raise Http404
    columns = [
        Column(_("地区代码"), 10),
        Column(_("地区"), 18),
        Column(_("燃料"), 18),
        Column(_("本清单，吨 CO₂"), 18, "0"),
        Column(_("CEADs，吨 CO₂"), 18, "0"),
        Column(_("差，吨 CO₂"), 16, "0"),
        Column(_("因子，吨 CO₂"), 16, "0"),
        Column(_("活动水平，吨 CO₂"), 16, "0"),
        Column(_("口径处理，吨 CO₂"), 16, "0"),
        Column(_("本清单因子"), 14, "0.0000"),
        Column(_("隐含因子"), 14, "0.0000"),
        Column(_("因子单位"), 14),
    ]
    notes = [
        _(
            "差 = 因子 + 活动水平 + 口径处理。因子：单位燃料的排放不同；活动水平：燃烧的数量不同；口径处理：一种燃料算不算、怎么算不同。"
        ),
        *shown.made.citation,
    ]
    return list_workbook(f"ditan-{year}-comparison", str(year), columns, _workbook_rows(shown), notes)


def _workbook_rows(shown: YearComparison) -> list[tuple[Any, ...]]:
    fuels = vocabulary.fuels()
    return [
        (
            part.place.code,
            short_name_of(part.place),
            name_of(fuels[fuel.fuel]) if fuel.fuel in fuels else fuel.fuel,
            fuel.ours_micro_t / 1e6,
            fuel.published_micro_t / 1e6,
            fuel.gap_micro_t / 1e6,
            fuel.factor_micro_t / 1e6,
            fuel.activity_micro_t / 1e6,
            fuel.treatment_micro_t / 1e6,
            None if fuel.our_factor is None or not fuel.unit else factor_value(fuel.our_factor, fuel.unit),
            None
            if fuel.implied_factor is None or not fuel.unit
            else factor_value(fuel.implied_factor, fuel.unit),
            factor_unit(fuel.unit) if fuel.unit else "",
        )
        for part in shown.places
        for fuel in part.fuels
    ]


def _range(places: list[ComparisonPlace]) -> Range | None:
    """The range of our figures together; None where one of them was not assessed."""
    found = [range_of(part.inventory.headline.get("ranges", {}).get("combustion_co2")) for part in places]
    known = [part for part in found if part is not None]
    return summed(known) if known and len(known) == len(found) else None


def comparison_newest(request: HttpRequest) -> HttpResponse:
    """The comparison of the newest year."""
    years = inventory_years(level="province")
    if not years:
        return HttpResponseRedirect(reverse("home"))
    return HttpResponseRedirect(reverse("inventory:comparison", args=[years[0]]))


urlpatterns = [
    path("inventory/compare/", comparison_newest, name="comparison_newest"),
    path("inventory/<int:year>/compare/", comparison, name="comparison"),
    path("inventory/<int:year>/compare/export.xlsx", comparison_workbook, name="comparison_workbook"),
]
