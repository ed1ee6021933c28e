"""The one store of facts: what an enterprise fills in once, and every report and check reads.

Nouns: `Fact`, `FactChange`. Invariants: one fact for each installation, source, item, year, month and parameter; every
revision of it has its `FactChange`, which is not changed (triggers). A fact that was emptied keeps its row and history.
"""

from django.conf import settings
from django.db import models

from ditan.domains.enterprise.models.enterprises import Installation

NOTATIONS = ("NE", "NO", "IE", "C")


class Fact(models.Model):
    """A value as it was typed, and as a number; or a notation (NE, NO, IE, C); or nothing any more.

    `month` is 0 for the whole year. `evidence` names the paper. `revision` counts the changes: whoever writes says which
    one was seen.
    """

    installation = models.ForeignKey(Installation, models.PROTECT, related_name="facts")
    source = models.CharField(max_length=60)
    item = models.CharField(max_length=60)
    year = models.IntegerField()
    month = models.PositiveSmallIntegerField(default=0)
    parameter = models.CharField(max_length=60)
    typed = models.CharField(max_length=40, blank=True)
    value = models.DecimalField(null=True, max_digits=28, decimal_places=10)
    notation = models.CharField(max_length=2, blank=True)
    unit = models.CharField(max_length=30, blank=True)
    how_known = models.CharField(max_length=20, blank=True)
    evidence = models.CharField(max_length=200, blank=True)
    note = models.CharField(max_length=400, blank=True)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["installation", "year"], name="fact_of_installation_and_year")]
        constraints = [
            models.UniqueConstraint(
                fields=["installation", "source", "item", "year", "month", "parameter"], name="fact_once"
            ),
            models.CheckConstraint(condition=models.Q(month__lte=12), name="fact_month"),
            models.CheckConstraint(
                condition=models.Q(value__isnull=False, notation="")
                | models.Q(value__isnull=True, notation__in=NOTATIONS)
                | models.Q(value__isnull=True, notation="", typed=""),
                name="fact_has_value_notation_or_nothing",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source} {self.item} {self.year}-{self.month:02d} {self.parameter} {self.typed}"


class FactChange(models.Model):
    """One change of a fact: who, when, why, and its fields before (null: there was none) and after."""

    immutable = True

    fact = models.ForeignKey(Fact, models.PROTECT, related_name="changes")
    revision = models.PositiveIntegerField()
    before = models.JSONField(null=True)
    after = models.JSONField()
    reason = models.TextField(blank=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["fact", "revision"], name="fact_change_of_a_revision")]

    def __str__(self) -> str:
        return f"{self.fact_id} r{self.revision}"
