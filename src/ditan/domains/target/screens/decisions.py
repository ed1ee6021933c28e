"""Putting a target forward, and the page of a decision where a second person adopts or declines it."""

from decimal import Decimal, InvalidOperation
from typing import Any

from django.contrib.auth.decorators import login_required
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.views.decorators.cache import never_cache

from ditan.core.errors import Problem, Refused, refuse_if
from ditan.core.errors.target import TargetFieldUnreadable
from ditan.core.pathway.sectors import sectors
from ditan.core.target import METHODS, Method, indicators
from ditan.domains.accounts.asking import reach_of_request
from ditan.domains.accounts.models import Organisation
from ditan.domains.accounts.scope import Reach
from ditan.domains.places.models import Place
from ditan.domains.target.models import MOST_NAME, NAMED_PARTIES, PARTIES, Decision
from ditan.domains.target.papers import papers_of
from ditan.domains.target.selectors import decision_get
from ditan.domains.target.services import TargetEntry, decision_propose, decision_rule
from ditan.domains.target.services.deciding import ADOPT_POWER, PROPOSE_POWER
from ditan.domains.target.words import (
    indicator_of,
    method_name,
    party_name,
    party_text,
    sector_text,
    unit_text,
    value_text,
)
from ditan.domains.web.numbers import percent_text
from ditan.domains.web.typed import key_typed, said

ORDER = 10
LEVELS = ("province", "city", "county", "zone")
LONGEST, OFFERED, NAMES_OFFERED = 400, 200, 400
RECEIVE = "receive"


@login_required
@never_cache
def decision_page(request: HttpRequest, pk: int) -> HttpResponse:
    """What was put forward together; posting `act` adopts or declines it."""
    by = reach_of_request(request)
    decision = decision_get(pk, by)
    if decision is None:
        raise Http404
    problems: list[dict[str, Any]] = []
    if request.method == "POST":
        act = request.POST.get("act", "")
        if act not in ("adopt", "decline"):
            raise Http404
        try:
            decision_rule(
                decision, by, is_adopted=act == "adopt", opinion=request.POST.get("opinion", "")[:LONGEST]
            )
        except Refused as refused:
            problems = said(refused)
        else:
            return HttpResponseRedirect(reverse("target:decision", args=[pk]))
    targets = decision.targets.select_related("place", "organisation", "supersedes")
    context = {
        "decision": decision,
        "ruling": getattr(decision, "ruling", None),
        "lines": [_line(one) for one in targets],
        "may_rule": by.covers(decision.place, ADOPT_POWER) and not _is_own(decision, by),
        "is_own": _is_own(decision, by),
        "papers": papers_of(decision, None, by),
        "opinion": request.POST.get("opinion", ""),
        "problems": problems,
    }
    return render(request, "target/decision.html", context, status=400 if problems else 200)


@login_required
@never_cache
def propose_page(request: HttpRequest) -> HttpResponse:
    """Put one target forward; a refused form comes back filled."""
    by = reach_of_request(request)
    if not by.intervals(PROPOSE_POWER):
        raise Http404
    offered = list(
        by.places(
            Place.objects.filter(valid_to=None, level__in=LEVELS), field="", verb=PROPOSE_POWER
        ).order_by("interval_start")[:OFFERED]
    )
    posted = request.POST.dict()
    problems: list[dict[str, Any]] = []
    if request.method == "POST":
        place = next((one for one in offered if one.pk == posted.get("place")), None)
        if place is None:
            raise Http404
        try:
            made = decision_propose(
                _deciding(place, by),
                [_entry(place, posted, by)],
                by,
                document=posted.get("document", "")[:LONGEST],
                reason=posted.get("reason", "")[:LONGEST],
            )
            return HttpResponseRedirect(reverse("target:decision", args=[made.pk]))
        except Refused as refused:
            problems = said(refused)
    context = {
        "places": offered,
        "indicators": list(indicators().values()),
        "methods": [(method, method_name(method)) for method in METHODS],
        "parties": [(party, party_name(party)) for party in PARTIES],
        "houses": _houses(by),
        "sectors": list(sectors().values()),
        "register": _register(by)[:NAMES_OFFERED],
        "posted": posted,
        "problems": problems,
    }
    return render(request, "target/propose.html", context, status=400 if problems else 200)


def _deciding(place: Place, by: Reach) -> Place:
    """The place in whose name a target is set: the highest one above it for which one may put targets forward."""
    above = Place.objects.filter(
        interval_start__lte=place.interval_start, interval_end__gte=place.interval_start, valid_to=None
    )
    found = by.places(above, field="", verb=PROPOSE_POWER).order_by("interval_start", "-interval_end").first()
    return found or place


