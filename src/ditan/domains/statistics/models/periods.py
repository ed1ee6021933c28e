"""Figures within the year: a place's electricity, coal, cement, output by month or quarter.

Nouns: `PeriodFigure`, `PeriodFigureWithdrawal`. Invariant (triggers): a figure is not changed. A correction is a new figure
with its reason; the newest that was not withdrawn counts, for each place, year, measure, period and kind of value.
"""

from django.conf import settings
from django.db import models

from ditan.domains.intake.models import Batch
from ditan.domains.places.models import Place
from ditan.domains.statistics.models.figures import NOTATIONS

MOST_PERIODS = 12


class PeriodFigure(models.Model):
    """A value of a measure in a month or quarter (`number` from 1), or why there is none (`notation`).

    `is_to_date`: from the first of January to the end of the period (累计), as it was printed. `replaces` is the figure that
    counted before, `reason` why it counts no more. `where` is the cell of the file.
    """

    immutable = True

    place = models.ForeignKey(Place, models.PROTECT, related_name="period_figures")
    year = models.IntegerField()
    measure = models.CharField(max_length=40)
    number = models.IntegerField()
    is_to_date = models.BooleanField(default=False)
    value = models.DecimalField(null=True, max_digits=24, decimal_places=8)
    notation = models.CharField(max_length=2, blank=True)
    document = models.TextField()
    dated = models.DateField(null=True)
    where = models.CharField(max_length=200, blank=True)
    batch = models.ForeignKey(Batch, models.PROTECT, null=True, related_name="period_figures")
    replaces = models.ForeignKey("self", models.PROTECT, null=True, related_name="replaced_by")
    reason = models.TextField(blank=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["place", "measure", "year"], name="period_figure_of_place")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(value__isnull=False, notation="")
                | models.Q(value__isnull=True, notation__in=NOTATIONS),
                name="period_figure_has_value",
            ),
            models.CheckConstraint(
                condition=models.Q(number__gte=1, number__lte=MOST_PERIODS), name="period_figure_number"
            ),
        ]

    def __str__(self) -> str:
        told = self.value if self.value is not None else self.notation
        return f"{self.place_id} {self.year}/{self.number} {self.measure} {told}"


class PeriodFigureWithdrawal(models.Model):
    """That a figure counts no more, by whom, when and why. What was withdrawn by mistake is entered again."""

    immutable = True

    figure = models.OneToOneField(PeriodFigure, models.PROTECT, related_name="withdrawal")
    reason = models.TextField()
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.figure_id}"
