"""Lists of filings: mine, of my house, all in reach; filtered, sorted, by pages, and as Excel."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import F, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from ditan.core.casework import workflows
from ditan.domains.accounts.asking import reach_of_request
from ditan.domains.accounts.scope import Reach
from ditan.domains.filings.models import Filing
from ditan.domains.filings.screens.asking import chosen, place_asked, places_offered, term_asked
from ditan.domains.filings.screens.lines import lines_shown
from ditan.domains.filings.selectors.lists import (
    OVERDUE,
    STAGES,
    WHOSE,
    Asked,
    Line,
    filing_search,
    filings_counted,
    lines_of,
    nobody_waits,
)
from ditan.domains.filings.signs import SIGNS
from ditan.domains.web.names import name_of
from ditan.domains.web.workbooks import Column, list_workbook

PAGE_SIZE = 50
MOST_EXPORTED = 5000
WHOSE_WORDS = {
    "mine": gettext_lazy("我的"),
    "house": gettext_lazy("本单位的"),
    "all": gettext_lazy("可见的全部"),
}
# The stages that one may ask for, each with the sign that shows it.
STAGE_SIGNS: dict[str, str] = {OVERDUE: OVERDUE, "writing": "open"}
STAGE_SIGNS.update({stage: stage for stage in STAGES if stage != "writing"})
SORTS = {
    "due": "due_day",
    "title": "title",
    "period": "period_end",
    "urges": "urges",
    "returns": "returns",
    "saved": "saved_at",
}
COUNTED = frozenset(("urges", "returns"))


@login_required
@never_cache
def list_page(request: HttpRequest) -> HttpResponse:
    """The list with its filters; every column says in words what it holds."""
    by = reach_of_request(request)
    _shut_without_post(by)
    asked = _asked(request, by)
    sort, direction, found = _sorted(request, filing_search(by, asked))
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    context: dict[str, Any] = {
        "asked": asked,
        "whose": [(name, WHOSE_WORDS[name]) for name in WHOSE],
        "stages": [(stage, SIGNS[sign]) for stage, sign in STAGE_SIGNS.items()],
        "flows": workflows().values(),
        "places": places_offered(by),
        "page_obj": page,
        "lines": lines_shown(lines_of(page.object_list, by.day)),
        "sort": sort,
        "direction": direction,
        "is_filtered": bool(asked.workflow or asked.period or asked.stage or asked.below or asked.term),
        "sees_places": bool(by.intervals("see")),
        "may_open_round": any("urge" in grant.house_verbs for grant in by.grants),
    }
    return render(request, "filings/list.html", context)


@login_required
def list_workbook_page(request: HttpRequest) -> HttpResponse:
    """What the list shows, as Excel."""
    by = reach_of_request(request)
    _shut_without_post(by)
    _sort, _direction, found = _sorted(request, filing_search(by, _asked(request, by)))
    columns = [
        *(Column(_("事项"), 44), Column(_("文号"), 20), Column(_("期间"), 10), Column(_("责任单位"), 24)),
        *(
            Column(_("协办"), 24),
            Column(_("时限"), 12),
            Column(_("剩余天数"), 10, "0"),
            Column(_("状态"), 12),
        ),
        *(Column(_("催办次数"), 10, "0"), Column(_("退回次数"), 10, "0")),
    ]
    rows = [_row(line) for line in lines_of(found[:MOST_EXPORTED], by.day)]
    notes = [_("截至 %(day)s") % {"day": by.day.isoformat()}]
    return list_workbook(f"ditan-filings-{by.day.isoformat()}", _("事项"), columns, rows, notes)


def _shut_without_post(by: Reach) -> None:
    """A person without a post has no filings."""
    if not by.grants:
        raise Http404


def _asked(request: HttpRequest, by: Reach) -> Asked:
    period = request.GET.get("period", "").strip()[:24]
    return Asked(
        whose=chosen(request, "whose", WHOSE, "all"),
        workflow=chosen(request, "workflow", workflows()),
        period=period,
        stage=chosen(request, "stage", STAGE_SIGNS),
        below=place_asked(request, by),
        term=term_asked(request),
    )


def _sorted(request: HttpRequest, found: QuerySet[Filing]) -> tuple[str, str, QuerySet[Filing]]:
    sort = chosen(request, "sort", SORTS, "due")
    direction = chosen(request, "direction", ("asc", "desc"), "asc" if sort in ("due", "title") else "desc")
    if SORTS[sort] in COUNTED:
        found = filings_counted(found)
    field = F(SORTS[sort])
    order = field.asc(nulls_last=True) if direction == "asc" else field.desc(nulls_last=True)
    # Whoever looks at what is due wants what somebody waits for; what is done comes last either way.
    first = [nobody_waits()] if sort == "due" else []
    return sort, direction, found.order_by(*first, order, "-period_end", "pk")


def _row(line: Line) -> list[str | int | float | None]:
    filing = line.filing
    return [
        *(filing.title, filing.number or None, filing.period),
        "、".join(name_of(house) for house in line.filers),
        "、".join(name_of(house) for house in line.helpers),
        line.due_day.isoformat() if line.due_day else None,
        line.days_left,
        name_of(line.state),
        *(line.urges, line.returns),
    ]