def _houses(by: Reach) -> list[Organisation]:
    found = by.places(Organisation.objects.filter(kind="department", valid_to=None), verb=PROPOSE_POWER)
    return list(found[:OFFERED])


def _register(by: Reach) -> list[str]:
    """The names of the enterprises whose reports one receives; nobody else is offered them."""
    found = by.places(Organisation.objects.filter(kind="enterprise", valid_to=None), verb=RECEIVE)
    return list(found.order_by("name_zh").values_list("name_zh", flat=True).distinct())


def _registered(place: Place, called: str, by: Reach) -> Organisation | None:
    """The one enterprise of the register of that name in the place; None where there is none, or more."""
    held = Organisation.objects.filter(kind="enterprise", valid_to=None, place=place)
    found = by.places(held.filter(Q(name_zh=called) | Q(name_en=called)), verb=RECEIVE)
    return found.get() if called and found.count() == 1 else None


def _entry(place: Place, posted: dict[str, str], by: Reach) -> TargetEntry:
    problems: list[Problem] = []
    base_year, end_year = (_year(posted, name, problems) for name in ("base_year", "end_year"))
    base, end = (_number(posted, name, problems) for name in ("base_value", "end_value"))
    method: Method = next((one for one in METHODS if one == posted.get("method")), "geometric")
    printed = _printed(posted.get("printed", ""), problems) if method == "printed" else None
    refuse_if(problems)
    house, party = key_typed(posted.get("organisation", "")), posted.get("party", "")
    called = posted.get("name", "").strip()[:MOST_NAME]
    return TargetEntry(
        place=place,
        indicator=posted.get("indicator", "")[:LONGEST],
        base_year=base_year,
        base_value=base,
        end_year=end_year,
        end_value=end,
        method=method,
        party=party,
        called=called,
        sector=posted.get("sector", "")[:LONGEST],
        organisation=_registered(place, called, by)
        if party in NAMED_PARTIES
        else next((one for one in _houses(by) if one.pk == house), None),
        printed=printed,
    )


def _printed(text: str, problems: list[Problem]) -> dict[int, Decimal]:
    """A line each: year and value."""
    found: dict[int, Decimal] = {}
    for line in filter(None, map(str.strip, text.splitlines())):
        year, _sign, value = line.replace("\t", " ").replace("，", ",").partition(" ")
        try:
            found[int(year)] = Decimal(value.strip().replace(",", ""))
        except (ValueError, InvalidOperation):
            problems.append(
                _unreadable("the yearly values", "逐年目标", line, "a year and a value", "年份和数值")
            )
    return found


def _year(posted: dict[str, str], name: str, problems: list[Problem]) -> int:
    text = posted.get(name, "").strip()
    if text.isascii() and text.isdigit() and len(text) == 4:
        return int(text)
    field = {"base_year": ("the base year", "基年"), "end_year": ("the target year", "目标年")}[name]
    problems.append(_unreadable(*field, text or "-", "four digits", "四位年份"))
    return 0


def _number(posted: dict[str, str], name: str, problems: list[Problem]) -> Decimal:
    text = posted.get(name, "").strip().replace(",", "")
    try:
        value = Decimal(text)
        if value.is_finite():
            return value
    except InvalidOperation:
        pass
    field = {"base_value": ("the base value", "基年值"), "end_value": ("the target", "目标值")}[name]
    problems.append(_unreadable(*field, text[:40] or "-", "a number", "数值"))
    return Decimal(0)


def _unreadable(field: str, field_zh: str, found: str, expected: str, expected_zh: str) -> Problem:
    return TargetFieldUnreadable(
        field=field, field_zh=field_zh, found=found, expected=expected, expected_zh=expected_zh
    )


def _is_own(decision: Decision, by: Reach) -> bool:
    return by.person is not None and decision.person_id == by.person.pk


def _line(target: Any) -> dict[str, Any]:
    indicator = indicator_of(target)
    before = target.supersedes
    return {
        "target": target,
        "indicator": indicator,
        "unit": unit_text(indicator),
        "party": party_text(target),
        "party_kind": party_name(target.party),
        "sector": sector_text(target.sector),
        "base": value_text(indicator, target.base_value),
        "end": value_text(indicator, target.end_value),
        "change": percent_text(target.end_value / target.base_value - 1, 1, sign=True)
        if target.base_value
        else "",
        "before": value_text(indicator, before.end_value) if before else "",
        "difference": value_text(indicator, target.end_value - before.end_value, sign=True) if before else "",
    }


urlpatterns = [
    path("targets/propose/", propose_page, name="propose"),
    path("targets/decisions/<int:pk>/", decision_page, name="decision"),
]
