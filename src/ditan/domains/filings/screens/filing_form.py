"""Saving the form of a filing: by hand, or while it is being typed."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST

from ditan.core.errors import Refused
from ditan.core.forms import PASTED, Form, is_number, parse, paste, prefill
from ditan.core.forms.parsing import at
from ditan.domains.accounts.asking import reach_of_request
from ditan.domains.accounts.scope import Reach
from ditan.domains.filings.contents import content_kind_of
from ditan.domains.filings.models import Filing
from ditan.domains.filings.screens.filing import filing_asked, filing_context, filing_page
from ditan.domains.filings.selectors.page import paste_key, text_of
from ditan.domains.filings.services import checks_run, filing_check_out, filing_save
from ditan.domains.filings.services.checking import form_of, last_content
from ditan.domains.web.names import name_of, spoken_of
from ditan.domains.web.typed import said
from ditan.domains.web.workbooks import Column, Value, list_workbook

REFUSED_STATUS = {"filing_checked_out": 409, "filing_changed_meanwhile": 409}


@login_required
@require_POST
def filing_save_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Save what was typed and check it. From a script only the state of saving comes back, else the page again."""
    found, reach = filing_asked(request, pk), reach_of_request(request)
    posted = {key: str(value) for key, value in request.POST.items()}
    is_partial = request.headers.get("HX-Request") == "true"
    try:
        saved = _save(found, posted, reach, is_partial=is_partial)
    except Refused as refused:
        status = max(REFUSED_STATUS.get(problem.code, 400) for problem in refused.problems)
        if is_partial:
            return render(request, "filings/parts/saved.html", {"problems": said(refused)}, status=status)
        found.refresh_from_db()
        return filing_page(request, found, problems=said(refused), form_typed=posted, status=status)
    if is_partial:
        context = {**filing_context(saved, reach), "at": timezone.localtime(), "is_partial": True}
        return render(request, "filings/parts/saved.html", context)
    return HttpResponseRedirect(reverse("filings:filing", args=[pk]) + "#form")


def _save(found: Filing, posted: dict[str, str], by: Reach, *, is_partial: bool) -> Filing:
    revision = posted.get("revision", "")
    saved = filing_save(
        found,
        content_of(found, posted, is_partial=is_partial),
        int(revision) if revision.isascii() and revision.isdigit() else -1,
        by,
    )
    checks_run(saved, by)
    if saved.checked_out_by is None:
        filing_check_out(saved, by)
    saved.refresh_from_db()
    return saved


def content_of(found: Filing, posted: dict[str, str], *, is_partial: bool = False) -> dict[str, Any]:
    """The content as posted: the fields of the form, what the kind of content makes of it, and what neither knows.

    A pasted block goes into its table only when the whole page comes back, so that what is shown is what is stored.
    """
    form, kind = form_of(found), content_kind_of(found)
    content = dict(found.content)
    if form is not None:
        content = {key: value for key, value in content.items() if key not in form.fields and key != PASTED}
        typed, waiting = _pasted(form, posted, is_partial=is_partial)
        content |= parse(form, typed)[0]
        content |= {PASTED: waiting} if waiting else {}
        if "prefill" in posted and found.form:
            content = prefill(form, content, last_content(found) or {})
    if kind is not None and kind.prepare is not None:
        content |= kind.prepare(found, posted)
    return content


def _pasted(form: Form, posted: dict[str, str], *, is_partial: bool) -> tuple[dict[str, str], dict[str, str]]:
    """What was typed with what was pasted in its places, and the lines that wait in the boxes for pasting."""
    typed, waiting = dict(posted), {}
    for field in form.fields.values():
        block = posted.get(paste_key(field), "") if field.is_table else ""
        if not block.strip():
            continue
        placed, unplaced = ({}, block) if is_partial else paste(field, block)
        typed |= placed
        if unplaced:
            waiting[field.id] = unplaced
    return typed, waiting


@login_required
def filing_workbook(request: HttpRequest, pk: int) -> HttpResponse:
    """The form as an Excel table: numbers as numbers, which nothing it is where there is none, last year beside it."""
    found = filing_asked(request, pk)
    form, last = form_of(found), last_content(found) or {}
    is_english = request.path.startswith("/en/")
    titles = (
        ("栏目", "项目", "单位", "本年", "上年")
        if not is_english
        else ("Section", "Item", "Unit", "This year", "Last year")
    )
    widths = (22, 40, 16, 24, 18)
    columns = [Column(title, width) for title, width in zip(titles, widths, strict=True)]
    rows: list[list[Value]] = []
    for section in form.sections if form is not None else ():
        for field in section.fields:
            for path, cell, row in field.places():
                names = (
                    [name_of(field.cell)]
                    if row is None
                    else [name_of(field.cell), name_of(row), name_of(cell)]
                )
                unit = cell.unit_en if is_english else cell.unit
                values = [_value(at(content, path)) for content in (found.content, last)]
                rows.append([name_of(section), " · ".join(names), unit, *values])
    notes = [found.title, found.number, spoken_of(form.document) if form is not None else ""]
    return list_workbook(f"{found.title}", found.period, columns, rows, [note for note in notes if note])


def _value(value: Any) -> Value:
    return value if is_number(value) else text_of(value)


def attachment(name: str, media_type: str, content: bytes) -> HttpResponse:
    """A file to keep; never shown within a page of ours."""
    response = HttpResponse(content, content_type=media_type)
    response["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    return response
