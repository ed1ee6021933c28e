"""A filing, the houses on its sides, and drafts that were set aside."""

from django.conf import settings
from django.db import models

from ditan.domains.accounts.models import Organisation
from ditan.domains.places.models import Place


class Filing(models.Model):
    """One matter under a workflow (`library/workflows`): of a place, or of an organisation at that place.

    `content` is the draft, `revision` counts its saves, `checked_revision` is the revision that the checks have seen.
    `slot` is taken by the one filing of a subject and period; free for matters that may come more than once.
    `form` is the form it is filled in with where that is not the one of its workflow.
    `place_path` is the path of the place on the day it was opened. `restates`: the version that is being corrected, with the `reason` and
    the `causes` of the differences by their fields.
    """

    workflow = models.CharField(max_length=40)
    place = models.ForeignKey(Place, models.PROTECT, related_name="filings")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="filings"
    )
    period = models.CharField(max_length=24)
    period_start = models.DateField()
    period_end = models.DateField()
    state = models.CharField(max_length=40)
    due_day = models.DateField(null=True, blank=True)
    title = models.CharField(max_length=200)
    number = models.CharField(max_length=80, blank=True)
    form = models.CharField(max_length=60, blank=True)
    slot = models.CharField(max_length=160, null=True, blank=True, unique=True)
    content = models.JSONField(default=dict)
    causes = models.JSONField(default=dict)
    revision = models.PositiveIntegerField(default=0)
    checked_revision = models.PositiveIntegerField(null=True, blank=True)
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    saved_at = models.DateTimeField(null=True, blank=True)
    checked_out_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    checked_out_at = models.DateTimeField(null=True, blank=True)
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    opened_on = models.DateField()
    place_path = models.JSONField(default=list)
    reason = models.TextField(blank=True)
    restates = models.ForeignKey(
        "filings.Version", models.PROTECT, null=True, blank=True, related_name="restatements"
    )

    class Meta:
        ordering = ["-period_end", "place__interval_start", "id"]
        indexes = [
            models.Index(fields=["workflow", "period"], name="filing_by_period"),
            models.Index(fields=["state"], name="filing_by_state"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(period_end__gte=models.F("period_start")), name="filing_period_order"
            ),
            models.CheckConstraint(
                condition=models.Q(due_day__isnull=True) | models.Q(due_day__gte=models.F("opened_on")),
                name="filing_due_after_opening",
            ),
            models.CheckConstraint(
                condition=models.Q(checked_out_by__isnull=True, checked_out_at__isnull=True)
                | models.Q(checked_out_by__isnull=False, checked_out_at__isnull=False),
                name="filing_checked_out_whole",
            ),
            models.CheckConstraint(
                condition=models.Q(checked_revision__isnull=True)
                | models.Q(checked_revision__lte=models.F("revision")),
                name="filing_checked_no_future",
            ),
            models.CheckConstraint(
                condition=models.Q(restates__isnull=True) | ~models.Q(reason=""), name="filing_restates_why"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def subject(self) -> Place | Organisation:
        """The organisation whose matter it is, else the place."""
        return self.organisation or self.place


class Party(models.Model):
    """A house on a side of a filing (`library/workflows/vocabulary/sides.yaml`)."""

    filing = models.ForeignKey(Filing, models.CASCADE, related_name="parties")
    side = models.CharField(max_length=20)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="parties")

    class Meta:
        ordering = ["filing", "side", "id"]
        constraints = [
            models.UniqueConstraint(fields=["filing", "side", "organisation"], name="party_once"),
        ]

    def __str__(self) -> str:
        return f"{self.filing_id} {self.side}: {self.organisation_id}"


class SetAside(models.Model):
    """What somebody wanted to save when another had saved before: refused, but not lost."""

    filing = models.ForeignKey(Filing, models.CASCADE, related_name="set_aside")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    revision = models.PositiveIntegerField()
    content = models.JSONField()
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return f"{self.filing_id} r{self.revision} {self.person_id}"
