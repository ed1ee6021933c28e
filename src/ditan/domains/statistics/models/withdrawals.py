"""What was taken out of use again: a balance, an activity table, or an answer to a source form. The record itself stays."""

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef

from ditan.domains.statistics.models.activities import ActivityTable
from ditan.domains.statistics.models.balances import Balance
from ditan.domains.statistics.models.sources import SourceAnswer

TARGETS = ("balance", "activity", "answer")


class Withdrawal(models.Model):
    """That something counts no more, by whom, when and why. It names exactly one thing, and each thing at most once."""

    immutable = True

    balance = models.OneToOneField(Balance, models.PROTECT, null=True, related_name="withdrawal")
    activity = models.OneToOneField(ActivityTable, models.PROTECT, null=True, related_name="withdrawal")
    answer = models.OneToOneField(SourceAnswer, models.PROTECT, null=True, related_name="withdrawal")
    reason = models.TextField()
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(balance__isnull=False, activity__isnull=True, answer__isnull=True)
                | models.Q(balance__isnull=True, activity__isnull=False, answer__isnull=True)
                | models.Q(balance__isnull=True, activity__isnull=True, answer__isnull=False),
                name="withdrawal_of_one_thing",
            )
        ]

    def __str__(self) -> str:
        return f"{self.balance_id or ''} {self.activity_id or ''} {self.answer_id or ''}".strip()


def withdrawn(target: str) -> Exists:
    """Whether a row was withdrawn, as a condition: `queryset.exclude(withdrawn("balance"))`."""
    return Exists(Withdrawal.objects.filter(**{target: OuterRef("pk")}))
