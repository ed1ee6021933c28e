"""The months and quarters of a place's year as grids: read, typed in, pasted, corrected, and as Excel."""

from dataclasses import replace
from typing import Any

from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from ditan.core.errors import Problem, Refused
from ditan.core.errors.figures import FigureDocumentMissing
from ditan.core.errors.web import DayUnreadable
from ditan.core.intensity.periods import period_measures
from ditan.core.intensity.periods.measures import TO_DATE
from ditan.core.intensity.periods.names import period_name
from ditan.domains.accounts.scope import Reach
from ditan.domains.statistics.choosing import Choice, choice_of
from ditan.domains.statistics.period_grid import kept_problems, period_entries, period_grids
from ditan.domains.statistics.screens.figures import said_here
from ditan.domains.statistics.selectors.periods import PeriodInUse, period_figure_list
from ditan.domains.statistics.services.periods import periods_keep, periods_withdraw
from ditan.domains.statistics.tracing import period_trace
from ditan.domains.web.drawer import with_drawer
from ditan.domains.web.names import name_of
from ditan.domains.web.numbers import page_language
from ditan.domains.web.typed import day_typed, key_typed
from ditan.domains.web.workbooks import Column, Value, list_workbook

ORDER = 34
LONGEST = 400


@login_required
@never_cache
def periods_page(request: HttpRequest) -> HttpResponse:
    """The grids; `?edit=1` with fields to type in, `?trace=KEY` with the drawer."""
    choice = period_choice(request)

    def shown(drawer: dict[str, Any]) -> HttpResponse:
        is_typed = bool(request.GET.get("edit")) and choice.may_write
        return render(request, "statistics/periods.html", _context(choice, is_typed=is_typed) | drawer)

    return with_drawer(request, lambda key: _trace(key, choice.by), shown)


@login_required
@never_cache
def periods_edit_page(request: HttpRequest) -> HttpResponse:
    """Keep what was typed; a refused form comes back filled."""
    choice = period_choice(request)
    missing = choice.by.missing("bring_in", place=choice.place)
    if missing:
        raise missing
    address = f"{reverse('statistics:periods')}?{choice.query}"
    if request.method != "POST":
        return HttpResponseRedirect(f"{address}&edit=1")
    posted = request.POST.dict()
    try:
        _keep(choice, posted)
    except Refused as refused:
        context = _context(choice, is_typed=True, posted=posted, problems=list(refused.problems))
        return render(request, "statistics/periods.html", context, status=400)
    return HttpResponseRedirect(address)


@login_required
def periods_workbook(request: HttpRequest) -> HttpResponse:
    """Every figure in use of the place, a row for each measure, year and kind; the waiting room reads it back."""
    choice = period_choice(request)
    numbers = [(size, number) for size in (12, 4) for number in range(1, size + 1)]
    language = page_language()
    heads = ("place", "year", "measure", "kind", "unit")
    columns = [Column(title, width) for title, width in zip(heads, (10, 8, 34, 12, 24), strict=True)]
    columns += [Column(period_name(size, number, language), 12) for size, number in numbers]
    columns += [Column("document", 40), Column("dated", 12)]
    rows: list[list[Value]] = []
    for those in _in_rows(period_figure_list(choice.place.pk, choice.by)):
        known = period_measures()[those[0].measure]
        held = {(known.size, one.number): one for one in those}
        kind = TO_DATE if those[0].is_to_date else "single"
        told: list[Value] = [those[0].place, those[0].year, name_of(known), kind, known.unit]
        told += [_shown(held.get(at)) for at in numbers]
        day = those[-1].dated
        rows.append([*told, those[-1].document, day.isoformat() if day else ""])
    notes = [_("空白不是零：没有的数写 NE、NO、IE、C。累计数（to_date）从1月1日算起。")]
    return list_workbook(f"ditan-{choice.place.pk}-periods", _("月度、季度数据"), columns, rows, notes)


def period_choice(request: HttpRequest) -> Choice:
    """The choice of an address; without a year this one, which is offered too. Raises: Http404."""
    choice = choice_of(request)
    this = choice.by.day.year
    year = choice.year if request.GET.get("year") else this
    return replace(choice, year=year, years=tuple(sorted({this, *choice.years}, reverse=True)))


def _in_rows(figures: list[PeriodInUse]) -> list[list[PeriodInUse]]:
    """Figures of one measure, year, kind of value and document, together; the newest year first."""
    rows: dict[tuple[Any, ...], list[PeriodInUse]] = {}
    order = list(period_measures())
    for one in figures:
        if one.measure in order:
            told = (-one.year, order.index(one.measure), one.is_to_date, one.document)
            rows.setdefault(told, []).append(one)
    return [rows[key] for key in sorted(rows)]


def _shown(one: PeriodInUse | None) -> Value:
    if one is None:
        return None
    return one.notation if one.value is None else float(one.value)


def _context(
    choice: Choice,
    *,
    is_typed: bool,
    posted: dict[str, str] | None = None,
    problems: list[Problem] | None = None,
) -> dict[str, Any]:
    figures = period_figure_list(choice.place.pk, choice.by, [choice.year, choice.year - 1])
    return {
        "choice": choice,
        "grids": period_grids(
            choice.year, figures, choice.by.day, is_typed=is_typed, posted=posted, problems=problems or []
        ),
        "is_typed": is_typed,
        "posted": posted or {},
        "problems": said_here(problems or kept_problems(choice.year, figures)),
        "count": sum(one.year == choice.year for one in figures),
    }


def _trace(key: str, by: Reach) -> Any:
    kind, _sign, pk = key.partition(".")
    return period_trace(key_typed(pk), by) if kind == "period" else None


@transaction.atomic
def _keep(choice: Choice, posted: dict[str, str]) -> None:
    figures = period_figure_list(choice.place.pk, choice.by, [choice.year])
    problems: list[Problem] = []
    try:
        dated = day_typed(posted.get("dated", ""))
    except DayUnreadable as unreadable:
        dated = None
        problems.append(unreadable)
    reason = posted.get("reason", "")[:LONGEST]
    shared = {"document": posted.get("document", "")[:LONGEST], "reason": reason, "dated": dated}
    entries, emptied, unread = period_entries(choice.place.pk, choice.year, posted, figures, **shared)
    problems += unread
    try:
        if entries or not emptied:
            periods_keep(entries, choice.by, emptied=emptied)
        if emptied:
            periods_withdraw(emptied, choice.by, reason)
    except Refused as refused:
        problems += refused.problems
    if problems:
        raise Refused(_once(problems))


def _once(problems: list[Problem]) -> list[Problem]:
    """All of them, but that the paper lacks is said once: the form asks for it once for all figures."""
    lacking = [one for one in problems if isinstance(one, FigureDocumentMissing)]
    return [one for one in problems if one not in lacking[1:]]


urlpatterns = [
    path("statistics/periods/", periods_page, name="periods"),
    path("statistics/periods/edit/", periods_edit_page, name="periods_edit"),
    path("statistics/periods/export.xlsx", periods_workbook, name="periods_workbook"),
]
