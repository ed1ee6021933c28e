"""Who asks: the reach that the middleware hung on the request."""

from django.http import HttpRequest

from ditan.domains.accounts.scope import Reach


def reach_of_request(request: HttpRequest) -> Reach:
    """The reach of whoever asks, of the sitting or of the token, on the day of the request."""
    found: Reach = request.reach  # type: ignore[attr-defined]
    return found
