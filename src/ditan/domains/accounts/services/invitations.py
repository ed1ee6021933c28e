"""Invitations: how people come to accounts and posts. The token is shown once; only its hash is kept."""

import hashlib
import secrets
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from ditan.core.errors import Problem, Refused, refuse_if
from ditan.core.errors.accounts import InvitationExpired, InvitationUnknown, InvitationUsed
from ditan.domains.accounts import rules
from ditan.domains.accounts.changes import announce, state_of
from ditan.domains.accounts.inviting import goes_by_letter, inviting
from ditan.domains.accounts.models import Invitation, Organisation, Person, Post
from ditan.domains.accounts.models.invitation import Letter
from ditan.domains.accounts.scope import Reach
from ditan.domains.accounts.services.persons import Newcomer, check_mailbox, person_add
from ditan.domains.accounts.vocabulary import Role, role_of

TOKEN_BYTES = 32


@dataclass(frozen=True, slots=True)
class Wanted:
    """Somebody who is wanted for a role in an organisation; the mailbox may be empty."""

    organisation: Organisation
    role: str
    mailbox: str = ""


@transaction.atomic
def invitation_make(
    *,
    by: Reach,
    now: datetime,
    organisation: Organisation,
    role: str,
    mailbox: str = "",
    is_by_letter: bool = False,
) -> tuple[Invitation, str]:
    """Invite somebody to a role in an organisation.

    Parameters: is_by_letter – queue a letter to the mailbox; it gets a token of its own when it goes out.
    Returns: the invitation and its token. The token exists only in this answer: it cannot be read again.
    Raises: Refused with everything that stands against it, as for giving the post.
    """
    obstacle = by.missing("appoint", organisation=organisation)
    problems: list[Problem] = [
        *([obstacle] if obstacle else []),
        *rules.check_role_at(role_of(role), organisation),
        *rules.check_organisation_lasts(organisation, by.day),
        *check_mailbox(mailbox),
    ]
    refuse_if(problems)
    token = secrets.token_urlsafe(TOKEN_BYTES)
    invitation = Invitation.objects.create(
        token_hash=token_hash(token),
        organisation=organisation,
        role=role,
        mailbox=mailbox,
        invited_by=by.person,
        made_at=now,
        expires_at=now + inviting().valid_for,
        letter=Letter.QUEUED if is_by_letter and mailbox else Letter.NONE,
        letter_at=now if is_by_letter and mailbox else None,
    )
    announce("invitation.make", invitation, by)
    return invitation, token


@transaction.atomic
def invitations_make(wanted: Iterable[Wanted], *, by: Reach, now: datetime) -> list[tuple[Invitation, str]]:
    """Invite several people, all of them or nobody; those with a mailbox by letter, where letters are sent.

    Returns: the invitations with their tokens, in the order that was asked for; the tokens exist only in this answer.
    Raises: Refused with everything that stands against any of them; then nobody was invited.
    """
    made: list[tuple[Invitation, str]] = []
    problems: list[Problem] = []
    for one in wanted:
        try:
            with transaction.atomic():
                made.append(
                    invitation_make(
                        by=by,
                        now=now,
                        organisation=one.organisation,
                        role=one.role,
                        mailbox=one.mailbox,
                        is_by_letter=goes_by_letter(one.mailbox),
                    )
                )
        except (Refused, Problem) as refused:
            problems += refused.problems if isinstance(refused, Refused) else [refused]
    refuse_if(problems)
    return made


@transaction.atomic
def invitation_renew(invitation: Invitation, *, by: Reach, now: datetime) -> tuple[Invitation, str]:
    """Make a new link for somebody who lost the old one, or let it pass: the old one ends, whatever its age.

    Returns and raises: as `invitation_make`.
    """
    invitation_withdraw(invitation, by=by, now=now)
    return invitation_make(
        by=by,
        now=now,
        organisation=invitation.organisation,
        role=invitation.role,
        mailbox=invitation.mailbox,
    )


