"""The monthly file of the national platform: written, brought in with its differences shown first, its columns matched once."""

import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from ditan.core.enterprise.exchange import Layout, headers_of, national_table, write_csv, write_workbook
from ditan.core.errors import Problem, Refused
from ditan.core.errors.enterprise.exchange import NationalColumnMissing, NationalColumnTwice
from ditan.core.errors.intake import IntakeNothingGiven
from ditan.domains.accounts.asking import reach_of_request
from ditan.domains.enterprise.models import NationalImport
from ditan.domains.enterprise.screens.asking import Asked, asked_of, asked_of_request
from ditan.domains.enterprise.screens.confirming import filed_told
from ditan.domains.enterprise.selectors import fact_list, fact_table
from ditan.domains.enterprise.selectors.exchange import (
    matched_columns,
    national_import_get,
    national_imports,
    national_layout,
)
from ditan.domains.enterprise.services.entering import POWER
from ditan.domains.enterprise.services.exchange import (
    Compared,
    Difference,
    national_columns_match,
    national_compare,
    national_file_take,
    national_keep,
)
from ditan.domains.web.numbers import page_language
from ditan.domains.web.typed import said
from ditan.domains.web.workbooks import XLSX, Column, list_workbook

SIZE, LONGEST, SHOWN = 100, 400, 20
CSV = "text/csv; charset=utf-8"
HEADER = "header~"


@login_required
@never_cache
def exchange_page(request: HttpRequest, pk: int) -> HttpResponse:
    """What is exchanged and was brought in; a posted file is compared, posted matches are kept. `?year=`"""
    asked, layout = _asked(request, pk)
    if request.method != "POST":
        return render(request, "enterprise/exchange.html", _context(asked, layout))
    if not asked.may_write or layout is None:
        raise Http404
    if request.POST.get("act") == "match":
        matched = {
            name.removeprefix(HEADER).replace("\x00", ""): str(text)
            for name, text in request.POST.items()
            if name.startswith(HEADER)
        }
        national_columns_match(asked.enterprise, matched, asked.by)
        return HttpResponseRedirect(_address(asked))
    return _brought(request, asked, layout)


def _brought(request: HttpRequest, asked: Asked, layout: Layout) -> HttpResponse:
    """Take the posted file; where its columns are not known, offer to match them."""
    given = request.FILES.get("file")
    if given is None:
        context = _context(asked, layout, (IntakeNothingGiven(),))
        return render(request, "enterprise/exchange.html", context, status=400)
    name = str(given.name).replace("\x00", "")
    headers: list[tuple[str, str]] = []
    with tempfile.NamedTemporaryFile(prefix="ditan-upload-", suffix=Path(name).suffix[:8]) as kept:
        for piece in given.chunks():
            kept.write(piece)
        kept.flush()
        try:
            held = national_file_take(asked.enterprise, asked.year, Path(kept.name), name, asked.by)
            return HttpResponseRedirect(reverse("enterprise:national_file", args=[held.pk]))
        except Refused as refused:
            problems = refused.problems
        if any(isinstance(one, NationalColumnMissing | NationalColumnTwice) for one in problems):
            headers = headers_of(Path(kept.name), layout, matched_columns(asked.enterprise))
    context = _context(asked, layout, problems, headers)
    return render(request, "enterprise/exchange.html", context, status=400)


