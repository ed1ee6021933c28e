"""The request list (要数清单): what is asked of whom, asking and urging many at once, the letters, and Excel."""

import re
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.http import content_disposition_header, urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from ditan.core.errors import Problem, Refused
from ditan.core.errors.requests import RequestNothingChosen
from ditan.core.requests.word import word_of
from ditan.domains.accounts.asking import reach_of_request
from ditan.domains.accounts.models import Organisation
from ditan.domains.accounts.scope import Reach
from ditan.domains.filings.services import filings_urge
from ditan.domains.filings.services.checking import recognised_states
from ditan.domains.statistics.selectors.letters import letter_to
from ditan.domains.statistics.selectors.requests import (
    WORKFLOW,
    DepartmentPart,
    RequestRow,
    RequestSheet,
    request_places,
    request_sheet,
)
from ditan.domains.statistics.services.request_letters import letter_numbers_register
from ditan.domains.statistics.services.requests import requests_open
from ditan.domains.web.names import name_of
from ditan.domains.web.numbers import page_language
from ditan.domains.web.typed import key_typed, said
from ditan.domains.web.workbooks import Column, Value, list_workbook

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
LONGEST_NUMBER, LONGEST_WORDS, LONGEST_TYPED = 80, 400, 200
YEARS_OFFERED = 8


@login_required
@never_cache
def requests_page(request: HttpRequest) -> HttpResponse:
    """The list of a place and year."""
    return _page(request, sheet_asked(request))


@login_required
@require_POST
def requests_act(request: HttpRequest) -> HttpResponse:
    """Ask for the chosen forms, or urge those that were asked for; a refusal comes back with what was chosen."""
    sheet, by = sheet_asked(request), reach_of_request(request)
    if sheet.receiver is None:
        raise Http404
    forms = request.POST.getlist("form")
    try:
        if request.POST.get("act") == "urge":
            problems = _urge(sheet, forms, request.POST.get("words", "")[:LONGEST_WORDS], by)
        elif request.POST.get("act") == "number":
            letter_numbers_register(sheet.receiver, sheet.year, _numbers(request, sheet), by)
            problems = []
        else:
            departments = {name: key_typed(request.POST.get(f"department:{name}", "")) for name in forms}
            chosen = {name: key or None for name, key in departments.items()}
            _ask(request, sheet, chosen, by)
            problems = []
    except Refused as refused:
        problems = list(refused.problems)
    if problems:
        return _page(request, sheet_asked(request), problems, set(forms))
    query = urlencode({"place": str(sheet.place.pk), "year": str(sheet.year)})
    return HttpResponseRedirect(f"{reverse('statistics:requests')}?{query}")


def _ask(request: HttpRequest, sheet: RequestSheet, chosen: dict[str, int | None], by: Reach) -> None:
    """Ask for the forms and number the letters, both or neither. Raises: Refused."""
    if sheet.receiver is None:
        raise Http404
    with transaction.atomic():
        opened = requests_open(sheet.receiver, sheet.year, chosen, by)
        asked = {filing.organisation_id for filing in opened}
        numbers = {house: text for house, text in _numbers(request, sheet).items() if house.pk in asked}
        letter_numbers_register(sheet.receiver, sheet.year, numbers, by)


def _numbers(request: HttpRequest, sheet: RequestSheet) -> dict[Organisation, str]:
    """The document numbers as they were typed, by department."""
    return {
        house: request.POST.get(f"number:{house.pk}", "").replace("\0", "")[:LONGEST_TYPED]
        for house in (part.department for part in sheet.parts)
        if house is not None
    }


def number_of(part: DepartmentPart) -> str:
    """The document number of the letter to a department: that of its requests."""
    return next((row.line.filing.number for row in part.rows if row.line and row.line.filing.number), "")


@login_required
@never_cache
def requests_letter(request: HttpRequest) -> HttpResponse:
    """The letter to one department as Word."""
    sheet = _sheet_of_office(request)
    department = key_typed(request.GET.get("department", ""))
    for name, content in _letters(request, sheet, department) if department else ():
        return _file(name, DOCX, content)
    raise Http404


@login_required
@never_cache
def requests_letters(request: HttpRequest) -> HttpResponse:
    """The letters to all departments, zipped."""
    sheet = _sheet_of_office(request)
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        for name, content in _letters(request, sheet):
            archive.writestr(name, content)
    title = _("要数函") + f"-{sheet.place.pk}-{sheet.year}.zip"
    return _file(title, "application/zip", stream.getvalue())


@login_required
@never_cache
def requests_workbook(request: HttpRequest) -> HttpResponse:
    """The list as Excel."""
    sheet = sheet_asked(request)
    heads = (
        *((_("部门"), 24), (_("联络员"), 12), (_("电话"), 16), (_("表"), 34), (_("依据"), 34)),
        *((_("上年答复"), 30), (_("发函日期"), 12), (_("时限"), 12), (_("状态"), 14), (_("催办次数"), 10)),
    )
    rows: list[list[Value]] = [
        [
            name_of(part.department) if part.department else "",
            part.liaison.name if part.liaison else "",
            part.liaison.phone if part.liaison else "",
            name_of(row.form),
            row.asked.ground[page_language()],
            summary_text(row, last=True),
            row.line.filing.opened_on.isoformat() if row.line else "",
            str((row.line.due_day if row.line else row.due_day) or ""),
            name_of(row.line.state) if row.line else _("未要"),
            row.line.urges if row.line else None,
        ]
        for part in sheet.parts
        for row in part.rows
    ]
    columns = [Column(title, width) for title, width in heads]
    return list_workbook(f"ditan-requests-{sheet.place.pk}-{sheet.year}", _("要数清单"), columns, rows)


