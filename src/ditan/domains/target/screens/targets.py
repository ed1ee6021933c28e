"""The list of targets, and one target with its path against what came about; both as Excel too."""

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from ditan.core.target import Indicator, indicators
from ditan.domains.accounts.asking import reach_of_request
from ditan.domains.accounts.scope import Reach
from ditan.domains.target.charting import PathChart, path_chart
from ditan.domains.target.models import PARTIES, Target
from ditan.domains.target.papers import papers_of
from ditan.domains.target.selectors import (
    FollowedTarget,
    decision_list,
    target_get,
    target_history,
    target_list,
    targets_followed,
)
from ditan.domains.target.selectors.targets import STATES
from ditan.domains.target.services.deciding import PROPOSE_POWER
from ditan.domains.target.words import (
    difference_text,
    indicator_of,
    method_name,
    party_name,
    party_text,
    sector_text,
    state_name,
    unit_text,
    value_text,
)
from ditan.domains.web.names import name_of
from ditan.domains.web.numbers import percent_text
from ditan.domains.web.workbooks import Column, Value, list_workbook

ORDER = 20
SIZE, LONGEST = 50, 60


@login_required
@never_cache
def list_page(request: HttpRequest) -> HttpResponse:
    """Targets that one may see; `?q=` place, `?indicator=`, `?party=`, `?state=`, `?page=`."""
    by = _reader(request)
    asked, found = _found(request, by)
    page = Paginator(found, SIZE).get_page(request.GET.get("page"))
    context = {
        "page_obj": page,
        "lines": [_line(one) for one in page.object_list],
        "asked": asked,
        "indicators": list(indicators().values()),
        "parties": [(party, party_name(party)) for party in PARTIES],
        "states": [(state, state_name(state)) for state in (*STATES, "all")],
        "waiting": list(decision_list(by, is_open=True)[:SIZE]),
        "may_propose": bool(by.intervals(PROPOSE_POWER)),
    }
    return render(request, "target/list.html", context)


@login_required
@never_cache
def list_book(request: HttpRequest) -> HttpResponse:
    """The same list with the values of every year, as Excel."""
    _asked, found = _found(request, _reader(request))
    targets = list(found)
    years = sorted({int(year) for target in targets for year in target.path})
    heads = ((_("地区"), 18), (_("责任方"), 26), (_("指标"), 34), (_("领域"), 16), (_("单位"), 16))
    columns = [Column(name, width) for name, width in heads]
    columns += [Column(_("基年"), 8, "0"), Column(_("基年值"), 18), Column(_("目标年"), 8, "0")]
    columns += [Column(_("目标值"), 18), Column(_("路径"), 16), *(Column(str(year), 16) for year in years)]
    columns += [Column(_("文件依据"), 40), Column(_("版本"), 8, "0")]
    return list_workbook("ditan-targets", _("目标"), columns, [_row(one, years) for one in targets])


@dataclass(frozen=True)
class TargetPage:
    """One target and what came about."""

    target: Target
    history: list[Target]
    followed: FollowedTarget

    @property
    def indicator(self) -> Indicator:
        return indicator_of(self.target)

    @property
    def unit(self) -> str:
        return unit_text(self.indicator)

    @property
    def party(self) -> str:
        return party_text(self.target)

    @property
    def sector(self) -> str:
        return sector_text(self.target.sector)

    @property
    def method(self) -> str:
        return method_name(self.target.method)

    @property
    def end(self) -> str:
        return value_text(self.indicator, self.target.end_value)

    @property
    def base(self) -> str:
        return value_text(self.indicator, self.target.base_value)

    @property
    def change(self) -> str:
        if not self.target.base_value:
            return ""
        return percent_text(self.target.end_value / self.target.base_value - 1, 1, sign=True)

    @cached_property
    def path(self) -> dict[int, Decimal]:
        """The values of every year, the base year first."""
        told = {int(year): Decimal(value) for year, value in self.target.path.items()}
        return {self.target.base_year: self.target.base_value} | told

    @cached_property
    def beside(self) -> list[str]:
        """Key users and projects that were taken out: what came about in the place holds them, so it is not compared."""
        return [one.name for one in self.followed.beside]

    @cached_property
    def actual(self) -> dict[int, Decimal]:
        """What came about, as it is compared: growth and budgets count on; nothing where others are held in it."""
        if self.beside:
            return {}
        if not self.indicator.begins_at_zero:
            return self.followed.actuals.values
        years = self.followed.followed.years if self.followed.followed else ()
        return {one.year: Decimal(str(one.actual)) for one in years if one.actual is not None}

    @property
    def base_gap(self) -> str:
        """How far what came about in the base year is from the base of a breakdown; empty where it is the same as shown."""
        actual = self.actual.get(self.target.base_year)
        is_broken_down = self.target.decision.origin.get("kind") == "breakdown"
        if actual is None or not is_broken_down or self.base == value_text(self.indicator, actual):
            return ""
        return difference_text(self.indicator, actual, self.target.base_value)

    @property
    def is_hidden(self) -> bool:
        """Whether figures are kept from the reader."""
        return self.followed.actuals.is_hidden

    @cached_property
    def chart(self) -> PathChart | None:
        return path_chart(self.indicator, self.path, self.actual)

    @property
    def lines(self) -> list[dict[str, Any]]:
        """A line for each year of the path."""
        return [self._line(year, aimed) for year, aimed in self.path.items()]

    def _line(self, year: int, aimed: Decimal) -> dict[str, Any]:
        found = self.actual.get(year)
        gap = found - aimed if found is not None and year > self.target.base_year else None
        return {
            "year": year,
            "aimed": value_text(self.indicator, aimed),
            "actual": value_text(self.indicator, found) if found is not None else "",
            "gap": value_text(self.indicator, gap, sign=True) if gap is not None else "",
            "is_over": gap is not None and gap > 0,
            "is_met": gap is not None and gap <= 0,
            "is_base": year == self.target.base_year,
        }

    @property
    def versions(self) -> list[dict[str, Any]]:
        replaced = {one.supersedes_id for one in self.history if state_of(one) == "in_use"}
        return [
            {
                "target": one,
                "ruling": getattr(one.decision, "ruling", None),
                "value": value_text(self.indicator, one.end_value),
                "state": state_name("superseded" if one.pk in replaced else state_of(one)),
                "is_here": one.pk == self.target.pk,
            }
            for one in self.history
        ]


