"""Sealed versions and their publication."""

from django.conf import settings
from django.db import models

from ditan.domains.accounts.models import Organisation
from ditan.domains.filings.models.filing import Filing
from ditan.domains.places.models import Place


class Version(models.Model):
    """What was sealed: the canonical text of the content with its hash, and what it was made with. It never changes.

    Versions of one workflow, subject and period form a `series`; `position` counts them, `previous` is what this one
    restates, `differences` names each difference with its cause.
    """

    immutable = True

    filing = models.OneToOneField(Filing, models.PROTECT, related_name="version")
    series = models.CharField(max_length=160)
    position = models.PositiveIntegerField()
    previous = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="restated_by")
    workflow = models.CharField(max_length=40)
    place = models.ForeignKey(Place, models.PROTECT, related_name="versions")
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="versions")
    period = models.CharField(max_length=24)
    content = models.TextField()
    content_hash = models.CharField(max_length=64)
    differences = models.JSONField(default=list)
    reason = models.TextField(blank=True)
    number = models.CharField(max_length=80, blank=True)
    library_release = models.CharField(max_length=64)
    code_version = models.CharField(max_length=40)
    sealed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    sealed_by_name = models.CharField(max_length=150)
    day = models.DateField()
    at = models.DateTimeField()

    class Meta:
        ordering = ["series", "position"]
        indexes = [models.Index(fields=["workflow", "period", "day"], name="version_as_of")]
        constraints = [
            models.UniqueConstraint(fields=["series", "position"], name="version_once"),
            models.CheckConstraint(
                condition=models.Q(position=1, previous__isnull=True)
                | models.Q(position__gt=1, previous__isnull=False),
                name="version_follows",
            ),
            models.CheckConstraint(
                condition=models.Q(previous__isnull=True) | ~models.Q(reason=""),
                name="restatement_with_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.series} v{self.position}"


class Publication(models.Model):
    """A version was made known on a day."""

    immutable = True

    version = models.OneToOneField(Version, models.PROTECT, related_name="publication")
    day = models.DateField()
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["day", "id"]

    def __str__(self) -> str:
        return f"{self.version_id} {self.day}"
