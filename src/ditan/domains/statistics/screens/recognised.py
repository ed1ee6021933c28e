"""What the level above sent back (反馈数): typed with the scan of its paper, refused without.

A scan that was received stays with the form while other things are put right: the form carries its hash, signed for whoever
uploaded it.
"""

from dataclasses import dataclass

from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.views.decorators.cache import never_cache

from ditan.core.errors import Problem, Refused
from ditan.core.errors.web import DayUnreadable
from ditan.core.intensity import STANDINGS
from ditan.core.intensity.measures import measures
from ditan.core.quantities import unit_name
from ditan.domains.filings.screens.scans import Scan, scan_received, scan_signed
from ditan.domains.statistics.choosing import Choice, choice_of
from ditan.domains.statistics.figure_grid import APART, RowKey
from ditan.domains.statistics.figure_typing import entries_typed
from ditan.domains.statistics.screens.figures import said_here
from ditan.domains.statistics.selectors.figures import FigureInUse, figure_list
from ditan.domains.statistics.services.figures import figures_keep
from ditan.domains.statistics.tracing.figures import measure_name
from ditan.domains.web.numbers import page_language
from ditan.domains.web.typed import day_typed

RECOGNISED = "recognised"


@dataclass(frozen=True, slots=True)
class RecognisedRow:
    """A measure of the year: the field for the recognised value, and what stands of it so far."""

    name: str
    label: str
    unit: str
    text: str
    own: FigureInUse | None
    flash: FigureInUse | None
    recognised: FigureInUse | None
    is_wrong: bool = False


@login_required
@never_cache
def recognised_page(request: HttpRequest) -> HttpResponse:
    """The form of a place and year; a refused one comes back filled, with the scan that was received."""
    choice = choice_of(request)
    missing = choice.by.missing("bring_in", place=choice.place)
    if missing:
        raise missing
    posted: dict[str, str] = {}
    problems: list[Problem] = []
    scan: Scan | None = None
    if request.method == "POST":
        posted = request.POST.dict()
        scan = scan_received(request, problems)
        try:
            _keep(choice, posted, scan, problems)
            return HttpResponseRedirect(f"{reverse('statistics:figures')}?{choice.query}")
        except Refused as refused:
            problems = list(refused.problems)
    context = {
        "choice": choice,
        "rows": _rows(choice, posted, problems),
        "posted": posted,
        "scan": scan,
        "scan_signed": scan_signed(request, scan) if scan else "",
        "problems": said_here(problems),
    }
    return render(request, "statistics/recognised.html", context, status=400 if problems else 200)


@transaction.atomic
def _keep(choice: Choice, posted: dict[str, str], scan: Scan | None, problems: list[Problem]) -> None:
    """Keep all of it or nothing; what cannot be read is told together with what is refused."""
    figures = figure_list([choice.place.pk], choice.by)
    told = list(problems)
    try:
        dated = day_typed(posted.get("dated", ""))
    except DayUnreadable as unreadable:
        dated = None
        told.append(unreadable)
    entries, _emptied, unread = entries_typed(
        choice.place.pk, posted, figures, dated=dated, standing=RECOGNISED
    )
    told += unread
    evidence = scan.evidence if scan else None
    try:
        if entries or not told:
            figures_keep(entries, choice.by, scan=evidence, scan_name=scan.name if scan else "")
    except Refused as refused:
        told += refused.problems
    if told:
        raise Refused(told)


def _rows(choice: Choice, posted: dict[str, str], problems: list[Problem]) -> list[RecognisedRow]:
    """The measures that pass through standings, in the order of the library."""
    figures = {
        (one.measure, one.standing): one for one in figure_list([choice.place.pk], choice.by, [choice.year])
    }
    wrong = {problem.where.cell for problem in problems}
    rows = []
    for known in measures().values():
        if not known.has_standing:
            continue
        name = f"v{APART}{RowKey(known.id, RECOGNISED).id}{APART}{choice.year}"
        own, flash, recognised = (figures.get((known.id, standing)) for standing in STANDINGS)
        kept = recognised.text if recognised else ""
        unit = unit_name(known.unit, page_language())
        label = measure_name(known.id)
        text = posted.get(name, kept)
        rows.append(RecognisedRow(name, label, unit, text, own, flash, recognised, name in wrong))
    return rows


urlpatterns = [path("statistics/figures/recognised/", recognised_page, name="recognised")]
