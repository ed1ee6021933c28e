"""The duty matrix on a page: looking, setting one duty, saving the grid, Excel out and in, and undoing a saving."""

import tempfile
from pathlib import Path
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from ditan.core.errors import Problem, Refused
from ditan.core.errors.accounts import DutiesChangedMeanwhile
from ditan.core.errors.filings import FileNotChosen
from ditan.domains.accounts.asking import reach_of_request
from ditan.domains.accounts.duty_book import heading, read_matrix
from ditan.domains.accounts.screens import duty_pages
from ditan.domains.accounts.screens.entering import told, typed
from ditan.domains.accounts.selectors import (
    DutyMatrix,
    duty_get,
    duty_matrix,
    duty_sheet_get,
    duty_sheets,
    organisation_list,
)
from ditan.domains.accounts.services import duties_save, duties_undo, duty_end, duty_set
from ditan.domains.accounts.vocabulary import vocabulary
from ditan.domains.places.models import Place
from ditan.domains.web.names import name_of
from ditan.domains.web.typed import key_typed, said
from ditan.domains.web.workbooks import Column, list_workbook

FIELDS = ("department", "county", "subject", "part", "undo")
CELL = "c."
LONGEST_CELL = 2000


@login_required
@never_cache
def duties(request: HttpRequest) -> HttpResponse:
    """Which department answers for what in which county, in the place of one's house; setting one duty."""
    reach = reach_of_request(request)
    place = _place(request, reach)
    problems = _set_one(reach, place, typed(request, *FIELDS)) if request.method == "POST" else []
    if request.method == "POST" and not problems:
        return _back(place)
    return _page(request, reach, place, problems)


@require_POST
@login_required
def duties_grid(request: HttpRequest) -> HttpResponse:
    """Save the cells of the grid at once; where one is refused nothing is saved and all stays as it was typed."""
    reach = reach_of_request(request)
    place = _place(request, reach)
    matrix = duty_matrix(reach, place)
    texts = _cells_typed(request)
    wishes, wrong = duty_pages.wishes_of(matrix, texts)
    if request.POST.get("fingerprint", "") != duty_pages.fingerprint(matrix):
        wrong.append(DutiesChangedMeanwhile())
    file = typed(request, "file")["file"]
    problems = said(wrong) or told(lambda: duties_save(wishes, by=reach, place=place, file=file))
    return _page(request, reach, place, problems, texts) if problems else _back(place)


@require_POST
@login_required
def duties_upload(request: HttpRequest) -> HttpResponse:
    """Read a workbook and show what it would change, with its problems; nothing is saved yet."""
    reach = reach_of_request(request)
    place = _place(request, reach)
    if obstacle := reach.missing("assign", place=place):
        return _page(request, reach, place, said(obstacle))
    matrix = duty_matrix(reach, place)
    texts, problems, file = _uploaded(request, place, matrix)
    wishes, wrong = duty_pages.wishes_of(matrix, texts)
    problems += wrong
    context = {
        "place": place,
        "file": file,
        "changes": duty_pages.differences(matrix, wishes),
        "cells": [(f"{CELL}{county}.{subject}", text) for (county, subject), text in texts.items()],
        "fingerprint": duty_pages.fingerprint(matrix),
        "problems": said(problems),
    }
    return render(request, "accounts/duties_preview.html", context, status=400 if problems else 200)


@require_POST
@login_required
def duties_undone(request: HttpRequest, pk: int) -> HttpResponse:
    """Undo one saving as a whole."""
    reach = reach_of_request(request)
    sheet = duty_sheet_get(reach, pk)
    if sheet is None:
        raise Http404
    problems = told(lambda: duties_undo(sheet, by=reach))
    return _page(request, reach, sheet.place, problems) if problems else _back(sheet.place)


