"""Supervised handling (督办): a filing that the receiving house or the leading group follows up by number."""

from django.conf import settings
from django.db import models

from ditan.domains.filings.models.filing import Filing


class Supervision(models.Model):
    """A filing under supervision: its number, who answers for it, by when and why; ended (销号) with what came of it."""

    filing = models.ForeignKey(Filing, models.PROTECT, related_name="supervisions")
    number = models.CharField(max_length=80, unique=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    due_day = models.DateField()
    reason = models.TextField()
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    opened_on = models.DateField()
    outcome = models.TextField(blank=True)
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["filing", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["filing"], condition=models.Q(ended_on__isnull=True), name="supervised_once_at_a_time"
            ),
            models.CheckConstraint(
                condition=models.Q(due_day__gte=models.F("opened_on")), name="supervision_due_after_opening"
            ),
            models.CheckConstraint(
                condition=models.Q(ended_on__isnull=True) | ~models.Q(outcome=""),
                name="supervision_ended_with_words",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.filing_id}"
