"""An invitation to a post."""

from django.conf import settings
from django.db import models

from ditan.domains.accounts.models.organisation import Organisation


class Letter(models.TextChoices):
    """What became of the letter with the link: none is sent, it waits, it went out, or it could not be sent."""

    NONE = "none"
    QUEUED = "queued"
    SENT = "sent"
    FAILED = "failed"


class Invitation(models.Model):
    """An invitation to a role in an organisation, used once. The token itself is never kept, only its SHA-256.

    `mailbox` may be empty: then the link is handed over by other means. `letter_at` is when the letter was queued, sent, or
    last refused for `letter_reason`.
    """

    token_hash = models.CharField(max_length=64, unique=True)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="invitations")
    role = models.CharField(max_length=40)
    mailbox = models.EmailField(blank=True)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="invitations_made"
    )
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="invitations_accepted"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    letter = models.CharField(max_length=8, choices=Letter, default=Letter.NONE)
    letter_at = models.DateTimeField(null=True, blank=True)
    letter_reason = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["-made_at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(accepted_at__isnull=True) | models.Q(withdrawn_at__isnull=True),
                name="invitation_accepted_or_withdrawn",
            ),
            models.CheckConstraint(
                condition=models.Q(letter__in=["none", "queued", "sent", "failed"]), name="invitation_letter"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role} @ {self.organisation_id}"
