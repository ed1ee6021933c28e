"""Using a token, or asking without: who it is, and whether it comes too often; the count lives in the database.

So it holds across all processes of the server.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Case, F, Value, When
from django.utils import timezone
from django.utils.crypto import salted_hmac

from ditan.domains.tokens.models import AddressMinute, ApiToken
from ditan.domains.tokens.services.making import secret_hash

MINUTE_S = 60
KEPT_MINUTES = 10
SALT = "ditan.tokens.address"


@dataclass(frozen=True, slots=True)
class Allowance:
    """How many requests came in the minute, how many may, and when the minute ends."""

    found: int
    most: int
    reset_s: int

    @property
    def wait_s(self) -> int:
        """The seconds to wait when it came too often; 0: go on."""
        return self.reset_s if self.found > self.most else 0

    @property
    def facts(self) -> dict[str, Any]:
        """What a refusal says."""
        return {"found": self.found, "most": self.most, "wait_s": self.wait_s}


@dataclass(frozen=True, slots=True)
class Used:
    """A token that is valid now, and how often it came."""

    token: ApiToken
    allowance: Allowance


def token_use(secret: str, now: datetime) -> Used | None:
    """Count a request of the token and find whose it is; None for a secret that is not valid now.

    One write and one read a request.
    """
    minute, reset_s = _minute(now)
    valid = ApiToken.objects.filter(
        secret_hash=secret_hash(secret),
        revoked_at=None,
        expires_on__gte=timezone.localdate(now),
        person__is_active=True,
    )
    token = valid.select_related("person", "place").first()
    if token is None:
        return None
    ApiToken.objects.filter(pk=token.pk).update(
        requests=Case(When(minute=minute, then=F("requests") + 1), default=Value(1)),
        minute=minute,
        last_used_at=now,
    )
    token.requests = token.requests + 1 if token.minute == minute else 1
    return Used(token, Allowance(token.requests, settings.DITAN_REQUESTS_A_MINUTE, reset_s))


def address_use(address: str, now: datetime) -> Allowance:
    """Count a request without sign-in of an address.

    The address itself is not kept: only a keyed hash of it, for ten minutes.
    """
    minute, reset_s = _minute(now)
    most = settings.DITAN_REQUESTS_A_MINUTE_OPEN
    key = salted_hmac(SALT, address, algorithm="sha256").hexdigest()
    rows = AddressMinute.objects.filter(address=key, minute=minute)
    if not rows.update(requests=F("requests") + 1):
        AddressMinute.objects.filter(minute__lt=minute - KEPT_MINUTES).delete()
        try:
            with transaction.atomic():
                AddressMinute.objects.create(address=key, minute=minute, requests=1)
        except IntegrityError:  # another process has just counted the first one
            rows.update(requests=F("requests") + 1)
    found = rows.values_list("requests", flat=True).first() or 1
    return Allowance(found, most, reset_s)


def _minute(now: datetime) -> tuple[int, int]:
    """The number of the minute, and the seconds until it ends."""
    moment = int(now.timestamp())
    return moment // MINUTE_S, MINUTE_S - moment % MINUTE_S
