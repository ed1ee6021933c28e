"""Places and who belonged to whom, when.

Nouns: `Place`, `PlaceParent`. Invariants: the dated `PlaceParent` rows are the truth; `interval_start` and
`interval_end` of a place are today's tree as nested intervals (a place below lies inside), rebuilt on change.
"""

from django.db import models


class Place(models.Model):
    """A place: country, province, city, county; later also zones without a code of their own.

    `is_fictional` marks a place of the demonstration: everything shown of it is 演示数据.
    """

    code = models.CharField(max_length=12, primary_key=True)
    name_zh = models.CharField(max_length=80)
    name_en = models.CharField(max_length=80, blank=True)
    short_zh = models.CharField(max_length=8, blank=True)
    level = models.CharField(max_length=12)
    is_fictional = models.BooleanField(default=False)
    interval_start = models.IntegerField(default=0)
    interval_end = models.IntegerField(default=0)

    class Meta:
        ordering = ["interval_start"]
        indexes = [models.Index(fields=["interval_start", "interval_end"], name="place_interval")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(interval_end__gte=models.F("interval_start")), name="place_interval_order"
            )
        ]

    def __str__(self) -> str:
        return f"{self.name_zh} {self.code}"


class PlaceParent(models.Model):
    """From `valid_from` to `valid_to` (inclusive; empty: open) the place belonged to the parent."""

    place = models.ForeignKey(Place, models.CASCADE, related_name="parents")
    parent = models.ForeignKey(Place, models.PROTECT, related_name="children")
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["place", "valid_from"]
        constraints = [
            models.UniqueConstraint(
                fields=["place"], condition=models.Q(valid_to__isnull=True), name="one_present_parent"
            ),
            models.CheckConstraint(condition=~models.Q(place=models.F("parent")), name="not_its_own_parent"),
        ]

    def __str__(self) -> str:
        return f"{self.place_id} < {self.parent_id}"
