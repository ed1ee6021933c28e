"""One figure: its document and scan, every value that counted before, and taking it out of use."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from ditan.core.errors import Refused
from ditan.domains.accounts.asking import reach_of_request
from ditan.domains.filings.screens.filing_form import attachment
from ditan.domains.filings.storage import evidence_bytes
from ditan.domains.statistics.figure_grid import RowKey
from ditan.domains.statistics.models import Figure
from ditan.domains.statistics.selectors.disagreements import file_of, told_otherwise
from ditan.domains.statistics.selectors.figures import figure_get, figure_history, in_use
from ditan.domains.statistics.services.figure_choosing import figure_choose
from ditan.domains.statistics.services.figures import figures_withdraw
from ditan.domains.statistics.services.withdrawals import POWER
from ditan.domains.statistics.tracing.figures import figure_text, measure_name, measure_unit
from ditan.domains.web.typed import key_typed, said


@login_required
@never_cache
def figure_page(request: HttpRequest, pk: int) -> HttpResponse:
    """The figure with its history."""
    return _page(request, _figure(request, pk))


@login_required
@require_POST
def figure_withdraw_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Take it out of use, with the reason that was typed; what counted before counts again."""
    figure, by = _figure(request, pk), reach_of_request(request)
    missing = by.missing(POWER, place=figure.place)
    if missing:
        raise missing
    try:
        figures_withdraw([figure.pk], by, request.POST.get("reason", "")[:400])
    except Refused as refused:
        return _page(request, figure, refused)
    return HttpResponseRedirect(reverse("statistics:figure", args=[pk]))


@login_required
@require_POST
def figure_choose_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Let the value of another document or file count, with the reason that was typed."""
    figure, by = _figure(request, pk), reach_of_request(request)
    missing = by.missing(POWER, place=figure.place)
    if missing:
        raise missing
    other = figure_get(key_typed(request.POST.get("other", "")), by)
    try:
        chosen = figure_choose(figure, other, by, request.POST.get("why", "")[:400])
    except Refused as refused:
        return _page(request, figure, refused)
    return HttpResponseRedirect(reverse("statistics:figure", args=[chosen.pk]))


@login_required
def figure_scan(request: HttpRequest, pk: int) -> HttpResponse:
    """The scan of the paper of a recognised figure, as a file to keep."""
    figure = _figure(request, pk)
    if figure.evidence is None:
        raise Http404
    name = figure.scan or f"{figure.evidence_id}"
    return attachment(name, figure.evidence.media_type, evidence_bytes(figure.evidence.pk))


def _figure(request: HttpRequest, pk: int) -> Figure:
    figure = figure_get(pk, reach_of_request(request))
    if figure is None:
        raise Http404
    return figure


def _page(request: HttpRequest, figure: Figure, refused: Refused | None = None) -> HttpResponse:
    by = reach_of_request(request)
    key = RowKey(figure.measure, figure.standing, figure.prices, figure.base, figure.vintage)
    history = figure_history(figure, by)
    counting = {one.pk for one in in_use(Figure.objects.filter(pk__in=[one.pk for one in history]))}
    context = {
        "figure": figure,
        "name": measure_name(figure.measure),
        "unit": measure_unit(figure.measure),
        "text": figure_text(figure),
        "tags": key.tags,
        "others": told_otherwise(Figure.objects.filter(pk__in=[one.pk for one in history])).get(
            figure.pk, ()
        ),
        "file": file_of(figure),
        "why": request.POST.get("why", ""),
        "chosen": key_typed(request.POST.get("other", "")),
        "history": [(one, figure_text(one), one.pk in counting) for one in history],
        "is_in_use": figure.pk in counting,
        "may_write": by.covers(figure.place, POWER),
        "problems": said(refused or []),
        "reason": request.POST.get("reason", ""),
    }
    return render(request, "statistics/figure.html", context, status=400 if refused else 200)


urlpatterns = [
    path("statistics/figures/<int:pk>/", figure_page, name="figure"),
    path("statistics/figures/<int:pk>/withdraw/", figure_withdraw_page, name="figure_withdraw"),
    path("statistics/figures/<int:pk>/choose/", figure_choose_page, name="figure_choose"),
    path("statistics/figures/<int:pk>/scan/", figure_scan, name="figure_scan"),
]
