"""The overview: four figures, the tile map and the ranking of the provinces of a year."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ditan.core.library import load, vocabulary
from ditan.domains.accounts.asking import reach_of_request
from ditan.domains.inventory.models import Inventory
from ditan.domains.inventory.screens.overview_menu import menu_places
from ditan.domains.inventory.screens.ranges import Range, range_of, summed
from ditan.domains.inventory.selectors import (
    Overview,
    OverviewPlace,
    inventory_editions,
    inventory_wholes,
    inventory_years,
    overview_of_year,
)
from ditan.domains.inventory.selectors.overview import OUTSIDE_STATISTICS
from ditan.domains.web.classes import change_class, level_limits, range_labels
from ditan.domains.web.links import with_query
from ditan.domains.web.names import short_name_of
from ditan.domains.web.numbers import class_of, emissions_scale, emissions_text, in_scale, number_text
from ditan.domains.web.workbooks import Column, list_workbook

ORDER = 10
CHANGE_LIMITS = (-5.0, -2.0, 2.0, 5.0)


@dataclass(frozen=True, slots=True)
class Metric:
    """One way to colour and rank the provinces: its word, its question, its value and how that is shown.

    `value` gives the number in the unit that is shown; `decimals` are those shown on the tile.
    """

    id: str
    label: Any
    title: Any
    value: Callable[[OverviewPlace], Decimal | None]
    decimals: int
    is_change: bool = False


@dataclass(frozen=True, slots=True)
class WholeLine:
    """A place whose inventory holds more than energy, as the first page lists it."""

    inventory: Inventory

    @property
    def total_micro_t(self) -> int:
        return int(self.inventory.headline["with_land_use"])

    @property
    def range(self) -> Range | None:
        return range_of(self.inventory.headline.get("ranges", {}).get("with_land_use"))

    @property
    def sectors(self) -> list[vocabulary.Category]:
        """The sectors with an estimate."""
        return [vocabulary.categories()[code] for code in self.inventory.headline["sectors"]]


def _total(place: OverviewPlace) -> Decimal:
    return in_scale(place.co2_micro_t, emissions_scale("sum", "zh"))


def _gap(place: OverviewPlace) -> Decimal | None:
    return None if place.gap is None else Decimal(str(place.gap)) * 100


def _whole(place: OverviewPlace) -> Decimal | None:
    return (
        None if place.whole_micro_t is None else in_scale(place.whole_micro_t, emissions_scale("sum", "zh"))
    )


METRICS = (
    Metric("total", gettext_lazy("总量"), gettext_lazy("能源活动二氧化碳排放总量"), _total, 2),
    Metric("gap", gettext_lazy("比 CEADs"), gettext_lazy("比 CEADs 公布数高低"), _gap, 1, is_change=True),
    Metric("whole", gettext_lazy("全清单"), gettext_lazy("全部部门与气体的总量"), _whole, 2),
    Metric(
        "unverified",
        gettext_lazy("未核实"),
        gettext_lazy("用到未核实参数的占比"),
        lambda place: Decimal(str(place.unverified_share)) * 100,
        1,
    ),
    Metric(
        "findings",
        gettext_lazy("数据健康"),
        gettext_lazy("平衡表须说明的问题"),
        lambda place: Decimal(place.findings.to_explain),
        0,
    ),
)
SORTS: dict[str, Callable[[OverviewPlace], Any]] = {
    "place": lambda place: place.code,
    "total": lambda place: place.co2_micro_t,
    "gap": lambda place: place.gap if place.gap is not None else -1.0,
    "whole": lambda place: place.whole_micro_t if place.whole_micro_t is not None else -1,
    "unverified": lambda place: place.unverified_share,
    "findings": lambda place: (place.findings.to_explain, place.findings.total),
}


def overview(request: HttpRequest, year: int) -> HttpResponse:
    """The page of one year."""
    shown = overview_asked(request, year)
    if not shown.places:
        raise Http404
    return render(request, "inventory/overview.html", overview_page(request, shown))


def overview_page(request: HttpRequest, shown: Overview) -> dict[str, Any]:
    """What the template needs: metric, tiles with their classes, ranking in its order."""
    metric = next((found for found in METRICS if found.id == request.GET.get("metric")), METRICS[0])
    sort = request.GET.get("sort", "")
    sort = sort if sort in SORTS else metric.id
    direction = "asc" if request.GET.get("direction") == "asc" else "desc"
    ranked = sorted(shown.places, key=SORTS[sort], reverse=direction == "desc")
    wholes = inventory_wholes()
    values = {place.code: _displayed(metric.value(place), metric.decimals) for place in shown.places}
    limits = (
        CHANGE_LIMITS
        if metric.is_change
        else level_limits([value for value in values.values() if value is not None], metric.decimals)
    )
    return {
        "overview": shown,
        "menu_places": menu_places(shown, reach_of_request(request)),
        "metric": metric,
        "metrics": METRICS,
        "editions": inventory_editions(shown.year),
        "years": inventory_years(shown.edition, level="province"),
        "edition": load().editions.get(shown.edition),
        "library_release": shown.library_release,
        "tiles": _tiles(shown, metric, values, limits),
        "legend": _legend(metric, limits),
        "ranking": [
            {
                "place": place,
                "rank": rank,
                "css": _css(metric, values[place.code], limits),
                "value": values[place.code] or 0,
            }
            for rank, place in enumerate(ranked, start=1)
        ],
        "bar_maximum": max(
            (abs(value) for value in values.values() if value is not None), default=Decimal(1)
        ),
        "bar_marker": _marker(metric, shown),
        "sort": sort,
        "direction": direction,
        "wholes": [WholeLine(found) for found in wholes],
        "range": _range(shown),
        "content_key": _content_key(shown, wholes),
        "address": with_query(request),
    }


def _range(shown: Overview) -> Range | None:
    """The range of the sum of all provinces; None where one of them was not assessed."""
    found = [
        range_of(place.inventory.headline.get("ranges", {}).get("combustion_co2")) for place in shown.places
    ]
    known = [part for part in found if part is not None]
    return summed(known) if len(known) == len(found) else None


def _content_key(shown: Overview, wholes: list[Inventory]) -> str:
    """Names all that the page's content is made of, beside its address and language: for keeping it rendered."""
    made_of = [f"{found.pk} {found.digest}" for found in wholes]
    made_of += [
        f"{place.inventory.pk} {place.inventory.digest} {place.published_micro_t}" for place in shown.places
    ]
    return " ".join(made_of)


