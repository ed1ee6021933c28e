"""What is kept of an enterprise's year, so that boards of thousands need no computation.

Nouns: `KeptYear` with its `KeptFinding`s and `KeptFactor`s. Invariant: everything here is what `selectors.summarising` gives
of the facts of that year; it is written by `services.summaries` in the transaction that changed them, and by nobody else.
`revision` tells the facts it was made from, `library_release` and `method` by what.
"""

from django.db import models

from ditan.domains.enterprise.models.enterprises import Enterprise
from ditan.domains.enterprise.models.facts import Fact


class KeptYear(models.Model):
    """The emissions of an enterprise's year, and what is measured of its data.

    `total_micro_t` is null where nothing could be computed: `facts` tells whether there are any. `default_by_source` holds
    the same sources by the library's own parameters, where these alone give a number.
    """

    enterprise = models.ForeignKey(Enterprise, models.CASCADE, related_name="kept_years")
    year = models.IntegerField()
    method = models.CharField(max_length=60)
    facts = models.PositiveIntegerField()
    revision = models.PositiveBigIntegerField()
    total_micro_t = models.BigIntegerField(null=True)
    by_source = models.JSONField(default=dict)
    default_by_source = models.JSONField(default=dict)
    measured_share = models.FloatField(null=True)
    unverified_share = models.FloatField(null=True)
    months_filled = models.PositiveSmallIntegerField()
    months_due = models.PositiveSmallIntegerField()
    values_told = models.PositiveIntegerField()
    values_due = models.PositiveIntegerField()
    errors = models.PositiveIntegerField()
    warnings = models.PositiveIntegerField()
    unexplained = models.PositiveIntegerField()
    evidenced = models.PositiveIntegerField()
    library_release = models.CharField(max_length=80, blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["enterprise", "year"]
        constraints = [models.UniqueConstraint(fields=["enterprise", "year"], name="kept_year_once")]
        indexes = [models.Index(fields=["year"], name="kept_year_of_year")]

    def __str__(self) -> str:
        return f"{self.enterprise_id} {self.year}"


class KeptFinding(models.Model):
    """What a check found: its words in both languages (`told`), the first fact it speaks of, whether a reason was given."""

    kept = models.ForeignKey(KeptYear, models.CASCADE, related_name="findings")
    rule = models.CharField(max_length=40)
    severity = models.CharField(max_length=10)
    key = models.CharField(max_length=400)
    fact = models.ForeignKey(Fact, models.CASCADE, null=True, related_name="+")
    share = models.FloatField(null=True)
    is_explained = models.BooleanField(default=False)
    told = models.JSONField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.kept_id} {self.key}"


class KeptFactor(models.Model):
    """An implied factor of the year: tonnes of the gas for a unit of the amount; null where the amount is zero."""

    kept = models.ForeignKey(KeptYear, models.CASCADE, related_name="factors")
    facility = models.CharField(max_length=80)
    source = models.CharField(max_length=60)
    item = models.CharField(max_length=60)
    gas = models.CharField(max_length=20)
    unit = models.CharField(max_length=30)
    emissions_t = models.FloatField()
    quantity = models.FloatField()
    factor = models.FloatField(null=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.kept_id} {self.source} {self.item} {self.gas}"
