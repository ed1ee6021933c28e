"""Reports that were filed, and the facts they took: what a report rests on, and which reports a change would contradict.

The facts of a report are those of `FiledFacts` under the digest in its content; who may see them is whoever may see the
facts of the enterprise's year.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.urls import reverse

from ditan.core.casework import State
from ditan.core.enterprise import Computation, compute
from ditan.core.enterprise.reports import changed_cells, make_report, report_templates
from ditan.core.errors import Problem, Refused
from ditan.core.errors.enterprise.filing import FactsOfFiledReport
from ditan.domains.accounts.scope import Reach
from ditan.domains.audit.chain import canonical_json
from ditan.domains.enterprise.models import Enterprise, Fact, FiledFacts
from ditan.domains.enterprise.selectors.facts import fact_list, fact_row, table_of_rows
from ditan.domains.filings.flows import flow_of
from ditan.domains.filings.models import Filing, Version
from ditan.domains.filings.selectors import filing_list
from ditan.domains.web.numbers import number_text

KEY, WORKFLOW = "enterprise", "enterprise_report"
PLACE = ("facility", "source", "item", "month", "parameter")
VALUES = ("value", "unit", "how_known", "evidence")
FIGURES = ("value", "unit", "how_known")  # what a figure of a report can change with
MICRO_T_PER_T = 1_000_000
NOT_COMPUTED = ("（算不出）", "(nothing that can be computed)")
Filed = dict[str, Any]


@dataclass(frozen=True, slots=True)
class FiledReport:
    """A filing that can no longer be edited and was made of facts, with what it says of them."""

    filing: Filing
    told: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ChangedFact:
    """A fact that differs between two takings: where it stands, and both rows (None: it is not there)."""

    place: tuple[str, ...]
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None


def told_of(content: Any) -> Mapping[str, Any]:
    """The part of a content that a report says of its facts; empty where it was made of a form alone."""
    told = content.get(KEY) if isinstance(content, Mapping) else None
    return told if isinstance(told, Mapping) else {}


def enterprise_of(filing: Filing | Version) -> Enterprise | None:
    """The enterprise whose report a filing is; None for a house that keeps no facts here."""
    if filing.organisation_id is None:
        return None
    found = Enterprise.objects.filter(organisation=filing.organisation_id)
    return found.select_related("organisation__place").first()


def filed_rows(facts: Iterable[Fact]) -> list[Filed]:
    """Facts as a report takes them: the columns of the contract, note and revision, in canonical order."""
    rows = [{**fact_row(fact), "note": fact.note, "revision": fact.revision} for fact in facts]
    return sorted(rows, key=_place)


def digest_of(rows: Iterable[Mapping[str, Any]]) -> str:
    """The hash of what the facts say. Notes and revisions are no part of it: they change no report."""
    said = [[row[name] for name in (*PLACE, *VALUES)] for row in sorted(rows, key=_place)]
    return hashlib.sha256(canonical_json(said).encode()).hexdigest()


def filed_facts_of(enterprise: Enterprise, year: int, digest: str) -> FiledFacts | None:
    """The facts under a digest; None where this installation has none such."""
    return FiledFacts.objects.filter(enterprise=enterprise, year=year, digest=digest).first()


def computation_of(enterprise: Enterprise, year: int, rows: Iterable[Mapping[str, Any]]) -> Computation:
    """The emissions that rows give, as `computed_year` computes them. Raises: Refused with what is wrong."""
    columns = (*PLACE, *VALUES)
    told = ({name: str(row[name]) for name in columns} for row in rows)
    return compute(table_of_rows(enterprise, year, told))


def facts_changed(
    before: Iterable[Mapping[str, Any]], after: Iterable[Mapping[str, Any]]
) -> list[ChangedFact]:
    """The facts whose value, unit, source or paper differs between two takings, in canonical order."""
    old, new = ({_place(row): row for row in rows} for rows in (before, after))
    return [
        ChangedFact(place, old.get(place), new.get(place))
        for place in sorted({*old, *new})
        if _said(old.get(place)) != _said(new.get(place))
    ]


def facts_moved(
    enterprise: Enterprise, year: int, told: Mapping[str, Any], facts: Iterable[Fact] | None = None
) -> int:
    """How many facts say something else by now than a report took: another value, unit or source, gone or new.

    Parameters: facts – those of the year, where they have been read already.
    Rule: a paper that was named or attached since changes no figure, and does not count. Where this installation does not hold
    what the report took, all of them count as one.
    """
    if not told:
        return 0
    now = fact_list(enterprise, year) if facts is None else facts
    rows, digest = filed_rows(now), str(told["digest"])
    if digest_of(rows) == digest:
        return 0
    kept = filed_facts_of(enterprise, year, digest)
    if kept is None:
        return 1
    return sum(_figures(one.before) != _figures(one.after) for one in facts_changed(kept.rows, rows))


def reports_filed(enterprise: Enterprise, year: int) -> list[FiledReport]:
    """The reports of a year that are locked or sealed, not cancelled, and not restated by a later version."""
    wanted = Q(workflow=WORKFLOW) | Q(restates__workflow=WORKFLOW)
    found = Filing.objects.filter(wanted, organisation=enterprise.organisation_id, period=str(year))
    found = found.filter(version__restated_by__isnull=True).select_related("version").order_by("pk")
    return [FiledReport(one, told_of(one.content)) for one in found if _is_filed(one)]


def reports_seen(enterprise: Enterprise, year: int, by: Reach) -> list[tuple[Filing, State]]:
    """The reports of a year that whoever asks may see, with where they stand."""
    wanted = Q(workflow=WORKFLOW) | Q(restates__workflow=WORKFLOW)
    found = filing_list(by).filter(wanted, organisation=enterprise.organisation_id, period=str(year))
    return [(one, flow_of(one).states[one.state]) for one in found.defer("content").order_by("pk")]


def reports_in_hand(enterprise: Enterprise, year: int) -> list[Filing]:
    """The reports of a year that may still be edited."""
    wanted = Q(workflow=WORKFLOW) | Q(restates__workflow=WORKFLOW)
    found = Filing.objects.filter(wanted, organisation=enterprise.organisation_id, period=str(year))
    return [one for one in found if flow_of(one).states[one.state].content == "editable"]


def filed_problems(enterprise: Enterprise, year: int, rows: Sequence[Mapping[str, Any]]) -> list[Problem]:
    """The filed reports that the facts of a year, as they would be, no longer agree with: one problem each.

    When to use: before a change of facts is kept, whoever makes it: by grid, workbook or over HTTP.
    Parameters: rows – every fact of the year as it would be.
    """
    filed = reports_filed(enterprise, year)
    if not filed:
        return []
    digest = digest_of(rows)
    after = _computed(enterprise, year, rows)
    problems = []
    for one in filed:
        if one.told["digest"] == digest:
            continue
        kept = filed_facts_of(enterprise, year, str(one.told["digest"]))
        held_rows = kept.rows if kept is not None else []
        cells = _cells_changed(_computed(enterprise, year, held_rows), after, facts_changed(held_rows, rows))
        if cells:
            problems.append(_problem(one, after, cells))
    return problems


def _problem(one: FiledReport, after: Computation | None, cells: int) -> Problem:
    state = flow_of(one.filing).states[one.filing.state]
    last = one.filing.moves.order_by("-position").values_list("day", flat=True).first()
    would = None if after is None else number_text(after.total_micro_t / MICRO_T_PER_T, 1)
    return FactsOfFiledReport(
        title=one.filing.title,
        state=state.name_en,
        state_zh=state.name_zh,
        day=str(last or one.filing.opened_on),
        held=number_text(int(one.told["total_micro_t"]) / MICRO_T_PER_T, 1),
        would=NOT_COMPUTED[1] if would is None else f"{would} t CO2e",
        would_zh=NOT_COMPUTED[0] if would is None else f"{would} 吨 CO₂e",
        cells=cells,
        address=reverse("filings:filing", args=[one.filing.pk]),
    )


def _is_filed(filing: Filing) -> bool:
    state = flow_of(filing).states[filing.state]
    is_cancelled = state.kind == "final" and state.content != "sealed"
    return state.content != "editable" and not is_cancelled and bool(told_of(filing.content))


def _computed(enterprise: Enterprise, year: int, rows: Sequence[Mapping[str, Any]]) -> Computation | None:
    try:
        return computation_of(enterprise, year, rows) if rows else None
    except Refused:
        return None


def _cells_changed(
    before: Computation | None, after: Computation | None, changed: Sequence[ChangedFact]
) -> int:
    """How many cells of the reports differ; of monthly ones, those of the months whose facts differ."""
    if before is None or after is None:
        return len(changed)
    months = sorted({int(one.place[3][5:7]) for one in changed if len(one.place[3]) > len("2025")})
    cells = 0
    for kind, template in report_templates().items():
        for month in months if template.period == "month" else [0]:
            made = (make_report(one, kind, month=month) for one in (before, after))
            cells += len(changed_cells(*made))
    return cells


def _place(row: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(str(row[name]) for name in PLACE)


def _figures(row: Mapping[str, Any] | None) -> tuple[Any, ...] | None:
    return None if row is None else tuple(row[name] for name in FIGURES)


def _said(row: Mapping[str, Any] | None) -> tuple[Any, ...] | None:
    return None if row is None else tuple(row[name] for name in VALUES)
