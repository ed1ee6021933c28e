"""A duty: what a department answers for in a county."""

from django.db import models

from ditan.domains.accounts.models.organisation import Organisation


class Duty(models.Model):
    """A cell of the duty matrix department × county: one subject (`library/organisations/subjects.yaml`)."""

    department = models.ForeignKey(Organisation, models.CASCADE, related_name="duties")
    place = models.ForeignKey("places.Place", models.PROTECT, related_name="duties")
    subject = models.CharField(max_length=40)

    class Meta:
        ordering = ["department", "place__interval_start", "subject"]
        constraints = [
            models.UniqueConstraint(fields=["department", "place", "subject"], name="duty_once"),
        ]

    def __str__(self) -> str:
        return f"{self.department_id} · {self.place_id}: {self.subject}"
