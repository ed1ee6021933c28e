"""Reading monitoring plans: the draft, the versions with their verdicts, and which of them holds on a day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery

from ditan.core.enterprise import FactTable
from ditan.core.enterprise.monitoring_plan import PlanInForce, PlanRow, plan_row, proposed_rows
from ditan.core.errors import Refused
from ditan.domains.accounts.scope import Reach
from ditan.domains.enterprise.models import Enterprise, PlanDraft, PlanVersion
from ditan.domains.enterprise.selectors.enterprises import enterprise_list, method_of
from ditan.domains.enterprise.selectors.facts import fact_table, fact_years

WAITING, APPROVED, RETURNED, NONE = "waiting", "approved", "returned", "none"
STATES = (WAITING, APPROVED, RETURNED, NONE)


@dataclass(frozen=True)
class PlanStanding:
    """Where the plan of an enterprise stands: its draft, its versions (the newest first), and the one in force today."""

    draft: PlanDraft | None
    versions: tuple[PlanVersion, ...]
    in_force: PlanVersion | None

    @property
    def waiting(self) -> PlanVersion | None:
        """The version that the office has to decide."""
        return next((one for one in self.versions if state_of_version(one) == WAITING), None)


def plan_standing(enterprise: Enterprise, day: date) -> PlanStanding:
    """How the plan stands on a day."""
    draft = PlanDraft.objects.filter(enterprise=enterprise).select_related("person").first()
    versions = tuple(plan_versions(enterprise))
    begun = [one for one in versions if state_of_version(one) == APPROVED and begin_of(one) <= day]
    return PlanStanding(draft, versions, max(begun, key=begin_of, default=None))


def plan_versions(enterprise: Enterprise) -> QuerySet[PlanVersion]:
    """The versions of an enterprise, the newest first, with whoever submitted and decided."""
    found = PlanVersion.objects.filter(enterprise=enterprise)
    return found.select_related("person", "verdict", "verdict__person").order_by("-number")


def state_of_version(version: PlanVersion) -> str:
    """waiting, approved or returned."""
    verdict = getattr(version, "verdict", None)
    if verdict is None:
        return WAITING
    return APPROVED if verdict.is_approved else RETURNED


def begin_of(version: PlanVersion) -> date:
    """The first day of an approved version."""
    return version.verdict.valid_from or date.max


def plans_in_force(enterprise: Enterprise) -> tuple[PlanInForce, ...]:
    """Every approved version with the ways in which its parameters are to be known, for the checks."""
    approved = PlanVersion.objects.filter(enterprise=enterprise, verdict__is_approved=True)
    return tuple(
        PlanInForce(
            one.number,
            begin_of(one),
            {row.key: row.how_known for row in rows_of_content(one.content) if row.how_known},
        )
        for one in approved.select_related("verdict").order_by("number")
    )


def rows_of_content(content: Sequence[dict[str, str]]) -> list[PlanRow]:
    """The rows of a stored plan."""
    return [plan_row(record) for record in content]


def newest_facts(enterprise: Enterprise) -> FactTable | None:
    """The facts of the newest year that has any; None where there are none, or they cannot be read."""
    years = fact_years(enterprise)
    if not years:
        return None
    try:
        return fact_table(enterprise, years[0])
    except Refused:
        return None


def proposal_for(enterprise: Enterprise) -> list[PlanRow]:
    """The rows that the methodology and the facts of the newest year propose."""
    return proposed_rows(method_of(enterprise), newest_facts(enterprise))


def plan_list(by: Reach, state: str = "", term: str = "") -> QuerySet[Enterprise]:
    """Enterprises in reach with how their plan stands: `plan_number`, `plan_state`, `plan_at`, `plan_from`."""
    newest = PlanVersion.objects.filter(enterprise=OuterRef("pk")).order_by("-number")
    approved = newest.filter(verdict__is_approved=True)
    found = enterprise_list(by, term).annotate(
        plan_number=Subquery(newest.values("number")[:1]),
        plan_at=Subquery(newest.values("at")[:1]),
        plan_approved=Subquery(newest.values("verdict__is_approved")[:1]),
        plan_from=Subquery(approved.values("verdict__valid_from")[:1]),
        plan_waits=Exists(newest.filter(verdict=None)),
    )
    conditions = {
        WAITING: Q(plan_waits=True),
        APPROVED: Q(plan_approved=True),
        RETURNED: Q(plan_approved=False),
        NONE: Q(plan_number=None),
    }
    found = found.filter(conditions[state]) if state in conditions else found
    return found.order_by(F("plan_waits").desc(), "organisation__place__interval_start", "pk")


def state_of_listed(enterprise: Any) -> str:
    """How the newest version of an enterprise of `plan_list` stands."""
    if enterprise.plan_number is None:
        return NONE
    return WAITING if enterprise.plan_waits else APPROVED if enterprise.plan_approved else RETURNED


def draft_rows(enterprise: Enterprise, standing: PlanStanding) -> list[PlanRow]:
    """What whoever writes the plan goes on from: the draft, else the newest version, else what is proposed."""
    if standing.draft is not None:
        return rows_of_content(standing.draft.content)
    return rows_of_content(standing.versions[0].content) if standing.versions else proposal_for(enterprise)
