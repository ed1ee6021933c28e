"""Refusals met anywhere in a page are shown as one page that lists them all."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ditan.core.errors import Problem, Refused
from ditan.domains.web.numbers import page_language


class ProblemMiddleware:
    """Maps `Refused` and `Problem` once for all pages; the API maps them for itself."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

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
