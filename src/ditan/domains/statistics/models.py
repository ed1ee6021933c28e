"""Energy balance tables as printed, and activity tables of the other sectors as brought in.

Nouns: `Balance`, `BalanceCell`, `BalanceFinding`, `ActivityTable`, `ActivityRow`. Invariant (triggers): a table that was read is
not changed; a corrected table is a new record, and the newest of a place and year is the one in use.
"""

from django.db import models

from ditan.domains.places.models import Place
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


class ActivityTable(models.Model):
    """One activity table of the other sectors as it was brought in: its bytes are kept, its rows stand beside them."""

    immutable = True

    file = models.CharField(max_length=200)
    source = models.TextField(blank=True)
    digest = models.CharField(max_length=64, unique=True)
    content = models.BinaryField()
    read_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.file


class ActivityRow(models.Model):
    """A row of an activity table under the columns of the contract, with its line in the file."""

    immutable = True

    table = models.ForeignKey(ActivityTable, models.CASCADE, related_name="rows")
    line = models.IntegerField()
    place = models.ForeignKey(Place, models.PROTECT, related_name="activity_rows")
    year = models.IntegerField()
    category = models.CharField(max_length=20)
    source = models.CharField(max_length=200, blank=True)
    item = models.CharField(max_length=200, blank=True)
    gas = models.CharField(max_length=20, blank=True)
    quantity = models.FloatField(null=True)
    unit = models.CharField(max_length=60, blank=True)
    status = models.CharField(max_length=10)
    parameter = models.CharField(max_length=200, blank=True)
    value = models.FloatField(null=True)
    document = models.TextField(blank=True)
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["line"]
        constraints = [models.UniqueConstraint(fields=["table", "line"], name="one_activity_row_per_line")]
        indexes = [models.Index(fields=["place", "year"], name="activity_by_place_and_year")]

    def __str__(self) -> str:
        return f"{self.place_id} {self.year} {self.category} {self.source} {self.item}"
