"""A countersignature: the opinion of a department that was asked."""

from django.conf import settings
from django.db import models

from ditan.domains.accounts.models import Organisation
from ditan.domains.filings.models.filing import Filing

AGREED, OBJECTED = "agreed", "objected"


class Countersignature(models.Model):
    """One department in one round of countersigning: asked, then 同意 or 有意见; an objection is settled with words."""

    filing = models.ForeignKey(Filing, models.CASCADE, related_name="countersignatures")
    round = models.PositiveSmallIntegerField()
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="countersignatures")
    asked_on = models.DateField()
    due_day = models.DateField(null=True, blank=True)
    opinion = models.CharField(max_length=10, blank=True)
    text = models.TextField(blank=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(null=True, blank=True)
    settlement = models.TextField(blank=True)
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["filing", "round", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["filing", "round", "organisation"], name="countersign_once_a_round"
            ),
            models.CheckConstraint(
                condition=models.Q(opinion__in=["", AGREED, OBJECTED]), name="countersign_opinion"
            ),
            models.CheckConstraint(
                condition=~models.Q(opinion=OBJECTED) | ~models.Q(text=""), name="objection_with_its_words"
            ),
            models.CheckConstraint(
                condition=models.Q(settled_at__isnull=True) | ~models.Q(settlement=""),
                name="settlement_with_its_words",
            ),
            models.CheckConstraint(
                condition=models.Q(due_day__isnull=True) | models.Q(due_day__gte=models.F("asked_on")),
                name="countersign_due_after_asking",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.filing_id} {self.organisation_id}: {self.opinion or '…'}"
