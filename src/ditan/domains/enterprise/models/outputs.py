"""What an enterprise produced in money: value added of a year at the prices of one year.

Noun: `ValueAdded`. Invariants: rows are not changed (triggers), the newest of a year counts; amounts at different prices are
never set against each other.
"""

from django.conf import settings
from django.db import models

from ditan.domains.enterprise.models.enterprises import Enterprise


class ValueAdded(models.Model):
    """Value added of a year in 10⁴ yuan at the prices of `price_year`, and the paper it was taken from."""

    immutable = True

    enterprise = models.ForeignKey(Enterprise, models.PROTECT, related_name="value_added")
    year = models.IntegerField()
    amount_1e4_yuan = models.DecimalField(max_digits=20, decimal_places=4)
    price_year = models.IntegerField()
    document = models.CharField(max_length=200)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["year"], name="value_added_of_year")]

    def __str__(self) -> str:
        return f"{self.enterprise_id} {self.year}"
