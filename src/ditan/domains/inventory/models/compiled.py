"""Compiled inventories.

Nouns: `Inventory`, `InventoryRow` (a leaf row with its trace), `InventoryRecord` (what was assessed of it),
`InventoryFinding`, `ReferencePart`, `PublishedTotal`, `Comparison`, `ComparisonPart`.
Invariants: a compiled inventory is never changed (triggers); another edition, GWP set, library release, balance or activity
table makes another inventory, and the newest of a place, year, edition and GWP set is the one in use. Emissions are integer
micro-tonnes; the rows add up to the inventory.
"""

from django.db import models

from ditan.domains.places.models import Place
from ditan.domains.statistics.models import ActivityTable, Balance
from ditan.domains.web.records import FindingRecord


class Inventory(models.Model):
    """One compilation of a balance, and of an activity table where there is one, with an edition of the library.

    `headline` holds what lists show of the whole: totals with and without land use, the ranges, the sectors there are.
    `whole` is set where this one is shown in place of another: there rows that rest on too few enterprises stand merged
    with others. Whoever may see confidential data gets the whole one (`selectors.disclosure`).
    """

    immutable = True

    whole = models.OneToOneField("self", models.CASCADE, null=True, related_name="shown")
    place = models.ForeignKey(Place, models.PROTECT, related_name="inventories")
    year = models.IntegerField()
    balance = models.ForeignKey(Balance, models.PROTECT, related_name="inventories")
    activity = models.ForeignKey(ActivityTable, models.PROTECT, null=True, related_name="inventories")
    edition = models.CharField(max_length=60)
    gwp = models.CharField(max_length=20)
    options = models.JSONField(default=dict)
    library_release = models.CharField(max_length=60)
    code_version = models.CharField(max_length=40)
    digest = models.CharField(max_length=64)
    energy_co2_micro_t = models.BigIntegerField()
    total_co2e_micro_t = models.BigIntegerField()
    unverified_share = models.FloatField(default=0.0)
    energy_unverified_share = models.FloatField(default=0.0)
    reference_co2_micro_t = models.BigIntegerField(null=True)
    summary = models.JSONField()
    details = models.JSONField(default=dict)
    headline = models.JSONField(default=dict)
    compiled_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["place", "year", "id"]
        indexes = [models.Index(fields=["year", "edition", "place"], name="inventory_in_use")]

    def __str__(self) -> str:
        return f"{self.place_id} {self.year} {self.edition}"


class InventoryRow(models.Model):
    """A leaf row: no row is a total of others. `trace` holds its step, from which every explanation is rebuilt."""

    immutable = True

    inventory = models.ForeignKey(Inventory, models.CASCADE, related_name="rows")
    position = models.IntegerField()
    category = models.CharField(max_length=20)
    ipcc = models.CharField(max_length=20, blank=True)
    gpc = models.CharField(max_length=20, blank=True)
    sector = models.CharField(max_length=200)
    fuel = models.CharField(max_length=200)
    gas = models.CharField(max_length=20)
    quantity = models.FloatField(null=True)
    unit = models.CharField(max_length=40, blank=True)
    emissions_micro_t = models.BigIntegerField(null=True)
    co2e_micro_t = models.BigIntegerField(null=True)
    status = models.CharField(max_length=10)
    is_verified = models.BooleanField()
    note = models.CharField(max_length=400, blank=True)
    enterprises = models.IntegerField(null=True)
    trace = models.JSONField()

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["inventory", "position"], name="one_row_per_position")]
        indexes = [models.Index(fields=["inventory", "sector", "fuel"], name="row_by_sector_and_fuel")]

    def __str__(self) -> str:
        return f"{self.category} {self.sector} {self.fuel} {self.gas}"


