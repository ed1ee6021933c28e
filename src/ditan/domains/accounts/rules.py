"""The rules of organisations and posts: each names what is broken; services collect them all at once."""

from collections.abc import Iterator
from datetime import date
from typing import Any, TypeAlias

from ditan.core.errors import Problem
from ditan.core.errors.accounts import (
    DelegationBeyondPost,
    DelegationOfDelegation,
    DutyBeyondPlace,
    HeadsTooMany,
    OrganisationEnded,
    OwnPost,
    PeriodWrong,
    PlaceBeyondKind,
    PostDoubled,
    PostEndsEarlier,
    PostNotYours,
    ReasonMissing,
    RoleBeyondOrganisation,
    RoleBeyondPlace,
)
from ditan.domains.accounts.models import Organisation, Person, Post
from ditan.domains.accounts.models.period import overlapping
from ditan.domains.accounts.vocabulary import Kind, Role, kind_of, roles_of_kind
from ditan.domains.places.models import Place

OPEN = "…"  # a period without a last day
Worded: TypeAlias = dict[str, Any]  # facts that fill the sentences of a problem


def check_period(valid_from: date, valid_to: date | None) -> Iterator[Problem]:
    """A period does not end before it begins."""
    if valid_to is not None and valid_to < valid_from:
        yield PeriodWrong(valid_from=valid_from, valid_to=valid_to)


def check_kind_at(kind: Kind, place: Place) -> Iterator[Problem]:
    """An organisation stands only at places of the levels of its kind."""
    if place.level not in kind.levels:
        yield PlaceBeyondKind(
            **_kind_names(kind), **_place_names(place), level=place.level, levels=", ".join(kind.levels)
        )


def check_role_at(role: Role, organisation: Organisation) -> Iterator[Problem]:
    """A role is held only in organisations of its kinds, and only at places of its levels."""
    if organisation.kind not in role.kinds:
        own = roles_of_kind(organisation.kind)
        yield RoleBeyondOrganisation(
            **_kind_names(kind_of(organisation.kind)),
            **_role_names(role),
            roles_zh="、".join(one.name_zh for one in own),
            roles_en=", ".join(one.name_en for one in own),
        )
    elif role.levels and organisation.place.level not in role.levels:
        yield RoleBeyondPlace(
            **_role_names(role),
            **_place_names(organisation.place),
            level=organisation.place.level,
            levels=", ".join(role.levels),
        )


def check_organisation_lasts(
    organisation: Organisation, first: date, last: date | None = None
) -> Iterator[Problem]:
    """A post lies within the life of its organisation."""
    ends = organisation.valid_to
    for day in (first, last):
        if day is not None and (day < organisation.valid_from or (ends is not None and day > ends)):
            yield OrganisationEnded(
                **_organisation_names(organisation),
                day=day,
                valid_from=organisation.valid_from,
                valid_to=ends or OPEN,
            )
            return


def check_not_own(person: Person, giver: Person | None) -> Iterator[Problem]:
    """Nobody gives a post to himself."""
    if giver is not None and giver.pk == person.pk:
        yield OwnPost()


def check_holder(person: Person) -> Iterator[Problem]:
    """Without a post in common only the person himself, or the installation, acts on an account."""
    yield PostNotYours(holder=str(person))


def check_post_once(
    person: Person, organisation: Organisation, role: Role, first: date, last: date | None
) -> Iterator[Problem]:
    """A person holds a role in an organisation once at a time."""
    same = Post.objects.filter(
        overlapping(first, last), person=person, organisation=organisation, role=role.id
    )
    if same.exists():
        yield PostDoubled(person=str(person), **_organisation_names(organisation), **_role_names(role))


def check_heads(organisation: Organisation, first: date, last: date | None) -> Iterator[Problem]:
    """An organisation has no more heads at one time than its kind allows (双组长: two)."""
    allowed = kind_of(organisation.kind).heads
    heads = list(
        Post.objects.filter(
            overlapping(first, last), organisation=organisation, is_head=True, delegated_from=None
        ).select_related("person")
    )
    days = {first, *(post.valid_from for post in heads if post.valid_from >= first)}
    busiest = max(sum(_is_on(post, day) for post in heads) for day in days)
    if busiest >= allowed:
        yield HeadsTooMany(
            **_organisation_names(organisation),
            heads=allowed,
            present="、".join(str(post.person) for post in heads),
        )


def check_not_prolonged(post: Post, last_day: date) -> Iterator[Problem]:
    """Ending a post never makes it last longer."""
    if post.valid_to is not None and last_day > post.valid_to:
        yield PostEndsEarlier(valid_to=post.valid_to, asked=last_day)


def check_delegation(post: Post, first: date, last: date) -> Iterator[Problem]:
    """A delegation lies within the post it comes from, and is not passed on."""
    yield from check_not_delegated(post)
    if first < post.valid_from or (post.valid_to is not None and last > post.valid_to):
        yield DelegationBeyondPost(
            valid_from=first, valid_to=last, post_from=post.valid_from, post_to=post.valid_to or OPEN
        )


def check_not_delegated(post: Post) -> Iterator[Problem]:
    """What is held in place of somebody is neither delegated further nor handed over."""
    if post.delegated_from is not None:
        yield DelegationOfDelegation(giver=str(post.delegated_from.person))


def check_reason(reason: str) -> Iterator[Problem]:
    """A reason is more than blanks."""
    if not reason.strip():
        yield ReasonMissing()


def check_duty_at(department: Organisation, place: Place) -> Iterator[Problem]:
    """A department owes duties only in its own place and below."""
    own = department.place
    if not own.interval_start <= place.interval_start <= own.interval_end:
        yield DutyBeyondPlace(
            department_zh=department.name_zh,
            department_en=department.name_en or department.name_zh,
            **_place_names(place),
        )


def _is_on(post: Post, day: date) -> bool:
    return post.valid_from <= day and (post.valid_to is None or post.valid_to >= day)


def _kind_names(kind: Kind) -> Worded:
    return {"kind_zh": kind.name_zh, "kind_en": kind.name_en}


def _role_names(role: Role) -> Worded:
    return {"role_zh": role.name_zh, "role_en": role.name_en}


def _place_names(place: Place) -> Worded:
    return {"place_zh": place.name_zh, "place_en": place.name_en or place.name_zh}


def _organisation_names(organisation: Organisation) -> Worded:
    return {
        "organisation_zh": organisation.name_zh,
        "organisation_en": organisation.name_en or organisation.name_zh,
    }
