"""Sealed and published figures as of a day, and the same as Excel."""

from datetime import date

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from ditan.core.casework import workflows
from ditan.core.errors.web import DayUnreadable
from ditan.domains.accounts.asking import reach_of_request
from ditan.domains.filings.differences import sealed_content
from ditan.domains.filings.models import Version
from ditan.domains.filings.screens.asking import chosen
from ditan.domains.filings.sealings import sealing_of
from ditan.domains.filings.selectors import version_list_as_of
from ditan.domains.web.listing import page_of_rows
from ditan.domains.web.names import name_of
from ditan.domains.web.typed import day_typed
from ditan.domains.web.workbooks import Column, Value, list_workbook

PAGE_SIZE = 50
MOST = 5000
MICRO_T_PER_T = 1_000_000


@never_cache
def sealed_page(request: HttpRequest) -> HttpResponse:
    """The newest version of every series as it stood on a day; the day is today where none is asked for."""
    day, wrong = day_asked(request)
    page = page_of_rows(_found(request, day), PAGE_SIZE, request.GET.get("page"))
    context = {
        "day": day,
        "wrong_day": wrong,
        "page_obj": page,
        "lines": [
            {"version": one, "flow": workflows().get(one.workflow), "total": total_of(one)} for one in page
        ],
        "flows": workflows().values(),
        "workflow": chosen(request, "workflow", workflows()),
        "is_published": request.GET.get("published") == "1",
        "query_kept": request.GET.urlencode(),
    }
    return render(request, "filings/sealed.html", context, status=400 if wrong else 200)


@never_cache
def sealed_workbook_page(request: HttpRequest) -> HttpResponse:
    """The same list as Excel: place, period, total, version, number, day."""
    day, _wrong = day_asked(request)
    columns = [
        Column(_("地区"), 18),
        Column(_("事项"), 26),
        Column(_("期间"), 10),
        Column(_("排放总量（tCO₂e）"), 20, "0.000000"),
        Column(_("版本"), 8),
        Column(_("文号"), 26),
        Column(_("封存日期"), 12),
        Column(_("公布日期"), 12),
        Column(_("哈希"), 66),
    ]
    rows = [_row(one) for one in _found(request, day)[:MOST]]
    return list_workbook(
        f"{_('封存台账')}-{day}", _("封存台账"), columns, rows, [_("截至 {day} 的版本").format(day=day)]
    )


def day_asked(request: HttpRequest) -> tuple[date, str]:
    """The day of the address, and what was typed where it is no day."""
    typed = request.GET.get("day", "").strip()[:20]
    today = reach_of_request(request).day
    try:
        return day_typed(typed) or today, ""
    except DayUnreadable:
        return today, typed


def total_of(version: Version) -> int | None:
    """The total of a sealed content in micro-tonnes; None for one without."""
    sealing = sealing_of(version.workflow)
    return sealing.total_micro_t(sealed_content(version)) if sealing is not None else None


def _found(request: HttpRequest, day: date) -> QuerySet[Version]:
    found = version_list_as_of(
        reach_of_request(request),
        day,
        workflow_id=chosen(request, "workflow", workflows()),
        is_published=request.GET.get("published") == "1",
    )
    return found.select_related("publication").order_by("-period", "place__interval_start", "series")


def _row(version: Version) -> list[Value]:
    total, flow = total_of(version), workflows().get(version.workflow)
    publication = getattr(version, "publication", None)
    return [
        name_of(version.organisation or version.place),
        name_of(flow) if flow is not None else version.workflow,
        version.period,
        None if total is None else total / MICRO_T_PER_T,
        version.position,
        version.number,
        str(version.day),
        str(publication.day) if publication is not None else None,
        version.content_hash,
    ]