class InventoryRecord(models.Model):
    """What was assessed of an inventory when it was compiled: uncertainty, key categories, completeness, a view …"""

    immutable = True

    inventory = models.ForeignKey(Inventory, models.CASCADE, related_name="records")
    kind = models.CharField(max_length=40)
    record = models.JSONField()

    class Meta:
        ordering = ["kind"]
        constraints = [models.UniqueConstraint(fields=["inventory", "kind"], name="one_record_per_kind")]

    def __str__(self) -> str:
        return f"{self.inventory_id} {self.kind}"


class InventoryFinding(FindingRecord):
    """What compiling found, beyond the findings of the balance."""

    immutable = True

    inventory = models.ForeignKey(Inventory, models.CASCADE, related_name="findings")

    class Meta(FindingRecord.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["inventory", "position"], name="one_inventory_finding_per_position"
            )
        ]


class ReferencePart(models.Model):
    """One step of the bridge from the reference approach to the sectoral result."""

    immutable = True

    inventory = models.ForeignKey(Inventory, models.CASCADE, related_name="reference_parts")
    position = models.IntegerField()
    part = models.CharField(max_length=60)
    name_zh = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120)
    co2_micro_t = models.BigIntegerField()
    by_fuel = models.JSONField(default=dict)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["inventory", "position"], name="one_part_per_position")
        ]

    def __str__(self) -> str:
        return f"{self.part} {self.co2_micro_t}"


class PublishedTotal(models.Model):
    """A figure somebody else has published: a source, a place, a year, and a fuel (empty: all fuels)."""

    source = models.CharField(max_length=40)
    place = models.ForeignKey(Place, models.PROTECT, related_name="published_totals")
    year = models.IntegerField()
    fuel = models.CharField(max_length=40, blank=True)
    sector = models.CharField(max_length=40, blank=True)
    co2_micro_t = models.BigIntegerField()
    citation = models.CharField(max_length=400, blank=True)

    class Meta:
        ordering = ["source", "year", "place", "fuel", "sector"]
        constraints = [
            models.UniqueConstraint(
                fields=["source", "place", "year", "fuel", "sector"], name="one_published_total"
            )
        ]

    def __str__(self) -> str:
        return f"{self.source} {self.place_id} {self.year} {self.fuel}"


class Comparison(models.Model):
    """The inventories of a year and edition against one published source, compared together.

    `made_of` is the hash of what was compared: implied factors depend on all the places given.
    """

    source = models.CharField(max_length=40)
    year = models.IntegerField()
    edition = models.CharField(max_length=60)
    made_of = models.CharField(max_length=64)
    name_zh = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200, blank=True)
    citation = models.JSONField(default=list)
    note_zh = models.TextField(blank=True)
    note_en = models.TextField(blank=True)
    record = models.JSONField()
    compared_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["source", "year", "edition", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["source", "year", "edition", "made_of"], name="one_comparison_per_making"
            )
        ]

    def __str__(self) -> str:
        return f"{self.source} {self.year} {self.edition}"


class ComparisonPart(models.Model):
    """The gap of one fuel of an inventory, split by cause. The factors are t CO2 per unit of the table."""

    comparison = models.ForeignKey(Comparison, models.CASCADE, related_name="parts")
    inventory = models.ForeignKey(Inventory, models.CASCADE, related_name="comparison_parts")
    fuel = models.CharField(max_length=40)
    ours_micro_t = models.BigIntegerField()
    published_micro_t = models.BigIntegerField()
    factor_micro_t = models.BigIntegerField()
    activity_micro_t = models.BigIntegerField()
    treatment_micro_t = models.BigIntegerField()
    amount = models.FloatField()
    unit = models.CharField(max_length=40, blank=True)
    our_factor = models.FloatField(null=True)
    implied_factor = models.FloatField(null=True)
    is_treatment = models.BooleanField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["comparison", "inventory", "fuel"], name="one_comparison_part")
        ]

    def __str__(self) -> str:
        return f"{self.comparison_id} {self.inventory_id} {self.fuel}"
