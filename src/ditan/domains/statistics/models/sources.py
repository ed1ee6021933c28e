"""What the departments gave for a balance: an answer to a source form, and its facts.

Invariant (triggers): an answer is not changed. A later answer of the same place, year and form replaces it as a whole; one
that was withdrawn counts no more, and the answer before it counts again.
"""

from decimal import Decimal

from django.conf import settings
from django.db import models

from ditan.core.balance.compiling import Fact
from ditan.domains.filings.models import Filing
from ditan.domains.intake.models import Batch
from ditan.domains.places.models import Place


class SourceAnswer(models.Model):
    """One answer to a source form: of a place and year, by whom, and from which batch or filing."""

    immutable = True

    place = models.ForeignKey(Place, models.PROTECT, related_name="source_answers")
    year = models.IntegerField()
    source = models.CharField(max_length=40)
    document = models.TextField(blank=True)
    batch = models.ForeignKey(Batch, models.PROTECT, null=True, related_name="+")
    filing = models.ForeignKey(Filing, models.PROTECT, null=True, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["place", "year", "source"], name="source_answer_in_use")]

    def __str__(self) -> str:
        return f"{self.place_id} {self.year} {self.source}"


class SourceFact(models.Model):
    """An amount of an answer, or why there is none (`notation`: NE, NO, IE or C; then `quantity` is empty).

    `where` is the cell of the file or the field of the filing. The columns are those of the core's `Fact`.
    """

    immutable = True

    answer = models.ForeignKey(SourceAnswer, models.CASCADE, related_name="facts")
    item = models.CharField(max_length=60)
    fuel = models.CharField(max_length=40)
    quantity = models.DecimalField(null=True, max_digits=24, decimal_places=8)
    unit = models.CharField(max_length=40, blank=True)
    raising = models.DecimalField(default=Decimal(1), max_digits=16, decimal_places=10)
    share = models.DecimalField(default=Decimal(1), max_digits=16, decimal_places=10)
    key = models.CharField(max_length=100, blank=True)
    document = models.TextField(blank=True)
    where = models.CharField(max_length=200, blank=True)
    notation = models.CharField(max_length=2, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["answer", "item", "fuel"], name="one_source_fact_per_item_and_fuel"
            ),
            models.CheckConstraint(
                condition=models.Q(quantity__isnull=False, notation="")
                | models.Q(quantity__isnull=True, notation__in=["NE", "NO", "IE", "C"]),
                name="source_fact_has_quantity_or_notation",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item} {self.fuel} {self.quantity if self.quantity is not None else self.notation}"

    @property
    def told(self) -> Fact:
        """The fact as the calculations read it; only where there is a quantity."""
        if self.quantity is None:
            raise TypeError("a fact without a quantity takes no part in calculations")
        return Fact(
            source=self.answer.source,
            item=self.item,
            fuel=self.fuel,
            quantity=self.quantity.normalize(),
            unit=self.unit,
            document=self.document or self.answer.document,
            where=self.where,
            raising=self.raising.normalize(),
            share=self.share.normalize(),
            key=self.key,
        )


class GivenConsumption(models.Model):
    """Total consumption of a fuel as the level above gives it, in the unit of the table; the newest of a fuel counts.

    Empty where it was taken back.
    """

    immutable = True

    place = models.ForeignKey(Place, models.PROTECT, related_name="given_consumption")
    year = models.IntegerField()
    fuel = models.CharField(max_length=40)
    consumption = models.DecimalField(null=True, max_digits=24, decimal_places=8)
    document = models.TextField(blank=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["place", "year", "fuel"], name="given_consumption_in_use")]

    def __str__(self) -> str:
        return f"{self.place_id} {self.year} {self.fuel} {self.consumption}"
