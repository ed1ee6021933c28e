"""The tree of places of any day, and what changed between two days."""

from dataclasses import dataclass
from datetime import date

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from ditan.core.errors import Problem
from ditan.core.errors.web import DayUnreadable
from ditan.domains.places.events import events_between, first_event_day
from ditan.domains.places.selectors import place_get, place_list_ever, tree_on
from ditan.domains.places.telling import told
from ditan.domains.places.trees_shown import branches_on, path_shown
from ditan.domains.web.typed import day_typed, said
from ditan.domains.web.workbooks import Column, list_workbook

TOP = "100000"
FOUND_SHOWN = 50
LONGEST_TERM = 80


@dataclass(frozen=True, slots=True)
class Asked:
    """Which day, compared with which, below which place, and what was searched for."""

    day: date
    since: date
    below: str
    term: str

    @property
    def is_today(self) -> bool:
        """Whether the tree asked for is that of today."""
        return self.day == timezone.localdate()


def tree(request: HttpRequest) -> HttpResponse:
    """The places directly below one on a day, what changed since another day, and a search over all times."""
    problems: list[Problem] = []
    asked = _asked(request, problems)
    top = place_get(asked.below)
    if top is None:
        raise Http404
    found = Paginator(place_list_ever(asked.term), FOUND_SHOWN) if asked.term else None
    of_day = tree_on(asked.day)
    context = {
        "asked": asked,
        "today": timezone.localdate(),
        "top": top,
        "path": path_shown(asked.below, asked.day, of_day),
        "branches": branches_on(asked.below, asked.day, of_day),
        "events": told(events_between(asked.since, asked.day)),
        "page_obj": found.get_page(request.GET.get("page")) if found else None,
        "problems": said(problems),
    }
    return render(request, "places/tree.html", context, status=400 if problems else 200)


def tree_workbook(request: HttpRequest) -> HttpResponse:
    """Every place of the day with the one it belonged to."""
    asked = _asked(request, None)
    columns = [
        *(Column(_("代码"), 10), Column(_("名称"), 28), Column(_("级别"), 10)),
        *(Column(_("上级代码"), 10), Column(_("上级"), 24), Column(_("自"), 12), Column(_("依据"), 40)),
    ]
    rows = [
        (
            *(branch.code, branch.name, branch.level_word, branch.parent, branch.parent_name),
            *(branch.since.isoformat() if branch.since else "", branch.document),
        )
        for branch in branches_on("", asked.day, tree_on(asked.day))
    ]
    name = f"places-{asked.day}"
    return list_workbook(name, _("地区"), columns, rows, notes=[_("某一天的行政区划，GB/T 2260 代码")])


def changes_workbook(request: HttpRequest) -> HttpResponse:
    """What changed between the two days, with the document of each change."""
    asked = _asked(request, None)
    columns = [
        *(Column(_("生效日"), 12), Column(_("变动"), 14), Column(_("代码"), 10), Column(_("原名"), 20)),
        *(Column(_("原属"), 20), Column(_("变为"), 32), Column(_("依据"), 40), Column(_("核实"), 12)),
        Column(_("说明"), 50),
    ]
    rows = [
        (
            *(one.event.day.isoformat(), one.word, one.event.code, one.event.name, one.parent),
            *(one.becomes, one.event.document, one.event.verification, one.note),
        )
        for one in told(events_between(asked.since, asked.day))
    ]
    return list_workbook(f"place-changes-{asked.since}-{asked.day}", _("变动"), columns, rows)


def _asked(request: HttpRequest, problems: list[Problem] | None) -> Asked:
    """What was asked; a day that cannot be read is told, and refused where there is no page to tell it on."""
    today = timezone.localdate()
    day = _day(request, "day", today, problems)
    since = _day(request, "since", date(first_event_day().year, 1, 1), problems)
    term = request.GET.get("q", "").replace("\0", "").strip()[:LONGEST_TERM]
    below = request.GET.get("below", TOP).replace("\0", "")
    return Asked(max(day, since), min(day, since), below, term)


def _day(request: HttpRequest, name: str, otherwise: date, problems: list[Problem] | None) -> date:
    try:
        return day_typed(request.GET.get(name, "")) or otherwise
    except DayUnreadable as unreadable:
        if problems is None:
            raise
        problems.append(unreadable)
        return otherwise
