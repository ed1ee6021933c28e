"""What a verifier looked at and where it went, the papers that belong to facts, and what was said of warnings.

Nouns: `FactEvidence`, `SiteVisit`, `SampledUnit`, `WarningReason` with its `ReasonVerdict`. Invariants: papers, visits, reasons
and verdicts are not changed (triggers): the newest reason of a warning counts, and the newest verdict of it.
"""

from django.conf import settings
from django.db import models

from ditan.domains.enterprise.models.enterprises import Enterprise
from ditan.domains.enterprise.models.facts import Fact
from ditan.domains.enterprise.models.verifying import VerificationFinding, VerifierAssignment
from ditan.domains.filings.models import Evidence


class FactEvidence(models.Model):
    """A paper that belongs to a fact; `finding` is the request that it answers."""

    immutable = True

    fact = models.ForeignKey(Fact, models.PROTECT, related_name="papers")
    finding = models.ForeignKey(VerificationFinding, models.PROTECT, null=True, related_name="papers")
    evidence = models.ForeignKey(Evidence, models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.fact_id} {self.name}"


class SiteVisit(models.Model):
    """A visit of a site: the day, who went and who received them, codes of the installations, what was seen, the minutes."""

    immutable = True

    assignment = models.ForeignKey(VerifierAssignment, models.PROTECT, related_name="visits")
    day = models.DateField()
    people = models.CharField(max_length=400)
    places = models.JSONField()
    seen = models.CharField(max_length=2000)
    minutes = models.ForeignKey(Evidence, models.PROTECT, null=True, related_name="+")
    minutes_name = models.CharField(max_length=200, blank=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["day", "id"]

    def __str__(self) -> str:
        return f"{self.assignment_id} {self.day}"


class SampledUnit(models.Model):
    """An item of a source of an installation in a month (0: the year) that the verifier has looked at."""

    assignment = models.ForeignKey(VerifierAssignment, models.PROTECT, related_name="sampled")
    facility = models.CharField(max_length=40)
    source = models.CharField(max_length=60)
    item = models.CharField(max_length=60)
    month = models.PositiveSmallIntegerField(default=0)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    day = models.DateField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["assignment", "facility", "source", "item", "month"], name="sampled_unit_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.facility} {self.source} {self.item} {self.month}"


class WarningReason(models.Model):
    """Why a warning of the checks is right all the same, by the key of the finding: said by the enterprise."""

    immutable = True

    enterprise = models.ForeignKey(Enterprise, models.PROTECT, related_name="warning_reasons")
    year = models.IntegerField()
    key = models.CharField(max_length=1000)
    text = models.CharField(max_length=400)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["enterprise", "year"], name="warning_reason_of_year")]

    def __str__(self) -> str:
        return f"{self.enterprise_id} {self.year} {self.key}"


class ReasonVerdict(models.Model):
    """What the verifier thinks of a reason: accepted, the warning leaves the meter; rejected, it stays, with a text why."""

    immutable = True

    reason = models.ForeignKey(WarningReason, models.PROTECT, related_name="verdicts")
    assignment = models.ForeignKey(VerifierAssignment, models.PROTECT, related_name="verdicts")
    is_accepted = models.BooleanField()
    text = models.CharField(max_length=400, blank=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.reason_id} {self.is_accepted}"
