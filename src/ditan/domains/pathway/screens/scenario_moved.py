"""What moved: two scenarios or versions side by side, and a scenario on another base year before it is kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from ditan.core.errors import Problem, Refused
from ditan.core.pathway.scenario import Projection, compare
from ditan.domains.inventory.selectors import inventory_years
from ditan.domains.pathway.choosing import Choice, choice_of
from ditan.domains.pathway.moving import Moved
from ditan.domains.pathway.screens.scenarios import own_name
from ditan.domains.pathway.selectors.publications import base_state
from ditan.domains.pathway.selectors.rebasing import rebased_text
from ditan.domains.pathway.selectors.records import Kept, scenario_list, version_get
from ditan.domains.pathway.selectors.working import projection_of
from ditan.domains.pathway.services import record_keep
from ditan.domains.pathway.tracing.moved import moved_trace
from ditan.domains.target.services.deciding import PROPOSE_POWER
from ditan.domains.web.drawer import with_drawer
from ditan.domains.web.traces import TraceView
from ditan.domains.web.typed import YEARS, key_typed, said
from ditan.domains.web.workbooks import Column, Value, list_workbook

ORDER = 52
LONGEST_NOTE = 400


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two: how the address names it, how the page does, its projection, or what is wrong with it."""

    reference: str
    name: str
    projection: Projection | None
    problems: Sequence[Problem] = ()


def side_of(choice: Choice, held: Sequence[Kept], reference: str) -> Side:
    """A scenario (`name`) or an earlier version of it (`name@key`). Raises: Http404."""
    name, _sign, version = reference.partition("@")
    kept = next((one for one in held if one.name == name), None)
    if kept is None:
        raise Http404
    text, title = kept.text, own_name(kept)
    if version:
        found = version_get(choice.place, "scenario", name, key_typed(version))
        if found is None:
            raise Http404
        text, title = found.text, f"{title} {found.at:%Y-%m-%d %H:%M}"
    try:
        return Side(reference, title, projection_of(kept.saying(text)))
    except Refused as refused:
        return Side(reference, title, None, tuple(refused.problems))


@login_required
@never_cache
def compare_page(request: HttpRequest) -> HttpResponse:
    """Two scenarios; `?first=`, `?second=` as `name` or `name@version`, `?year=` whose bars are drawn."""
    choice, held, sides, moved, problems = _asked(request)

    def shown(drawer: dict[str, Any]) -> HttpResponse:
        context = {
            "choice": choice,
            "sides": sides,
            "offered": [(one.name, own_name(one)) for one in held],
            "moved": moved,
            "broken": [(side.name, said(side.problems)) for side in sides if side.problems],
            "problems": problems,
        }
        return render(request, "pathway/scenario_compare.html", context | drawer)

    return with_drawer(request, lambda key: moved_trace(moved, key) if moved else None, shown)


@login_required
@never_cache
def compare_book(request: HttpRequest) -> HttpResponse:
    """What moved by cause and year, in tonnes, as Excel. Raises: Http404 where the two cannot be compared."""
    choice, _held, sides, moved, _problems = _asked(request)
    if moved is None:
        raise Http404
    years = moved.comparison.years
    columns = [Column(_("原因"), 18), *(Column(str(year), 14, "0") for year in years)]
    rows: list[list[Value]] = [
        [line["name"], *(float(value) for value in moved.comparison.by_cause[cause])]
        for cause, line in zip(moved.causes, moved.lines, strict=True)
    ]
    rows.append([_("合计"), *(float(value) for value in moved.comparison.difference)])
    notes = [f"{sides[1].name} − {sides[0].name}", _("二氧化碳，吨")]
    return list_workbook(f"ditan-{choice.place.pk}-moved", _("变动原因"), columns, rows, notes)


