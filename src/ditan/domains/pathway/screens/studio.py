"""The studio: a total broken down by weighted principles with locks, worked out as it is typed, and kept as a version."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from ditan.core.errors import Refused
from ditan.core.pathway.breakdown import Principle, measures, principles
from ditan.core.pathway.sectors import sectors
from ditan.domains.accounts.models import Organisation
from ditan.domains.pathway.choosing import Choice, choice_of
from ditan.domains.pathway.forms.parties import party_lines
from ditan.domains.pathway.forms.studio import Typed, asked_in, first_asked, is_whole, typed_in, typed_of
from ditan.domains.pathway.selectors.bases import BreakdownBase, base_of, base_years
from ditan.domains.pathway.selectors.breakdowns import breakdown_get, breakdown_list
from ditan.domains.pathway.selectors.houses import departments_of, register_of
from ditan.domains.pathway.services import Asked, breakdown_keep, worked_out
from ditan.domains.pathway.services.breaking import asked_before, cells_of_told
from ditan.domains.pathway.studio.efforts import effort_heads, effort_lines, efforts_of
from ditan.domains.pathway.studio.matrix import Matrix, row_text
from ditan.domains.target.services.deciding import PROPOSE_POWER
from ditan.domains.web.names import name_of
from ditan.domains.web.numbers import number_text, page_language
from ditan.domains.web.typed import key_typed, said

ORDER = 40
VERSIONS_SHOWN, NAMES_OFFERED = 20, 400


@login_required
@never_cache
def studio_page(request: HttpRequest) -> HttpResponse:
    """The form and what comes of it; `?base=` the base year, `?from=` a version to begin with, else `?end_year=` and `?total_t=`.

    Posted: worked out, or kept.
    """
    choice = choice_of(request)
    years = base_years(choice.place)
    context: dict[str, Any] = {"choice": choice, "years": years}
    context["versions"] = list(breakdown_list(choice.place.pk, choice.by)[:VERSIONS_SHOWN])
    if not years:
        return render(request, "pathway/studio.html", context)
    before = breakdown_get(key_typed(request.GET.get("from", "")), choice.by)
    if before is not None and before.place_id != choice.place.pk:
        raise Http404
    year = _year(request, years, before.base_year if before else 0)
    context |= {"year": year, "may_keep": choice.by.covers(choice.place, PROPOSE_POWER), "from": before}
    houses, register = departments_of(choice.place, choice.by), register_of(choice.place, choice.by)
    try:
        base = base_of(choice.place, year)
    except Refused as refused:
        return render(request, "pathway/studio.html", context | {"problems": said(refused)})
    first = asked_before(before.asked) if before else first_asked(base, request.GET.dict())
    typed = typed_in(request.POST.dict()) if request.method == "POST" else typed_of(first)
    problems: list[dict[str, Any]] = []
    matrix, efforts = None, None
    try:
        asked = asked_in(base, typed, houses, register) if request.method == "POST" else first
        matrix = _matrix(base, asked, choice)
        efforts = efforts_of(base.cells, matrix.tonnes, base.facts, asked.weights, asked.rows)
        if request.POST.get("act") == "keep":
            made = breakdown_keep(base, asked, choice.by, request.POST.get("note", "")[:400])
            return HttpResponseRedirect(reverse("pathway:version", args=[made.pk]))
    except Refused as refused:
        problems = said(refused)
    if problems and matrix is None:
        matrix = _unworked(base)
    context |= {
        "base": base,
        "base_total": number_text(base.total_t, 0),
        "typed": typed.texts,
        "note": request.POST.get("note", ""),
        "principles": _principles(base, typed),
        "parties": party_lines(base, typed.texts),
        "register": list(register)[:NAMES_OFFERED],
        "departments": _departments(base, typed, houses),
        "matrix": matrix,
        "is_worked": efforts is not None,
        "lines": _lines(matrix, typed),
        "effort_heads": effort_heads(efforts) if efforts else [],
        "effort_lines": effort_lines(efforts, _row_names(base)) if efforts else [],
        "columns": [_locked(typed, f"column-{sector}") for sector in matrix.sectors] if matrix else [],
        "problems": problems,
    }
    return render(request, "pathway/studio.html", context, status=400 if problems else 200)


def _year(request: HttpRequest, years: list[int], before: int) -> int:
    text = request.GET.get("base", "")
    if not text:
        return before if before in years else years[0]
    if not text.isascii() or not text.isdigit() or int(text[:4]) not in years:
        raise Http404
    return int(text[:4])


def _matrix(base: BreakdownBase, asked: Asked, choice: Choice) -> Matrix:
    """What comes of it, against the newest version of the same year."""
    found = worked_out(base, asked)
    newest = breakdown_list(choice.place.pk, choice.by).filter(end_year=asked.end_year).first()
    before = cells_of_told(newest.content["tonnes"]) if newest else None
    places = {county.pk: county for county in base.counties}
    return Matrix(base.cells, found.cells, places, asked.end_year - base.year, before, asked.growth)


def _unworked(base: BreakdownBase) -> Matrix:
    """The table without tonnes, so that what was typed can be corrected where it stands."""
    return Matrix(base.cells, {}, {county.pk: county for county in base.counties}, 0)


def _row_names(base: BreakdownBase) -> dict[str, str]:
    places = {county.pk: county for county in base.counties}
    return {row: row_text(row, places) for row in base.rows}


def _lines(matrix: Matrix | None, typed: Typed) -> list[dict[str, Any]]:
    """The lines of the table with what is locked."""
    lines = matrix.lines if matrix else []
    for line in lines:
        line["lock"] = _locked(typed, f"row-{line['row']}")
        for cell in line["cells"]:
            cell["name"] = f"lock-{line['row']}-{cell['sector']}"
            cell["lock"] = _locked(typed, cell["name"])
            cell["label"] = _("锁定 {row} × {sector}，吨").format(
                row=line["name"], sector=name_of(sectors()[cell["sector"]])
            )
    return lines


def _locked(typed: Typed, name: str) -> dict[str, Any]:
    """What was typed into a lock, and whether it can be read."""
    return {"text": typed[name], "is_bad": not is_whole(typed[name])}


def _principles(base: BreakdownBase, typed: Typed) -> list[dict[str, Any]]:
    """The principles with their weights; one that lacks a measure of some county says so and cannot be weighted."""
    found = []
    for one in principles().values():
        lacking = [(measure, _without(base, measure)) for measure in sorted(one.measures)]
        found.append(
            {
                "id": one.id,
                "principle": one,
                "meaning": one.meaning_zh if page_language() == "zh" else one.meaning_en,
                "weight": typed[f"weight-{one.id}"],
                "lacking": [
                    {
                        "name": name_of(measures()[measure]),
                        "places": _together(counties),
                        "is_all": len(counties) == len(base.counties),
                    }
                    for measure, counties in lacking
                    if counties
                ],
                "used": _used(one),
                "is_unverified": one.verification == "unverified",
            }
        )
    return found


def _together(names: list[str]) -> str:
    return ("、" if page_language() == "zh" else ", ").join(names)


def _without(base: BreakdownBase, measure: str) -> list[str]:
    """The counties that lack a measure; one of nothing lacks it too, as it cannot be divided by."""
    return [
        name_of(county) for county in base.counties if not base.facts.get(county.pk, {}).get(measure, 0) > 0
    ]


def _used(principle: Principle) -> str:
    """Which figures a principle goes by, and where they come from."""
    told = [(measures()[name], page_language()) for name in principle.measures]
    return "; ".join(
        f"{name_of(one)}: {one.from_zh if language == 'zh' else one.from_en}" for one, language in told
    )


def _departments(base: BreakdownBase, typed: Typed, houses: dict[int, Organisation]) -> list[dict[str, Any]]:
    """Who answers for each sector: the counties, or a department."""
    return [
        {
            "id": sector,
            "name": name_of(sectors()[sector]),
            "houses": [
                (key, house, typed[f"department-{sector}"] == str(key)) for key, house in houses.items()
            ],
        }
        for sector in base.sectors
    ]


urlpatterns = [path("pathway/studio/", studio_page, name="studio")]
