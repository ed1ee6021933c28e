"""Programs at the HTTP interface: whose token it is, how often it may ask, and one answer for one key."""

from collections.abc import Callable
from datetime import datetime

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from ditan.core.errors import Problem
from ditan.core.errors.api import AddressTooBusy, TokenReadsOnly
from ditan.core.errors.tokens import TokenUnknown, TooManyRequests
from ditan.domains.accounts.addresses import client_address
from ditan.domains.accounts.scope import Reach, reach_of
from ditan.domains.tokens import answering
from ditan.domains.tokens.models import ApiToken
from ditan.domains.tokens.reaching import reach_cut
from ditan.domains.tokens.services import Allowance, address_use, token_use
from ditan.domains.web.refusals import refusal

ROOT = "/api/"
FREE = ("/api/v1/openapi.json",)  # what asks nothing of the database is not counted
PAGE = "/account/tokens/"
SCHEME = "bearer "
WRITING = ("POST", "PATCH", "PUT", "DELETE")
Next = Callable[[HttpRequest], HttpResponse]


class TokenMiddleware:
    """`Authorization: Bearer` on addresses of the API: person and reach become those of the token, cut to it.

    A wrong token is refused on every address, so that a program never takes an open answer for its own. Whoever is not
    signed in is counted by address. Too many requests are refused with the seconds to wait; every answer says how many
    are left. What comes with a token needs no CSRF: no browser sends it by itself.
    """

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path.startswith(ROOT):
            return self.get_response(request)
        now, sent = timezone.now(), request.headers.get("Authorization", "")
        if sent:
            return self._by_token(request, sent, now)
        if request.path in FREE or request.user.is_authenticated:
            return self.get_response(request)
        return self._by_address(request, now)

    def _by_token(self, request: HttpRequest, sent: str, now: datetime) -> HttpResponse:
        is_bearer = sent.lower().startswith(SCHEME)
        used = token_use(sent[len(SCHEME) :].strip(), now) if is_bearer else None
        if used is None:
            return self._nobody(request, now)
        allowance, token = used.allowance, used.token
        if allowance.wait_s:
            return _refused(request, TooManyRequests(**allowance.facts), allowance)
        if request.method in WRITING and not token.is_writing:
            problem = TokenReadsOnly(name=token.name, method=request.method, address=PAGE)
            return _refused(request, problem, allowance)
        _become(request, token, now)
        return _told(self.get_response(request), allowance)

    def _by_address(self, request: HttpRequest, now: datetime) -> HttpResponse:
        allowance = address_use(client_address(request), now)
        if allowance.wait_s:
            return _refused(request, AddressTooBusy(**allowance.facts, address=PAGE), allowance)
        return _told(self.get_response(request), allowance)

    def _nobody(self, request: HttpRequest, now: datetime) -> HttpResponse:
        """A wrong token: counted by address too, so that nobody tries many."""
        allowance = address_use(client_address(request), now)
        if allowance.wait_s:
            return _refused(request, AddressTooBusy(**allowance.facts, address=PAGE), allowance)
        response = _refused(request, TokenUnknown(address=PAGE), allowance)
        response["WWW-Authenticate"] = "Bearer"
        return response


class IdempotencyMiddleware:
    """A writing request of the API under an `Idempotency-Key`: done once, answered the same each time."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        key = request.headers.get("Idempotency-Key")
        is_writing = request.method in WRITING and request.path.startswith(ROOT)
        if key is None or not is_writing or not request.user.is_authenticated:
            return self.get_response(request)
        try:
            return answering.answer_once(request, key, self.get_response)
        except RequestDataTooBig:
            return self.get_response(request)  # the API itself says how large a body may be


def _become(request: HttpRequest, token: ApiToken, now: datetime) -> None:
    """From here on the request is the token's person, with the reach of the token."""

    def reach() -> Reach:
        return reach_cut(reach_of(token.person, timezone.localdate(now)), token)

    request.user = request.person = token.person  # type: ignore[attr-defined]
    request.token = token  # type: ignore[attr-defined]
    request.reach = SimpleLazyObject(reach)  # type: ignore[attr-defined]


def _refused(request: HttpRequest, problem: Problem, allowance: Allowance) -> HttpResponse:
    response = _told(refusal(request, [problem], problem.http_status), allowance)  # type: ignore[attr-defined]
    if allowance.wait_s:
        response["Retry-After"] = str(allowance.wait_s)
    return response


def _told(response: HttpResponse, allowance: Allowance) -> HttpResponse:
    """How many requests of this minute are left, and when it ends."""
    response["RateLimit-Limit"] = str(allowance.most)
    response["RateLimit-Remaining"] = str(max(0, allowance.most - allowance.found))
    response["RateLimit-Reset"] = str(allowance.reset_s)
    return response