@login_required
@never_cache
def exchange_file(request: HttpRequest, pk: int) -> HttpResponse:
    """The facts of a year as the platform's file, XLSX; `?format=csv` as CSV."""
    asked, layout = _asked(request, pk)
    if layout is None or not fact_list(asked.enterprise, asked.year).exists():
        raise Http404
    try:
        facts = fact_table(asked.enterprise, asked.year)
    except Refused as refused:
        context = _context(asked, layout, refused.problems)
        return render(request, "enterprise/exchange.html", context, status=400)
    table = national_table(facts, layout, asked.enterprise.organisation.code)
    is_csv = request.GET.get("format") == "csv"
    content, kind = (write_csv(table), CSV) if is_csv else (write_workbook(table), XLSX)
    response = HttpResponse(content, content_type=kind)
    name = f"{layout.id}-{asked.enterprise.organisation.code}-{asked.year}.{'csv' if is_csv else 'xlsx'}"
    response["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    return response


@login_required
@never_cache
def national_page(request: HttpRequest, pk: int) -> HttpResponse:
    """A file that was brought in against the facts as they stand; a posted confirmation keeps what differs."""
    held, may_write = _held(request, pk)
    if request.method != "POST":
        return render(request, "enterprise/national.html", _file_context(request, held, may_write=may_write))
    if not may_write:
        raise Http404
    posted = {
        name: request.POST.get(name, "").replace("\x00", "")[:LONGEST] for name in ("reason", "confirm")
    }
    try:
        national_keep(
            held,
            reach_of_request(request),
            request.POST.get("state", ""),
            posted["reason"],
            is_confirmed=posted["confirm"] == "yes",
        )
    except Refused as refused:
        context = _file_context(request, held, refused.problems, posted, may_write=may_write)
        return render(request, "enterprise/national.html", context, status=400)
    address = reverse("enterprise:exchange", args=[held.enterprise_id])
    return HttpResponseRedirect(f"{address}?year={held.year}")


@login_required
@never_cache
def national_book(request: HttpRequest, pk: int) -> HttpResponse:
    """The differences of a file as Excel."""
    held, _may_write = _held(request, pk)
    titles = (
        (_("单元格"), 14),
        (_("数据"), 50),
        (_("现有"), 16),
        (_("单位"), 10),
        (_("文件"), 16),
        (_("单位"), 10),
    )
    rows = [
        [line["cell"], line["name"], line["stood"], line["stood_unit"], line["new"], line["new_unit"]]
        for line in map(_line, national_compare(held).differences)
    ]
    columns = [Column(title, width) for title, width in titles]
    return list_workbook(f"ditan-differences-{held.pk}", _("差异"), columns, rows)


def _asked(request: HttpRequest, pk: int) -> tuple[Asked, Layout | None]:
    """The enterprise, which must be of the national market, and its layout. Raises: Http404."""
    asked = asked_of_request(request, pk)
    if not asked.enterprise.is_national:
        raise Http404
    return asked, national_layout(asked.enterprise)


def _held(request: HttpRequest, pk: int) -> tuple[NationalImport, bool]:
    by = reach_of_request(request)
    held = national_import_get(pk, by)
    if held is None:
        raise Http404
    return held, by.covers(held.enterprise.organisation, POWER)


def _context(
    asked: Asked,
    layout: Layout | None,
    problems: tuple[Problem, ...] = (),
    headers: list[tuple[str, str]] | None = None,
) -> dict[str, Any]:
    matched = matched_columns(asked.enterprise)
    left: tuple[int, ...] = ()
    held = list(fact_list(asked.enterprise, asked.year))
    names = _choices(layout)
    if layout is not None and held and not problems:
        try:
            left = national_table(fact_table(asked.enterprise, asked.year, held), layout, "").left
        except Refused:
            left = ()
    return {
        "asked": asked,
        "enterprise": asked.enterprise,
        "layout": layout,
        "facts": len(held),
        "left": len(left),
        "imports": national_imports(asked.enterprise, asked.year)[:SHOWN],
        "problems": said(problems),
        "headers": headers or [],
        "matched": [(header, names.get(column, _("不取"))) for header, column in matched.items()],
        "choices": list(names.items()),
    }


def _choices(layout: Layout | None) -> dict[str, str]:
    is_english = page_language() == "en"
    return {one: en if is_english else zh for one, zh, en in layout.choices()} if layout else {}


def _file_context(
    request: HttpRequest,
    held: NationalImport,
    problems: tuple[Problem, ...] = (),
    posted: Mapping[str, str] | None = None,
    *,
    may_write: bool,
) -> dict[str, Any]:
    compared: Compared = national_compare(held)
    page = Paginator(compared.differences, SIZE).get_page(request.GET.get("page"))
    return {
        "asked": asked_of(held.enterprise, reach_of_request(request), held.year),
        "held": held,
        "enterprise": held.enterprise,
        "compared": compared,
        "page_obj": page,
        "lines": list(map(_line, page.object_list)),
        "new": sum(one.fact is None for one in compared.differences),
        "changed": sum(one.fact is not None for one in compared.differences),
        "problems": said(problems or compared.refused),
        "warnings": said(compared.problems),
        "filed": filed_told(problems),
        "posted": posted or {},
        "may_write": may_write,
        "choices": list(_choices(national_layout(held.enterprise)).items()),
        "is_demo": held.enterprise.organisation.place.is_fictional,
    }


def _line(one: Difference) -> dict[str, Any]:
    read, fact = one.read, one.fact
    return {
        "cell": one.cell,
        "name": read.name_en if page_language() == "en" else read.name_zh,
        "fact": fact,
        "stood": fact.typed if fact else "",
        "stood_unit": fact.unit if fact else "",
        "new": read.typed,
        "new_unit": read.unit,
    }


def _address(asked: Asked) -> str:
    return f"{reverse('enterprise:exchange', args=[asked.enterprise.pk])}?year={asked.year}"


urlpatterns = [
    path("enterprises/<int:pk>/national/", exchange_page, name="exchange"),
    path("enterprises/<int:pk>/national/file/", exchange_file, name="exchange_file"),
    path("enterprises/national/<int:pk>/", national_page, name="national_file"),
    path("enterprises/national/<int:pk>/export.xlsx", national_book, name="national_workbook"),
]
