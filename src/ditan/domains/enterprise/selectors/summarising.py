"""The summary of an enterprise's year as the facts give it now: what `KeptYear` keeps, and nothing is written here."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from ditan.core.enterprise import Computation, compute
from ditan.core.enterprise.checks import Finding, Subject
from ditan.core.enterprise.peers import implied_factors
from ditan.core.enterprise.quality import YearMeasures, measures_of
from ditan.core.enterprise.summary import finding_record
from ditan.core.errors import Refused
from ditan.core.library import load
from ditan.domains.enterprise.models import Enterprise, Fact, FactChange, KeptYear
from ditan.domains.enterprise.selectors.checking import CheckedYear, checked_year
from ditan.domains.enterprise.selectors.computing import computed_year
from ditan.domains.enterprise.selectors.enterprises import closures, method_of
from ditan.domains.enterprise.selectors.facts import fact_table
from ditan.domains.enterprise.selectors.plans import plans_in_force
from ditan.domains.enterprise.selectors.reasons import reasons_given

NOTHING = YearMeasures(None, None, 0, 0, 0, 0, 0, 0, 0, 0, 0)


@dataclass(frozen=True)
class YearSummary:
    """The columns of `KeptYear`, of its findings and of its factors."""

    columns: dict[str, Any]
    findings: tuple[dict[str, Any], ...]
    factors: tuple[dict[str, Any], ...]


def release_now() -> str:
    """The release of the library by which a year would be computed now."""
    return load().release


def is_stale(kept: KeptYear, release: str) -> bool:
    """Whether a kept year was made by another library or another methodology than now."""
    return kept.library_release != release or kept.method != kept.enterprise.method


def year_summary(enterprise: Enterprise, year: int) -> YearSummary:
    """Summarise a year: compute, check, measure."""
    found = computed_year(enterprise, year)
    checked = checked_year(enterprise, year, found)
    reasons = reasons_given(enterprise, year, checked)
    computation = found.computation
    measures = _measures(enterprise, year, checked, dict(reasons))
    columns = {
        "method": enterprise.method,
        "facts": len(found.facts),
        "revision": revision_now(enterprise, year),
        "total_micro_t": None if computation is None else computation.total_micro_t,
        "by_source": {} if computation is None else computation.sums("source"),
        "default_by_source": {} if computation is None else _by_defaults(enterprise, year, found.facts),
        "library_release": release_now(),
        **{name: getattr(measures, name) for name in MEASURED},
    }
    said = {key for key, text in reasons.items() if text.strip()}
    return YearSummary(
        columns,
        tuple(_finding(checked, one, said) for one in checked.findings),
        () if computation is None else tuple(_factors(computation)),
    )


MEASURED = (
    "measured_share",
    "unverified_share",
    "months_filled",
    "months_due",
    "values_told",
    "values_due",
    "errors",
    "warnings",
    "unexplained",
    "evidenced",
)


def revision_now(enterprise: Enterprise, year: int) -> int:
    """The newest change of a fact of the year; 0 where there is none."""
    found = FactChange.objects.filter(fact__installation__enterprise=enterprise, fact__year=year)
    return found.order_by("-id").values_list("id", flat=True).first() or 0


def _measures(
    enterprise: Enterprise, year: int, checked: CheckedYear, reasons: dict[str, str]
) -> YearMeasures:
    found = checked.found
    if not found.facts:
        return NOTHING
    try:
        table = found.computation.facts if found.computation else fact_table(enterprise, year, found.facts)
    except Refused:
        return NOTHING
    papers = set(
        Fact.objects.filter(pk__in=[fact.pk for fact in found.facts], papers__isnull=False).values_list(
            "pk", flat=True
        )
    )
    evidence = [bool(fact.evidence.strip()) or fact.pk in papers for fact in found.facts]
    subject = Subject(table, found.computation, closures(enterprise), plans_in_force(enterprise))
    return measures_of(subject, checked.findings, reasons, evidence)


def _by_defaults(enterprise: Enterprise, year: int, facts: Iterable[Fact]) -> dict[str, int]:
    """The same amounts by the library's own parameters; a source that needs a measurement has no number."""
    sources = method_of(enterprise).sources
    amounts = [fact for fact in facts if fact.parameter in sources[fact.source].amounts]
    try:
        return _sums(enterprise, year, amounts)
    except Refused:
        found: dict[str, int] = {}
        for source in dict.fromkeys(fact.source for fact in amounts):
            with suppress(Refused):
                found |= _sums(enterprise, year, [fact for fact in amounts if fact.source == source])
        return found


def _sums(enterprise: Enterprise, year: int, facts: Sequence[Fact]) -> dict[str, int]:
    return compute(fact_table(enterprise, year, facts)).sums("source")


def _finding(checked: CheckedYear, finding: Finding, said: set[str]) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "severity": finding.severity,
        "key": finding.key[:400],
        "fact": checked.fact_of(finding),
        "share": finding.share,
        "is_explained": finding.key in said,
        "told": finding_record(finding.problem),
    }


def _factors(computation: Computation) -> Iterable[dict[str, Any]]:
    names = ("facility", "source", "item", "gas", "unit", "emissions_t", "quantity", "factor")
    for row in implied_factors([computation]).to_pylist():
        yield {name: row[name] for name in names}
