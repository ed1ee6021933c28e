"""Who an enterprise is, and what of it stands where.

Nouns: `Enterprise`, `Installation`, `LifecycleEvent`. Invariants: name, code and place are those of the organisation and
are kept there only; an installation belongs to one enterprise and is known in facts by its code; what happened is not
changed (triggers).
"""

from django.conf import settings
from django.db import models

from ditan.domains.accounts.models import Organisation

KINDS = ("facility", "line", "unit", "point")
EVENTS = ("transfer", "closure", "restart", "merger")


class Enterprise(models.Model):
    """An organisation of kind enterprise that reports by a methodology of its industry (GB/T 4754 code).

    `is_national`: it belongs to the national market and files there; Ditan keeps its facts beside that.
    """

    organisation = models.OneToOneField(Organisation, models.PROTECT, related_name="enterprise")
    industry = models.CharField(max_length=6)
    method = models.CharField(max_length=60)
    is_national = models.BooleanField(default=False)
    registered_at = models.DateTimeField()

    class Meta:
        ordering = ["organisation__place__interval_start", "organisation__name_zh", "id"]

    def __str__(self) -> str:
        return str(self.organisation)

    @property
    def name_zh(self) -> str:
        """The Chinese name."""
        return self.organisation.name_zh

    @property
    def name_en(self) -> str:
        """The English name, blank where there is none."""
        return self.organisation.name_en

    @property
    def place(self) -> models.Model:
        """Where it stands; the audit trail asks for it."""
        return self.organisation.place


class Installation(models.Model):
    """A facility, a line or unit of it, or an emission point; it runs from one day to another (inclusive)."""

    enterprise = models.ForeignKey(Enterprise, models.PROTECT, related_name="installations")
    kind = models.CharField(max_length=10)
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="children")
    code = models.CharField(max_length=40)
    name_zh = models.CharField(max_length=80)
    name_en = models.CharField(max_length=80, blank=True)
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)

    class Meta:
        ordering = ["enterprise", "id"]
        constraints = [
            models.UniqueConstraint(fields=["enterprise", "code"], name="installation_code_once"),
            models.CheckConstraint(condition=models.Q(kind__in=KINDS), name="installation_kind"),
            models.CheckConstraint(
                condition=~models.Q(parent=models.F("id")), name="installation_not_its_own_parent"
            ),
            models.CheckConstraint(
                condition=models.Q(valid_from__isnull=True)
                | models.Q(valid_to__isnull=True)
                | models.Q(valid_to__gte=models.F("valid_from")),
                name="installation_span_order",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name_zh}"


class LifecycleEvent(models.Model):
    """What happened to an enterprise, or to one installation of it: from `day` on, by `document`."""

    immutable = True

    enterprise = models.ForeignKey(Enterprise, models.PROTECT, related_name="events")
    installation = models.ForeignKey(Installation, models.PROTECT, null=True, related_name="events")
    kind = models.CharField(max_length=10)
    day = models.DateField()
    document = models.TextField()
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["day", "id"]
        constraints = [models.CheckConstraint(condition=models.Q(kind__in=EVENTS), name="lifecycle_kind")]

    def __str__(self) -> str:
        return f"{self.kind} {self.day}"