def _displayed(value: Decimal | None, decimals: int) -> Decimal | None:
    """Classes go by what the reader sees."""
    return None if value is None else round(value, decimals)


def _css(metric: Metric, value: Decimal | None, limits: Sequence[float]) -> str:
    if value is None:
        return "tile-ne"
    return change_class(value, limits) if metric.is_change else f"q{class_of(value, limits)}"


def _marker(metric: Metric, shown: Overview) -> Decimal | None:
    """The line of the whole, where the whole compares with its parts (a share does, a sum does not)."""
    if metric.id == "unverified":
        return Decimal(str(shown.unverified_share)) * 100
    return None


def _tiles(
    shown: Overview, metric: Metric, values: dict[str, Decimal | None], limits: Sequence[float]
) -> list[dict[str, Any]]:
    present = {place.code: place for place in shown.places}
    tiles = []
    for code, tile in sorted(vocabulary.tiles().items(), key=lambda item: (item[1].row, item[1].column)):
        place = present.get(code)
        value = values.get(code)
        tiles.append(
            {
                "code": code,
                "name": vocabulary.provinces()[code],
                "column": tile.column,
                "row": tile.row,
                "place": place,
                "is_outside": code in OUTSIDE_STATISTICS,
                "css": _css(metric, value, limits) if place else "",
                "text": _text(metric, place, value) if place else "",
            }
        )
    return tiles


def _text(metric: Metric, place: OverviewPlace, value: Decimal | None) -> str:
    if value is None:
        return _("仅能源") if metric.id == "whole" and place else _("缺")
    if metric.id == "whole" and place and place.whole_micro_t is not None:
        return emissions_text(place.whole_micro_t, size="sum")
    if metric.id == "total":
        return emissions_text(place.co2_micro_t, size="sum")
    return number_text(value, metric.decimals, sign=metric.is_change)


def _legend(metric: Metric, limits: Sequence[float]) -> list[dict[str, str]]:
    scale = emissions_scale("sum")
    is_amount = metric.id in ("total", "whole")
    factor = 100_000_000 // scale.tonnes if is_amount else 1
    decimals = scale.decimals if is_amount else metric.decimals
    labels = range_labels([limit * factor for limit in limits], decimals, sign=metric.is_change)
    if metric.is_change:
        return [
            {"css": css, "label": label}
            for css, label in zip(("d2", "d1", "d0", "u1", "u2"), labels, strict=True)
        ]
    return [{"css": f"q{number}", "label": label} for number, label in enumerate(labels, start=1)]


def overview_workbook(request: HttpRequest, year: int) -> HttpResponse:
    """The ranking as Excel: tonnes unrounded, shares as shares, with what must not be misread below."""
    shown = overview_asked(request, year)
    if not shown.places:
        raise Http404
    columns = [
        Column(_("地区代码"), 10),
        Column(_("地区"), 18),
        Column(_("能源活动 CO₂，吨"), 18, "0"),
        Column(_("全清单 CO₂e，吨（空：只有能源活动）"), 22, "0"),
        Column(_("CEADs 公布数，吨"), 18, "0"),
        Column(_("比 CEADs，%"), 12, "0.0"),
        Column(_("未核实占比，%"), 12, "0.0"),
        Column(_("平衡表提示：阻断"), 12, "0"),
        Column(_("平衡表提示：须说明"), 12, "0"),
        Column(_("平衡表提示：提示"), 12, "0"),
        Column(_("参数组合"), 12),
        Column(_("库版本"), 20),
    ]
    rows = [
        (
            place.code,
            short_name_of(place),
            place.co2_micro_t / 1e6,
            None if place.whole_micro_t is None else place.whole_micro_t / 1e6,
            None if place.published_micro_t is None else place.published_micro_t / 1e6,
            None if place.gap is None else place.gap * 100,
            place.unverified_share * 100,
            place.findings.errors,
            place.findings.warnings,
            place.findings.notes,
            shown.edition,
            place.inventory.library_release,
        )
        for place in sorted(shown.places, key=lambda place: -place.co2_micro_t)
    ]
    notes = [
        _("清单口径：能源活动二氧化碳，部门法；不含调入电力、工业过程。"),
        _("各省直接相加，不等于全国。"),
        _("未核实：结果用到尚未与原文对照的参数。"),
    ]
    return list_workbook(f"ditan-{year}-overview", str(year), columns, rows, notes)


def overview_asked(request: HttpRequest, year: int) -> Overview:
    """The overview under the edition that was asked for; one that was not compiled falls back to the default."""
    asked = request.GET.get("edition", "")
    return overview_of_year(year, asked if asked in inventory_editions(year) else "")


urlpatterns = [
    path("inventory/<int:year>/", overview, name="overview"),
    path("inventory/<int:year>/export.xlsx", overview_workbook, name="overview_workbook"),
]
