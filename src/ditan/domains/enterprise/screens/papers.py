"""The papers of a year: laboratory sheets, bills and records attached to facts, as a list, as Excel, and attaching more."""

from collections.abc import Sequence
from contextlib import ExitStack
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from ditan.core.enterprise.facts.model import MONTHS, WHOLE_YEAR
from ditan.core.errors import Problem, Refused
from ditan.core.errors.intake import IntakeNothingGiven
from ditan.domains.enterprise.models import Enterprise, Fact
from ditan.domains.enterprise.screens.asking import Asked, asked_of_request
from ditan.domains.enterprise.selectors.papers import (
    Paper,
    PaperRow,
    facts_of_row,
    months_told,
    papers_of,
    rows_filled,
    rows_without_paper,
)
from ditan.domains.enterprise.services.papers import papers_add
from ditan.domains.enterprise.verification_uploads import uploaded
from ditan.domains.web.typed import said
from ditan.domains.web.workbooks import Column, list_workbook

SIZE, MOST_FILES, KIB = 50, 20, 1024
LONGEST = 60
LONGEST_ROW = 300


@login_required
@never_cache
def papers_page(request: HttpRequest, pk: int) -> HttpResponse:
    """The papers of a year and what has none yet; `?q=` part of a name, `?row=` those of a row, `?page=`."""
    asked = asked_of_request(request, pk)
    return render(request, "enterprise/papers.html", _context(request, asked))


@login_required
@never_cache
def papers_book(request: HttpRequest, pk: int) -> HttpResponse:
    """The same list as Excel, a line for each file and row."""
    asked = asked_of_request(request, pk)
    titles = (
        (_("附件"), 40),
        (_("数据"), 56),
        (_("月份"), 16),
        (_("谁附的"), 16),
        (_("何时"), 18),
        ("SHA-256", 66),
    )
    rows: list[list[str | None]] = [
        [
            paper.name,
            row.name,
            _spans(row.months),
            paper.person,
            f"{paper.at:%Y-%m-%d %H:%M}",
            paper.evidence.pk,
        ]
        for paper in _found(request, asked)
        for row in paper.rows.values()
    ]
    rows += [
        [_("（没有附件）"), row.name, _spans(row.months), None, None, None]
        for row in rows_without_paper(asked.enterprise, asked.year)
    ]
    columns = [Column(title, width) for title, width in titles]
    name = f"ditan-papers-{asked.enterprise.organisation.code}-{asked.year}"
    return list_workbook(name, _("凭证附件"), columns, rows, [_("演示数据")] if asked.is_demo else [])


@login_required
@never_cache
@require_POST
def papers_attach(request: HttpRequest, pk: int) -> HttpResponse:
    """Attach files to the facts of a row in some months; a refused form comes back filled, the files chosen again."""
    asked = asked_of_request(request, pk)
    if not asked.may_write:
        raise Http404
    posted = {name: text.replace("\x00", "") for name, text in request.POST.dict().items()}
    months = [int(text) for text in request.POST.getlist("month") if text.isdecimal() and int(text) <= MONTHS]
    row = posted.get("row", "")[:LONGEST_ROW]
    facts = facts_of_row(asked.enterprise, asked.year, row, months)
    problems = files_attach(request, asked.enterprise, asked.year, facts, asked)
    if problems:
        context = _context(request, asked, problems) | {"posted": posted, "posted_months": months}
        return render(request, "enterprise/papers.html", context, status=400)
    return HttpResponseRedirect(f"{reverse('enterprise:papers', args=[pk])}?year={asked.year}")


def files_attach(
    request: HttpRequest, enterprise: Enterprise, year: int, facts: Sequence[Fact], asked: Asked
) -> tuple[Problem, ...]:
    """Attach the posted files `paper` to facts; returns what was refused."""
    given = request.FILES.getlist("paper")[:MOST_FILES]
    if not given:
        return (IntakeNothingGiven(),)
    with ExitStack() as stack:
        files = [stack.enter_context(uploaded(one)) for one in given]
        try:
            papers_add(enterprise, year, facts, [one for one in files if one is not None], asked.by)
        except Refused as refused:
            return refused.problems
    return ()


def _found(request: HttpRequest, asked: Asked) -> list[Paper]:
    part = request.GET.get("q", "").strip()[:LONGEST].casefold()
    row = request.GET.get("row", "")[:LONGEST_ROW]
    return [
        paper
        for paper in papers_of(asked.enterprise, asked.year)
        if (not part or part in paper.name.casefold())
        and (not row or any(one.id == row for one in paper.rows.values()))
    ]


def _context(request: HttpRequest, asked: Asked, problems: Sequence[Problem] = ()) -> dict[str, Any]:
    filled, bare = (
        rows_filled(asked.enterprise, asked.year),
        rows_without_paper(asked.enterprise, asked.year),
    )
    page = Paginator(_found(request, asked), SIZE).get_page(request.GET.get("page"))
    row = request.GET.get("row", "")[:LONGEST_ROW]
    month = request.GET.get("month", "")
    free = next((one.months for one in bare if one.id == row), [])
    return {
        "asked": asked,
        "enterprise": asked.enterprise,
        "page_obj": page,
        "lines": [_line(paper) for paper in page.object_list],
        "filled": filled,
        "bare": [(one, _spans(one.months)) for one in bare],
        "bare_facts": sum(len(one.months) for one in bare),
        "facts": sum(len(one.months) for one in filled),
        "months": range(1, MONTHS + 1),
        "q": request.GET.get("q", "")[:LONGEST],
        "row": row,
        "problems": said(problems),
        "posted": {"row": row},
        "posted_months": [int(month)] if month.isdecimal() else free or list(range(MONTHS + 1)),
    }


def _line(paper: Paper) -> dict[str, Any]:
    return {
        "paper": paper,
        "size": max(1, round(paper.evidence.size / KIB)),
        "rows": [(row.name, _spans(row.months)) for row in paper.rows.values()],
    }


def _spans(months: Sequence[int]) -> str:
    told = [
        _("全年")
        if first == WHOLE_YEAR
        else _("%(month)s月") % {"month": first}
        if first == last
        else _("%(first)s–%(last)s月") % {"first": first, "last": last}
        for first, last in months_told(months)
    ]
    return _("、").join(told)


def row_of_fact(fact: Fact) -> str:
    """The row of a fact as `?row=` names it."""
    return PaperRow((fact.installation.code, fact.source, fact.item, fact.parameter), "").id


urlpatterns = [
    path("enterprises/<int:pk>/papers/", papers_page, name="papers"),
    path("enterprises/<int:pk>/papers/attach/", papers_attach, name="papers_attach"),
    path("enterprises/<int:pk>/papers/export.xlsx", papers_book, name="papers_workbook"),
]
