"""Refusals met anywhere in a page are shown as one page that lists them all."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from ditan.core.errors import Problem, Refused
from ditan.core.errors.web import RequestInvalid
from ditan.domains.web.numbers import page_language

NUL = "\x00"
API_ROOT = "/api/"


class ProblemMiddleware:
    """Maps `Refused` and `Problem` once for all pages; the API maps them for itself.

    An address with the character NUL goes no further: PostgreSQL has no text that holds it.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if NUL in request.path or "%00" in request.META.get("QUERY_STRING", ""):
            return self._refuse_nul(request)
        return self.get_response(request)

    def _refuse_nul(self, request: HttpRequest) -> HttpResponse:
        """404: no place, year or word of ours is written so."""
        problem = RequestInvalid(
            name="address 地址", found="NUL", reason="text without this character 不含空字符的文字"
        )
        shown = [problem.as_json(page_language())]
        if request.path.startswith(API_ROOT):
            return JsonResponse({"problems": shown}, status=404)
        return render(request, "web/refused.html", {"problems": shown}, status=404)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, Refused):
            problems = list(exception.problems)
        elif isinstance(exception, Problem):
            problems = [exception]
        else:
            return None
        shown = [problem.as_json(page_language()) for problem in problems]
        status = max(getattr(problem, "http_status", 400) for problem in problems)
        return render(request, "web/refused.html", {"problems": shown}, status=status)
