"""Who asks, and how far that person reaches: `request.person` and `request.reach`, found out when first used."""

from collections.abc import Callable
from urllib.parse import urlencode, urlsplit, urlunsplit

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from ditan.domains.accounts import sittings
from ditan.domains.accounts.scope import Reach, reach_of

READING = frozenset({"GET", "HEAD", "OPTIONS"})


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


class ComeBackMiddleware:
    """Whose sitting has ended comes back, after signing in, to the page with the button, not to where the button posts.

    A form that saves itself is answered in its place, so that what was typed stays on the page.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        door = reverse(settings.LOGIN_URL)
        if request.method in READING or not response.headers.get("Location", "").startswith(f"{door}?"):
            return response
        back = f"{door}?{urlencode({'next': _page_before(request)})}"
        if request.headers.get("HX-Request") == "true":
            return render(request, "accounts/sitting_over.html", {"door": back}, status=401)
        return HttpResponseRedirect(back)


def _page_before(request: HttpRequest) -> str:
    """The page of ours on which the button was pressed; home where the browser does not tell."""
    told = urlsplit(request.headers.get("Referer", ""))
    if told.netloc != request.get_host():
        return reverse("home")
    return urlunsplit(("", "", told.path, told.query, ""))
