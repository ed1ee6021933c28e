"""What lies on a verifier's bench: the checked year, and the meter of doubt with what the verifier pinned and left open."""

from collections.abc import Iterable
from dataclasses import dataclass

from ditan.core.enterprise.checks import Finding, unanswered
from ditan.core.enterprise.materiality import Materiality, materiality
from ditan.core.errors.enterprise.verifying import VerifierPinned
from ditan.domains.enterprise.models import Enterprise, FactChange, VerificationFinding
from ditan.domains.enterprise.selectors.checking import CheckedYear, checked_year
from ditan.domains.enterprise.selectors.computing import computed_year

RULE = "pinned"


@dataclass(frozen=True)
class Bench:
    """The checked year and its meter, None where nothing was computed."""

    checked: CheckedYear
    meter: Materiality | None


def bench_of(enterprise: Enterprise, year: int, pinned: Iterable[VerificationFinding]) -> Bench:
    """Check a year and weigh what is open: findings of the checks, and those pinned that are not settled (notes weigh none)."""
    checked = checked_year(enterprise, year, computed_year(enterprise, year))
    computation = checked.found.computation
    if computation is None:
        return Bench(checked, None)
    row_of = {fact.pk: row for row, fact in enumerate(checked.found.facts)}
    own = [
        Finding(RULE, VerifierPinned(text=one.text), (row_of[one.fact_id],))
        for one in pinned
        if one.settled_at is None and one.severity != "info" and one.fact_id in row_of
    ]
    return Bench(checked, materiality(computation, [*unanswered(checked.findings, {}), *own]))


def corrections_of(finding: VerificationFinding) -> list[FactChange]:
    """The changes of the fact since the finding was pinned, oldest first: what was corrected."""
    changes = finding.fact.changes.all()
    return sorted((one for one in changes if one.revision > finding.revision), key=lambda one: one.revision)
