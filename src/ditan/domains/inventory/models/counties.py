"""Counties and city: what is known of their difference, keys that were chosen, and settlements that were kept.

Invariants (triggers): nothing here is changed. What was declared is withdrawn by a record of its own; the newest choice of a
cause and sector, the newest weights of a key, and the newest settlement that a second person confirmed are in use.
Emissions are integer micro-tonnes; the adjustments of a settlement add up to its difference.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q

from ditan.domains.inventory.models.compiled import Inventory
from ditan.domains.places.models import Place


class CountyDeclaration(models.Model):
    """What somebody knows of one cell: so much of it, signed as in city − counties, is of this cause.

    `amount` with `unit` where it was given as a quantity of the fuel, at the city's factor. `counties` are those concerned.
    """

    immutable = True

    place = models.ForeignKey(Place, models.PROTECT, related_name="county_declarations")
    year = models.IntegerField()
    cause = models.CharField(max_length=40)
    name = models.CharField(max_length=200)
    sector = models.CharField(max_length=60)
    fuel = models.CharField(max_length=40)
    emissions_micro_t = models.BigIntegerField()
    amount = models.DecimalField(null=True, max_digits=24, decimal_places=8)
    unit = models.CharField(max_length=40, blank=True)
    counties = models.JSONField(default=list)
    document = models.TextField()
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["place", "year"], name="county_declaration_of_year")]

    def __str__(self) -> str:
        return f"{self.place_id} {self.year} {self.name}"


class CountyDeclarationWithdrawal(models.Model):
    """That a declaration counts no more, by whom, when and why."""

    immutable = True

    declaration = models.OneToOneField(CountyDeclaration, models.PROTECT, related_name="withdrawal")
    reason = models.TextField()
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.declaration_id}"


class CountyKeyChoice(models.Model):
    """By which key a cause is allocated, of one sector or (empty) of all; an empty key goes back to the proposed one."""

    immutable = True

    place = models.ForeignKey(Place, models.PROTECT, related_name="county_key_choices")
    year = models.IntegerField()
    cause = models.CharField(max_length=40)
    sector = models.CharField(max_length=60, blank=True)
    key = models.CharField(max_length=40, blank=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["place", "year"], name="county_key_choice_of_year")]

    def __str__(self) -> str:
        return f"{self.place_id} {self.year} {self.cause} {self.sector} {self.key}"


class CountyWeights(models.Model):
    """Weights of the counties under a key as somebody typed them, with their document; they stand over statistics.

    `weights` holds the decimal text by the code of the county; `are_shares`: they add up to one.
    """

    immutable = True

    place = models.ForeignKey(Place, models.PROTECT, related_name="county_weights")
    year = models.IntegerField()
    key = models.CharField(max_length=40)
    weights = models.JSONField()
    are_shares = models.BooleanField(default=False)
    document = models.TextField()
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["place", "year"], name="county_weights_of_year")]

    def __str__(self) -> str:
        return f"{self.place_id} {self.year} {self.key}"


class Settlement(models.Model):
    """A settlement as somebody put it forward: what was compared, why it differs, and what closes it.

    `content` holds the causes, what was declared, the weights, the inventories compared by county, and the findings.
    """

    immutable = True

    place = models.ForeignKey(Place, models.PROTECT, related_name="settlements")
    year = models.IntegerField()
    edition = models.CharField(max_length=60)
    gwp = models.CharField(max_length=20)
    inventory = models.ForeignKey(Inventory, models.PROTECT, related_name="settlements")
    city_micro_t = models.BigIntegerField()
    counties_micro_t = models.BigIntegerField()
    content = models.JSONField()
    digest = models.CharField(max_length=64)
    reason = models.TextField()
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["place", "year", "edition", "gwp"], name="settlement_in_use")]

    def __str__(self) -> str:
        return f"{self.place_id} {self.year} {self.digest[:8]}"

    @property
    def difference_micro_t(self) -> int:
        """City less the sum of its counties, before the adjustments."""
        return self.city_micro_t - self.counties_micro_t


class Adjustment(models.Model):
    """One line of a settlement: so much of a cell goes to a county, or (empty holder) to the city's own row."""

    immutable = True

    settlement = models.ForeignKey(Settlement, models.CASCADE, related_name="adjustments")
    position = models.IntegerField()
    sector = models.CharField(max_length=60)
    fuel = models.CharField(max_length=40)
    cause = models.CharField(max_length=40)
    holder = models.CharField(max_length=12, blank=True)
    emissions_micro_t = models.BigIntegerField()
    key = models.CharField(max_length=40, blank=True)
    declaration = models.ForeignKey(CountyDeclaration, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["settlement", "position"], name="one_adjustment_per_position"),
            models.CheckConstraint(condition=~Q(emissions_micro_t=0), name="adjustment_is_not_nothing"),
        ]

    def __str__(self) -> str:
        return f"{self.holder} {self.sector} {self.fuel} {self.emissions_micro_t}"


class SettlementConfirmation(models.Model):
    """That a second person confirmed a settlement: from then on it is in use."""

    immutable = True

    settlement = models.OneToOneField(Settlement, models.PROTECT, related_name="confirmation")
    reason = models.TextField(blank=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.settlement_id}"
