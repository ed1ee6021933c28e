"""All that stands in a statement, as plain values: kept with the signature, and printed from it ever after.

Amounts are micro-tonnes of CO2e, shares 0–1, days ISO 8601. Names and words are in both languages where the data hold both.
"""

import hashlib
import json
from typing import TypedDict


class Both(TypedDict):
    """A name in both languages."""

    zh: str
    en: str


class SourceFound(TypedDict):
    """A source of emissions with its total as found."""

    name: Both
    co2e_micro_t: int


class UnitPlanned(TypedDict):
    """A unit of the sampling plan, or one that was looked at beside it, with its share of the emissions; `looked` is the day,
    blank where nobody looked.
    """

    facility: str
    source: Both
    item: Both
    month: str
    co2e_micro_t: int
    share: float
    is_planned: bool
    looked: str
    by: str


class PlanFound(TypedDict):
    """The sampling plan: how many units there are, the share wanted, the share that the plan holds."""

    of: int
    coverage: float
    covered: float
    units: list[UnitPlanned]


class FindingFound(TypedDict):
    """A finding: its fact, what was said, what was corrected, and how it stands (open, settled, overturned)."""

    fact: Both
    severity: str
    text: str
    paper: str
    raised: str
    due: str
    replies: list[str]
    changes: list[str]
    papers: list[str]
    state: str


class ReasonFound(TypedDict):
    """A warning of the checks with the reason that the verifier accepted."""

    warning: Both
    reason: str


class VisitFound(TypedDict):
    """A visit of a site."""

    day: str
    people: str
    places: list[str]
    seen: str
    minutes: str


class MeterFound(TypedDict):
    """The meter of doubt at the signature."""

    in_doubt_t: float
    whole_t: float
    share: float
    threshold: float
    document: str
    verification: str
    is_material: bool


class DeclaredFound(TypedDict):
    """A declaration of the verifier or of one of its people; a blank relation: none."""

    who: Both
    relation: Both
    day: str


class Superseded(TypedDict):
    """The statement that this one takes the place of."""

    number: int
    day: str
    conclusion: str


class StatementContent(TypedDict):
    """All that stands in a statement."""

    enterprise: Both
    code: str
    place: Both
    year: int
    kind: str
    is_demo: bool
    method: Both
    method_document: str
    boundary: list[Both]
    library_release: str
    facts: int
    facts_sha256: str
    total_micro_t: int | None
    unverified_share: float | None
    sources: list[SourceFound]
    plan: PlanFound | None
    findings: list[FindingFound]
    reasons: list[ReasonFound]
    check_errors: int
    check_warnings: int
    visits: list[VisitFound]
    meter: MeterFound | None
    verifier: Both
    team: list[str]
    lead: str
    declared: list[DeclaredFound]
    days: str
    assigned: str
    number: int
    conclusion: str
    text: str
    drafted_by: str
    signed_by: str
    day: str
    supersedes: Superseded | None


def content_hash(content: StatementContent) -> str:
    """The SHA-256 of a content in one spelling: keys in order, no spaces, text as it is."""
    spelled = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(spelled.encode()).hexdigest()
