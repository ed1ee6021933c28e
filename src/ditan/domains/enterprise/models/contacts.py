"""Whom the office and the verifier ask at an enterprise.

Invariant: somebody who leaves a role keeps the row, with the day; nobody is overwritten.
"""

from django.db import models

from ditan.domains.enterprise.models.enterprises import Enterprise


class EnterpriseContact(models.Model):
    """A person in a role, from `since` until (null: still). It is no account: who signs in stands in the posts."""

    enterprise = models.ForeignKey(Enterprise, models.PROTECT, related_name="contacts")
    role = models.CharField(max_length=20)
    name = models.CharField(max_length=60)
    telephone = models.CharField(max_length=40, blank=True)
    email = models.CharField(max_length=120, blank=True)
    since = models.DateField()
    until = models.DateField(null=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(until__isnull=True) | models.Q(until__gte=models.F("since")),
                name="contact_ends_after_it_begins",
            )
        ]

    def __str__(self) -> str:
        return f"{self.enterprise_id} {self.role} {self.name}"
