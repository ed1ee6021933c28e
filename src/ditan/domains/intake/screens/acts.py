"""What is done on the page of a batch: each act by its name; what is refused comes back with what was typed."""

from collections.abc import Callable, Mapping

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from ditan.core.errors import Problem, Refused
from ditan.domains.accounts.scope import Reach
from ditan.domains.intake.models import Batch
from ditan.domains.intake.screens.batch import batch_or_404, batch_shown, cell_typed
from ditan.domains.intake.screens.lists import reach_or_404, year_typed
from ditan.domains.intake.selectors import batch_get
from ditan.domains.intake.services import (
    batch_discard,
    batch_map,
    batch_take_back,
    cell_correct,
    commit_start,
    correction_undo,
    reading_start,
    rows_leave_out,
    rows_take_in,
    unsound_leave_out,
)
from ditan.domains.web.typed import key_typed, said

Act = Callable[[HttpRequest, Batch, Reach], None]
LONGEST_REASON = 2000


@login_required
@require_POST
def act_page(request: HttpRequest, pk: int, act: str) -> HttpResponse:
    """Do one act and go back to the page, at the part it belongs to."""
    batch, by = batch_or_404(request, pk), reach_or_404(request)
    if act not in ACTS:
        raise Http404
    try:
        ACTS[act](request, batch, by)
    except (Refused, Problem) as refused:
        typed = {key: str(value) for key, value in request.POST.items()}
        fresh = batch_get(by, pk) or batch
        return batch_shown(request, fresh, problems=said(refused), typed={**typed, "act": act}, status=400)
    row = request.POST.get("row", "")
    query = f"?row={row}" if row.isdecimal() else ""
    return HttpResponseRedirect(f"{reverse('intake:batch', args=[pk])}{query}#{PARTS.get(act, 'top')}")


def _map(request: HttpRequest, batch: Batch, by: Reach) -> None:
    """Kind, sheet, year and the field of each column."""
    mapping = {
        int(name.removeprefix("column-")): str(field)[:60]
        for name, field in request.POST.items()
        if name.startswith("column-") and name.removeprefix("column-").isdecimal()
    }
    mapped = batch_map(
        batch,
        by,
        mapping=mapping or None,
        kind=request.POST.get("kind", "")[:60],
        sheet=request.POST.get("sheet", "")[:80],
        year=year_typed(request.POST.get("year", "")),
    )
    reading_start(mapped, by)


def _correct(request: HttpRequest, batch: Batch, by: Reach) -> None:
    row, column = cell_typed(request.POST.get("cell", ""))
    cell_correct(batch, row, column, request.POST.get("text", ""), by)
    _again(batch, by)


def _undo(request: HttpRequest, batch: Batch, by: Reach) -> None:
    correction_undo(batch, by, key_typed(request.POST.get("correction", "")) or None)
    _again(batch, by)


def _leave_out(request: HttpRequest, batch: Batch, by: Reach) -> None:
    rows_leave_out(batch, _lines(request), by)
    _again(batch, by)


def _take_in(request: HttpRequest, batch: Batch, by: Reach) -> None:
    rows_take_in(batch, _lines(request), by)
    _again(batch, by)


def _leave_out_wrong(request: HttpRequest, batch: Batch, by: Reach) -> None:
    unsound_leave_out(batch, by)
    _again(batch, by)


def _commit(request: HttpRequest, batch: Batch, by: Reach) -> None:
    commit_start(batch, by, reason=_reason(request))


def _discard(request: HttpRequest, batch: Batch, by: Reach) -> None:
    batch_discard(batch, by, reason=_reason(request))


def _take_back(request: HttpRequest, batch: Batch, by: Reach) -> None:
    batch_take_back(batch, by, reason=_reason(request))


def _again(batch: Batch, by: Reach) -> None:
    """What was changed is read again."""
    found = batch_get(by, batch.pk)
    if found is not None:
        reading_start(found, by)


def _lines(request: HttpRequest) -> list[int]:
    return [int(line) for line in request.POST.getlist("line") if line.isdecimal() and len(line) < 8]


def _reason(request: HttpRequest) -> str:
    return request.POST.get("reason", "").replace("\x00", "")[:LONGEST_REASON]


ACTS: Mapping[str, Act] = {
    "map": _map,
    "correct": _correct,
    "undo": _undo,
    "leave_out": _leave_out,
    "take_in": _take_in,
    "leave_out_wrong": _leave_out_wrong,
    "commit": _commit,
    "discard": _discard,
    "take_back": _take_back,
}
PARTS = {"map": "columns", "correct": "rows", "undo": "rows", "leave_out": "rows", "take_in": "rows"}
