"""Figures of a place's statistics: output, its growth, population, energy and CO2 as assessed, year by year.

Nouns: `Figure`, `FigureWithdrawal`. Invariant (triggers): a figure is not changed. A correction is a new figure with its
reason; the newest that was not withdrawn counts, for each place, year, measure, standing, prices, base and vintage.
"""

from django.conf import settings
from django.db import models

from ditan.core.intensity import STANDINGS
from ditan.domains.filings.models import Evidence, Filing
from ditan.domains.intake.models import Batch
from ditan.domains.places.models import Place

PRICES = ("current", "constant")
NOTATIONS = ("NE", "NO", "IE", "C")


class Figure(models.Model):
    """A value of a measure, or why there is none (`notation`: NE, NO, IE or C; then `value` is empty).

    `base` is the year of constant prices, `vintage` the year of the census that revised the value: 0 where there is none.
    `dated` is the day of the paper. `where` is the cell of the file or the field of the filing. `replaces` is the figure
    that counted before, `reason` why it counts no more. A recognised figure has the scan of its paper (`evidence`).
    """

    immutable = True

    place = models.ForeignKey(Place, models.PROTECT, related_name="figures")
    year = models.IntegerField()
    measure = models.CharField(max_length=40)
    standing = models.CharField(max_length=12, blank=True)
    prices = models.CharField(max_length=10, blank=True)
    base = models.IntegerField(default=0)
    vintage = models.IntegerField(default=0)
    value = models.DecimalField(null=True, max_digits=24, decimal_places=8)
    notation = models.CharField(max_length=2, blank=True)
    document = models.TextField()
    dated = models.DateField(null=True)
    evidence = models.ForeignKey(Evidence, models.PROTECT, null=True, related_name="figures")
    scan = models.CharField(max_length=200, blank=True)
    where = models.CharField(max_length=200, blank=True)
    batch = models.ForeignKey(Batch, models.PROTECT, null=True, related_name="figures")
    filing = models.ForeignKey(Filing, models.PROTECT, null=True, related_name="figures")
    replaces = models.ForeignKey("self", models.PROTECT, null=True, related_name="replaced_by")
    reason = models.TextField(blank=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(fields=["place", "measure", "year"], name="figure_of_place_and_measure"),
            models.Index(fields=["place", "year"], name="figure_of_place_and_year"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(value__isnull=False, notation="")
                | models.Q(value__isnull=True, notation__in=NOTATIONS),
                name="figure_has_value_or_notation",
            ),
            models.CheckConstraint(condition=models.Q(standing__in=["", *STANDINGS]), name="figure_standing"),
            models.CheckConstraint(
                condition=models.Q(prices__in=["", "current"], base=0)
                | models.Q(prices="constant", base__gt=0),
                name="figure_base_of_constant_prices",
            ),
            models.CheckConstraint(
                condition=~models.Q(standing="recognised", value__isnull=False)
                | models.Q(evidence__isnull=False),
                name="recognised_figure_has_its_scan",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.place_id} {self.year} {self.measure} {self.value if self.value is not None else self.notation}"


class FigureWithdrawal(models.Model):
    """That a figure counts no more, by whom, when and why. What was withdrawn by mistake is entered again."""

    immutable = True

    figure = models.OneToOneField(Figure, models.PROTECT, related_name="withdrawal")
    reason = models.TextField()
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.figure_id}"
