"""Energy balance tables as printed: `Balance`, its cells and its findings. A table that was read is not changed."""

from django.conf import settings
from django.db import models

from ditan.domains.places.models import Place
from ditan.domains.statistics.models.sources import SourceFact
from ditan.domains.web.records import FindingRecord


class Balance(models.Model):
    """One table of a place and year. `digest` is the hash of its cells: the same table is not read twice."""

    immutable = True

    place = models.ForeignKey(Place, models.PROTECT, related_name="balances")
    year = models.IntegerField()
    layout = models.CharField(max_length=40)
    file = models.CharField(max_length=200)
    source = models.CharField(max_length=200, blank=True)
    digest = models.CharField(max_length=64)
    rows = models.JSONField()
    fuels = models.JSONField()
    units = models.JSONField()
    read_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["place", "year", "id"]
        constraints = [
            models.UniqueConstraint(fields=["place", "year", "digest"], name="one_balance_per_content")
        ]

    def __str__(self) -> str:
        return f"{self.place_id} {self.year}"


class BalanceCell(models.Model):
    """A printed cell. `value` is empty where the cell is blank (NO); an absent cell has no record (NE)."""

    immutable = True

    balance = models.ForeignKey(Balance, models.CASCADE, related_name="cells")
    row = models.CharField(max_length=40)
    fuel = models.CharField(max_length=40)
    value = models.FloatField(null=True)
    printed = models.CharField(max_length=60, blank=True)
    sheet = models.CharField(max_length=80, blank=True)
    cell = models.CharField(max_length=20, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["balance", "row", "fuel"], name="one_cell_per_place")]

    def __str__(self) -> str:
        return f"{self.row} {self.fuel} {self.printed}"


class BalanceFinding(FindingRecord):
    """What the checks found in a table."""

    immutable = True

    balance = models.ForeignKey(Balance, models.CASCADE, related_name="findings")

    class Meta(FindingRecord.Meta):
        constraints = [
            models.UniqueConstraint(fields=["balance", "position"], name="one_balance_finding_per_position")
        ]


class BalanceMaking(models.Model):
    """How a balance came about that was not read from a file: compiled from source forms, or typed. By whom and when."""

    immutable = True
    KINDS = ("compiled", "typed")

    balance = models.OneToOneField(Balance, models.CASCADE, related_name="making")
    kind = models.CharField(max_length=10)
    document = models.TextField(blank=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(kind__in=["compiled", "typed"]), name="making_kind")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.balance_id}"


class CellOrigin(models.Model):
    """A part of a compiled cell, in the unit of the table: its method, and the fact, the document or the rows behind it.

    Invariant: the parts of a cell add up to it.
    """

    immutable = True

    balance = models.ForeignKey(Balance, models.CASCADE, related_name="origins")
    row = models.CharField(max_length=40)
    fuel = models.CharField(max_length=40)
    position = models.IntegerField()
    value = models.DecimalField(max_digits=24, decimal_places=8)
    method = models.CharField(max_length=10)
    fact = models.ForeignKey(SourceFact, models.PROTECT, null=True, related_name="origins")
    key = models.CharField(max_length=100, blank=True)
    document = models.TextField(blank=True)
    rows = models.JSONField(default=list)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["balance", "row", "fuel", "position"], name="one_origin_per_position"
            )
        ]

    def __str__(self) -> str:
        return f"{self.row} {self.fuel} {self.method} {self.value}"
