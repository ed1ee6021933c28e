"""The letter of an invitation: queued with it, sent with a link of its own, sent again.

Invariant: a token is kept nowhere. The letter gets a new one at the moment it goes out, and with it every link of before is
void; so nothing that waits, is written to the trail or lies in a backup can be used to take a post.
"""

import secrets
from datetime import datetime

from django.db import transaction

from ditan.core.errors import refuse_if
from ditan.core.errors.accounts import InvitationWithoutMailbox, MailOff
from ditan.domains.accounts.changes import announce, state_of
from ditan.domains.accounts.inviting import goes_by_letter
from ditan.domains.accounts.models import Invitation
from ditan.domains.accounts.models.invitation import Letter
from ditan.domains.accounts.scope import Reach
from ditan.domains.accounts.services.invitations import (
    TOKEN_BYTES,
    check_in_time,
    check_open,
    token_hash,
)

REASON = 200


@transaction.atomic
def invitation_send(invitation: Invitation, *, by: Reach, now: datetime) -> Invitation:
    """Queue the letter of an open invitation again, whatever became of the last one.

    Raises: Refused without the power, a mailbox or a mail server, or when the invitation is used or past its time.
    """
    obstacle = by.missing("appoint", organisation=invitation.organisation)
    refuse_if(
        [
            *([obstacle] if obstacle else []),
            *check_open(invitation),
            *check_in_time(invitation, now),
            *([] if invitation.mailbox else [InvitationWithoutMailbox()]),
            *([] if goes_by_letter("any") else [MailOff()]),
        ]
    )
    before = state_of(invitation)
    invitation.letter, invitation.letter_at, invitation.letter_reason = Letter.QUEUED, now, ""
    invitation.save(update_fields=["letter", "letter_at", "letter_reason"])
    announce("invitation.send", invitation, by, before=before)
    return invitation


@transaction.atomic
def letter_begin(pk: int, now: datetime) -> tuple[Invitation, str] | None:
    """The invitation whose letter goes out now, with the token of the letter; None where nothing is to be sent any more."""
    rows = Invitation.objects.select_for_update(of=("self",)).select_related("organisation", "invited_by")
    found = rows.filter(pk=pk, letter__in=(Letter.QUEUED, Letter.FAILED)).exclude(mailbox="").first()
    if found is None or any((*check_open(found), *check_in_time(found, now))):
        return None
    token = secrets.token_urlsafe(TOKEN_BYTES)
    found.token_hash = token_hash(token)
    found.save(update_fields=["token_hash"])
    return found, token


def letter_end(invitation: Invitation, now: datetime, reason: str = "") -> None:
    """Note that the letter went out, or why it did not; one queued again meanwhile stays queued."""
    Invitation.objects.filter(pk=invitation.pk, letter_at=invitation.letter_at).update(
        letter=Letter.FAILED if reason else Letter.SENT, letter_at=now, letter_reason=reason[:REASON]
    )
