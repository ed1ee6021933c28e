"""Expectations: who is to file what for which period."""

from django.db import models

from ditan.domains.accounts.models import Organisation
from ditan.domains.places.models import Place


class Expectation(models.Model):
    """A subject is expected to file under a workflow for a period, by a day, with the document that says so."""

    workflow = models.CharField(max_length=40)
    place = models.ForeignKey(Place, models.PROTECT, related_name="expectations")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="expectations"
    )
    receiver = models.ForeignKey(Organisation, models.PROTECT, related_name="expected_filings")
    period = models.CharField(max_length=24)
    slot = models.CharField(max_length=160, unique=True)
    due_day = models.DateField(null=True, blank=True)
    document = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["place__interval_start", "organisation", "period"]
        indexes = [models.Index(fields=["workflow", "period"], name="expectation_by_period")]

    def __str__(self) -> str:
        return self.slot