def state_of(target: Target) -> str:
    """Whether a target waits, was declined, or was adopted; an adopted one may have been replaced since."""
    ruling = getattr(target.decision, "ruling", None)
    if ruling is None:
        return "proposed"
    return "in_use" if ruling.is_adopted else "declined"


@login_required
@never_cache
def target_page(request: HttpRequest, pk: int) -> HttpResponse:
    """One target."""
    by = _reader(request)
    target = target_get(pk, by)
    if target is None:
        raise Http404
    page = TargetPage(target, target_history(target, by), targets_followed([target], by)[0])
    is_replaced = any(one.supersedes_id == target.pk and state_of(one) == "in_use" for one in page.history)
    state = "superseded" if is_replaced else state_of(target)
    context = {
        "page": page,
        "target": target,
        "state": state,
        "state_name": state_name(state),
        "sees_decision": by.covers(target.decision.place),
        "papers": papers_of(target.decision, target, by),
    }
    return render(request, "target/target.html", context)


def _reader(request: HttpRequest) -> Reach:
    by = reach_of_request(request)
    if not by.intervals() and not target_list(by).exists():
        raise Http404
    return by


def _found(request: HttpRequest, by: Reach) -> tuple[dict[str, str], QuerySet[Target]]:
    names = ("q", "indicator", "party", "state")
    asked = {name: request.GET.get(name, "").replace("\x00", "")[:LONGEST] for name in names}
    asked["state"] = asked["state"] or "in_use"
    found = target_list(by, asked["state"], indicator=asked["indicator"], party=asked["party"])
    words = asked["q"].strip()
    if words:
        found = found.filter(
            Q(place__name_zh__icontains=words) | Q(place__name_en__icontains=words) | Q(place=words)
        )
    return asked, found


def _line(target: Target) -> dict[str, Any]:
    indicator = indicator_of(target)
    base, end = target.base_value, target.end_value
    return {
        "target": target,
        "indicator": indicator,
        "unit": unit_text(indicator),
        "party": party_text(target),
        "party_kind": party_name(target.party),
        "sector": sector_text(target.sector),
        "base": value_text(indicator, base),
        "end": value_text(indicator, end),
        "change": percent_text(end / base - 1, 1, sign=True) if base else "",
    }


def _row(target: Target, years: list[int]) -> list[Value]:
    indicator = indicator_of(target)
    return [
        name_of(target.place),
        party_text(target),
        name_of(indicator),
        sector_text(target.sector),
        indicator.unit,
        target.base_year,
        float(target.base_value),
        target.end_year,
        float(target.end_value),
        method_name(target.method),
        *(float(target.path[str(year)]) if str(year) in target.path else None for year in years),
        target.decision.document,
        target.version,
    ]


urlpatterns = [
    path("targets/", list_page, name="list"),
    path("targets/export.xlsx", list_book, name="list_workbook"),
    path("targets/<int:pk>/", target_page, name="target"),
]
