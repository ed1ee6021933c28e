"""What is sent and answered about monitoring plans."""

from typing import Annotated, Any, Literal

from ninja import Field, Schema

from ditan.core.enterprise.monitoring_plan import PlanRow
from ditan.domains.enterprise.api.telling import by_whom
from ditan.domains.enterprise.models import PlanVersion
from ditan.domains.enterprise.selectors.plans import state_of_version
from ditan.domains.enterprise.services.plans import MOST_ROWS
from ditan.domains.web.paging import Day, Moment, ProblemShape, Short, Words

State = Literal["waiting", "approved", "returned"]


class PlanRowShape(Schema):
    """How one parameter of an item at a facility is determined; the words of the choices are ids of the library."""

    facility: Short
    source: Short
    item: Short = ""
    parameter: Short
    how_known: Short = ""
    instrument: Short = ""
    frequency: Short = ""
    laboratory: Short = ""
    person: Short = ""
    missing: Short = Field("", description="What is done where a value is missing")


class PlanDraftGiven(Schema):
    """The rows of a draft, which replace what stood there; `seen`: the revision that you saw, 0 where there was none."""

    rows: list[PlanRowShape] = Field(max_length=MOST_ROWS)
    seen: int = Field(0, ge=0, lt=2**31)


class PlanDraftShape(Schema):
    """The draft with what submitting it would be told; `revision` 0: nothing is kept yet, the rows are proposed."""

    revision: int
    rows: list[PlanRowShape]
    problems: list[ProblemShape]


class PlanProposalShape(Schema):
    """Rows that methodology and facts propose."""

    rows: list[PlanRowShape]


class PlanVersionShape(Schema):
    """A version that was submitted, and what the office decided; the reason is that of a return."""

    number: int
    state: State
    method: str
    rows_count: int
    submitted_at: Moment
    submitted_by: str | None
    valid_from: Day | None
    reason: str
    decided_at: Moment | None
    decided_by: str | None


class PlanVersionWhole(PlanVersionShape):
    """A version with its rows."""

    rows: list[PlanRowShape]


class PlanShape(Schema):
    """How the plan of an enterprise stands today: the numbers of its versions."""

    enterprise: int
    in_force: int | None
    waiting: int | None
    newest: int | None


class PlanApproval(Schema):
    """The first day on which a version holds."""

    valid_from: Day | None = None


class PlanReturn(Schema):
    """Why a version is returned."""

    reason: Annotated[Words, Field(max_length=400)]


class PlanListed(Schema):
    """An enterprise with how its newest version stands; `number` null: it has none."""

    enterprise: int
    name_zh: str
    name_en: str
    place: str
    number: int | None
    state: Literal["waiting", "approved", "returned", "none"]
    submitted_at: Moment | None
    valid_from: Day | None = Field(description="Of the newest version that was approved")


def rows_told(rows: list[PlanRow]) -> list[dict[str, str]]:
    """Rows as shown."""
    return [one.as_json() for one in rows]


def version_told(one: PlanVersion) -> dict[str, Any]:
    """A version as shown."""
    verdict = getattr(one, "verdict", None)
    return {
        "number": one.number,
        "state": state_of_version(one),
        "method": one.method,
        "rows_count": len(one.content),
        "submitted_at": one.at,
        "submitted_by": by_whom(one),
        "valid_from": verdict.valid_from if verdict else None,
        "reason": verdict.reason if verdict else "",
        "decided_at": verdict.at if verdict else None,
        "decided_by": by_whom(verdict) if verdict else None,
    }
