"""A batch: one table of an upload on its way in, its rows, findings and corrections."""

from django.conf import settings
from django.db import models

from ditan.core.tables.grid import address
from ditan.domains.accounts.models import Organisation
from ditan.domains.intake.models.upload import Upload
from ditan.domains.intake.states import State
from ditan.domains.places.models import Place
from ditan.domains.web.records import FindingRecord


class Batch(models.Model):
    """One table of an upload: for which place and year, of which kind, how far, and what came of it.

    `layout`: where things stand in the sheet; `mapping`: the field of each column by its number; `left_out`: rows that a
    person left out, from 0; `facts` and `made`: what the kind needs to bring it in, and what it made. `errors` and
    `warnings` count the findings of the rows that are not left out.
    """

    upload = models.ForeignKey(Upload, models.PROTECT, related_name="batches")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="batches")
    kind = models.CharField(max_length=60, blank=True)
    kind_asked = models.CharField(max_length=60, blank=True)
    place = models.ForeignKey(Place, models.PROTECT, related_name="+")
    year = models.IntegerField(null=True)
    state = models.CharField(max_length=12, choices=State, default=State.RECEIVED)
    sheet = models.CharField(max_length=80, blank=True)
    sheets = models.JSONField(default=list)
    layout = models.JSONField(default=dict)
    mapping = models.JSONField(default=dict)
    about = models.JSONField(default=dict)
    aside = models.JSONField(default=list)
    left_out = models.JSONField(default=list)
    unsound = models.JSONField(default=list)
    facts = models.JSONField(default=dict)
    made = models.JSONField(default=list)
    problems = models.JSONField(default=list)
    rows = models.PositiveIntegerField(default=0)
    errors = models.PositiveIntegerField(default=0)
    warnings = models.PositiveIntegerField(default=0)
    notes = models.PositiveIntegerField(default=0)
    more_findings = models.PositiveIntegerField(default=0)
    reason = models.TextField(blank=True)
    job = models.UUIDField(null=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    received_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["organisation", "state"], name="batch_by_state")]
        constraints = [models.CheckConstraint(condition=models.Q(state__in=State.values), name="batch_state")]

    def __str__(self) -> str:
        return f"{self.pk} {self.kind} {self.state}"


class BatchRows(models.Model):
    """The rows of a batch as columns (Parquet): `cells` as the sheet has them, for looking; `rows` as they were read."""

    batch = models.OneToOneField(Batch, models.CASCADE, primary_key=True, related_name="columns")
    cells = models.BinaryField(null=True)
    rows = models.BinaryField(null=True)

    def __str__(self) -> str:
        return str(self.batch_id)


class BatchFinding(FindingRecord):
    """What the checks found; `line` is the row of the sheet from 1, 0 where it is of the whole table."""

    batch = models.ForeignKey(Batch, models.CASCADE, related_name="findings")
    line = models.IntegerField(default=0)

    class Meta(FindingRecord.Meta):
        constraints = [
            models.UniqueConstraint(fields=["batch", "position"], name="one_batch_finding_per_position")
        ]
        indexes = [models.Index(fields=["batch", "line"], name="batch_finding_by_line")]


class Correction(models.Model):
    """A cell that was typed anew: row and column from 0, the text before and after. The newest of a cell counts."""

    batch = models.ForeignKey(Batch, models.CASCADE, related_name="corrections")
    row = models.PositiveIntegerField()
    column = models.PositiveIntegerField()
    before = models.TextField(blank=True)
    text = models.TextField(blank=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.row},{self.column} {self.text}"

    @property
    def cell(self) -> str:
        """The address of the cell, as a spreadsheet program names it."""
        return address(self.row, self.column)
