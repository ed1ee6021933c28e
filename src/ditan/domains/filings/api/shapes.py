"""Shapes of filings: what the HTTP interface says of them."""

from datetime import date, datetime
from types import SimpleNamespace
from typing import Any

from ninja import Field, Schema

from ditan.domains.filings.flows import flow_of
from ditan.domains.filings.models import EvidenceUse, Filing, Finding, Party, Version
from ditan.domains.filings.selectors import Possible
from ditan.domains.web.paging import ProblemShape
from ditan.domains.web.refusals import language_asked


class FilingShape(Schema):
    """A filing in a list. `revision` counts its saves; `organisation` is empty for the matter of a place."""

    id: int
    workflow: str
    place: str
    organisation: int | None
    period: str
    state: str
    title: str
    number: str
    due_day: date | None
    revision: int
    checked_revision: int | None

    @staticmethod
    def resolve_place(found: Filing) -> str:
        return found.place_id

    @staticmethod
    def resolve_organisation(found: Filing) -> int | None:
        return found.organisation_id


class ObstacleShape(ProblemShape):
    """Why a move cannot be made now."""


class MoveShape(Schema):
    """A move that begins in the present state; it is possible when nothing stands against it."""

    id: str
    name_zh: str
    name_en: str
    verb: str
    to_state: str
    needs_reason: bool
    is_possible: bool
    obstacles: list[ObstacleShape]


class MadeShape(Schema):
    """A move that was made."""

    position: int
    move: str
    from_state: str
    to_state: str
    person_name: str
    day: date
    at: datetime
    reason: str


class PartyShape(Schema):
    """A house on a side of the filing: filer, receiver, countersigner, council."""

    side: str
    organisation: int

    @staticmethod
    def resolve_organisation(found: Party) -> int:
        return found.organisation_id


class FilingDetail(FilingShape):
    """A filing with its content, the moves made, and the moves possible with everything that stands against them."""

    content: dict[str, Any]
    parties: list[PartyShape]
    checked_out_by: str = Field(description="Who has the draft in hand; empty: nobody")
    state_zh: str
    state_en: str
    made: list[MadeShape]
    moves: list[MoveShape]


class FindingShape(Schema):
    """What is wrong at one field: by the checks (`check`) or by the receiving house (`receiver`)."""

    id: int
    origin: str
    field: str
    severity: str
    code: str
    wording: dict[str, Any]
    text: str
    reply: str
    due_day: date | None
    raised_on: date
    is_settled: bool

    @staticmethod
    def resolve_is_settled(found: Finding) -> bool:
        return found.settled_at is not None


class EvidenceShape(Schema):
    """A piece of evidence in its place in a filing."""

    id: int
    name: str
    purpose: str
    item: str
    note: str
    dated: date | None
    sha256: str
    media_type: str
    size: int

    @staticmethod
    def resolve_sha256(found: EvidenceUse) -> str:
        return found.evidence_id

    @staticmethod
    def resolve_media_type(found: EvidenceUse) -> str:
        return found.evidence.media_type

    @staticmethod
    def resolve_size(found: EvidenceUse) -> int:
        return found.evidence.size


class VersionShape(Schema):
    """A sealed version: `content_hash` is the SHA-256 of its canonical text, which never changes."""

    id: int
    filing: int
    series: str
    position: int
    workflow: str
    place: str
    organisation: int | None
    period: str
    day: date
    number: str
    content_hash: str
    library_release: str
    code_version: str
    reason: str

    @staticmethod
    def resolve_filing(found: Version) -> int:
        return found.filing_id

    @staticmethod
    def resolve_place(found: Version) -> str:
        return found.place_id

    @staticmethod
    def resolve_organisation(found: Version) -> int | None:
        return found.organisation_id


class DifferenceShape(Schema):
    """One field that differs: its path (a JSON pointer), both values, by how much, and its cause.

    `change` is empty beside a word, or where one side says nothing: missing is not zero.
    """

    path: str
    kind: str = Field(description="added, removed or changed")
    before: Any = None
    after: Any = None
    change: int | float | None = None
    cause: str | None = None
    reason: str = ""


class VersionDetail(VersionShape):
    """A version with its canonical text and every difference to the one before."""

    content: str = Field(description="The canonical text that the hash is taken of")
    differences: list[dict[str, Any]]


def move_json(possible: Possible, state: str, request: Any) -> dict[str, Any]:
    """A move with its obstacles, worded in the language that was asked for."""
    move, language = possible.move, language_asked(request)
    return {
        "id": move.id,
        "name_zh": move.name_zh,
        "name_en": move.name_en,
        "verb": move.verb.id,
        "to_state": move.target(state),
        "needs_reason": move.needs_reason,
        "is_possible": possible.is_possible,
        "obstacles": [obstacle.as_json(language) for obstacle in possible.obstacles],
    }


def detail_of(found: Filing, moves: list[Possible], request: Any) -> SimpleNamespace:
    """Everything that is said of one filing."""
    state = flow_of(found).states[found.state]
    return SimpleNamespace(
        **{name: getattr(found, name) for name in PLAIN},
        state_zh=state.name_zh,
        state_en=state.name_en,
        made=list(found.moves.order_by("position")),
        parties=list(found.parties.all()),
        checked_out_by=found.checked_out_by.name if found.checked_out_by else "",
        moves=[move_json(possible, found.state, request) for possible in moves],
    )


PLAIN = (
    *("id", "workflow", "place_id", "organisation_id", "period", "state", "title", "number", "due_day"),
    *("revision", "checked_revision", "content"),
)
