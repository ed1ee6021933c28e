"""Lists of filings: mine, of my house, all in reach; filtered, sorted, by pages, and as Excel."""

from typing import Any

from django.contrib.auth.decorators import login_required
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
    keys_by_due,
    lines_of,
)
from ditan.domains.filings.signs import SIGNS
from ditan.domains.web.listing import page_of_rows
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
DUE = "due"
SORTS = {
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
    sort, direction = _order(request)
    found, keys = _sorted(filing_search(by, asked), sort, direction)
    page = page_of_rows(found, PAGE_SIZE, request.GET.get("page"), keys)
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
    found, keys = _sorted(filing_search(by, _asked(request, by)), *_order(request))
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
    rows = [_row(line) for line in lines_of(page_of_rows(found, MOST_EXPORTED, "1", keys), by.day)]
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


def _order(request: HttpRequest) -> tuple[str, str]:
    """The column by which to sort, and the direction."""
    sort = chosen(request, "sort", (DUE, *SORTS), DUE)
    return sort, chosen(request, "direction", ("asc", "desc"), "asc" if sort in (DUE, "title") else "desc")


def _sorted(found: QuerySet[Filing], sort: str, direction: str) -> tuple[QuerySet[Filing], list[int] | None]:
    """The filings in order; where the database does not know the order, with the keys in it."""
    if sort == DUE:
        return found, keys_by_due(found, is_latest_first=direction == "desc")
    if SORTS[sort] in COUNTED:
        found = filings_counted(found)
    field = F(SORTS[sort])
    order = field.asc(nulls_last=True) if direction == "asc" else field.desc(nulls_last=True)
    return found.order_by(order, "-period_end", "pk"), None


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
