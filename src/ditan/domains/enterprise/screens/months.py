"""The month grid of an installation: typed in, pasted, checked while typing, kept; what is not kept waits as a draft."""

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from ditan.core.enterprise.template import template_rows
from ditan.core.errors import Problem, Refused
from ditan.core.errors.intake import IntakeNothingGiven
from ditan.domains.enterprise.models import Fact, Installation
from ditan.domains.enterprise.month_grid import (
    cells_told,
    entries_typed,
    notes_of,
    problems_told,
    row_choices,
    rows_of,
    typed_fields,
    ways,
    wrong_cells,
)
from ditan.domains.enterprise.screens.asking import Asked, asked_of_request, installation_asked
from ditan.domains.enterprise.screens.confirming import filed_told
from ditan.domains.enterprise.selectors import fact_list, method_of
from ditan.domains.enterprise.selectors.facts import fact_row
from ditan.domains.enterprise.selectors.papers import papers_by_row
from ditan.domains.enterprise.services import Entry, facts_check, facts_keep, workbook_take
from ditan.domains.enterprise.services.drafting import draft_drop, draft_get, draft_keep
from ditan.domains.enterprise.services.workbooks import IDENTITY
from ditan.domains.web.workbooks import Column, list_workbook

LONGEST = 400


@login_required
@never_cache
def months_page(request: HttpRequest, pk: int) -> HttpResponse:
    """The grid, with what the same person had typed and not kept; `?installation=`, `?whole=1`, `?add=`."""
    asked = asked_of_request(request, pk)
    house = installation_asked(asked, request.GET.get("installation", ""))
    draft = draft_get(house, asked.year, asked.by) if house and asked.may_write else None
    context = _context(request, asked, house, typed=draft.content if draft else None, is_draft=True)
    if house and draft:
        facts = _facts(asked, house)
        entries = list(entries_typed(house, asked.year, draft.content, facts))
        context |= _checked(asked, facts, entries, draft.content)
    return render(request, "enterprise/months.html", context | {"draft": draft})


