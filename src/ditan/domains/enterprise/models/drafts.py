"""What a person has typed and not kept yet: it waits for the same person, also after the sign-out."""

from django.conf import settings
from django.db import models

from ditan.domains.enterprise.models.enterprises import Installation


class FactDraft(models.Model):
    """The fields of the month grid of an installation and year as one person left them; gone once they are kept."""

    installation = models.ForeignKey(Installation, models.CASCADE, related_name="drafts")
    year = models.IntegerField()
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    content = models.JSONField()
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["installation", "year", "person"], name="fact_draft_of_a_person_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.installation_id} {self.year}"
