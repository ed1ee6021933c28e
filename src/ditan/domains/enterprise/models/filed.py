"""The facts of a year as a report took them: what a sealed report rests on, whatever is changed in the store afterwards.

Noun: `FiledFacts`. Invariants: never changed (triggers); the same facts of a year give the same digest and stand here once.
"""

from django.db import models

from ditan.domains.enterprise.models.enterprises import Enterprise


class FiledFacts(models.Model):
    """The facts of a year in canonical order (`rows`, each with its revision then), under the hash of their values."""

    immutable = True

    enterprise = models.ForeignKey(Enterprise, models.PROTECT, related_name="filed_facts")
    year = models.IntegerField()
    digest = models.CharField(max_length=64)
    rows = models.JSONField()
    taken_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["enterprise", "year", "digest"], name="filed_facts_once")
        ]

    def __str__(self) -> str:
        return f"{self.enterprise_id} {self.year} {self.digest[:12]}"
