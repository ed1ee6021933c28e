"""Whatever the framework itself refuses below `/api/` has the same shape as our own refusals."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

from ditan.core.errors import Problem
from ditan.core.errors.tokens import ServerBroke
from ditan.core.errors.web import NothingThere, RequestInvalid
from ditan.domains.web.refusals import refusal

ROOT = "/api/"
REFUSED, NOT_FOUND, SERVER_ERROR = 400, 404, 500
KEPT_HEADERS = (
    *("Allow", "Cache-Control", "Retry-After", "Vary", "WWW-Authenticate"),
    *("RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset"),
)


class OneShapeMiddleware:
    """An address that is not there, a method that is not offered, a failure of the server: `problems`, as JSON."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if not request.path.startswith(ROOT):
            return response
        patch_vary_headers(response, ("Accept-Language", "Authorization"))
        if request.user.is_authenticated:  # what is for one person is kept by no cache between
            response.headers.setdefault("Cache-Control", "private, no-store")
        if response.status_code < REFUSED:
            return response
        if response.get("Content-Type", "").startswith("application/json"):
            return response
        shaped = refusal(request, [_problem(request, response)], response.status_code)
        for name in KEPT_HEADERS:
            if name in response:
                shaped[name] = response[name]
        return shaped


def _problem(request: HttpRequest, response: HttpResponse) -> Problem:
    if response.status_code >= SERVER_ERROR:
        return ServerBroke()
    if response.status_code == NOT_FOUND:
        return NothingThere(
            what="address",
            what_zh="地址",
            asked=request.path,
            known="/api/v1/…",
            list_address="/api/v1/openapi.json",
        )
    allowed = response.get("Allow", "/api/v1/openapi.json")
    return RequestInvalid(name=request.method, found=request.path, reason=allowed)
