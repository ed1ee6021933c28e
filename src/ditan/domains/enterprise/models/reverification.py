"""Which verified reports are verified again by another: a draw that anybody can make again, and what it chose.

Nouns: `ReverificationDraw`, `ReverificationChoice`. Invariants: neither is changed (triggers); one draw for a place and year.
"""

from django.conf import settings
from django.db import models

from ditan.domains.enterprise.models.enterprises import Enterprise
from ditan.domains.enterprise.models.statement import VerificationStatement
from ditan.domains.places.models import Place


class ReverificationDraw(models.Model):
    """A draw among the verified reports of a place and below, by a seed; `of` is how many stood in it."""

    immutable = True

    place = models.ForeignKey(Place, models.PROTECT, related_name="+")
    year = models.IntegerField()
    seed = models.CharField(max_length=80)
    of = models.PositiveIntegerField()
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    day = models.DateField()
    at = models.DateTimeField()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["place", "year"], name="reverification_draw_once"),
        ]

    def __str__(self) -> str:
        return f"{self.place_id} {self.year} {self.seed}"


class ReverificationChoice(models.Model):
    """An enterprise that was chosen: with the statement that is looked at again, and why it was chosen."""

    immutable = True

    draw = models.ForeignKey(ReverificationDraw, models.PROTECT, related_name="choices")
    position = models.PositiveIntegerField()
    enterprise = models.ForeignKey(Enterprise, models.PROTECT, related_name="reverifications")
    statement = models.ForeignKey(VerificationStatement, models.PROTECT, related_name="+")
    reason = models.CharField(max_length=10)
    risk = models.FloatField()

    class Meta:
        ordering = ["draw", "position"]
        constraints = [
            models.UniqueConstraint(fields=["draw", "enterprise"], name="reverification_choice_once"),
        ]

    def __str__(self) -> str:
        return f"{self.draw_id} {self.position} {self.enterprise_id}"
