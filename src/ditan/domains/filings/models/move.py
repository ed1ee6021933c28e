"""A move that was made."""

from django.conf import settings
from django.db import models

from ditan.domains.accounts.models import Organisation
from ditan.domains.filings.models.filing import Filing


class MoveMade(models.Model):
    """Who brought a filing from one state to the next, when, in whose name and why. `person_name` is that of the day."""

    immutable = True

    filing = models.ForeignKey(Filing, models.PROTECT, related_name="moves")
    position = models.PositiveIntegerField()
    move = models.CharField(max_length=40)
    from_state = models.CharField(max_length=40)
    to_state = models.CharField(max_length=40)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    person_name = models.CharField(max_length=150)
    house = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")
    day = models.DateField()
    at = models.DateTimeField()
    needs_reason = models.BooleanField(default=False)
    is_counted = models.BooleanField(default=False)
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ["filing", "position"]
        constraints = [
            models.UniqueConstraint(fields=["filing", "position"], name="move_one_at_a_position"),
            models.CheckConstraint(
                condition=models.Q(needs_reason=False) | ~models.Q(reason=""), name="move_with_its_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.filing_id}.{self.position} {self.move}"
