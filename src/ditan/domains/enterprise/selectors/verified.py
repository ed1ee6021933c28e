"""Reading what a verification did: papers of facts, visits, units looked at, reasons of warnings and what was thought of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import Prefetch

from ditan.core.enterprise.checks import Finding
from ditan.domains.enterprise.models import (
    Enterprise,
    Fact,
    FactChange,
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
    """The newest reason of a warning, and the newest verdict on it (None: nobody has decided).

    `is_lapsed`: a value that the warning speaks of was changed after it was accepted, so that it has to be judged again.
    """

    reason: WarningReason
    verdict: ReasonVerdict | None
    is_lapsed: bool = False

    @property
    def is_accepted(self) -> bool:
        """Whether the warning no longer counts."""
        return self.verdict is not None and self.verdict.is_accepted and not self.is_lapsed


def explained_of(
    enterprise: Enterprise, year: int, findings: Iterable[Finding], facts: Sequence[Fact]
) -> dict[str, Explained]:
    """The reasons of a year by the key of their warnings.

    Parameters: findings, facts – what the checks find now, in facts of the same order: a verdict on a warning whose value was
    changed since has lapsed.
    """
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
    of_key = {one.key: [facts[row].pk for row in one.rows] for one in findings if one.key in found}
    changed = _changed_last({pk for keys in of_key.values() for pk in keys})
    for key, pks in of_key.items():
        verdict = found[key].verdict
        if verdict is not None and any(pk in changed and changed[pk] > verdict.at for pk in pks):
            found[key] = replace(found[key], is_lapsed=verdict.is_accepted)
    return found


def accepted_of(
    enterprise: Enterprise, year: int, findings: Iterable[Finding], facts: Sequence[Fact]
) -> dict[str, str]:
    """The reasons that a verifier accepted, by key: what the meter no longer counts."""
    told = explained_of(enterprise, year, findings, facts)
    return {key: one.reason.text for key, one in told.items() if one.is_accepted}


def _changed_last(facts: set[int]) -> dict[int, datetime]:
    """When the value or the unit of each fact was changed last; notes and papers change neither."""
    rows = FactChange.objects.filter(fact__in=facts, before__isnull=False).order_by("id")
    return {
        pk: at
        for pk, at, before, after in rows.values_list("fact_id", "at", "before", "after")
        if before and any(before.get(name) != after.get(name) for name in ("typed", "unit"))
    }


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
