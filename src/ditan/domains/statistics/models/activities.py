"""Activity tables of the other sectors as brought in: `ActivityTable`, its bytes, and its rows."""

from django.db import models

from ditan.domains.places.models import Place


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
    enterprises = models.IntegerField(null=True)

    class Meta:
        ordering = ["line"]
        constraints = [models.UniqueConstraint(fields=["table", "line"], name="one_activity_row_per_line")]
        indexes = [models.Index(fields=["place", "year"], name="activity_by_place_and_year")]

    def __str__(self) -> str:
        return f"{self.place_id} {self.year} {self.category} {self.source} {self.item}"
