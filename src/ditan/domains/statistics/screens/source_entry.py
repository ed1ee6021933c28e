"""One source form of a place and year: typed or pasted in, with last year's value beside; its answers so far."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from ditan.core.balance.compiling import Source, sources
from ditan.core.errors import Problem, Refused
from ditan.domains.statistics.choosing import Choice, choice_of
from ditan.domains.statistics.entering import asked_fuels, entries_typed, grid_of, posted_of
from ditan.domains.statistics.models import SourceFact
from ditan.domains.statistics.selectors.sources import answer_get, answer_list, source_facts
from ditan.domains.statistics.services.sources import source_facts_keep, source_facts_withdraw
from ditan.domains.web.typed import key_typed, said


@login_required
@never_cache
def source_page(request: HttpRequest, source: str) -> HttpResponse:
    """The form as a grid; a refused answer comes back filled, with everything that is wrong."""
    choice, form = choice_of(request), _form(source)
    facts = _facts(choice, source, choice.year)
    posted = posted_of(form, facts, facts[0].answer.document if facts else "")
    problems: list[Problem] = []
    if request.method == "POST":
        posted = request.POST.dict()
        try:
            return _keep(choice, form, posted)
        except Refused as refused:
            problems = list(refused.problems)
    before = _facts(choice, source, choice.year - 1)
    context = {
        "choice": choice,
        "source": form,
        "grid": grid_of(form, posted, before, asked_fuels(form, [*facts, *before]), problems),
        "answers": answer_list(choice.place.pk, choice.year, source, choice.by),
        "in_use": facts[0].answer if facts else None,
        "year_before": choice.year - 1,
        "has_before": bool(before),
        "problems": said(problems),
    }
    return render(request, "statistics/source.html", context, status=400 if problems else 200)


@login_required
@require_POST
def source_withdraw_page(request: HttpRequest, source: str) -> HttpResponse:
    """Take an answer out of use, with the reason that was typed."""
    choice = choice_of(request)
    answer = answer_get(key_typed(request.POST.get("answer", "")), choice.by)
    if answer is None or answer.source != source or answer.place_id != choice.place.pk:
        raise Http404
    missing = choice.by.missing("bring_in", place=choice.place)
    if missing:
        raise missing
    source_facts_withdraw(answer, choice.by, request.POST.get("reason", ""))
    return HttpResponseRedirect(f"{reverse('statistics:source', args=[source])}?{choice.query}")


def _form(source: str) -> Source:
    if source not in sources():
        raise Http404
    return sources()[source]


def _facts(choice: Choice, source: str, year: int) -> list[SourceFact]:
    return [fact for fact in source_facts(choice.place.pk, year, choice.by) if fact.answer.source == source]


def _keep(choice: Choice, form: Source, posted: dict[str, str]) -> HttpResponse:
    entries, problems = entries_typed(form, posted)
    if problems:
        raise Refused(problems)
    document = posted.get("document", "")
    source_facts_keep(choice.place.pk, choice.year, form.id, entries, by=choice.by, document=document)
    return HttpResponseRedirect(f"{reverse('statistics:sources')}?{choice.query}#{form.id}")


urlpatterns = [
    path("statistics/sources/<slug:source>/", source_page, name="source"),
    path("statistics/sources/<slug:source>/withdraw/", source_withdraw_page, name="source_withdraw"),
]
