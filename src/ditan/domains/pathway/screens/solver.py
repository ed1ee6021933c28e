"""The solver: a peak and caps set, the cheapest measures by year, or the conflict in words and what would relax it."""

from contextlib import suppress
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.views.decorators.cache import never_cache

from ditan.core.errors import Problem, Refused, refuse_if
from ditan.domains.pathway.choosing import Choice, choice_of
from ditan.domains.pathway.drafting import draft_drop, draft_keep
from ditan.domains.pathway.forms.solver import programme_posted, unfit_rows
from ditan.domains.pathway.selectors.records import parsed, programme_list
from ditan.domains.pathway.services import record_keep
from ditan.domains.pathway.solving.asked import Asked, asked_of
from ditan.domains.pathway.solving.book import solved_book
from ditan.domains.pathway.solving.shown import job_context, solver_context
from ditan.domains.pathway.tracing.solved import solved_trace
from ditan.domains.target.services.deciding import PROPOSE_POWER
from ditan.domains.web.drawer import with_drawer
from ditan.domains.web.links import with_query
from ditan.domains.web.traces import TraceView

ORDER = 60
LONGEST_TEXT, LONGEST_NOTE = 200_000, 400
FORM_FIELDS = ("f~", "was~", "drop~", "new~")


@login_required
@never_cache
def solver_page(request: HttpRequest) -> HttpResponse:
    """A programme and its plan; `?programme=` which one, `?version=`, `?curve=` year of the cost curve, `?cap=` which limit is moved,
    `?part=` which of many measures, `?trace=` with the drawer, `?poll=` the progress of a large one alone. Posted: `solve` plans
    what was typed, `begin` has it planned by a job, `cancel` ends that, `keep` and `keep_broken` keep a version."""
    choice = choice_of(request)
    held = programme_list(choice.place)
    asked = asked_of(request, choice, held)
    may_keep = choice.by.covers(choice.place, PROPOSE_POWER)
    if asked is None:
        context = {"choice": choice, "programmes": held, "kept": None, "may_keep": may_keep}
        return render(request, "pathway/solver.html", context)
    made = _acted(request, choice, asked) if request.method == "POST" else None
    if made is not None:
        return made
    asked.solve()
    if request.method == "POST" and asked.waits:
        return _planned_by_job(request, choice, asked)
    if "poll" in request.GET:
        return _polled(request, choice, asked)

    def shown(drawer: dict[str, Any]) -> HttpResponse:
        status = 400 if asked.problems and request.method == "POST" else 200
        context = solver_context(request, choice, asked) | {"programmes": held, "may_keep": may_keep} | drawer
        return render(request, "pathway/solver.html", context, status=status)

    def traced(key: str) -> TraceView | None:
        return solved_trace(asked.shown, key) if asked.shown is not None else None

    return with_drawer(request, traced, shown)


@login_required
@never_cache
def solver_book(request: HttpRequest) -> HttpResponse:
    """Everything that came out of a programme, as Excel. Raises: Http404 where nothing has."""
    choice = choice_of(request)
    asked = asked_of(request, choice, programme_list(choice.place))
    if asked is None:
        raise Http404
    asked.solve()
    book = solved_book(f"ditan-{choice.place.pk}-plan", asked.worked) if asked.worked else None
    if book is None:
        raise Http404
    return book


def _acted(request: HttpRequest, choice: Choice, asked: Asked) -> HttpResponse | None:
    """Take what was posted, and keep it where that is asked; None where the page is shown again."""
    act = request.POST.get("act", "")
    if act in {"begin", "cancel"}:
        return None
    asked.text = request.POST.get("text", "")[:LONGEST_TEXT].replace("\r\n", "\n")
    typed = {name: value for name, value in request.POST.dict().items() if isinstance(value, str)}
    try:
        _take(asked, typed, is_broken_kept=act == "keep_broken")
        if act in {"keep", "keep_broken"}:
            note = request.POST.get("note", "")[:LONGEST_NOTE]
            broken_as = asked.kept.name if act == "keep_broken" else ""
            made = record_keep(choice.place, "programme", asked.text, choice.by, note, broken_as)
            draft_drop(request, "programme")
            asked.solve()
            asked.begin(choice.by)
            address = reverse("pathway:solver")
            return HttpResponseRedirect(f"{address}?place={choice.place.pk}&programme={made.name}")
    except Refused as refused:
        asked.problems = list(refused.problems)
    if asked.text != asked.kept.text:
        asked.draft = draft_keep(request, "programme", asked.text)
    return None


def _take(asked: Asked, typed: dict[str, str], *, is_broken_kept: bool) -> None:
    """Write what was typed in the form into the text. Raises: Refused where it cannot be; what was typed waits then."""
    fields = [(name, typed[name]) for name in typed if name.startswith(FORM_FIELDS)]
    try:
        record = parsed(asked.text)
    except Refused:
        if is_broken_kept:
            return
        asked.carried = fields
        raise
    asked.text = programme_posted(asked.text, typed, record)
    unfit = unfit_rows(typed, record)
    if unfit:
        asked.carried = fields
    refuse_if(unfit)


def _planned_by_job(request: HttpRequest, choice: Choice, asked: Asked) -> HttpResponse:
    """Begin or cancel the job of a large programme, and show the page that may be left."""
    if request.POST.get("act") == "cancel":
        with suppress(Problem):  # it was over meanwhile: the page shows what came of it
            asked.cancel(choice.by)
    else:
        asked.begin(choice.by)
    return HttpResponseRedirect(with_query(request, draft=asked.draft or None, trace=None, poll=None))


def _polled(request: HttpRequest, choice: Choice, asked: Asked) -> HttpResponse:
    """The progress of the job; where it is over, the page is asked for anew."""
    if asked.is_running:
        return render(request, "pathway/solver/job.html", job_context(choice, asked))
    response = HttpResponse()
    response["HX-Refresh"] = "true"
    return response


urlpatterns = [
    path("pathway/solver/", solver_page, name="solver"),
    path("pathway/solver/export.xlsx", solver_book, name="solver_workbook"),
]
