"""One batch: how far it is, what its columns are, its rows with what was found in them, and what may be done."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from ditan.core.intake import intake_words
from ditan.core.tables.grid import column_letters, column_number
from ditan.domains.intake.kinds import Kind, kinds
from ditan.domains.intake.models import Batch, BatchFinding
from ditan.domains.intake.screens.lists import reach_or_404, shown
from ditan.domains.intake.selectors import GridRow, batch_get, grid_rows
from ditan.domains.intake.signs import ASIDE, HOW
from ditan.domains.intake.states import MOVES, STATES, STEPS, WAITING
from ditan.domains.jobs.selectors import job_get
from ditan.domains.web.workbooks import Column, list_workbook

FINDINGS_SHOWN, SAMPLES, SAMPLE_LENGTH, ASIDE_SHOWN, LONGEST_CELL_NAME = 12, 3, 24, 60, 10


@login_required
@never_cache
def batch_page(request: HttpRequest, pk: int) -> HttpResponse:
    """The page."""
    return batch_shown(request, batch_or_404(request, pk))


def batch_shown(
    request: HttpRequest,
    batch: Batch,
    *,
    problems: list[dict[str, Any]] | None = None,
    typed: dict[str, str] | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page of a batch; after a refusal with what was typed and everything that was wrong."""
    state, sign, kind = shown(batch)
    typed = typed or {}
    findings = Paginator(batch.findings.all(), FINDINGS_SHOWN).get_page(request.GET.get("page"))
    cell = typed.get("cell") or request.GET.get("cell", "")[:LONGEST_CELL_NAME].upper()
    window, start = _window(batch, request.GET.get("row", ""), cell)
    grid = grid_rows(batch, window)
    context: dict[str, Any] = {
        "batch": batch,
        "state": state,
        "sign": sign,
        "kind": kind,
        "kinds": kinds(),
        "steps": _steps(batch),
        "job": _open_job(request, batch),
        "problems": problems or [],
        "typed": typed,
        "page_obj": findings,
        "findings": [finding_line(one) for one in findings],
        "columns": _columns(batch, kind),
        "letters": _letters(batch, grid),
        "grid": grid,
        "cell": cell,
        "cell_text": _cell_text(grid, cell) if "text" not in typed else typed["text"],
        "first": start + 1,
        "last": start + len(grid),
        "before": max(start - _size(), 0) + 1 if start else 0,
        "after": start + _size() + 1 if len(grid) == _size() and start + _size() < _height(batch) else 0,
        "height": _height(batch),
        "aside": [(row + 1, ASIDE[why], text) for row, why, text in batch.aside[:ASIDE_SHOWN]],
        "aside_words": ASIDE,
        "more_aside": max(0, len(batch.aside) - ASIDE_SHOWN),
        "corrections": batch.corrections.select_related("person").order_by("-id")[:ASIDE_SHOWN],
        "may": {name for name, move in MOVES.items() if batch.state in move.states},
        "is_waiting": batch.state in WAITING,
    }
    return render(request, "intake/batch.html", context, status=status)


@login_required
def findings_workbook(request: HttpRequest, pk: int) -> HttpResponse:
    """All findings as Excel, for whoever made the file."""
    batch = batch_or_404(request, pk)
    columns = [
        *(Column(_("程度"), 8), Column(_("工作表"), 16), Column(_("单元格"), 10), Column(_("行"), 8, "0")),
        *(Column(_("发现"), 60), Column(_("应为"), 40), Column(_("怎么办"), 40), Column(_("代码"), 28)),
    ]
    rows = [
        [
            *(one.severity, one.sheet, one.cell, one.line or None),
            *(one.said["message"], one.said["expected"], one.said["remedy"], one.code),
        ]
        for one in batch.findings.all()
    ]
    return list_workbook(f"ditan-findings-{batch.pk}", _("发现的问题"), columns, rows)


