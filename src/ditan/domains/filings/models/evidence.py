"""Evidence: a file by the hash of its content, and its uses."""

from django.conf import settings
from django.db import models

from ditan.domains.filings.models.filing import Filing

STAMPED_PAGE, MINUTES, ATTACHMENT = "stamped_page", "minutes", "attachment"


class Evidence(models.Model):
    """A file, kept once whatever the number of its uses. Its bytes lie in the folder `evidence` under its hash."""

    immutable = True

    sha256 = models.CharField(max_length=64, primary_key=True)
    kind = models.CharField(max_length=20)
    media_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    added_at = models.DateTimeField()

    class Meta:
        ordering = ["added_at"]

    def __str__(self) -> str:
        return f"{self.sha256[:12]} {self.media_type}"


class EvidenceUse(models.Model):
    """A piece of evidence in its place within a filing: the item of the list it proves, its order, its name.

    A stamped page counts for the `revision` of the content that it was uploaded for.
    """

    filing = models.ForeignKey(Filing, models.CASCADE, related_name="evidence")
    evidence = models.ForeignKey(Evidence, models.PROTECT, related_name="uses")
    purpose = models.CharField(max_length=20, default=ATTACHMENT)
    item = models.CharField(max_length=120, blank=True)
    position = models.PositiveIntegerField()
    name = models.CharField(max_length=200)
    note = models.TextField(blank=True)
    dated = models.DateField(null=True, blank=True)
    revision = models.PositiveIntegerField()
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    added_at = models.DateTimeField()

    class Meta:
        ordering = ["filing", "item", "position"]
        constraints = [
            models.UniqueConstraint(fields=["filing", "position"], name="evidence_one_at_a_position"),
            models.CheckConstraint(
                condition=models.Q(purpose__in=[STAMPED_PAGE, MINUTES, ATTACHMENT]), name="evidence_purpose"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.filing_id}.{self.position} {self.name}"
