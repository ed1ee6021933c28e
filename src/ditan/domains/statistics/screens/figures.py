"""The statistics of a place as a grid of measures and years: read, typed in, pasted, corrected, and as Excel."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from ditan.core.errors import Problem, Refused
from ditan.core.errors.web import DayUnreadable
from ditan.core.intensity import STANDING_NAMES, price_bases
from ditan.core.intensity.measures import measures
from ditan.core.intensity.reading import censuses
from ditan.domains.accounts.scope import Reach
from ditan.domains.statistics.choosing import Choice, choice_of
from ditan.domains.statistics.figure_grid import APART, grid_of, years_shown
from ditan.domains.statistics.figure_typing import added_row, entries_typed
from ditan.domains.statistics.selectors.disagreements import OtherFigure, disagreements
from ditan.domains.statistics.selectors.figures import FigureInUse, figure_list
from ditan.domains.statistics.services.figures import figures_keep, figures_withdraw
from ditan.domains.statistics.tracing import figure_trace
from ditan.domains.statistics.tracing.figures import measure_name
from ditan.domains.web.drawer import with_drawer
from ditan.domains.web.typed import day_typed, key_typed, said
from ditan.domains.web.workbooks import Column, Value, list_workbook

ORDER = 30
COLUMNS = ("place", "year", "measure", "value", "unit", "standing", "prices", "base", "vintage", "document")
TYPED_STANDINGS = ("own", "flash")


@login_required
@never_cache
def figures_page(request: HttpRequest) -> HttpResponse:
    """The grid; `?edit=1` with fields to type in, `?trace=KEY` with the drawer."""
    choice = choice_of(request)

    def shown(drawer: dict[str, Any]) -> HttpResponse:
        is_typed = bool(request.GET.get("edit")) and choice.may_write
        return render(request, "statistics/figures.html", _context(choice, is_typed=is_typed) | drawer)

    return with_drawer(request, lambda key: _trace(key, choice.by), shown)


@login_required
@never_cache
def figures_edit_page(request: HttpRequest) -> HttpResponse:
    """Keep what was typed; a refused form, and one that asks for another row, comes back filled."""
    choice = choice_of(request)
    missing = choice.by.missing("bring_in", place=choice.place)
    if missing:
        raise missing
    if request.method != "POST":
        return HttpResponseRedirect(f"{reverse('statistics:figures')}?{choice.query}&edit=1")
    posted, rows = request.POST.dict(), request.POST.getlist("row")
    problems: list[Problem] = []
    if posted.get("act") == "add_row":
        added = added_row(posted)
        rows += [added.id] if added else []
    else:
        try:
            _keep(choice, posted)
            return HttpResponseRedirect(f"{reverse('statistics:figures')}?{choice.query}")
        except Refused as refused:
            problems = list(refused.problems)
    context = _context(choice, is_typed=True, posted=posted, added=rows, problems=problems)
    return render(request, "statistics/figures.html", context, status=400 if problems else 200)


@login_required
def figures_workbook(request: HttpRequest) -> HttpResponse:
    """Every figure in use of the place, a row each; the waiting room reads the same columns back."""
    choice = choice_of(request)
    titles = (*COLUMNS, "dated", _("指标"), _("数据状态"), _("扫描件"), _("位置"), _("另一份文件"))
    widths = (10, 8, 18, 14, 24, 12, 10, 8, 8, 40, 12, 34, 12, 12, 16, 40)
    columns = [Column(title, width) for title, width in zip(titles, widths, strict=True)]
    disputed = disagreements([choice.place.pk], choice.by)
    rows = [
        _line(figure, disputed.get(figure.pk, ())) for figure in figure_list([choice.place.pk], choice.by)
    ]
    notes = [_("空白不是零：没有的数写 NE、NO、IE、C。")]
    return list_workbook(f"ditan-{choice.place.pk}-figures", _("统计数据"), columns, rows, notes)


def said_here(problems: list[Problem]) -> list[dict[str, Any]]:
    """What was refused in words; the names of fields, which only mark their cells, are left out."""
    found = said(problems)
    return [told | {"where": ""} if APART in str(told["where"]) else told for told in found]


def _line(figure: FigureInUse, others: tuple[OtherFigure, ...]) -> list[Value]:
    known = measures().get(figure.measure)
    standing = STANDING_NAMES[figure.standing][0] if figure.standing else ""
    return [
        figure.place,
        figure.year,
        figure.measure,
        figure.notation if figure.value is None else float(figure.value),
        known.unit if known else "",
        figure.standing,
        figure.prices,
        figure.base or None,
        figure.vintage or None,
        figure.document,
        figure.dated.isoformat() if figure.dated else "",
        measure_name(figure.measure),
        standing,
        (figure.evidence or "")[:12],
        figure.where,
        "；".join(f"{one.text}（{one.document}）" for one in others),
    ]


def _context(
    choice: Choice,
    *,
    is_typed: bool,
    posted: dict[str, str] | None = None,
    added: list[str] | None = None,
    problems: list[Problem] | None = None,
) -> dict[str, Any]:
    figures = figure_list([choice.place.pk], choice.by)
    years = years_shown(choice.year)
    rows = added or []
    disputed = disagreements([choice.place.pk], choice.by)
    return {
        "choice": choice,
        "grid": grid_of(
            figures,
            years,
            is_typed=is_typed,
            posted=posted,
            added=rows,
            problems=problems or [],
            disputed=disputed,
        ),
        "disputed": sum(1 for one in figures if one.pk in disputed and one.year in years),
        "is_typed": is_typed,
        "posted": posted or {},
        "added": rows,
        "problems": said_here(problems or []),
        "count": len(figures),
        "measures": measures().values() if is_typed else (),
        "standings": [(name, STANDING_NAMES[name]) for name in TYPED_STANDINGS],
        "bases": [base.year for base in price_bases()],
        "censuses": censuses(),
    }


def _trace(key: str, by: Reach) -> Any:
    kind, _sign, pk = key.partition(".")
    return figure_trace(key_typed(pk), by) if kind == "figure" else None


@transaction.atomic
def _keep(choice: Choice, posted: dict[str, str]) -> None:
    figures = figure_list([choice.place.pk], choice.by)
    problems: list[Problem] = []
    try:
        dated = day_typed(posted.get("dated", ""))
    except DayUnreadable as unreadable:
        dated = None
        problems.append(unreadable)
    entries, emptied, unread = entries_typed(choice.place.pk, posted, figures, dated=dated)
    problems += unread
    try:
        if entries or not emptied:
            figures_keep(entries, choice.by)
        if emptied:
            figures_withdraw(emptied, choice.by, posted.get("reason", ""))
    except Refused as refused:
        problems += refused.problems
    if problems:
        raise Refused(problems)


urlpatterns = [
    path("statistics/figures/", figures_page, name="figures"),
    path("statistics/figures/edit/", figures_edit_page, name="figures_edit"),
    path("statistics/figures/export.xlsx", figures_workbook, name="figures_workbook"),
]
