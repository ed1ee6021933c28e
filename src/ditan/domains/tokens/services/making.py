"""Making and revoking tokens."""

import hashlib
import secrets
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from ditan.core.errors import Problem, refuse_if
from ditan.core.errors.tokens import TokenNameMissing, TokenReachWider, TokenTooLong
from ditan.domains.accounts.models import Organisation
from ditan.domains.accounts.scope import Reach
from ditan.domains.audit.services import entry_add
from ditan.domains.places.models import Place
from ditan.domains.tokens.models import ApiToken

LONGEST = timedelta(days=365)
MARK = "ditan_"
SHOWN = len(MARK) + 6
LONGEST_NAME = 80


def secret_hash(secret: str) -> str:
    """What is stored of a secret. It holds 256 random bits, so that a slow hash would add nothing."""
    return hashlib.sha256(secret.encode()).hexdigest()


@transaction.atomic
def token_make(
    by: Reach,
    name: str,
    expires_on: date,
    *,
    is_writing: bool = False,
    organisation: Organisation | None = None,
    place: Place | None = None,
    is_second_factor: bool = False,
) -> tuple[ApiToken, str]:
    """Make a token for whoever is signed in. Returns: the token and its secret, which nobody can read again.

    Parameters: is_second_factor – whether the sitting in which it is made began with a second factor.
    Raises: Refused with everything that is wrong.
    """
    if by.person is None:
        raise TypeError("a token belongs to a person")
    problems: list[Problem] = []
    name = name.strip()
    if not 0 < len(name) <= LONGEST_NAME:
        problems.append(TokenNameMissing())
    if not by.day < expires_on <= by.day + LONGEST:
        first, last = by.day + timedelta(days=1), by.day + LONGEST
        problems.append(TokenTooLong(found=str(expires_on), first=str(first), last=str(last)))
    if organisation is not None and organisation.pk not in {grant.organisation for grant in by.grants}:
        problems.append(TokenReachWider(found=organisation.name_zh))
    if place is not None and not by.covers(place):
        problems.append(TokenReachWider(found=place.name_zh))
    refuse_if(problems)
    secret = MARK + secrets.token_urlsafe(32)
    token = ApiToken.objects.create(
        person=by.person,
        name=name,
        prefix=secret[:SHOWN],
        secret_hash=secret_hash(secret),
        is_writing=is_writing,
        organisation=organisation,
        place=place,
        is_second_factor=is_second_factor,
        made_at=timezone.now(),
        expires_on=expires_on,
    )
    after = {
        "prefix": token.prefix,
        "name": name,
        "is_writing": is_writing,
        "organisation": organisation.pk if organisation else None,
        "place": place.pk if place else None,
        "expires_on": str(expires_on),
    }
    entry_add("token.make", token, None, after, by.person, place=place or _home(by))
    return token, secret


@transaction.atomic
def token_revoke(token: ApiToken, by: Reach) -> ApiToken:
    """End a token at once; again, nothing happens. Raises: ApiToken.DoesNotExist for another's."""
    locked = ApiToken.objects.select_for_update().get(pk=token.pk, person=by.person)
    if locked.revoked_at is None:
        locked.revoked_at = timezone.now()
        locked.save(update_fields=["revoked_at"])
        entry_add(
            "token.revoke",
            locked,
            {"prefix": locked.prefix, "name": locked.name},
            None,
            by.person,
            place=locked.place or _home(by),
        )
    return locked


def _home(by: Reach) -> Place | None:
    """Where the entry belongs when the token is for no place: the place of the first post."""
    return Place.objects.filter(pk__in=[grant.place for grant in by.grants[:1]]).first()
