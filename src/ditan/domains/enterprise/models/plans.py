"""The monitoring plan of an enterprise (数据质量控制计划): a draft, the versions that were submitted, and what the office decided.

Invariants: a version and its verdict are not changed (triggers); one verdict a version; whoever submitted does not decide;
approved versions begin one after the other.
"""

from django.conf import settings
from django.db import models

from ditan.domains.enterprise.models.enterprises import Enterprise


class PlanDraft(models.Model):
    """The plan as the enterprise is writing it; `revision` counts the changes."""

    enterprise = models.OneToOneField(Enterprise, models.PROTECT, related_name="plan_draft")
    content = models.JSONField(default=list)
    revision = models.PositiveIntegerField(default=1)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.enterprise_id} r{self.revision}"


class PlanVersion(models.Model):
    """The plan as it was submitted: its rows, and the methodology that it is for."""

    immutable = True

    enterprise = models.ForeignKey(Enterprise, models.PROTECT, related_name="plan_versions")
    number = models.PositiveIntegerField()
    method = models.CharField(max_length=60)
    content = models.JSONField()
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["enterprise", "number"], name="plan_version_number_once")
        ]

    def __str__(self) -> str:
        return f"{self.enterprise_id} v{self.number}"


class PlanVerdict(models.Model):
    """What the office decided of a version: approved from a day on, or returned with a reason."""

    immutable = True

    version = models.OneToOneField(PlanVersion, models.PROTECT, related_name="verdict")
    is_approved = models.BooleanField()
    valid_from = models.DateField(null=True)
    reason = models.CharField(max_length=400, blank=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(is_approved=True, valid_from__isnull=False)
                | (models.Q(is_approved=False, valid_from__isnull=True) & ~models.Q(reason="")),
                name="plan_verdict_has_day_or_reason",
            )
        ]

    def __str__(self) -> str:
        return f"{self.version_id} {'approved' if self.is_approved else 'returned'}"
