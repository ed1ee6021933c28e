"""Tokens of programs, and the answers kept for requests that are repeated.

Nouns: `ApiToken`, `AddressMinute`, `IdempotentAnswer`. Invariants: the secret of a token is never stored, only its SHA-256; a token ends
within a year; one key of a person has one answer, written in the transaction of the effect that it answers for.
"""

from django.conf import settings
from django.db import models

from ditan.domains.accounts.models import Organisation
from ditan.domains.places.models import Place


class ApiToken(models.Model):
    """A program that acts for a person: never with more than the person's reach on the day, cut to what stands here.

    `prefix` is the part of the secret that may be shown. `organisation`, `place`: the token reaches no other.
    `is_second_factor`: it was made in a sitting with a second factor; without, the powers of roles that need one rest.
    `minute` and `requests` count for the limit: how many came in the minute of that number.
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="tokens")
    name = models.CharField(max_length=80)
    prefix = models.CharField(max_length=16)
    secret_hash = models.CharField(max_length=64, unique=True)
    is_writing = models.BooleanField(default=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="+")
    place = models.ForeignKey(Place, models.PROTECT, null=True, blank=True, related_name="+")
    is_second_factor = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    expires_on = models.DateField()
    last_used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    minute = models.BigIntegerField(default=0)
    requests = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-made_at", "-id"]
        indexes = [models.Index(fields=["person", "-made_at"], name="token_of_person")]
        constraints = [models.CheckConstraint(condition=~models.Q(name=""), name="token_has_a_name")]

    def __str__(self) -> str:
        return f"{self.prefix}… {self.name}"


class AddressMinute(models.Model):
    """How many requests without sign-in came from an address in a minute. `address` is a keyed hash, kept ten minutes."""

    address = models.CharField(max_length=64)
    minute = models.BigIntegerField()
    requests = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-minute", "id"]
        indexes = [models.Index(fields=["minute"], name="address_by_minute")]
        constraints = [models.UniqueConstraint(fields=["address", "minute"], name="address_once_a_minute")]

    def __str__(self) -> str:
        return f"{self.minute}: {self.requests}"


class IdempotentAnswer(models.Model):
    """What a request with a key was answered, when it was carried out; a refusal leaves no row.

    The same request again is answered so, and nothing is done twice. Secrets shown once are not kept.
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    key = models.CharField(max_length=100)
    request_hash = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField(default=0)
    headers = models.JSONField(default=dict)
    body = models.TextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["at"], name="answer_by_moment")]
        constraints = [models.UniqueConstraint(fields=["person", "key"], name="answer_once")]

    def __str__(self) -> str:
        return f"{self.person_id} {self.key}: {self.status}"
