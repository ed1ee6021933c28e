"""Using a token: who it is, and whether it comes too often; one write and one read a request."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db.models import Case, F, Value, When
from django.utils import timezone

from ditan.domains.tokens.models import ApiToken
from ditan.domains.tokens.services.making import secret_hash

MINUTE_S = 60


@dataclass(frozen=True, slots=True)
class Used:
    """A token that is valid now, and how long to wait when it came too often (0: go on)."""

    token: ApiToken
    wait_s: int
    most: int


def token_use(secret: str, now: datetime) -> Used | None:
    """Count a request of the token and find whose it is; None for a secret that is not valid now.

    The count lives in the row, so that it holds across all processes of the server.
    """
    minute = int(now.timestamp()) // MINUTE_S
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
    most = settings.DITAN_REQUESTS_A_MINUTE
    wait_s = MINUTE_S - int(now.timestamp()) % MINUTE_S if token.requests > most else 0
    return Used(token, wait_s, most)
