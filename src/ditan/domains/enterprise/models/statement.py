"""The statement of a verification: prepared by somebody of the team, signed by another, returned by the office where it fails.

Nouns: `StatementDraft`, `VerificationStatement`, `StatementReturn`. Invariants: a signed statement is not changed (triggers);
a newer one of the same enterprise and year names the one that it supersedes; preparer and signer are two people.
"""

from django.conf import settings
from django.db import models

from ditan.domains.enterprise.models.verifying import VerifierAssignment

CONCLUSIONS = ("verified", "reserved", "refused")


class StatementDraft(models.Model):
    """What is prepared: from `handed_at` on it waits for the signature; `note` is why it was handed back."""

    assignment = models.OneToOneField(VerifierAssignment, models.PROTECT, related_name="draft")
    conclusion = models.CharField(max_length=10, blank=True)
    text = models.CharField(max_length=2000, blank=True)
    days = models.DecimalField(null=True, max_digits=6, decimal_places=1)
    drafted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    drafted_at = models.DateTimeField()
    handed_at = models.DateTimeField(null=True)
    note = models.CharField(max_length=400, blank=True)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.assignment_id} {self.conclusion}"


class VerificationStatement(models.Model):
    """A signed statement with everything that stands in it as of the signature, and the hash of that."""

    immutable = True

    assignment = models.ForeignKey(VerifierAssignment, models.PROTECT, related_name="statements")
    number = models.PositiveIntegerField()
    conclusion = models.CharField(max_length=10)
    text = models.CharField(max_length=2000, blank=True)
    content = models.JSONField()
    sha256 = models.CharField(max_length=64)
    drafted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    signed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    day = models.DateField()
    at = models.DateTimeField()
    supersedes = models.ForeignKey("self", models.PROTECT, null=True, related_name="superseded_by")

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["assignment", "number"], name="statement_number_once"),
            models.CheckConstraint(
                condition=models.Q(conclusion__in=CONCLUSIONS), name="statement_conclusion"
            ),
            models.CheckConstraint(
                condition=~models.Q(drafted_by=models.F("signed_by")), name="statement_four_eyes"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.assignment_id} {self.number} {self.conclusion}"


class StatementReturn(models.Model):
    """That the office returned a statement, and why: it counts no more, the verifier issues a new one."""

    immutable = True

    statement = models.OneToOneField(VerificationStatement, models.PROTECT, related_name="returned")
    reason = models.CharField(max_length=400)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    day = models.DateField()
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.statement_id}"
