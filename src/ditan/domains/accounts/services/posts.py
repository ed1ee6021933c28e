"""Giving, ending, delegating and handing over posts."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q

from ditan.core.errors import Problem, refuse_if
from ditan.core.errors.accounts import PostNotYours
from ditan.domains.accounts import rules
from ditan.domains.accounts.changes import announce, state_of
from ditan.domains.accounts.models import Organisation, Person, Post
from ditan.domains.accounts.scope import Reach
from ditan.domains.accounts.vocabulary import role_of

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a post stands in its organisation: its rank in the list, headship, and whether it is the liaison."""

    rank: int = 0
    is_head: bool = False
    is_liaison: bool = False


ORDINARY = Standing()


@transaction.atomic
def post_give(
    *,
    by: Reach,
    person: Person,
    organisation: Organisation,
    role: str,
    span: tuple[date, date | None] | None = None,
    standing: Standing = ORDINARY,
    reason: str = "",
) -> Post:
    """Give a person a post in an organisation.

    Parameters: span – first and last day (None: open); without it the post is open from the day of the reach on.

    Raises: Refused with everything that stands against it: a role beyond its organisation or place, a period in
    disorder, a post held already, a head too many, one's own post, the power `appoint`.
    """
    first, last = span or (by.day, None)
    _lock(organisation)
    refuse_if(
        [
            *_obstacles(by, organisation),
            *rules.check_not_own(person, by.person),
            *rules.check_role_at(role_of(role), organisation),
            *rules.check_period(first, last),
            *rules.check_organisation_lasts(organisation, first, last),
            *rules.check_post_once(person, organisation, role_of(role), first, last),
            *(rules.check_heads(organisation, first, last) if standing.is_head else ()),
        ]
    )
    post = Post.objects.create(
        person=person,
        organisation=organisation,
        role=role,
        rank=standing.rank,
        is_head=standing.is_head,
        is_liaison=standing.is_liaison,
        valid_from=first,
        valid_to=last,
        granted_by=by.person,
        reason=reason,
    )
    announce("post.give", post, by, reason=reason)
    return post


@transaction.atomic
def post_end(post: Post, *, by: Reach, last_day: date, reason: str, is_giver: bool = False) -> Post:
    """End a post after `last_day`; what was delegated from it ends with it. By its holder or who may appoint.

    Parameters: is_giver – the one who delegated the post takes it back, which is checked here.
    """
    given_by_me = is_giver and post.delegated_from is not None and post.delegated_from.person == by.person
    refuse_if(
        [
            *(() if given_by_me else _not_the_holder(by, post)),
            *rules.check_period(post.valid_from, last_day),
            *rules.check_not_prolonged(post, last_day),
            *rules.check_reason(reason),
        ]
    )
    _end(post, last_day, by, reason)
    outlasting = Q(valid_to__gt=last_day)
    for delegation in Post.objects.filter(outlasting, delegated_from=post):
        _end(delegation, max(last_day, delegation.valid_from), by, reason)
    return post


@transaction.atomic
def post_delegate(
    post: Post, *, by: Reach, to: Person, valid_from: date, valid_to: date, reason: str
) -> Post:
    """Let somebody else hold a post from one day to another, with a reason (代理). By its holder or who may appoint.

    The delegate gets the powers of this one post and never more: they end with the giver's post.
    """
    role = role_of(post.role)
    refuse_if(
        [
            *_not_the_holder(by, post),
            *rules.check_not_own(to, post.person),
            *rules.check_period(valid_from, valid_to),
            *rules.check_delegation(post, valid_from, valid_to),
            *rules.check_post_once(to, post.organisation, role, valid_from, valid_to),
            *rules.check_reason(reason),
        ]
    )
    delegation = Post.objects.create(
        person=to,
        organisation=post.organisation,
        role=post.role,
        rank=post.rank,
        valid_from=valid_from,
        valid_to=valid_to,
        granted_by=by.person,
        delegated_from=post,
        reason=reason,
    )
    announce("post.delegate", delegation, by, reason=reason)
    return delegation


@transaction.atomic
def post_hand_over(post: Post, *, by: Reach, to: Person, first_day: date, reason: str) -> Post:
    """Hand a post over to a successor from a day on (交接): the same role, rank and headship, the old post ends before.

    The person who leaves keeps the name on what was done; nothing is rewritten. Only who may appoint hands over.
    """
    last_day = first_day - ONE_DAY
    _lock(post.organisation)
    refuse_if(
        [
            *_obstacles(by, post.organisation),
            *rules.check_not_delegated(post),
            *rules.check_not_own(to, post.person),
            *rules.check_not_own(to, by.person),
            *rules.check_period(post.valid_from, last_day),
            *rules.check_organisation_lasts(post.organisation, first_day),
            *rules.check_post_once(to, post.organisation, role_of(post.role), first_day, None),
            *rules.check_reason(reason),
        ]
    )
    post_end(post, by=by, last_day=last_day, reason=reason)
    return post_give(
        by=by,
        person=to,
        organisation=post.organisation,
        role=post.role,
        span=(first_day, None),
        standing=Standing(post.rank, post.is_head, post.is_liaison),
        reason=reason,
    )


def _end(post: Post, last_day: date, by: Reach, reason: str) -> None:
    before = state_of(post)
    post.valid_to = last_day
    post.save(update_fields=["valid_to"])
    announce("post.end", post, by, before=before, reason=reason)


def _lock(organisation: Organisation) -> None:
    """Two who give posts of one organisation at the same moment take their turns: heads and doubles are counted."""
    Organisation.objects.select_for_update().get(pk=organisation.pk)


def _obstacles(by: Reach, organisation: Organisation) -> list[Problem]:
    obstacle = by.missing("appoint", organisation=organisation)
    return [obstacle] if obstacle else []


def _not_the_holder(by: Reach, post: Post) -> list[Problem]:
    is_holder = by.person is not None and by.person.pk == post.person_id
    if is_holder or by.covers(post.organisation, "appoint"):
        return []
    return [PostNotYours(holder=str(post.person))]
