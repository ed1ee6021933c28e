"""Who verifies an enterprise's year, what was declared about interests, and what the verifier found.

Nouns: `VerifierAssignment` with its `AssignedPerson`s, `InterestDeclaration`, `VerificationFinding` with its replies.
Invariants: one running assignment of a kind for an enterprise and year; declarations and replies are not changed (triggers): the
newest of a relation counts. A finding keeps the revision of the fact at which it was pinned.
"""

from django.conf import settings
from django.db import models

from ditan.domains.accounts.models import Organisation
from ditan.domains.enterprise.models.enterprises import Enterprise
from ditan.domains.enterprise.models.facts import Fact

SEVERITIES = ("error", "warning", "info")
FIRST, SECOND = "first", "second"


class VerifierAssignment(models.Model):
    """A verifier that looks at the facts of one year of an enterprise, from `day` until it ended (null: it runs).

    `kind`: the first verification, or a second one by another verifier. `due_day`: when the statement is expected.
    """

    enterprise = models.ForeignKey(Enterprise, models.PROTECT, related_name="assignments")
    year = models.IntegerField()
    kind = models.CharField(max_length=6, default=FIRST)
    verifier = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    lead = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    assigned_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    day = models.DateField()
    due_day = models.DateField(null=True)
    ended = models.DateField(null=True)
    end_reason = models.CharField(max_length=400, blank=True)

    class Meta:
        ordering = ["-year", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["enterprise", "year", "kind"],
                condition=models.Q(ended__isnull=True),
                name="one_running_verifier_of_a_kind",
            ),
            models.CheckConstraint(condition=models.Q(kind__in=(FIRST, SECOND)), name="assignment_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.enterprise_id} {self.year}"


class AssignedPerson(models.Model):
    """Somebody who does the verification; the lead is one of them."""

    assignment = models.ForeignKey(VerifierAssignment, models.PROTECT, related_name="people")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["assignment", "person"], name="assigned_person_once")]

    def __str__(self) -> str:
        return f"{self.assignment_id} {self.person_id}"


class InterestDeclaration(models.Model):
    """What a verifier (`person` null), or one of its people, declared of an enterprise; a blank `relation`: no interest."""

    immutable = True

    verifier = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    enterprise = models.ForeignKey(Enterprise, models.PROTECT, related_name="declarations")
    relation = models.CharField(max_length=40, blank=True)
    since = models.DateField(null=True)
    until = models.DateField(null=True)
    text = models.CharField(max_length=400, blank=True)
    told_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    day = models.DateField()
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(relation="") | models.Q(since__isnull=False),
                name="interest_has_beginning",
            )
        ]

    def __str__(self) -> str:
        return f"{self.verifier_id} {self.enterprise_id} {self.relation or '-'}"


class VerificationFinding(models.Model):
    """What the verifier pinned to a fact as it stood at `revision`: to be answered by `due_day`, then settled.

    `paper` names the paper that is asked for, blank where none is. `overturned_at`: the office found it wrong on appeal.
    """

    assignment = models.ForeignKey(VerifierAssignment, models.PROTECT, related_name="findings")
    fact = models.ForeignKey(Fact, models.PROTECT, related_name="verification_findings")
    revision = models.PositiveIntegerField()
    severity = models.CharField(max_length=10)
    text = models.CharField(max_length=400)
    paper = models.CharField(max_length=200, blank=True)
    due_day = models.DateField(null=True)
    raised_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    raised_at = models.DateTimeField()
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    settled_at = models.DateTimeField(null=True)
    overturned_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(severity__in=SEVERITIES), name="verification_finding_severity"
            )
        ]

    def __str__(self) -> str:
        return f"{self.fact_id} {self.severity}"


class VerificationReply(models.Model):
    """What the enterprise, or the verifier, said to a finding."""

    immutable = True

    finding = models.ForeignKey(VerificationFinding, models.PROTECT, related_name="replies")
    text = models.CharField(max_length=400)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.finding_id} {self.at:%Y-%m-%d}"
