"""One measure: its form, its history, and taking it off the list."""

from decimal import Decimal
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.views.decorators.cache import never_cache

from ditan.core.enterprise.measures import measure_settings
from ditan.core.errors import Refused
from ditan.domains.accounts.asking import reach_of_request
from ditan.domains.accounts.scope import Reach
from ditan.domains.enterprise.models import MeasureChange, ReductionMeasure
from ditan.domains.enterprise.screens.asking import asked_of
from ditan.domains.enterprise.screens.asset_shown import measure_shown
from ditan.domains.enterprise.selectors import method_of
from ditan.domains.enterprise.selectors.assets import measure_changes, measure_get
from ditan.domains.enterprise.services.entering import POWER
from ditan.domains.enterprise.services.measures import Typed, measure_drop, measure_keep, state_of
from ditan.domains.web.names import name_of
from ditan.domains.web.numbers import number_text
from ditan.domains.web.typed import key_typed, said

SHOWN = {"tonnes": 1, "investment": 0, "yearly_cost": 0}


@login_required
@never_cache
def measure_page(request: HttpRequest, pk: int) -> HttpResponse:
    """The measure with every change of it; a posted form changes it or takes it off the list."""
    by = reach_of_request(request)
    measure = measure_get(pk, by)
    if measure is None:
        raise Http404
    enterprise = measure.enterprise
    may_write = by.covers(enterprise.organisation, POWER)
    problems: list[dict[str, Any]] = []
    posted = fields_of(measure)
    if request.method == "POST":
        if not may_write:
            raise Http404
        posted = {name: text.replace("\x00", "") for name, text in request.POST.dict().items()}
        try:
            _act(measure, by, posted)
            return HttpResponseRedirect(reverse("enterprise:assets", args=[enterprise.pk]))
        except Refused as refused:
            problems = said(refused)
    context = {
        "asked": asked_of(enterprise, by),
        "measure": measure,
        "shown": measure_shown(enterprise, measure),
        "enterprise": enterprise,
        "changes": [(one, _change_words(one)) for one in measure_changes(measure)],
        "may_write": may_write and not measure.is_dropped,
        "is_demo": enterprise.organisation.place.is_fictional,
        "problems": problems,
        "posted": posted,
        "sources": method_of(enterprise).sources.values(),
        "statuses": measure_settings().statuses.values(),
        "lifetime_most": measure_settings().lifetime_most,
    }
    return render(request, "enterprise/measure.html", context, status=400 if problems else 200)


def fields_of(measure: ReductionMeasure) -> dict[str, str]:
    """A measure as the form shows it."""
    state = state_of(measure)
    told = {name: "" if value is None else str(value) for name, value in state.items()}
    for name in SHOWN:
        plain = told[name].rstrip("0").rstrip(".") if "." in told[name] else told[name]
        told[name] = plain or str(state[f"{name}_notation"])
    return told


def _act(measure: ReductionMeasure, by: Reach, posted: dict[str, str]) -> None:
    if posted.get("act") == "drop":
        measure_drop(measure, by, posted.get("reason", ""))
    else:
        measure_keep(measure.enterprise, by, Typed(posted, key_typed(posted.get("seen", ""))), measure)


def _change_words(change: MeasureChange) -> dict[str, Any]:
    """The fields of a revision, as they are shown."""
    after = change.after
    told = {
        name: after[f"{name}_notation"]
        if after[name] is None
        else number_text(Decimal(after[name]), decimals)
        for name, decimals in SHOWN.items()
    }
    state = measure_settings().statuses.get(after["status"])
    return {
        **told,
        "lifetime": after["lifetime"],
        "start": after["start"] or "",
        "status": name_of(state) if state else after["status"],
        "is_dropped": after["is_dropped"],
    }


urlpatterns = [path("enterprises/measures/<int:pk>/", measure_page, name="measure")]
