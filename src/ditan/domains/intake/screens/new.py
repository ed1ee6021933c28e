"""Handing in a file or a pasted block, and the templates to be filled in."""

import tempfile
from pathlib import Path
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from ditan.core.errors import Problem, Refused
from ditan.core.errors.intake import IntakeNothingGiven, IntakePlaceNotKnown, IntakeYearMissing
from ditan.domains.accounts.scope import Reach
from ditan.domains.intake.kinds import Kind, kinds
from ditan.domains.intake.models import Batch
from ditan.domains.intake.powers import BRING
from ditan.domains.intake.screens.lists import reach_or_404, year_typed
from ditan.domains.intake.services import reading_start, upload_receive
from ditan.domains.intake.templating import template_workbook
from ditan.domains.places.models import Place
from ditan.domains.web.numbers import page_language
from ditan.domains.web.typed import said
from ditan.domains.web.workbooks import XLSX

PASTED_AT_MOST = 2_000_000
PLACES_OFFERED = 400
FIELDS = ("kind", "place", "year", "source", "block")


@login_required
@never_cache
def new_page(request: HttpRequest) -> HttpResponse:
    """The form; a refused one comes back filled, with everything that is wrong."""
    by = reach_or_404(request)
    typed = {name: request.GET.get(name, "")[:40] for name in FIELDS if name != "block"}
    problems: list[dict[str, Any]] = []
    if request.method == "POST":
        typed = {name: request.POST.get(name, "").replace("\x00", "") for name in FIELDS}
        try:
            batch = _receive(request, typed, by)
        except (Refused, Problem) as refused:
            problems = said(refused)
        else:
            return HttpResponseRedirect(reverse("intake:batch", args=[batch.pk]))
    places = places_for(by)
    context = {
        "typed": typed | {"year": typed.get("year") or str(by.day.year - 1)},
        "problems": problems,
        "kinds": kinds(),
        "places": places,
        "chosen": typed.get("place") or (places[0].code if places else ""),
    }
    return render(request, "intake/new.html", context, status=400 if problems else 200)


@login_required
def template_page(request: HttpRequest, kind: str) -> HttpResponse:
    """The template of a kind for a place and year: codes, units, lists; last year's values beside, marked."""
    by = reach_or_404(request)
    found = next((one for one in kinds() if one.id == kind), None)
    if found is None:
        raise Http404
    places = places_for(by)
    place = next(
        (one for one in places if one.code == request.GET.get("place")), places[0] if places else None
    )
    if place is None:
        raise Http404
    year = year_typed(request.GET.get("year", "")) or by.day.year - 1
    response = HttpResponse(template_of(found, place, year), content_type=XLSX)
    name = f"ditan-{kind}-{place.code}-{year}.xlsx"
    response["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    return response


def template_of(kind: Kind, place: Place, year: int) -> bytes:
    """The workbook in the language of the page."""
    language = page_language()
    if kind.template is not None:
        return kind.template(place, year, language)
    return template_workbook(kind, place, year, language)


def places_for(by: Reach) -> list[Place]:
    """The places for which one may bring in data, outermost first."""
    return list(by.places(Place.objects.filter(valid_to=None), field="", verb=BRING)[:PLACES_OFFERED])


def _receive(request: HttpRequest, typed: dict[str, str], by: Reach) -> Batch:
    problems: list[Problem] = []
    place = Place.objects.filter(pk=typed["place"][:12]).first()
    if place is None:
        problems.append(IntakePlaceNotKnown(found=typed["place"][:12]))
    year = year_typed(typed["year"])
    if typed["year"].strip() and year is None:
        problems.append(IntakeYearMissing())
    given, block = request.FILES.get("file"), typed["block"].strip("\r\n")
    if given is None and not block.strip():
        problems.append(IntakeNothingGiven())
    if problems or place is None:
        raise Refused(problems)
    with tempfile.NamedTemporaryFile(prefix="ditan-upload-") as kept:
        if given is not None:
            for piece in given.chunks():
                kept.write(piece)
        else:
            kept.write(block[:PASTED_AT_MOST].encode())
        kept.flush()
        name = str(given.name) if given is not None else _("粘贴的内容") + ".txt"
        batch = upload_receive(
            Path(kept.name),
            name.replace("\x00", ""),
            place,
            by,
            year=year,
            kind=typed["kind"][:60],
            source=typed["source"],
            is_pasted=given is None,
        )
    return reading_start(batch, by)
