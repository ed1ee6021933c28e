"""Programs at the HTTP interface: whose token it is, and one answer for one key."""

from collections.abc import Callable

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from ditan.core.errors.tokens import TokenUnknown, TooManyRequests
from ditan.domains.accounts.scope import Reach, reach_of
from ditan.domains.tokens import answering
from ditan.domains.tokens.reaching import reach_cut
from ditan.domains.tokens.services import token_use
from ditan.domains.web.refusals import refusal

ROOT = "/api/"
PAGE = "/account/tokens/"
SCHEME = "bearer "
WRITING = ("POST", "PATCH", "PUT", "DELETE")
Next = Callable[[HttpRequest], HttpResponse]


class TokenMiddleware:
    """`Authorization: Bearer` on addresses of the API: person and reach become those of the token, cut to it.

    A wrong token is refused on every address, so that a program never takes an open answer for its own. Too many
    requests are refused with the seconds to wait. What comes with a token needs no CSRF: no browser sends it by itself.
    """

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        sent = request.headers.get("Authorization", "")
        if not request.path.startswith(ROOT) or not sent:
            return self.get_response(request)
        now = timezone.now()
        is_bearer = sent.lower().startswith(SCHEME)
        used = token_use(sent[len(SCHEME) :].strip(), now) if is_bearer else None
        if used is None:
            response = refusal(request, [TokenUnknown(address=PAGE)], 401)
            response["WWW-Authenticate"] = "Bearer"
            return response
        if used.wait_s:
            problem = TooManyRequests(found=used.token.requests, most=used.most, wait_s=used.wait_s)
            response = refusal(request, [problem], 429)
            response["Retry-After"] = str(used.wait_s)
            return response
        token = used.token

        def reach() -> Reach:
            return reach_cut(reach_of(token.person, timezone.localdate(now)), token)

        request.user = request.person = token.person  # type: ignore[attr-defined]
        request.token = token  # type: ignore[attr-defined]
        request.reach = SimpleLazyObject(reach)  # type: ignore[attr-defined]
        return self.get_response(request)


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
