"""Who asks, and how far that person reaches: `request.person` and `request.reach`, found out when first used."""

from collections.abc import Callable

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from ditan.domains.accounts import sittings
from ditan.domains.accounts.scope import Reach, reach_of


class ReachMiddleware:
    """Ends a sitting past its limits, and hangs person and reach on the request.

    A page that asks for neither costs nothing, and whoever brings no cookie needs no query. `request.person` is the
    user of the session: `is_authenticated` says whether there is one.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        now = timezone.now()
        if sittings.is_over(request.session, now):
            logout(request)
        else:
            sittings.note_seen(request.session, now)

        def reach() -> Reach:
            return reach_of(request.user, timezone.localdate(now))

        request.person = request.user  # type: ignore[attr-defined]
        request.reach = SimpleLazyObject(reach)  # type: ignore[attr-defined]
        return self.get_response(request)
