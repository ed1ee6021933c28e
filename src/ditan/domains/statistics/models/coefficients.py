"""By which set of coefficients a place assesses its CO2, where the letter of the year names another than the default.

Noun: `CoefficientChoice`. Invariant (triggers): a choice is not changed; the newest that holds a year counts.
"""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from ditan.domains.places.models import Place


class CoefficientChoice(models.Model):
    """From `first` to `last` (empty: until further notice) a place takes this rule; an empty rule goes back to the default.

    `document` is the letter that names the set, `dated` its day, `reason` why the place follows it.
    """

    immutable = True

    place = models.ForeignKey(Place, models.PROTECT, related_name="coefficient_choices")
    first = models.IntegerField()
    last = models.IntegerField(null=True)
    rule = models.CharField(max_length=60, blank=True)
    document = models.CharField(max_length=400)
    dated = models.DateField(null=True)
    reason = models.TextField()
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["place", "first"], name="coefficient_choice_of_place")]
        constraints = [
            models.CheckConstraint(
                condition=Q(last=None) | Q(last__gte=F("first")), name="coefficient_choice_years"
            )
        ]

    def __str__(self) -> str:
        return f"{self.place_id} {self.first} {self.rule}"

    def holds(self, year: int) -> bool:
        """Whether it is of a year."""
        return self.first <= year and (self.last is None or year <= self.last)
