"""Which fact a meter of the enterprise's energy management system measures: said once, used by every file of readings.

Noun: `Meter`. Invariants: a meter stands for one fact of one installation; ids are those of the methodology.
"""

from django.db import models

from ditan.domains.enterprise.models.enterprises import Enterprise, Installation


class Meter(models.Model):
    """A meter by its code in the other system, the fact it measures, its unit, and the way its readings make a month."""

    enterprise = models.ForeignKey(Enterprise, models.PROTECT, related_name="meters")
    code = models.CharField(max_length=60)
    installation = models.ForeignKey(Installation, models.PROTECT, related_name="meters")
    source = models.CharField(max_length=60)
    item = models.CharField(max_length=60)
    parameter = models.CharField(max_length=60)
    unit = models.CharField(max_length=30)
    way = models.CharField(max_length=20)
    how_known = models.CharField(max_length=20)

    class Meta:
        ordering = ["enterprise", "code"]
        constraints = [models.UniqueConstraint(fields=["enterprise", "code"], name="meter_code_once")]

    def __str__(self) -> str:
        return self.code
