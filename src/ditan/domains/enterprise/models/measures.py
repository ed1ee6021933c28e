"""What an enterprise means to do about its emissions, and what it expects to be allowed to emit.

Nouns: `ReductionMeasure` with its `MeasureChange`s, `AssetEstimate`. Invariants: every revision of a measure has its
change, which is not changed (triggers); of the estimates of a year, which are not changed either, the newest counts.
"""

from django.conf import settings
from django.db import models

from ditan.domains.enterprise.models.enterprises import Enterprise
from ditan.domains.enterprise.models.facts import NOTATIONS

AMOUNTS = ("tonnes", "investment", "yearly_cost")


def amount_condition(name: str) -> models.Q:
    """An amount is a number, or one of the kinds of nothing."""
    return models.Q(**{f"{name}__isnull": False, f"{name}_notation": ""}) | models.Q(
        **{f"{name}__isnull": True, f"{name}_notation__in": NOTATIONS}
    )


class ReductionMeasure(models.Model):
    """A measure: tonnes of CO2e a year, yuan once, yuan a year (below zero: it saves), years, first day, evidence.

    `source` is the emission source of the methodology it acts on, blank for none alone. Dropped ones keep their history.
    """

    enterprise = models.ForeignKey(Enterprise, models.PROTECT, related_name="measures")
    name = models.CharField(max_length=80)
    source = models.CharField(max_length=60, blank=True)
    tonnes = models.DecimalField(null=True, max_digits=20, decimal_places=4)
    tonnes_notation = models.CharField(max_length=2, blank=True)
    investment = models.DecimalField(null=True, max_digits=20, decimal_places=2)
    investment_notation = models.CharField(max_length=2, blank=True)
    yearly_cost = models.DecimalField(null=True, max_digits=20, decimal_places=2)
    yearly_cost_notation = models.CharField(max_length=2, blank=True)
    lifetime = models.PositiveSmallIntegerField()
    start = models.DateField(null=True)
    status = models.CharField(max_length=20)
    evidence = models.CharField(max_length=200, blank=True)
    note = models.CharField(max_length=400, blank=True)
    revision = models.PositiveIntegerField(default=1)
    is_dropped = models.BooleanField(default=False)

    class Meta:
        ordering = ["id"]
        constraints = [
            *(
                models.CheckConstraint(condition=amount_condition(name), name=f"measure_{name}_or_notation")
                for name in AMOUNTS
            ),
            models.CheckConstraint(condition=models.Q(lifetime__gte=1), name="measure_lifetime"),
        ]

    def __str__(self) -> str:
        return self.name


class MeasureChange(models.Model):
    """One change of a measure: who, when, why, and its fields before (null: there was none) and after."""

    immutable = True

    measure = models.ForeignKey(ReductionMeasure, models.PROTECT, related_name="changes")
    revision = models.PositiveIntegerField()
    before = models.JSONField(null=True)
    after = models.JSONField()
    reason = models.CharField(max_length=400, blank=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["measure", "revision"], name="measure_change_of_a_revision")
        ]

    def __str__(self) -> str:
        return f"{self.measure_id} r{self.revision}"


class AssetEstimate(models.Model):
    """What the enterprise itself expects of a year: an allowance, and a price with its source and day.

    It is no allocation: whoever allocates decides. Null: nothing is expected.
    """

    immutable = True

    enterprise = models.ForeignKey(Enterprise, models.PROTECT, related_name="asset_estimates")
    year = models.IntegerField()
    allowance_t = models.DecimalField(null=True, max_digits=20, decimal_places=4)
    basis = models.CharField(max_length=400, blank=True)
    price_yuan_per_t = models.DecimalField(null=True, max_digits=12, decimal_places=2)
    price_source = models.CharField(max_length=200, blank=True)
    price_day = models.DateField(null=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(price_yuan_per_t__isnull=True)
                | models.Q(price_day__isnull=False) & ~models.Q(price_source=""),
                name="asset_price_has_source_and_day",
            )
        ]

    def __str__(self) -> str:
        return f"{self.enterprise_id} {self.year}"
