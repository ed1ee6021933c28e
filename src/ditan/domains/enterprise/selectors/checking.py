"""What the checks say of an enterprise's year, how much of its emissions is in doubt, and what a verifier should open.

Every number is that of `core.enterprise`; here stand only the stored facts and the closures of the installations.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from ditan.core.enterprise.checks import Finding, Subject, findings_of, unanswered
from ditan.core.enterprise.materiality import Materiality, materiality
from ditan.core.enterprise.sampling import SamplingPlan, sampling_plan
from ditan.core.errors import Refused
from ditan.domains.enterprise.models import Enterprise, Fact
from ditan.domains.enterprise.selectors.computing import ComputedYear
from ditan.domains.enterprise.selectors.enterprises import closures
from ditan.domains.enterprise.selectors.facts import fact_table
from ditan.domains.enterprise.selectors.plans import plans_in_force
from ditan.domains.enterprise.selectors.verified import accepted_of


@dataclass(frozen=True)
class CheckedYear:
    """The findings of a year, errors first; `meter` and `plan` are None where nothing could be computed."""

    found: ComputedYear
    findings: tuple[Finding, ...]
    meter: Materiality | None = None
    plan: SamplingPlan | None = None

    def fact_of(self, finding: Finding) -> Fact | None:
        """The first stored fact that a finding speaks of."""
        return self.found.facts[finding.rows[0]] if finding.rows else None


def checked_year(
    enterprise: Enterprise, year: int, found: ComputedYear, reasons: Mapping[str, str] | None = None
) -> CheckedYear:
    """Check the year that `computed_year` gave.

    Parameters: reasons – what was said of warnings, by the key of the finding: they are no longer in doubt; else what the
    enterprise said and its verifier accepted.
    """
    if not found.facts:
        return CheckedYear(found, ())
    try:
        computation = found.computation
        table = computation.facts if computation else fact_table(enterprise, year, found.facts)
    except Refused:
        return CheckedYear(found, ())
    findings = findings_of(Subject(table, computation, closures(enterprise), plans_in_force(enterprise)))
    if computation is None:
        return CheckedYear(found, tuple(findings))
    accepted = accepted_of(enterprise, year, findings, found.facts) if reasons is None else reasons
    still_open = unanswered(findings, accepted)
    plan = sampling_plan(computation, findings)
    return CheckedYear(found, tuple(findings), materiality(computation, still_open), plan)