def sheet_asked(request: HttpRequest) -> RequestSheet:
    """The list of the place and year of the address, as whoever asks may see it.

    Without a place that of the first own house, without a year the one before this. Raises: Http404 where nothing of
    such a list is in reach; it does not tell why.
    """
    by = reach_of_request(request)
    places = request_places(by)
    code, year = request.GET.get("place", ""), request.GET.get("year", "") or str(by.day.year - 1)
    place = next((one for one in places if code in ("", one.pk)), None)
    if place is None or not re.fullmatch(r"(19|20)\d\d", year, re.ASCII):
        raise Http404
    sheet = request_sheet(place, int(year), by)
    if sheet.receiver is None and not sheet.rows:
        raise Http404
    return replace(sheet, places=tuple(places))


def summary_text(row: RequestRow, *, last: bool = False) -> str:
    """An answer in a few words: its headline, and how many numbers and notations it holds."""
    found = row.last_summary if last else row.summary
    if found is None:
        return ""
    is_english = page_language() == "en"
    words = []
    if found.value is not None:
        unit = found.unit_en if is_english else found.unit_zh
        words.append(f"{found.cell_en if is_english else found.cell_zh} {found.value:f} {unit}".strip())
    words.append(_("%(numbers)s 个数") % {"numbers": found.numbers})
    if found.notations:
        words.append(_("%(count)s 处注明没有数") % {"count": found.notations})
    return " · ".join(words)


def _page(
    request: HttpRequest,
    sheet: RequestSheet,
    problems: list[Problem] | None = None,
    chosen: set[str] | None = None,
) -> HttpResponse:
    by = reach_of_request(request)
    rows = sheet.rows
    context: dict[str, Any] = {
        "sheet": sheet,
        "parts": [
            (
                part,
                [(row, summary_text(row), summary_text(row, last=True)) for row in part.rows],
                _number_shown(request, part),
            )
            for part in sheet.parts
        ],
        "places": sheet.places,
        "years": range(by.day.year, by.day.year - YEARS_OFFERED, -1),
        "counts": _counts(rows),
        "chosen": chosen if chosen is not None else set(),
        "posted": request.POST,
        "problems": said(problems or []),
    }
    return render(request, "statistics/requests.html", context, status=400 if problems else 200)


def _number_shown(request: HttpRequest, part: DepartmentPart) -> str:
    """The number as it was typed in a form that was refused, else as it is registered."""
    typed = request.POST.get(f"number:{part.department.pk}") if part.department is not None else None
    return number_of(part) if typed is None else typed[:LONGEST_TYPED]


def _counts(rows: list[RequestRow]) -> dict[str, int]:
    lines = [row.line for row in rows if row.line is not None]
    taken = recognised_states(WORKFLOW)
    return {
        "all": len(rows),
        "asked": len(lines),
        "overdue": sum(line.standing == "overdue" for line in lines),
        "taken": sum(line.filing.state in taken for line in lines),
        "nobody": sum(row.department is None for row in rows),
    }


def _urge(sheet: RequestSheet, forms: list[str], words: str, by: Reach) -> list[Problem]:
    filings = [row.line.filing for row in sheet.rows if row.line is not None and row.form.id in forms]
    if not filings:
        return [RequestNothingChosen()]
    return [problem for _filing, found in filings_urge(filings, by, words=words).refused for problem in found]


def _sheet_of_office(request: HttpRequest) -> RequestSheet:
    """The list, for its office only: letters are written in its name. Raises: Http404."""
    sheet = sheet_asked(request)
    if sheet.receiver is None:
        raise Http404
    return sheet


def _letters(request: HttpRequest, sheet: RequestSheet, only: int = 0) -> Iterator[tuple[str, bytes]]:
    by, language = reach_of_request(request), page_language()
    number = request.GET.get("number", "").strip()[:LONGEST_NUMBER]
    for part in sheet.parts:
        if part.department is not None and only in (0, part.department.pk):
            letter = letter_to(part, sheet, by, "en" if language == "en" else "zh", number or number_of(part))
            yield f"{name_of(part.department)}-{sheet.year}.docx", word_of(letter)


def _file(name: str, media_type: str, content: bytes) -> HttpResponse:
    response = HttpResponse(content, content_type=media_type)
    response["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    return response


BELOW = "statistics/requests"
urlpatterns = [
    path(f"{BELOW}/", requests_page, name="requests"),
    path(f"{BELOW}/act/", requests_act, name="requests_act"),
    path(f"{BELOW}/letter.docx", requests_letter, name="requests_letter"),
    path(f"{BELOW}/letters.zip", requests_letters, name="requests_letters"),
    path(f"{BELOW}/requests.xlsx", requests_workbook, name="requests_workbook"),
]
