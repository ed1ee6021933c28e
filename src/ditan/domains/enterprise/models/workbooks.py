"""Workbooks that were refused: they wait for the person who brought them, so that no file is chosen twice."""

from django.conf import settings
from django.db import models

from ditan.domains.enterprise.models.enterprises import Enterprise


class RefusedWorkbook(models.Model):
    """A workbook of facts that was not taken, whole as it came, with what was wrong; gone once it is taken or thrown away.

    `findings`: each in both languages (`zh`, `en`), in the one shape of problems.
    """

    enterprise = models.ForeignKey(Enterprise, models.CASCADE, related_name="refused_workbooks")
    year = models.IntegerField()
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    name = models.CharField(max_length=200)
    data = models.BinaryField()
    findings = models.JSONField()
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["enterprise", "year", "person"], name="refused_workbook_of_a_person_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.enterprise_id} {self.year} {self.name}"
