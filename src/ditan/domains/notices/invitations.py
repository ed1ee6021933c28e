"""The letters of invitations: each with a link of its own, in the reader's language as far as it is known."""

from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage
from django.db.models import QuerySet
from django.utils import timezone

from ditan.core.errors.base import Language
from ditan.domains.accounts.inviting import inviting
from ditan.domains.accounts.models import Invitation, Person
from ditan.domains.accounts.models.invitation import Letter
from ditan.domains.accounts.services.invitation_letters import letter_begin, letter_end
from ditan.domains.accounts.vocabulary import role_of


def invitations_waiting(*, is_again: bool = False) -> QuerySet[Invitation]:
    """The open invitations whose letter is queued; `is_again`: also those whose letter was refused."""
    states = (Letter.QUEUED, Letter.FAILED) if is_again else (Letter.QUEUED,)
    found = Invitation.objects.filter(
        letter__in=states, accepted_at=None, withdrawn_at=None, expires_at__gt=timezone.now()
    )
    return found.exclude(mailbox="").order_by("pk")


def invitation_mail(pk: int) -> str:
    """Send the letter of an invitation. Returns: why it could not be sent; empty when it went out, or nothing had to.

    The reason is what the mail server said, which never holds the link.
    """
    begun = letter_begin(pk, timezone.now())
    if begun is None:
        return ""
    invitation, token = begun
    reason = ""
    try:
        _letter(invitation, token).send()
    except (OSError, SMTPException) as error:
        reason = f"{type(error).__name__}: {error}".replace(token, "…")
    letter_end(invitation, timezone.now(), reason)
    return reason


def language_of(invitation: Invitation) -> Language:
    """That of the person with the mailbox where there is one already, else that of whoever invites."""
    known = Person.objects.filter(email__iexact=invitation.mailbox).order_by("pk").first()
    reader = known or invitation.invited_by
    return "en" if reader is not None and reader.language.startswith("en") else "zh"


def _letter(invitation: Invitation, token: str) -> EmailMessage:
    language = language_of(invitation)
    house, role, by = invitation.organisation, role_of(invitation.role), invitation.invited_by
    site = settings.DITAN_SITE_ADDRESS
    root = f"{site}/en" if language == "en" else site
    subject, body = inviting().said(
        language,
        house=(house.name_en or house.name_zh) if language == "en" else house.name_zh,
        role=role.name_en if language == "en" else role.name_zh,
        by=by.name if by is not None else "",
        until=f"{timezone.localtime(invitation.expires_at):%Y-%m-%d %H:%M}",
        link=f"{root}/invitations/{token}/",
    )
    return EmailMessage(subject, body, to=[invitation.mailbox])
