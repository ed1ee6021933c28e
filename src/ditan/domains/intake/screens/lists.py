"""The list of batches: by state, place, year and kind; by pages; as Excel."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from ditan.domains.accounts.asking import reach_of_request
from ditan.domains.accounts.scope import Reach
from ditan.domains.intake.kinds import Kind, kinds
from ditan.domains.intake.models import Batch
from ditan.domains.intake.powers import BRING
from ditan.domains.intake.selectors import Asked, batch_search, state_counts
from ditan.domains.intake.services import batches_discard
from ditan.domains.intake.signs import SIGNS
from ditan.domains.intake.states import STATES, WAITING
from ditan.domains.places.selectors import place_get
from ditan.domains.web.names import name_of
from ditan.domains.web.times import moment_text
from ditan.domains.web.workbooks import Column, list_workbook

PAGE_SIZE = 50
MOST_EXPORTED = 5000
LONGEST_TERM = 80
YEARS = range(1900, 2200)


@login_required
@never_cache
def list_page(request: HttpRequest) -> HttpResponse:
    """The batches of one's organisations, newest first."""
    by = reach_or_404(request)
    asked = _asked(request, by)
    page = Paginator(batch_search(by, asked), PAGE_SIZE).get_page(request.GET.get("page"))
    counts = state_counts(by)
    context: dict[str, Any] = {
        "asked": asked,
        "page_obj": page,
        "lines": [(batch, *shown(batch)) for batch in page],
        "chips": [
            (name, state, SIGNS[name], counts[name]) for name, state in STATES.items() if name in counts
        ],
        "total": sum(counts.values()),
        "waiting": sum(counts.get(state, 0) for state in WAITING),
        "kinds": kinds(),
        "is_filtered": bool(asked.state or asked.kind or asked.year or asked.place or asked.term),
    }
    return render(request, "intake/list.html", context)


@login_required
def list_workbook_page(request: HttpRequest) -> HttpResponse:
    """What the list shows, as Excel."""
    by = reach_or_404(request)
    columns = [
        *(Column(_("文件"), 40), Column(_("类别"), 16), Column(_("地区"), 16), Column(_("年份"), 8, "0")),
        *(
            Column(_("状态"), 12),
            Column(_("行数"), 10, "0"),
            Column(_("错误"), 8, "0"),
            Column(_("警告"), 8, "0"),
        ),
        *(Column(_("单位"), 20), Column(_("经手人"), 12), Column(_("收到"), 18), Column(_("资料来源"), 40)),
        Column(_("批次"), 8, "0"),
    ]
    rows = [_row(batch) for batch in batch_search(by, _asked(request, by))[:MOST_EXPORTED]]
    return list_workbook(f"ditan-intake-{by.day.isoformat()}", _("数据汇入"), columns, rows)


@login_required
@require_POST
def discard_all_page(request: HttpRequest) -> HttpResponse:
    """Discard everything that waits."""
    by = reach_or_404(request)
    batches_discard(by, reason=request.POST.get("reason", "").replace("\x00", "")[:2000])
    return HttpResponseRedirect(reverse("intake:list"))


def reach_or_404(request: HttpRequest) -> Reach:
    """The reach of whoever asks, who may bring in data somewhere."""
    by = reach_of_request(request)
    if not by.houses(BRING):
        raise Http404
    return by


def shown(batch: Batch) -> tuple[Any, Any, Kind | None]:
    """A batch's state, its sign, and its kind."""
    kind = next((one for one in kinds() if one.id == (batch.kind or batch.kind_asked)), None)
    return STATES[batch.state], SIGNS[batch.state], kind


def year_typed(text: str) -> int | None:
    """The year that was typed; None where there is none."""
    plain = text.strip()
    return int(plain) if plain.isdecimal() and len(plain) == 4 and int(plain) in YEARS else None


def _asked(request: HttpRequest, by: Reach) -> Asked:
    state, kind = request.GET.get("state", ""), request.GET.get("kind", "")
    place = place_get(request.GET.get("place", "")[:12])
    return Asked(
        state=state if state in STATES else "",
        kind=kind if kind in {one.id for one in kinds()} else "",
        year=year_typed(request.GET.get("year", "")),
        place=place if place is not None and by.covers(place) else None,
        term=request.GET.get("q", "").strip().replace("\x00", "")[:LONGEST_TERM],
    )


def _row(batch: Batch) -> list[str | int | None]:
    state, _sign, kind = shown(batch)
    return [
        batch.upload.name,
        name_of(kind) if kind is not None else None,
        name_of(batch.place),
        batch.year,
        name_of(state),
        *(batch.rows, batch.errors, batch.warnings),
        name_of(batch.organisation),
        batch.person.name if batch.person is not None else None,
        moment_text(batch.received_at),
        batch.upload.source or None,
        batch.pk,
    ]
