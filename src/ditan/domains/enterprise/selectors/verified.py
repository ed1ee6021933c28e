"""Reading what a verification did: papers of facts, visits, units looked at, reasons of warnings and what was thought of them."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Prefetch

from ditan.domains.enterprise.models import (
    Enterprise,
    FactEvidence,
    ReasonVerdict,
    SampledUnit,
    SiteVisit,
    VerifierAssignment,
    WarningReason,
)

UnitKey = tuple[str, str, str, int]


@dataclass(frozen=True)
class Explained:
    """The newest reason of a warning, and the newest verdict on it (None: nobody has decided)."""

    reason: WarningReason
    verdict: ReasonVerdict | None

    @property
    def is_accepted(self) -> bool:
        """Whether the warning no longer counts."""
        return self.verdict is not None and self.verdict.is_accepted


def explained_of(enterprise: Enterprise, year: int) -> dict[str, Explained]:
    """The reasons of a year by the key of their warnings."""
    reasons = enterprise.warning_reasons.filter(year=year).select_related("person").order_by("id")
    newest = {
        one.key: one
        for one in reasons.prefetch_related(
            Prefetch("verdicts", ReasonVerdict.objects.select_related("person"))
        )
    }
    found = {}
    for key, reason in newest.items():
        verdicts = sorted(reason.verdicts.all(), key=lambda one: one.pk)
        found[key] = Explained(reason, verdicts[-1] if verdicts else None)
    return found


def accepted_of(enterprise: Enterprise, year: int) -> dict[str, str]:
    """The reasons that a verifier accepted, by key: what the meter no longer counts."""
    told = explained_of(enterprise, year)
    return {key: one.reason.text for key, one in told.items() if one.is_accepted}


def visit_list(assignments: Iterable[VerifierAssignment]) -> list[SiteVisit]:
    """The visits of verifications by day."""
    found = SiteVisit.objects.filter(assignment__in=list(assignments))
    return list(found.select_related("person", "minutes", "assignment__verifier"))


def looked_of(assignments: Iterable[VerifierAssignment]) -> dict[UnitKey, SampledUnit]:
    """The units of the sample that were looked at, by installation, source, item and month."""
    found = SampledUnit.objects.filter(assignment__in=list(assignments)).select_related("person")
    return {(one.facility, one.source, one.item, one.month): one for one in found}


def paper_get(enterprise: int, pk: int) -> FactEvidence | None:
    """A paper of a fact of an enterprise; who may see the fact is asked elsewhere."""
    found = FactEvidence.objects.filter(pk=pk, fact__installation__enterprise=enterprise)
    return found.select_related("evidence").first()


def visit_get(enterprise: int, pk: int) -> SiteVisit | None:
    """A visit of an enterprise; who may see the verification is asked elsewhere."""
    found = SiteVisit.objects.filter(pk=pk, assignment__enterprise=enterprise)
    return found.select_related("minutes", "assignment").first()
