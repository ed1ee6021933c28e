"""Who asks: the reach that the middleware hung on the request."""

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.utils import timezone

from ditan.domains.accounts.scope import Reach, reach_of


def reach_of_request(request: HttpRequest) -> Reach:
    """The reach of whoever asks, of the sitting or of the token, on the day of the request.

    A request that was refused before the middleware knew who asks is a guest's.
    """
    found: Reach | None = getattr(request, "reach", None)
    return reach_of(AnonymousUser(), timezone.localdate()) if found is None else found
