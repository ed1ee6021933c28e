"""A total as it was broken down: what was asked, and every tonne."""

from django.conf import settings
from django.db import models

from ditan.domains.places.models import Place


class Breakdown(models.Model):
    """One version: `asked` holds weights, locks, departments and growth; `content` base and tonnes by row and sector.

    Rows are codes of counties, and `city` for what the city keeps; `facts` are the measures the principles went by.
    """

    immutable = True

    place = models.ForeignKey(Place, models.PROTECT, related_name="breakdowns")
    base_year = models.IntegerField()
    end_year = models.IntegerField()
    total_t = models.BigIntegerField()
    asked = models.JSONField()
    content = models.JSONField()
    digest = models.CharField(max_length=64)
    note = models.CharField(max_length=400)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["place", "end_year"], name="breakdown_of_place")]

    def __str__(self) -> str:
        return f"{self.place_id} {self.end_year} {self.digest[:8]}"
