"""Carbon assets of an enterprise: the year so far and expected, the gap to what it expects to be allowed, its measures."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from ditan.core.enterprise.measures import measure_settings
from ditan.core.errors import Problem, Refused
from ditan.core.errors.enterprise.measures import DiscountRateWrong
from ditan.core.pathway.nowcast import nowcast_rule
from ditan.core.tables.numbers import read_number
from ditan.domains.enterprise.asset_figures import cost_bars, year_fan, year_strip
from ditan.domains.enterprise.asset_tracing import asset_trace
from ditan.domains.enterprise.screens.asking import Asked, asked_of_request
from ditan.domains.enterprise.screens.asset_shown import (
    estimate_shown,
    expected_shown,
    gap_shown,
    measures_shown,
    past_shown,
    value_added_shown,
)
from ditan.domains.enterprise.selectors import method_of
from ditan.domains.enterprise.selectors.assets import Assets, assets_of, estimate_list
from ditan.domains.enterprise.selectors.enterprises import years_in_reach
from ditan.domains.enterprise.selectors.supervision.transforming import value_added_list
from ditan.domains.enterprise.services.measures import Typed, estimate_keep, measure_keep
from ditan.domains.enterprise.services.value_added import value_added_tell
from ditan.domains.web.drawer import with_drawer
from ditan.domains.web.typed import said

PERCENT = 100


@login_required
@never_cache
def assets_page(request: HttpRequest, pk: int) -> HttpResponse:
    """The page; `?year=`, `?rate=` percent a year, `?trace=` with the drawer."""
    asked = asset_asked(request, pk)
    problems: list[Problem] = []
    assets = assets_of(asked.enterprise, asked.year, rate_asked(request, problems))

    def shown(drawer: dict[str, Any]) -> HttpResponse:
        context = _context(asked, assets) | {"problems": said(problems)} | drawer
        return render(request, "enterprise/assets.html", context, status=400 if problems else 200)

    return with_drawer(request, lambda key: asset_trace(asked.enterprise, assets, key), shown)


@login_required
@never_cache
@require_POST
def assets_act(request: HttpRequest, pk: int) -> HttpResponse:
    """Record a measure, or what is expected of the year; a refused form comes back filled."""
    asked = asset_asked(request, pk)
    if not asked.may_write:
        raise Http404
    posted = {name: text.replace("\x00", "") for name, text in request.POST.dict().items()}
    try:
        ACTS.get(posted.get("act", ""), _measure)(asked, Typed(posted))
    except Refused as refused:
        assets = assets_of(asked.enterprise, asked.year)
        context = _context(asked, assets) | {"problems": said(refused), "posted": posted}
        return render(request, "enterprise/assets.html", context, status=400)
    address = reverse("enterprise:assets", args=[pk])
    return HttpResponseRedirect(f"{address}?year={asked.year}")


def asset_asked(request: HttpRequest, pk: int) -> Asked:
    """Whose page it is. Raises: Http404 also for a verifier: assets are no part of what it verifies."""
    asked = asked_of_request(request, pk)
    if years_in_reach(asked.enterprise, asked.by) is not None:
        raise Http404
    return asked


def rate_asked(request: HttpRequest, problems: list[Problem]) -> float | None:
    """The rate of discount asked for as a share; None for the library's, also where what was asked is no rate."""
    text = request.GET.get("rate", "").replace("\x00", "").strip()[:20]
    most = measure_settings().rate_most
    if not text:
        return None
    try:
        value = read_number(text)
    except Problem:
        value = None
    if value is None or not 0 <= value <= most * PERCENT:
        problems.append(DiscountRateWrong(found=text, most=f"{most * PERCENT:g}"))
        return None
    return value / PERCENT


def form_offered(asked: Asked) -> dict[str, Any]:
    """What the form of a measure offers."""
    return {
        "sources": method_of(asked.enterprise).sources.values(),
        "statuses": measure_settings().statuses.values(),
        "lifetime_most": measure_settings().lifetime_most,
    }


def _context(asked: Asked, assets: Assets) -> dict[str, Any]:
    settings, rule = measure_settings(), nowcast_rule()
    needed = assets.plan.needed_t if assets.plan else None
    return {
        "asked": asked,
        "enterprise": asked.enterprise,
        "year": asked.year,
        "assets": assets,
        "expected": expected_shown(assets, rule.levels),
        "past": past_shown(assets),
        "gap": gap_shown(assets),
        "estimate": assets.estimate,
        "estimates": [estimate_shown(one) for one in estimate_list(asked.enterprise, asked.year)],
        "value_added": [value_added_shown(one) for one in value_added_list(asked.enterprise, asked.year)],
        "measures": measures_shown(asked.enterprise, assets),
        "fan": year_fan(assets, rule.levels),
        "strip": year_strip(assets, rule.levels),
        "bars": cost_bars(assets.curve, needed),
        "missing": said(assets.expected.found.problems),
        "findings": said([*assets.expected.findings, *assets.findings]),
        "rate": f"{assets.curve.rate * PERCENT:g}",
        "settings": settings,
        "rule": rule,
        "problems": [],
        "posted": {},
        "allowance_state": _("配额尚未发放或未接入"),
        **form_offered(asked),
    }


def _measure(asked: Asked, typed: Typed) -> None:
    measure_keep(asked.enterprise, asked.by, typed)


def _estimate(asked: Asked, typed: Typed) -> None:
    estimate_keep(asked.enterprise, asked.year, asked.by, typed)


def _value_added(asked: Asked, typed: Typed) -> None:
    value_added_tell(asked.enterprise, asked.year, asked.by, typed)


ACTS = {"measure": _measure, "estimate": _estimate, "value_added": _value_added}
urlpatterns = [
    path("enterprises/<int:pk>/assets/", assets_page, name="assets"),
    path("enterprises/<int:pk>/assets/act/", assets_act, name="assets_act"),
]
