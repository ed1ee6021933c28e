"""The desk: what is to be done today by whoever asks, the red list of a director, the calendar of the year."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache

from ditan.domains.accounts.asking import reach_of_request
from ditan.domains.accounts.scope import Reach
from ditan.domains.audit.selectors import entries_latest
from ditan.domains.filings.desk_lines import desk_line_list
from ditan.domains.filings.screens.tasks import tasks_grouped
from ditan.domains.filings.selectors.calendar import YearCalendar, calendar_of_year
from ditan.domains.filings.selectors.desk import task_list
from ditan.domains.filings.selectors.expected import expected_summary
from ditan.domains.filings.selectors.versions import version_list_as_of
from ditan.domains.filings.signs import SIGNS

YEARS = range(2000, 2101)
ENTRIES_SHOWN = 8
VERSIONS_SHOWN = 8
WHOLE = "whole"  # in the address: the group that is shown to its end


@login_required
@never_cache
def desk_page(request: HttpRequest) -> HttpResponse:
    """Today's things by urgency, and what else the posts of the person call for."""
    by = reach_of_request(request)
    if not by.grants:
        return HttpResponseRedirect(reverse("accounts:me" if by.held_back else "overview"))
    year = _year(request, by)
    tasks = task_list(by)
    summary = expected_summary(by) if by.houses("urge") else None
    is_receiving = summary is not None and (summary.expected > 0 or _has_below(by))
    context: dict[str, Any] = {
        "today": by.day,
        "groups": tasks_grouped(tasks, request.GET.get(WHOLE, "")),
        "task_count": len(tasks),
        "urgent_count": sum(task.urgency in ("overdue", "soon") for task in tasks),
        "is_receiving": is_receiving,
        "summary": summary if is_receiving else None,
        "signs": SIGNS,
        "calendar": calendar_of_year(by, year),
        "this_month": by.day.month if year == by.day.year else 0,
        "held_back": by.held_back,
        "lines": desk_line_list(by),
        **_published(by, has_tasks=bool(tasks) or is_receiving),
    }
    if by.intervals("audit"):
        context["entries"] = entries_latest(by, ENTRIES_SHOWN)
    return render(request, "filings/desk.html", context)


@login_required
@never_cache
def calendar_page(request: HttpRequest) -> HttpResponse:
    """The calendar of a year alone: the part of the desk that another year replaces."""
    by = reach_of_request(request)
    if not by.grants:
        return HttpResponseRedirect(reverse("overview"))
    year = _year(request, by)
    found: YearCalendar = calendar_of_year(by, year)
    context = {
        "calendar": found,
        "this_month": by.day.month if year == by.day.year else 0,
        "today": by.day,
        "is_receiving": bool(by.houses("urge")) and _has_below(by),
    }
    return render(request, "filings/calendar.html", context)


def _has_below(by: Reach) -> bool:
    """Whether there are places below one for which the person may urge."""
    return any(start < end for start, end in by.intervals("urge"))


def _year(request: HttpRequest, by: Reach) -> int:
    text = request.GET.get("year", "")
    is_year = text.isascii() and text.isdigit() and len(text) == 4
    return int(text) if is_year and int(text) in YEARS else by.day.year


def _published(by: Reach, *, has_tasks: bool) -> dict[str, Any]:
    """For those who only read: what is published, the newest first."""
    if has_tasks:
        return {}
    found = version_list_as_of(by, by.day, is_published=True).select_related("publication")
    return {"published": list(found.order_by("-publication__day", "-pk")[:VERSIONS_SHOWN])}
