"""Findings pinned to fields, and the conversation about a filing."""

from django.conf import settings
from django.db import models

from ditan.domains.accounts.models import Organisation
from ditan.domains.filings.models.filing import Filing

CHECK, RECEIVER = "check", "receiver"
INTERNAL, OUTWARD = "internal", "outward"


class Finding(models.Model):
    """What is wrong at one field: found by the checks (`check`) or by the receiving house (`receiver`).

    `field` is the path in the content, parts joined by `/`. A warning is explained with a typed reason, a finding of the
    receiver answered and then settled. `wording` keeps both languages as they were said.
    """

    filing = models.ForeignKey(Filing, models.CASCADE, related_name="findings")
    origin = models.CharField(max_length=10)
    field = models.CharField(max_length=200, blank=True)
    severity = models.CharField(max_length=8)
    code = models.CharField(max_length=60, blank=True)
    wording = models.JSONField(default=dict)
    text = models.TextField(blank=True)
    due_day = models.DateField(null=True, blank=True)
    raised_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    raised_on = models.DateField()
    reply = models.TextField(blank=True)
    replied_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    replied_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["filing", "field", "id"]
        indexes = [models.Index(fields=["filing", "origin", "severity"], name="finding_of_filing")]
        constraints = [
            models.CheckConstraint(condition=models.Q(origin__in=[CHECK, RECEIVER]), name="finding_origin"),
            models.CheckConstraint(
                condition=models.Q(severity__in=["error", "warning", "info"]), name="finding_severity"
            ),
            models.CheckConstraint(
                condition=models.Q(due_day__isnull=True) | models.Q(due_day__gte=models.F("raised_on")),
                name="finding_due_after_raising",
            ),
            models.CheckConstraint(
                condition=models.Q(replied_at__isnull=True) | ~models.Q(reply=""), name="reply_with_its_words"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.severity} {self.field}: {self.text or self.code}"


class Message(models.Model):
    """A line of the conversation: `internal` is seen by the writer's own house only, `outward` by every side."""

    filing = models.ForeignKey(Filing, models.CASCADE, related_name="messages")
    finding = models.ForeignKey(Finding, models.CASCADE, null=True, blank=True, related_name="messages")
    audience = models.CharField(max_length=10)
    house = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    text = models.TextField()
    at = models.DateTimeField()

    class Meta:
        ordering = ["filing", "at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(audience__in=[INTERNAL, OUTWARD]), name="message_audience"
            ),
            models.CheckConstraint(condition=~models.Q(text=""), name="message_not_empty"),
        ]

    def __str__(self) -> str:
        return f"{self.filing_id} {self.audience}: {self.text[:40]}"
