"""What was put forward, its targets, and the ruling on it."""

from django.conf import settings
from django.db import models

from ditan.domains.accounts.models import Organisation
from ditan.domains.places.models import Place

PARTIES = ("territory", "department", "retained", "enterprise", "project")
NAMED_PARTIES = ("enterprise", "project")
MOST_NAME = 80


class Decision(models.Model):
    """Targets that are put forward together by the office of a place.

    `origin` names what they were taken from (a version of the studio: its key and hash), empty where they were typed.
    """

    immutable = True

    place = models.ForeignKey(Place, models.PROTECT, related_name="target_decisions")
    document = models.CharField(max_length=400)
    reason = models.TextField(blank=True)
    origin = models.JSONField(default=dict)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.place_id} {self.document}"


class Target(models.Model):
    """One value for one party in one year, with the values of the years on the way.

    `party`: the territory answers for it, a department (`organisation`) does, the place that decides keeps it, or a key energy user or
    a major project (`name`, and `organisation` where it is registered) in the place does; what these hold is not the territory's.
    `sector` is empty for all sectors. Values are in the unit of the indicator; `path` holds decimal texts by year.
    """

    immutable = True

    decision = models.ForeignKey(Decision, models.PROTECT, related_name="targets")
    place = models.ForeignKey(Place, models.PROTECT, related_name="targets")
    party = models.CharField(max_length=12)
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="targets")
    name = models.CharField(max_length=MOST_NAME, blank=True)
    indicator = models.CharField(max_length=40)
    sector = models.CharField(max_length=40, blank=True)
    base_year = models.IntegerField()
    base_value = models.DecimalField(max_digits=24, decimal_places=8)
    end_year = models.IntegerField()
    end_value = models.DecimalField(max_digits=24, decimal_places=8)
    method = models.CharField(max_length=12)
    path = models.JSONField()
    version = models.IntegerField(default=1)
    supersedes = models.ForeignKey("self", models.PROTECT, null=True, related_name="successors")

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["place", "indicator"], name="target_of_place")]

    def __str__(self) -> str:
        return f"{self.place_id} {self.indicator} {self.end_year} v{self.version}"


class Ruling(models.Model):
    """That a second person adopted or declined what was put forward."""

    immutable = True

    decision = models.OneToOneField(Decision, models.PROTECT, related_name="ruling")
    is_adopted = models.BooleanField()
    opinion = models.TextField(blank=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.decision_id} {self.is_adopted}"
