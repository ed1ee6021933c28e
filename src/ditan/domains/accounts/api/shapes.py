"""Shapes of people and organisations: what the HTTP interface says of them."""

from datetime import date, datetime

from ninja import Field, Schema

from ditan.domains.accounts.models import Invitation, Organisation, Person, Post


class OrganisationShape(Schema):
    """An organisation at a place. `kind` is an id of /vocabulary; `valid_to` is its last day, empty while it stands."""

    id: int
    kind: str
    name_zh: str
    name_en: str
    place: str = Field(description="Code of GB/T 2260")
    parent: int | None
    code: str = Field(description="统一社会信用代码, where it has one")
    valid_from: date
    valid_to: date | None

    @staticmethod
    def resolve_place(found: Organisation) -> str:
        return found.place_id

    @staticmethod
    def resolve_parent(found: Organisation) -> int | None:
        return found.parent_id


class PostShape(Schema):
    """A role that a person holds in an organisation from one day to another, both inclusive.

    `delegated_from` is the post in whose place it is held (代理).
    """

    id: int
    person: int
    person_name: str
    organisation: int
    role: str
    rank: int
    is_head: bool
    is_liaison: bool
    valid_from: date
    valid_to: date | None
    delegated_from: int | None
    reason: str

    @staticmethod
    def resolve_person(found: Post) -> int:
        return found.person_id

    @staticmethod
    def resolve_person_name(found: Post) -> str:
        return found.person.name

    @staticmethod
    def resolve_organisation(found: Post) -> int:
        return found.organisation_id

    @staticmethod
    def resolve_delegated_from(found: Post) -> int | None:
        return found.delegated_from_id


class PersonShape(Schema):
    """A person by name and sign-in name; mailbox and telephone are not given out."""

    id: int
    username: str
    name: str


class PersonDetail(PersonShape):
    """A person with the posts of the day, as far as they are in reach."""

    posts: list[PostShape]

    @staticmethod
    def resolve_posts(found: Person) -> list[Post]:
        return found.posts_in_reach  # type: ignore[attr-defined, no-any-return]


class GrantShape(Schema):
    """What one post gives: powers in the house, and at its place and below where the role reaches so far."""

    post: int
    role: str
    organisation: int
    place: str
    house_powers: list[str]
    place_powers: list[str]


class MeShape(PersonShape):
    """Who asks: the person of the token or sitting, with the powers of the day; `resting` wait for a second factor."""

    day: date
    grants: list[GrantShape]
    resting: list[GrantShape]


class InvitationShape(Schema):
    """An open invitation to a role in an organisation."""

    id: int
    organisation: int
    role: str
    mailbox: str
    invited_by_name: str
    made_at: datetime
    expires_at: datetime
    withdrawn_at: datetime | None
    letter: str = Field(description="none, queued, sent or failed")
    letter_at: datetime | None
    letter_reason: str

    @staticmethod
    def resolve_organisation(found: Invitation) -> int:
        return found.organisation_id

    @staticmethod
    def resolve_invited_by_name(found: Invitation) -> str:
        return found.invited_by.name if found.invited_by else ""


class InvitationMade(InvitationShape):
    """A new invitation with the address to hand over."""

    address: str = Field(
        description="Shown in this answer only, and empty where a letter brings it; a repeated request under the same"
        " Idempotency-Key has it empty"
    )
