"""Places and who belonged to whom, when.

Nouns: `Place`, `PlaceParent`. Invariants: the dated `PlaceParent` rows are the truth; `interval_start` and
`interval_end` of a place are today's tree as nested intervals (a place below lies inside), rebuilt on change. A place
that ended stays, outside today's tree, for the filings of its time.
"""

from django.db import models

ZONE = "zone"


class Place(models.Model):
    """A place: country, province, city, county, or a zone (开发区、功能区) without a code of GB/T 2260.

    `code` of a zone is its own id, `Z` and a number. `valid_to` is the last day of a place that ended, `successor` the
    place that goes on in its stead. `is_local`: the office has changed its dates or parent; the library leaves it
    alone. `is_fictional` marks a place of the demonstration: everything shown of it is 演示数据.
    """

    code = models.CharField(max_length=12, primary_key=True)
    name_zh = models.CharField(max_length=80)
    name_en = models.CharField(max_length=80, blank=True)
    short_zh = models.CharField(max_length=8, blank=True)
    level = models.CharField(max_length=12)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    successor = models.ForeignKey("self", models.RESTRICT, null=True, blank=True, related_name="predecessors")
    is_local = models.BooleanField(default=False)
    is_fictional = models.BooleanField(default=False)
    interval_start = models.IntegerField(default=0)
    interval_end = models.IntegerField(default=0)

    class Meta:
        ordering = ["interval_start"]
        indexes = [models.Index(fields=["interval_start", "interval_end"], name="place_interval")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(interval_end__gte=models.F("interval_start")), name="place_interval_order"
            ),
            models.CheckConstraint(
                condition=models.Q(valid_from__isnull=True)
                | models.Q(valid_to__isnull=True)
                | models.Q(valid_to__gte=models.F("valid_from")),
                name="place_span_order",
            ),
            models.CheckConstraint(
                condition=models.Q(successor__isnull=True) | models.Q(valid_to__isnull=False),
                name="place_successor_of_ended",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name_zh} {self.code}"

    @property
    def is_zone(self) -> bool:
        """Whether it is a zone without a code of GB/T 2260."""
        return self.level == ZONE


class PlaceParent(models.Model):
    """From `valid_from` to `valid_to` (inclusive; empty: open) the place belonged to the parent."""

    place = models.ForeignKey(Place, models.CASCADE, related_name="parents")
    parent = models.ForeignKey(Place, models.PROTECT, related_name="children")
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    document = models.CharField(max_length=200, blank=True)
    verification = models.CharField(max_length=16, blank=True)

    class Meta:
        ordering = ["place", "valid_from"]
        constraints = [
            models.UniqueConstraint(
                fields=["place"], condition=models.Q(valid_to__isnull=True), name="one_present_parent"
            ),
            models.UniqueConstraint(fields=["place", "valid_from"], name="one_parent_from_a_day"),
            models.CheckConstraint(condition=~models.Q(place=models.F("parent")), name="not_its_own_parent"),
            models.CheckConstraint(
                condition=models.Q(valid_from__isnull=True)
                | models.Q(valid_to__isnull=True)
                | models.Q(valid_to__gte=models.F("valid_from")),
                name="place_parent_span_order",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.place_id} < {self.parent_id}"
