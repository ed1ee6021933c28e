"""The month grid of an installation: typed in, pasted, checked while typing, kept; what is not kept waits as a draft."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from ditan.core.errors import Problem, Refused
from ditan.domains.enterprise.models import Fact, Installation, RefusedWorkbook
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
from ditan.domains.enterprise.selectors import method_of
from ditan.domains.enterprise.selectors.papers import papers_by_row
from ditan.domains.enterprise.services import Entry, facts_check, facts_keep
from ditan.domains.enterprise.services.drafting import draft_drop, draft_get, draft_keep
from ditan.domains.enterprise.services.refused_workbooks import refused_get
from ditan.domains.web.numbers import page_language
from ditan.domains.web.typed import key_typed

LONGEST = 400
SHOWN = 20


@login_required
@never_cache
def months_page(request: HttpRequest, pk: int) -> HttpResponse:
    """The grid, with what the same person had typed and not kept; `?installation=`, `?whole=1`, `?add=`."""
    asked = asked_of_request(request, pk)
    house = installation_asked(asked, request.GET.get("installation", ""))
    draft = draft_get(house, asked.year, asked.by) if house and asked.may_write else None
    context = months_context(request, asked, house, typed=draft.content if draft else None, is_draft=True)
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
    asked, house, posted = typing_asked(request, pk)
    address = f"{reverse('enterprise:months', args=[pk])}?year={asked.year}&installation={house.code}"
    if posted.get("act") == "drop":
        draft_drop(house, asked.year, asked.by)
        return HttpResponseRedirect(address)
    facts = _facts(asked, house)
    entries = list(entries_typed(house, asked.year, posted, facts))
    reason, is_confirmed = posted.get("reason", "")[:LONGEST], posted.get("confirm") == "yes"
    try:
        kept = facts_keep(asked.enterprise, asked.year, entries, asked.by, reason, is_confirmed=is_confirmed)
    except Refused as refused:
        typed = typed_fields(posted, entries)
        draft = draft_keep(house, asked.year, typed, asked.by)
        context = months_context(request, asked, house, typed=typed, problems=refused.problems)
        context |= {"posted": posted, "draft": draft, **_checked(asked, facts, entries, posted)}
        context["said"] = _not_told(context["said"], context["problems"])
        context["filed_act"] = "keep" if context["filed"] else ""
        return render(request, "enterprise/months.html", context, status=400)
    draft_drop(house, asked.year, asked.by)
    return HttpResponseRedirect(f"{address}&kept={len(kept.written)}")


@login_required
@never_cache
@require_POST
def months_check(request: HttpRequest, pk: int) -> HttpResponse:
    """Check while typing: what would be said, and the draft kept; nothing else is written."""
    asked, house, posted = typing_asked(request, pk)
    facts = _facts(asked, house)
    entries = list(entries_typed(house, asked.year, posted, facts))
    if entries:
        draft_keep(house, asked.year, typed_fields(posted, entries), asked.by)
    else:
        draft_drop(house, asked.year, asked.by)
    return render(request, "enterprise/months_checked.html", _checked(asked, facts, entries, posted))


def typing_asked(request: HttpRequest, pk: int) -> tuple[Asked, Installation, dict[str, str]]:
    """Who types in whose installation, and the posted form. Raises: Http404 for whoever does not type there."""
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


def _not_told(said: Sequence[dict[str, Any]], told: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """What the top of the page does not say yet."""
    above = [(one["code"], one["where"], one["message"]) for one in told]
    return [one for one in said if (one["code"], one["where"], one["message"]) not in above]


def months_context(
    request: HttpRequest,
    asked: Asked,
    house: Installation | None,
    *,
    typed: dict[str, str] | None = None,
    problems: Sequence[Problem] = (),
    is_draft: bool = False,
) -> dict[str, Any]:
    """The grid of an installation with everything around it, for the template."""
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
        "refused": refused_told(
            refused_get(asked.enterprise, asked.year, asked.by) if asked.may_write else None
        ),
        "kept": key_typed(request.GET.get("kept", "")) if "kept" in request.GET else None,
        "same": key_typed(request.GET.get("same", "")),
    }


def refused_told(kept: RefusedWorkbook | None) -> dict[str, Any] | None:
    """A workbook that was refused and waits, for the template: its name, when, and what was wrong."""
    if kept is None:
        return None
    findings = [one[page_language()] for one in kept.findings]
    return {"name": kept.name, "at": kept.at, "count": len(findings), "findings": findings[:SHOWN]}


urlpatterns = [
    path("enterprises/<int:pk>/months/", months_page, name="months"),
    path("enterprises/<int:pk>/months/keep/", months_keep, name="months_keep"),
    path("enterprises/<int:pk>/months/check/", months_check, name="months_check"),
]
