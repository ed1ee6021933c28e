"""The page of an enterprise: what stands where, what happened, and the emissions of a year by source and month."""

from datetime import date
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from ditan.core.enterprise import Computation
from ditan.core.errors import Problem, Refused
from ditan.core.errors.web import DayUnreadable
from ditan.domains.enterprise.models.enterprises import EVENTS, KINDS
from ditan.domains.enterprise.screens.asking import Asked, asked_of_request
from ditan.domains.enterprise.screens.contact_acts import contact_ended, contact_posted, contacts_shown
from ditan.domains.enterprise.selectors import ComputedYear, computed_year, method_of
from ditan.domains.enterprise.selectors.filed import reports_seen
from ditan.domains.enterprise.services import event_add, installation_add, installation_move
from ditan.domains.enterprise.services.enterprises import REGISTER
from ditan.domains.enterprise.tracing import tonnes_parts, tonnes_text, trace_of_key
from ditan.domains.web.drawer import with_drawer
from ditan.domains.web.line_chart import BOTTOM, HEIGHT, Frame, bars_of
from ditan.domains.web.numbers import percent_text, shares_text
from ditan.domains.web.typed import day_typed, key_typed, said

KIND_NAMES = {"facility": _("设施"), "line": _("产线"), "unit": _("机组"), "point": _("排放口")}
EVENT_NAMES = {"transfer": _("转让"), "closure": _("关停"), "restart": _("复产"), "merger": _("合并")}
BAR = 5.0
MONTHS = 12


@login_required
@never_cache
def enterprise_page(request: HttpRequest, pk: int) -> HttpResponse:
    """The page; `?year=`, `?trace=` with the drawer."""
    asked = asked_of_request(request, pk)
    found = computed_year(asked.enterprise, asked.year)

    def shown(drawer: dict[str, Any]) -> HttpResponse:
        return render(request, "enterprise/enterprise.html", _context(asked, found) | drawer)

    return with_drawer(request, lambda key: trace_of_key(asked.enterprise, asked.year, found, key), shown)


@login_required
@never_cache
@require_POST
def add_act(request: HttpRequest, pk: int) -> HttpResponse:
    """Add an installation or an event; a refused form comes back filled."""
    asked = asked_of_request(request, pk)
    if not _may_set_up(asked):
        raise Http404
    posted = request.POST.dict()
    try:
        ACTS.get(posted.get("act", ""), _installation)(asked, posted)
    except Refused as refused:
        context = _context(asked, computed_year(asked.enterprise, asked.year))
        context |= {"problems": said(refused), "posted": posted}
        return render(request, "enterprise/enterprise.html", context, status=400)
    address = reverse("enterprise:enterprise", args=[pk])
    return HttpResponseRedirect(f"{address}?year={asked.year}")


def _context(asked: Asked, found: ComputedYear) -> dict[str, Any]:
    computation = found.computation
    houses = list(asked.enterprise.installations.select_related("parent"))
    return {
        "asked": asked,
        "enterprise": asked.enterprise,
        "method": method_of(asked.enterprise),
        "found": found,
        "houses": [(one, KIND_NAMES[one.kind]) for one in houses],
        "events": [
            (one, EVENT_NAMES[one.kind])
            for one in asked.enterprise.events.select_related("installation", "person")
        ],
        "computed": None if computation is None else _computed(computation),
        "missing": said(found.problems),
        "yearly": reports_seen(asked.enterprise, asked.year, asked.by),
        "may_set_up": _may_set_up(asked),
        "kinds": KIND_NAMES.items(),
        "event_kinds": EVENT_NAMES.items(),
        "posted": {},
        **contacts_shown(asked.enterprise),
    }


def _computed(computation: Computation) -> dict[str, Any]:
    sources = computation.sums("source")
    months = computation.sums("month")
    shares = shares_text([max(amount, 0) for amount in sources.values()])
    shown = tonnes_parts(list(sources.values()))
    of_months = dict(zip(months, tonnes_parts(list(months.values())), strict=True))
    return {
        "total": tonnes_text(computation.total_micro_t),
        "unverified": percent_text(computation.shares("verified").get("False", 0.0)),
        "measured": percent_text(computation.shares("basis").get("measured", 0.0)),
        "sources": [
            (computation.method.sources[source], amount, share, f"source.{source}")
            for source, amount, share in zip(sources, shown, shares, strict=True)
        ],
        "months": [(month, of_months.get(month, ""), f"month.{month}") for month in range(1, 13)],
        "year_alone": of_months.get(0, ""),
        "bars": _bars(months),
        "height": HEIGHT,
        "bottom": BOTTOM,
        "findings": said(computation.findings),
        "release": computation.library_release,
    }


def _bars(months: dict[int, int]) -> Any:
    """Bars of the months that hold something; none where all stands in the year."""
    given = {month: amount for month, amount in months.items() if month}
    if not given:
        return ()
    frame = Frame(1, MONTHS, min(0.0, *map(float, given.values())), float(max(*given.values(), 1)))
    values = [
        (month, float(amount), tonnes_text(amount, 0), "is-month") for month, amount in sorted(given.items())
    ]
    return bars_of(values, frame, BAR)


def _may_set_up(asked: Asked) -> bool:
    return asked.may_write or asked.by.covers(asked.enterprise.organisation.place, REGISTER)


def _day(text: str, problems: list[Problem]) -> date | None:
    try:
        return day_typed(text)
    except DayUnreadable as unreadable:
        problems.append(unreadable)
        return None


def _installation(asked: Asked, posted: dict[str, str]) -> None:
    problems: list[Problem] = []
    days = [_day(posted.get(name, ""), problems) for name in ("valid_from", "valid_to")]
    if problems:
        raise Refused(problems)
    kind = posted.get("kind", "")
    parent = asked.enterprise.installations.filter(pk=key_typed(posted.get("parent", ""))).first()
    installation_add(
        asked.enterprise,
        asked.by,
        kind=kind if kind in KINDS else KINDS[0],
        code=posted.get("code", "")[:40],
        name_zh=posted.get("name_zh", "")[:80],
        name_en=posted.get("name_en", "")[:80],
        parent=parent,
        valid_from=days[0],
        valid_to=days[1],
    )


def _event(asked: Asked, posted: dict[str, str]) -> None:
    problems: list[Problem] = []
    day = _day(posted.get("day", ""), problems)
    if day is None and not problems:
        problems.append(DayUnreadable(found="-"))
    if problems or day is None:
        raise Refused(problems)
    kind = posted.get("event", "")
    house = asked.enterprise.installations.filter(pk=key_typed(posted.get("installation", ""))).first()
    event_add(
        asked.enterprise,
        asked.by,
        kind=kind if kind in EVENTS else EVENTS[0],
        day=day,
        document=posted.get("document", "")[:400],
        installation=house,
    )


def _move(asked: Asked, posted: dict[str, str]) -> None:
    houses = asked.enterprise.installations.select_related("enterprise__organisation__place", "parent")
    house = houses.filter(pk=key_typed(posted.get("installation", ""))).first()
    if house is None:
        raise Http404
    parent = asked.enterprise.installations.filter(pk=key_typed(posted.get("parent", ""))).first()
    installation_move(house, asked.by, parent)


ACTS = {"event": _event, "move": _move, "contact": contact_posted, "contact_end": contact_ended}
urlpatterns = [
    path("enterprises/<int:pk>/", enterprise_page, name="enterprise"),
    path("enterprises/<int:pk>/add/", add_act, name="add"),
]
