"""The duty matrix on a page: departments down, counties across; saying and unsaying a duty; Excel."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from ditan.domains.accounts.asking import reach_of_request
from ditan.domains.accounts.models import Duty
from ditan.domains.accounts.screens.entering import told, typed
from ditan.domains.accounts.selectors import duty_matrix, organisation_list
from ditan.domains.accounts.services import duty_end, duty_set
from ditan.domains.accounts.vocabulary import vocabulary
from ditan.domains.places.models import Place
from ditan.domains.places.selectors import place_list_below
from ditan.domains.web.names import name_of
from ditan.domains.web.typed import key_typed
from ditan.domains.web.workbooks import Column, list_workbook

FIELDS = ("department", "county", "subject", "undo")


@login_required
@never_cache
def duties(request: HttpRequest) -> HttpResponse:
    """Which department answers for what in which county, in the place of one's house."""
    reach = reach_of_request(request)
    place = _place(request, reach)
    fields = typed(request, *FIELDS)
    problems = _write(reach, place, fields) if request.method == "POST" else []
    if request.method == "POST" and not problems:
        return HttpResponseRedirect(f"{reverse('accounts:duties')}?place={place.pk}")
    obstacle = reach.missing("assign", place=place)
    matrix = duty_matrix(reach, place)
    context = {
        "place": place,
        "matrix": matrix,
        "rows": [
            {"department": one, "cells": [_cell(matrix, one, at) for at in matrix.places]}
            for one in matrix.departments
        ],
        "counties": place_list_below(place).filter(valid_to=None),
        "subjects": vocabulary().subjects.values(),
        "may_assign": obstacle is None,
        "typed": fields,
        "problems": problems,
    }
    return render(request, "accounts/duties.html", context, status=400 if problems else 200)


@login_required
@never_cache
def duties_export(request: HttpRequest) -> HttpResponse:
    """The matrix as rows of Excel: department, county, subject."""
    reach = reach_of_request(request)
    matrix = duty_matrix(reach, _place(request, reach))
    subjects = vocabulary().subjects
    rows = (
        (name_of(one), name_of(at), name_of(subjects[subject]))
        for one in matrix.departments
        for at in matrix.places
        for subject in matrix.cells.get((one.id, at.id), ())
        if subject in subjects
    )
    columns = [Column(_("部门"), 30), Column(_("县区"), 20), Column(_("职责"), 30)]
    return list_workbook("duties", _("职责矩阵"), columns, rows)


def _cell(matrix: Any, department: Any, at: Any) -> dict[str, Any]:
    subjects = vocabulary().subjects
    owed = matrix.cells.get((department.id, at.id), ())
    return {"place": at, "subjects": [subjects[one] for one in owed if one in subjects]}


def _place(request: HttpRequest, reach: Any) -> Place:
    """The place that was asked for, else that of the first post; within what one sees."""
    found = reach.places(Place.objects.all(), field="")
    code = request.GET.get("place", "") or next((grant.place for grant in reach.grants), "")
    place: Place | None = found.filter(pk=code.replace("\0", "")).first()
    if place is None:
        raise Http404
    return place


def _write(reach: Any, place: Place, fields: dict[str, str]) -> list[dict[str, Any]]:
    known = organisation_list(reach).filter(place=place)
    department = known.filter(pk=key_typed(fields["department"])).first()
    county = reach.places(Place.objects.all(), field="").filter(pk=fields["county"]).first()
    if department is None or county is None:
        raise Http404
    if not fields["undo"]:
        return told(
            lambda: duty_set(by=reach, department=department, place=county, subject=fields["subject"])
        )
    duty = Duty.objects.filter(department=department, place=county, subject=fields["subject"]).first()
    if duty is None:
        raise Http404
    return told(lambda: duty_end(duty, by=reach))