def _asked(
    request: HttpRequest,
) -> tuple[Choice, list[Kept], list[Side], Moved | None, list[dict[str, Any]]]:
    """The two sides of the address, the first two that are not broken where none is named, and what moved between them."""
    choice = choice_of(request)
    held = scenario_list(choice.place)
    whole = [one.name for one in held if one.scenario] or [one.name for one in held]
    second = request.GET.get("second", "") or (whole[-1] if whole else "")
    first = request.GET.get("first", "") or next((one for one in whole if one != second), second)
    if not whole:
        return choice, held, [], None, []
    sides = [side_of(choice, held, one) for one in (first, second)]
    try:
        moved = moved_of(sides, request.GET.get("year", ""))
    except Refused as refused:
        return choice, held, sides, None, said(refused)
    return choice, held, sides, moved, []


def moved_of(sides: Sequence[Side], year: str = "") -> Moved | None:
    """What moved between two sides; None where one of them is broken. Raises: Refused."""
    first, second = (side.projection for side in sides)
    if first is None or second is None:
        return None
    comparison = compare(first, second)
    asked = int(year) if year.isascii() and year.isdigit() and len(year) == 4 else 0
    chosen = asked if asked in comparison.years else comparison.years[-1]
    return Moved(comparison, sides[0].name, sides[1].name, chosen)


@login_required
@never_cache
def rebase_page(request: HttpRequest, name: str) -> HttpResponse:
    """A scenario on the inventory in use of `?year=`, and what that moves; posted with a note it is kept as a version."""
    choice = choice_of(request)
    held = scenario_list(choice.place)
    kept = next((one for one in held if one.name == name), None)
    if kept is None or kept.scenario is None:
        raise Http404
    years = sorted({*inventory_years(place=choice.place.pk)}, reverse=True)
    asked = request.GET.get("year", "")
    year = (
        int(asked) if asked.isascii() and asked.isdigit() and int(asked) in YEARS else kept.scenario.base.year
    )
    problems: list[Problem] = []
    moved, text = None, ""
    try:
        text = rebased_text(kept, choice.place, year, choice.by)
        if request.method == "POST":
            note = request.POST.get("note", "")[:LONGEST_NOTE]
            broken_as = name if request.POST.get("act") == "keep_broken" else ""
            record_keep(choice.place, "scenario", text, choice.by, note, broken_as)
            address = reverse("pathway:scenario", args=[name])
            return HttpResponseRedirect(f"{address}?place={choice.place.pk}")
    except Refused as refused:
        problems = list(refused.problems)
    if text:
        old = Side(name, _("原来的基年"), projection_of(kept.source))
        try:
            new = Side(name, _("新的基年"), projection_of(kept.saying(text)))
            moved = moved_of([old, new], request.GET.get("bars", ""))
        except Refused as refused:
            problems += [one for one in refused.problems if one not in problems]

    def shown(drawer: dict[str, Any]) -> HttpResponse:
        context = {
            "choice": choice,
            "kept": kept,
            "name": own_name(kept),
            "years": years,
            "year": year,
            "state": base_state(kept.scenario) if kept.scenario else None,
            "is_another_year": kept.scenario is not None and kept.scenario.base.year != year,
            "moved": moved,
            "is_broken": bool(text) and moved is None,
            "problems": said(problems),
            "note": request.POST.get("note", ""),
            "may_keep": choice.by.covers(choice.place, PROPOSE_POWER),
        }
        status = 400 if problems and request.method == "POST" else 200
        return render(request, "pathway/scenario_rebase.html", context | drawer, status=status)

    def traced(key: str) -> TraceView | None:
        return moved_trace(moved, key) if moved else None

    return with_drawer(request, traced, shown)


urlpatterns = [
    path("pathway/scenarios/compare/", compare_page, name="scenarios_compare"),
    path("pathway/scenarios/compare/export.xlsx", compare_book, name="scenarios_compare_workbook"),
    path("pathway/scenarios/<slug:name>/rebase/", rebase_page, name="scenario_rebase"),
]
