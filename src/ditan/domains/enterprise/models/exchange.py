"""Files of the national platform that were brought in: what they hold, and which of their columns is which.

Invariant: a file is kept as the facts that were read of it, so that it is compared with the store as that stands now.
"""

from django.conf import settings
from django.db import models

from ditan.domains.enterprise.models.enterprises import Enterprise


class NationalColumns(models.Model):
    """Headers of an enterprise's files that were matched by hand: header → column of the layout, `-` to leave it out."""

    enterprise = models.OneToOneField(Enterprise, models.PROTECT, related_name="national_columns")
    matched = models.JSONField(default=dict)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return str(self.enterprise_id)


class NationalImport(models.Model):
    """A file of a year: its facts with their cells, and when and of how many something was kept (null: not yet)."""

    enterprise = models.ForeignKey(Enterprise, models.PROTECT, related_name="national_imports")
    year = models.IntegerField()
    layout = models.CharField(max_length=60)
    name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    facts = models.JSONField()
    unknown = models.JSONField(default=list)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    kept_at = models.DateTimeField(null=True)
    kept = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["enterprise", "year", "sha256"], name="national_file_of_a_year_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.enterprise_id} {self.year} {self.name}"
