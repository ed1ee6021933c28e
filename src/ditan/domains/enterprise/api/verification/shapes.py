"""What is sent and answered about verifications."""

from typing import Annotated, Any, Literal

from ninja import Field, Schema

from ditan.domains.web.paging import (
    Day,
    Id,
    Moment,
    Short,
    Words,
)

TEAM = 50
Said = Annotated[Words, Field(max_length=400)]


class VerifierAssignmentShape(Schema):
    """Who verifies; `ended` null: it runs."""

    id: int
    kind: Literal["first", "second"]
    verifier: int
    verifier_name: str
    people: list[str] = Field(description="The first of them leads")
    day: Day
    due_day: Day | None
    ended: Day | None


class VerificationShape(Schema):
    """A verification at a glance; the meter is null where nothing could be computed."""

    enterprise: int
    year: int
    assigns: str = Field(description="The level whose office assigns", examples=["city"])
    assignments: list[VerifierAssignmentShape]
    conclusion: Literal["verified", "reserved", "refused"] | None
    conclusion_day: Day | None
    open_findings: int
    in_doubt_t: float | None
    in_doubt_share: float | None
    threshold: float | None


class VerifierAssigning(Schema):
    """A verifier and the people who do it; the first of them leads."""

    verifier: Id
    people: list[Id] = Field(max_length=TEAM)
    kind: Literal["first", "second"] = "first"
    due_day: Day | None = None


class VerificationReason(Schema):
    """A reason in words."""

    reason: Said


class VerificationText(Schema):
    """What is said."""

    text: Said


class InterestDeclarationShape(Schema):
    """A declaration; a blank relation: no interest. `person` null: of the verifier itself."""

    id: int
    verifier: int
    person: str | None
    relation: str
    since: Day | None
    until: Day | None
    text: str
    day: Day


class InterestDeclaring(Schema):
    """An interest, or (relation blank) that there is none."""

    verifier: Id
    person: Id | None = None
    relation: Annotated[Short, Field(max_length=40)] = ""
    since: Day | None = None
    until: Day | None = None
    text: Said = ""


class VerificationFindingShape(Schema):
    """A finding with its answers, papers and corrections."""

    id: int
    fact: int
    severity: Literal["error", "warning", "info"]
    text: str
    paper: str = Field(description="The paper that is asked for")
    due_day: Day | None
    raised_at: Moment
    replies: list[str]
    papers: list[str]
    corrections: int
    is_settled: bool
    is_overturned: bool


class VerificationFindingGiven(Schema):
    """A finding about a fact of the year; with a paper it needs a day."""

    fact: Id
    severity: Literal["error", "warning", "info"]
    text: Said
    paper: Short = ""
    due_day: Day | None = None


class StatementDraftShape(Schema):
    """The draft of a statement; a write names its revision as seen."""

    conclusion: str
    text: str
    days: float | None
    revision: int
    is_handed_in: bool
    note: str = Field(description="Why it was handed back")


class StatementDraftGiven(Schema):
    """What is saved; `seen`: the revision that you saw, 0 where there was none."""

    conclusion: Literal["verified", "reserved", "refused"]
    text: Annotated[Words, Field(max_length=2000)] = ""
    days: float | None = Field(None, gt=0, lt=10_000)
    seen: int = Field(0, ge=0, lt=2**31)


class StatementShape(Schema):
    """A signed statement; `counts`: it is the newest of its kind and was not returned."""

    id: int
    kind: Literal["first", "second"]
    number: int
    conclusion: Literal["verified", "reserved", "refused"]
    text: str
    verifier: int
    day: Day
    drafted_by: str
    signed_by: str
    sha256: str
    supersedes: int | None
    is_returned: bool
    counts: bool


class StatementWhole(StatementShape):
    """A signed statement with everything that stands in it."""

    content: dict[str, Any]


class StatementPrinting(Schema):
    """As which file."""

    form: Literal["docx", "pdf"] = "docx"