@login_required
@never_cache
def duties_export(request: HttpRequest) -> HttpResponse:
    """The matrix as a sheet that may be filled and handed in again."""
    reach = reach_of_request(request)
    matrix = duty_matrix(reach, _place(request, reach))
    texts = duty_pages.texts_of(matrix)
    rows = (
        (name_of(subject), *(texts[at.pk, subject.id] or None for at in matrix.places))
        for subject in vocabulary().subjects.values()
    )
    columns = [Column(_("职责"), 24), *(Column(heading(at), 30) for at in matrix.places)]
    return list_workbook("duties", _("职责矩阵"), columns, rows)


def _page(
    request: HttpRequest,
    reach: Any,
    place: Place,
    problems: list[dict[str, Any]],
    texts: duty_pages.Texts | None = None,
) -> HttpResponse:
    matrix = duty_matrix(reach, place)
    county = next((at for at in matrix.places if at.pk == request.GET.get("county", "")), matrix.places[0])
    is_by_department = request.GET.get("by") == "department"
    context = {
        "place": place,
        "matrix": matrix,
        "lines": duty_pages.lines_of(matrix, duty_pages.texts_of(matrix) | (texts or {})),
        "unreported": [at for at in matrix.places if at.pk not in matrix.reported],
        "counts": duty_pages.counts_of(matrix),
        "is_by_department": is_by_department,
        "county": county,
        "by_department": duty_pages.by_department(matrix, county.pk) if is_by_department else (),
        "sheets": duty_sheets(reach, place),
        "subjects": vocabulary().subjects.values(),
        "fingerprint": duty_pages.fingerprint(matrix),
        "may_assign": reach.missing("assign", place=place) is None,
        "typed": typed(request, *FIELDS),
        "problems": problems,
    }
    return render(request, "accounts/duties.html", context, status=400 if problems else 200)


def _back(place: Place) -> HttpResponse:
    return HttpResponseRedirect(f"{reverse('accounts:duties')}?place={place.pk}")


def _cells_typed(request: HttpRequest) -> duty_pages.Texts:
    found = {}
    for name, text in request.POST.items():
        if name.startswith(CELL) and name.count(".") > 1:
            _mark, county, subject = name.split(".", 2)
            found[county, subject] = str(text).replace("\0", "").strip()[:LONGEST_CELL]
    return found


def _uploaded(
    request: HttpRequest, place: Place, matrix: DutyMatrix
) -> tuple[duty_pages.Texts, list[Problem], str]:
    handed = request.FILES.get("file")
    if handed is None:
        return {}, [FileNotChosen()], ""
    with tempfile.TemporaryDirectory(prefix="ditan-duties-") as folder:
        path = Path(folder) / Path(handed.name or "duties.xlsx").name
        with path.open("wb") as kept:
            for chunk in handed.chunks():
                kept.write(chunk)
        try:
            texts, problems = read_matrix(path, place, matrix.places)
        except Refused as refused:
            return {}, list(refused.problems), handed.name or ""
    return texts, problems, handed.name or ""


def _place(request: HttpRequest, reach: Any) -> Place:
    """The place that was asked for, else that of the first post; within what one sees."""
    found = reach.places(Place.objects.all(), field="")
    code = request.GET.get("place", "") or next((grant.place for grant in reach.grants), "")
    place: Place | None = found.filter(pk=code.replace("\0", "")).first()
    if place is None:
        raise Http404
    return place


def _set_one(reach: Any, place: Place, fields: dict[str, str]) -> list[dict[str, Any]]:
    known = organisation_list(reach).filter(place=place)
    department = known.filter(pk=key_typed(fields["department"])).first()
    county = reach.places(Place.objects.all(), field="").filter(pk=fields["county"]).first()
    if department is None or county is None:
        raise Http404
    subject, part = fields["subject"], "help" if fields["part"] == "help" else "lead"
    if not fields["undo"]:
        return told(
            lambda: duty_set(by=reach, department=department, place=county, subject=subject, part=part)
        )
    duty = duty_get(reach, department, county, subject)
    if duty is None:
        raise Http404
    return told(lambda: duty_end(duty, by=reach))