@transaction.atomic
def invitation_withdraw(invitation: Invitation, *, by: Reach, now: datetime) -> Invitation:
    """Make an invitation useless before it is accepted."""
    obstacle = by.missing("appoint", organisation=invitation.organisation)
    refuse_if([*([obstacle] if obstacle else []), *check_open(invitation)])
    before = state_of(invitation)
    invitation.withdrawn_at = now
    invitation.save(update_fields=["withdrawn_at"])
    announce("invitation.withdraw", invitation, by, before=before)
    return invitation


@transaction.atomic
def invitation_accept(
    token: str,
    *,
    now: datetime,
    by: Person | Newcomer,
) -> Post:
    """Accept an invitation, once: with an account that exists, or by making one for a newcomer.

    Returns: the post, from today on. Raises: Refused with all that is wrong with the invitation and the account.
    """
    invitation = invitation_of(token, now=now, is_locked=True)
    Organisation.objects.select_for_update().get(pk=invitation.organisation_id)  # heads are counted
    day = timezone.localdate(now)
    role = role_of(invitation.role)
    refuse_if(
        [
            *rules.check_role_at(role, invitation.organisation),
            *rules.check_organisation_lasts(invitation.organisation, day),
            *(_check_known(by, invitation, day) if isinstance(by, Person) else ()),
        ]
    )
    person = by if isinstance(by, Person) else person_add(by, mailbox=invitation.mailbox)
    actor = Reach(day, person)
    if person is not by:
        announce("person.add", person, actor)
    before = state_of(invitation)
    invitation.accepted_at = now
    invitation.accepted_by = person
    invitation.save(update_fields=["accepted_at", "accepted_by"])
    post = Post.objects.create(
        person=person,
        organisation=invitation.organisation,
        role=invitation.role,
        is_head=is_head_to_be(role, invitation.organisation, day),
        is_liaison=role.stands_as == "liaison",
        valid_from=day,
        granted_by=invitation.invited_by,
    )
    announce("invitation.accept", invitation, actor, before=before)
    announce("post.give", post, actor)
    return post


def invitation_of(token: str, *, now: datetime, is_locked: bool = False) -> Invitation:
    """The open invitation of a token. Raises: Refused when it is not known, used, withdrawn or past its time."""
    rows = Invitation.objects.select_related("organisation__place", "invited_by")
    if is_locked:
        rows = rows.select_for_update(of=("self",))
    invitation = rows.filter(token_hash=token_hash(token)).first()
    if invitation is None:
        refuse_if([InvitationUnknown()])
        raise AssertionError  # refuse_if has raised
    refuse_if([*check_open(invitation), *check_in_time(invitation, now)])
    return invitation


def is_head_to_be(role: Role, organisation: Organisation, day: date) -> bool:
    """Whether the role makes its holder a head, and the organisation has room for one more (双组长: two)."""
    return role.stands_as == "head" and not any(rules.check_heads(organisation, day, None))


def token_hash(token: str) -> str:
    """What is kept of a token. It has 256 random bits: a plain hash cannot be searched back."""
    return hashlib.sha256(token.encode()).hexdigest()


def _check_known(person: Person, invitation: Invitation, day: date) -> Iterator[Problem]:
    """Somebody with an account must not have invited himself, nor hold the post already."""
    if invitation.invited_by is not None:
        yield from rules.check_not_own(person, invitation.invited_by)
    role = role_of(invitation.role)
    yield from rules.check_post_once(person, invitation.organisation, role, day, None)


def check_open(invitation: Invitation) -> Iterator[Problem]:
    """An invitation that was accepted or taken back is of no use."""
    if invitation.accepted_at is not None or invitation.withdrawn_at is not None:
        yield InvitationUsed()


def check_in_time(invitation: Invitation, now: datetime) -> Iterator[Problem]:
    """An invitation may be accepted until its time is over."""
    if now >= invitation.expires_at:
        yield InvitationExpired(expires_at=f"{timezone.localtime(invitation.expires_at):%Y-%m-%d %H:%M}")