@login_required
def file_page(request: HttpRequest, pk: int) -> HttpResponse:
    """The file as it was handed in."""
    batch = batch_or_404(request, pk)
    response = HttpResponse(bytes(batch.upload.content.data), content_type="application/octet-stream")
    response["Content-Disposition"] = content_disposition_header(True, batch.upload.name) or "attachment"
    return response


def batch_or_404(request: HttpRequest, pk: int) -> Batch:
    """A batch of one's own organisation."""
    found = batch_get(reach_or_404(request), pk)
    if found is None:
        raise Http404
    return found


def finding_line(finding: BatchFinding) -> dict[str, Any]:
    """A finding in the page's language, with the row of the grid that shows it."""
    return {**finding.said, "line": finding.line, "cell": finding.cell}


def _steps(batch: Batch) -> list[tuple[Any, str]]:
    """The way in, and how far it is; a batch that is over shows how it ended."""
    if batch.state not in STEPS:
        done = STEPS if batch.state == "taken_back" else STEPS[:1]
        return [*((STATES[step], "done") for step in done), (STATES[batch.state], "here")]
    at = STEPS.index(batch.state)
    return [
        (STATES[step], "done" if number < at else "here" if number == at else "ahead")
        for number, step in enumerate(STEPS)
    ]


def _open_job(request: HttpRequest, batch: Batch) -> Any:
    """The job that works on the batch; None when none does, or it is over."""
    if batch.job is None:
        return None
    job = job_get(reach_or_404(request), batch.job)
    return job if job is not None and (not job.is_over or job.problems) else None


def _columns(batch: Batch, kind: Kind | None) -> list[dict[str, Any]]:
    """Each column of the file: its name, what stands in it, the field it is taken for, how that was found."""
    if kind is None or not kind.fields or not batch.layout:
        return []
    first = batch.layout["first_row"]
    rows = grid_rows(batch, range(first, first + SAMPLES))
    return [
        {
            "column": match["column"],
            "letter": column_letters(match["column"]),
            "name": match["name"],
            "samples": [text for row in rows if (text := row.cells[match["column"]].text[:SAMPLE_LENGTH])],
            "field": batch.mapping.get(str(match["column"]), ""),
            "how": HOW[match["how"] if batch.mapping.get(str(match["column"])) else "none"],
            "is_unsure": match["how"] == "similar",
            "percent": round(match["confidence"] * 100),
            "unit": batch.layout["units"].get(str(match["column"]), ""),
        }
        for match in batch.layout["matches"]
        if match["name"] or match["field"]
    ]


def _letters(batch: Batch, grid: list[GridRow]) -> list[tuple[str, str]]:
    """The letters of the columns with their names, which stay in sight further down."""
    if not grid:
        return []
    names = [*batch.layout.get("names", ()), *([""] * len(grid[0].cells))]
    return [(column_letters(column), names[column]) for column in range(len(grid[0].cells))]


def _window(batch: Batch, row: str, cell: str) -> tuple[range, int]:
    """Which rows are shown: from the one that is asked for, or around the cell, else from the header."""
    line = int(row) if row.isdecimal() and len(row) < 8 else 0
    digits = cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    if not line and digits.isdecimal() and len(digits) < 8:
        line = max(int(digits) - 3, 1)
    start = line - 1 if line else batch.layout.get("header_row", 0)
    return range(start, start + _size()), start


def _size() -> int:
    return intake_words().shown_rows


def _height(batch: Batch) -> int:
    return int(batch.layout.get("height", 0))


def _cell_text(grid: list[GridRow], cell: str) -> str:
    return next((one.text for row in grid for one in row.cells if one.cell == cell), "")


def cell_typed(text: str) -> tuple[int, int]:
    """Row and column, from 0, of a cell as it was typed (`G2`); -1 where it is none."""
    plain = text.strip().upper()[:LONGEST_CELL_NAME]
    letters = plain.rstrip("0123456789")
    digits = plain[len(letters) :]
    if not (letters.isascii() and letters.isalpha() and digits and len(letters) <= 3):
        return -1, -1
    return int(digits) - 1, column_number(letters)