@login_required
@never_cache
@require_POST
def months_keep(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep what was typed, drop the draft, or check only; a refused form comes back filled, and is kept as a draft."""
    asked, house, posted = _typing(request, pk)
    address = f"{reverse('enterprise:months', args=[pk])}?year={asked.year}&installation={house.code}"
    if posted.get("act") == "drop":
        draft_drop(house, asked.year, asked.by)
        return HttpResponseRedirect(address)
    facts = _facts(asked, house)
    entries = list(entries_typed(house, asked.year, posted, facts))
    reason, is_confirmed = posted.get("reason", "")[:LONGEST], posted.get("confirm") == "yes"
    try:
        facts_keep(asked.enterprise, asked.year, entries, asked.by, reason, is_confirmed=is_confirmed)
    except Refused as refused:
        typed = typed_fields(posted, entries)
        draft_keep(house, asked.year, typed, asked.by)
        context = _context(request, asked, house, typed=typed, problems=refused.problems)
        context |= {"posted": posted, **_checked(asked, facts, entries, posted)}
        context["filed_act"] = "keep" if context["filed"] else ""
        return render(request, "enterprise/months.html", context, status=400)
    draft_drop(house, asked.year, asked.by)
    return HttpResponseRedirect(address)


@login_required
@never_cache
@require_POST
def months_check(request: HttpRequest, pk: int) -> HttpResponse:
    """Check while typing: what would be said, and the draft kept; nothing else is written."""
    asked, house, posted = _typing(request, pk)
    facts = _facts(asked, house)
    entries = list(entries_typed(house, asked.year, posted, facts))
    if entries:
        draft_keep(house, asked.year, typed_fields(posted, entries), asked.by)
    else:
        draft_drop(house, asked.year, asked.by)
    return render(request, "enterprise/months_checked.html", _checked(asked, facts, entries, posted))


@login_required
@never_cache
def months_workbook(request: HttpRequest, pk: int) -> HttpResponse:
    """The workbook of the contract with what is stored, and blank rows for what is asked: filled in and brought back."""
    asked = asked_of_request(request, pk)
    house = installation_asked(asked, request.GET.get("installation", ""))
    stored = [fact_row(fact) for fact in fact_list(asked.enterprise, asked.year)]
    keys = {_place(row) for row in stored}
    code = house.code if house else ""
    blank = [row | {"facility": code} for row in template_rows(method_of(asked.enterprise), asked.year)]
    rows = [*stored, *(row for row in blank if _place(row) not in keys)]
    identity = [asked.enterprise.organisation.code, asked.enterprise.method]
    columns = [Column(name, 16) for name in rows[0]] + [Column(title, 24) for title in IDENTITY]
    lines = [[*row.values(), *identity] for row in rows]
    name = f"ditan-{asked.enterprise.organisation.code}-{asked.year}"
    return list_workbook(name, _("填报"), columns, lines)


@login_required
@never_cache
@require_POST
def months_upload(request: HttpRequest, pk: int) -> HttpResponse:
    """Bring a workbook back."""
    asked, house, posted = _typing(request, pk)
    try:
        _take(request, asked, posted)
    except Refused as refused:
        context = _context(request, asked, house, problems=refused.problems) | {"posted": posted}
        context["filed_act"] = "upload" if context["filed"] else ""
        return render(request, "enterprise/months.html", context, status=400)
    address = reverse("enterprise:months", args=[pk])
    return HttpResponseRedirect(f"{address}?year={asked.year}&installation={house.code}")


def _take(request: HttpRequest, asked: Asked, posted: Mapping[str, str]) -> None:
    reason, is_confirmed = posted.get("reason", "")[:LONGEST], posted.get("confirm") == "yes"
    given = request.FILES.get("file")
    if given is None:
        raise Refused([IntakeNothingGiven()])
    name = str(given.name).replace("\x00", "")
    with tempfile.NamedTemporaryFile(prefix="ditan-upload-", suffix=Path(name).suffix[:8]) as kept:
        for piece in given.chunks():
            kept.write(piece)
        kept.flush()
        workbook_take(
            asked.enterprise,
            asked.year,
            Path(kept.name),
            name,
            asked.by,
            reason,
            is_confirmed=is_confirmed,
        )


def _typing(request: HttpRequest, pk: int) -> tuple[Asked, Installation, dict[str, str]]:
    asked = asked_of_request(request, pk)
    house = installation_asked(asked, request.GET.get("installation", ""))
    if house is None or not asked.may_write:
        raise Http404
    return asked, house, {name: text.replace("\x00", "") for name, text in request.POST.dict().items()}


def _facts(asked: Asked, house: Installation | None) -> list[Fact]:
    """The facts of an installation, emptied ones with their revisions too."""
    return [] if house is None else list(Fact.objects.filter(installation=house, year=asked.year))


def _checked(
    asked: Asked, facts: Sequence[Fact], entries: Sequence[Entry], posted: Mapping[str, str]
) -> dict[str, Any]:
    """What is said of the typed fields; a reason that was typed, or stands with its fact, is in its place."""
    problems = facts_check(asked.enterprise, asked.year, entries)
    notes = notes_of(facts) | {name: text for name, text in posted.items() if name.startswith("n~")}
    return {"said": cells_told(asked.enterprise, asked.year, problems, notes), "checked": len(entries)}


def _place(row: dict[str, str]) -> tuple[str, ...]:
    return tuple(row[name] for name in ("facility", "source", "item", "month", "parameter"))


def _context(
    request: HttpRequest,
    asked: Asked,
    house: Installation | None,
    *,
    typed: dict[str, str] | None = None,
    problems: Sequence[Problem] = (),
    is_draft: bool = False,
) -> dict[str, Any]:
    facts = _facts(asked, house)
    rows = rows_of(
        asked.enterprise,
        asked.year,
        facts,
        typed=typed,
        wrong=wrong_cells(problems),
        is_whole=bool(request.GET.get("whole")),
        is_draft=is_draft,
        added=request.GET.get("add", "")[:200],
    )
    papers = papers_by_row(house, asked.year) if house else {}
    rows = [replace(row, papers=papers.get(row.id, 0)) for row in rows]
    return {
        "asked": asked,
        "enterprise": asked.enterprise,
        "method": method_of(asked.enterprise),
        "house": house,
        "houses": list(asked.enterprise.installations.all()),
        "rows": rows,
        "months": range(1, 13),
        "choices": row_choices(asked.enterprise, rows) if asked.may_write else [],
        "ways": ways(),
        "problems": problems_told(asked.enterprise, asked.year, problems),
        "filed": filed_told(problems),
        "posted": {},
    }


urlpatterns = [
    path("enterprises/<int:pk>/months/", months_page, name="months"),
    path("enterprises/<int:pk>/months/keep/", months_keep, name="months_keep"),
    path("enterprises/<int:pk>/months/check/", months_check, name="months_check"),
    path("enterprises/<int:pk>/months/workbook.xlsx", months_workbook, name="months_workbook"),
    path("enterprises/<int:pk>/months/upload/", months_upload, name="months_upload"),
]
