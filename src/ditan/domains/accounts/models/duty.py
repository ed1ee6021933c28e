"""Duties: which department answers for what in a county, from which day on, and what was changed at one time."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from ditan.domains.accounts.models.organisation import Organisation
from ditan.domains.accounts.models.period import period_in_order

LEAD, HELP = "lead", "help"


class Duty(models.Model):
    """One subject (`library/organisations/subjects.yaml`) that a department leads (牵头) or helps with (配合) in a county.

    It lasts from a first day to a last one; a duty that ended stays. One that ends on the day it began never held and
    is taken out; the audit trail keeps both.
    """

    department = models.ForeignKey(Organisation, models.CASCADE, related_name="duties")
    place = models.ForeignKey("places.Place", models.PROTECT, related_name="duties")
    subject = models.CharField(max_length=40)
    part = models.CharField(max_length=8, default=LEAD)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["department", "place__interval_start", "subject"]
        constraints = [
            models.UniqueConstraint(
                fields=["department", "place", "subject"], condition=Q(valid_to=None), name="duty_once"
            ),
            models.CheckConstraint(condition=period_in_order(), name="duty_period_in_order"),
            models.CheckConstraint(condition=Q(part__in=[LEAD, HELP]), name="duty_part"),
        ]

    def __str__(self) -> str:
        return f"{self.department_id} · {self.place_id}: {self.subject}"


class DutySheet(models.Model):
    """One saving of the matrix of a place, typed or from a workbook, so that it can be undone as a whole.

    `changes` lists the cells: department, place, subject, and the part before and after (empty: owed nothing).
    """

    place = models.ForeignKey("places.Place", models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    saved_at = models.DateTimeField()
    file = models.CharField(max_length=200, blank=True)
    changes = models.JSONField()
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-saved_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.place_id} {self.saved_at:%Y-%m-%d %H:%M}"
