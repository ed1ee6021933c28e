"""The board (应报未报): who has filed and who has not, urging in bulk, and opening what is expected."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from ditan.core.casework import Workflow, workflow
from ditan.core.errors import Problem
from ditan.core.errors.rounds import NothingChosen, NotYetOpened
from ditan.domains.accounts.asking import reach_of_request
from ditan.domains.accounts.scope import Reach
from ditan.domains.filings.models import Filing
from ditan.domains.filings.screens.asking import chosen, flows_of, place_asked, places_offered
from ditan.domains.filings.selectors.board import (
    OWED,
    Board,
    BoardRow,
    board,
    expected_list,
    expected_periods,
)
from ditan.domains.filings.services import Urging, expected_open, filings_urge
from ditan.domains.filings.signs import SIGNS
from ditan.domains.places.models import Place
from ditan.domains.web.names import name_of
from ditan.domains.web.typed import key_typed, said
from ditan.domains.web.workbooks import Column, list_workbook

PAGE_SIZE = 50
YEARS_SHOWN = 6
MOST_URGED = 500
SCOPES = {"overdue": ("overdue",), "soon": ("overdue", "soon", "returned"), "owed": tuple(sorted(OWED))}


@dataclass(frozen=True, slots=True)
class Choice:
    """What the board is asked for; `flow` is None where nothing is expected at all."""

    flow: Workflow | None
    flows: list[Workflow]
    periods: list[str]
    all_periods: list[str]
    years: list[str]
    year: str
    standing: str
    place: Place | None


@login_required
@never_cache
def board_page(request: HttpRequest) -> HttpResponse:
    """The matrix of subjects and periods, sorted by consequence; with a POST, those chosen are urged first."""
    by = reach_of_request(request)
    _shut_without_post(by)
    choice = _choice(request, by)
    told: dict[str, Any] = {}
    if request.method == "POST" and choice.flow is not None:
        told = _urge(request, by, choice)
    seen = _seen(by, choice)
    rows = _sorted(seen.rows, choice.standing)
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "choice": choice,
        "seen": seen,
        "page_obj": page,
        "counts": [(name, SIGNS[name], count) for name in SIGNS if (count := seen.counts.get(name, 0))],  # type: ignore[call-overload]
        "totals": seen.totals(),
        "expected": sum(seen.counts.values()),
        "filed": sum(count for name, count in seen.counts.items() if name not in OWED),
        "places": places_offered(by),
        "may_open": any({"draft", "receive"} & grant.house_verbs for grant in by.grants),
        "may_urge": any("urge" in grant.house_verbs for grant in by.grants),
        "preselected": request.GET.get("select", ""),
        "signs": SIGNS,
        "today": by.day,
        **told,
    }
    status = 400 if told.get("problems") and not told.get("urged") else 200
    return render(request, "filings/board.html", context, status=status)


@login_required
@require_POST
def expected_open_page(request: HttpRequest) -> HttpResponse:
    """Open what is expected, and go to its page."""
    by = reach_of_request(request)
    found = expected_list(by).filter(pk=key_typed(request.POST.get("expectation", ""))).first()
    if found is None:
        raise Http404
    filing = expected_open(found, by)
    return HttpResponseRedirect(reverse("filings:filing", args=[filing.pk]))


@login_required
def board_workbook(request: HttpRequest) -> HttpResponse:
    """The board as Excel: one row a subject, the standing of each period in words with its days."""
    by = reach_of_request(request)
    _shut_without_post(by)
    choice = _choice(request, by)
    seen = _seen(by, choice)
    columns = [
        Column(_("单位"), 28),
        *(Column(period, 16) for period in choice.periods),
        *(Column(_("逾期"), 8, "0"), Column(_("已报送"), 8, "0"), Column(_("应报"), 8, "0")),
    ]
    lines = [
        [
            name_of(row),
            *(_cell_text(row, period) for period in choice.periods),
            *(row.overdue, row.filed, row.expected),
        ]
        for row in _sorted(seen.rows, choice.standing)
    ]
    name = f"ditan-board-{choice.flow.id if choice.flow else 'none'}-{by.day.isoformat()}"
    notes = [_("截至 %(day)s") % {"day": by.day.isoformat()}]
    return list_workbook(name, _("应报未报"), columns, lines, notes)


def _shut_without_post(by: Reach) -> None:
    """A person without a post has no board."""
    if not by.grants:
        raise Http404


def _choice(request: HttpRequest, by: Reach) -> Choice:
    """The workflow, and its periods: of one year, or of all years where it is filed once a year."""
    known = expected_periods(by)
    flows = flows_of(known)
    name = chosen(request, "workflow", [flow.id for flow in flows], flows[0].id if flows else "")
    flow = workflow(name) if name else None
    all_periods = known.get(name, [])
    years = list(dict.fromkeys(period[:4] for period in all_periods))
    asked = [part for part in request.GET.get("periods", "").split(",")[:24] if part]
    periods = [period for period in all_periods if period in asked or period[:4] in asked]
    if not periods:
        newest = years[: YEARS_SHOWN if flow and flow.period == "year" else 1]
        periods = [period for period in all_periods if period[:4] in newest]
    year = asked[0] if len(asked) == 1 and asked[0] in years else ""
    return Choice(
        flow=flow,
        flows=flows,
        periods=sorted(periods),
        all_periods=all_periods,
        years=years,
        year=year,
        standing=chosen(request, "standing", SIGNS),
        place=place_asked(request, by),
    )


def _seen(by: Reach, choice: Choice) -> Board:
    if choice.flow is None:
        return Board((), (), {})
    return board(by, choice.flow.id, choice.periods, choice.place)


def _sorted(rows: Sequence[BoardRow], standing: str) -> list[BoardRow]:
    """The worst first: most overdue, then most owed, then in the order of the tree."""
    wanted = [row for row in rows if not standing or row.count(standing)]  # type: ignore[arg-type]
    return sorted(
        wanted,
        key=lambda row: (-row.overdue, -row.count("returned", "soon"), row.filed - row.expected),
    )


def _urge(request: HttpRequest, by: Reach, choice: Choice) -> dict[str, Any]:
    """Urge what the chosen rows owe; what was not possible is listed with its reasons."""
    scope = request.POST.get("scope", "overdue")
    standings = SCOPES.get(scope, SCOPES["overdue"])
    keys = set(request.POST.getlist("row"))
    words = request.POST.get("words", "").strip()[:400]
    typed = {"scope": scope, "words": words, "chosen_rows": keys}
    cells = [
        (row, cell)
        for row in _seen(by, choice).rows
        if row.key in keys
        for cell in row.cells.values()
        if cell.standing in standings
    ][:MOST_URGED]
    if not cells:
        return {**typed, "problems": said(NothingChosen())}
    filings = Filing.objects.filter(pk__in=[cell.filing for _row, cell in cells if cell.filing])
    told = filings_urge(filings.select_related("place", "organisation"), by, words=words)
    absent: list[Problem] = [
        NotYetOpened(subject=name_of(row), period=cell.period) for row, cell in cells if cell.filing is None
    ]
    return {
        **({} if told.urged else typed),
        "was_urged": True,
        "urged": told.urged,
        "problems": [*_refusals(told), *(found for problem in absent for found in said(problem))],
    }


def _refusals(told: Urging) -> list[dict[str, Any]]:
    return [
        {**found, "where": filing.title}
        for filing, problems in told.refused
        for problem in problems
        for found in said(problem)
    ]


def _cell_text(row: BoardRow, period: str) -> str | None:
    cell = row.cells.get(period)
    if cell is None:
        return None
    parts = [str(SIGNS[cell.standing].word)]
    if cell.due_day is not None and cell.standing in OWED:
        parts.append(cell.due_day.isoformat())
    if cell.returns:
        parts.append(_("退回 %(count)s 次") % {"count": cell.returns})
    return " ".join(parts)
