"""Reading tokens: everybody their own."""

from django.db.models import QuerySet

from ditan.domains.accounts.models import Organisation
from ditan.domains.accounts.scope import Reach
from ditan.domains.places.models import Place
from ditan.domains.tokens.models import ApiToken


def token_list(by: Reach) -> QuerySet[ApiToken]:
    """One's own tokens, the newest first; those that ended or were revoked stay in the list."""
    found = ApiToken.objects.filter(person=by.person) if by.person is not None else ApiToken.objects.none()
    return found.select_related("organisation", "place")


def houses_offered(by: Reach) -> QuerySet[Organisation]:
    """The organisations to which a token can be cut: those in which one holds a post."""
    return Organisation.objects.filter(pk__in={grant.organisation for grant in by.grants}).order_by("pk")


def places_offered(by: Reach) -> QuerySet[Place]:
    """The places to which a token can be cut: those in reach, in tree order."""
    return by.places(Place.objects.filter(valid_to=None), field="")
