"""The one shape of errors of the HTTP interface, in the language that was asked for."""

from collections.abc import Iterable

from django.http import HttpRequest, JsonResponse

from ditan.core.errors import Problem
from ditan.core.errors.base import Language


def language_asked(request: HttpRequest) -> Language:
    """`?language=en` or `Accept-Language`; Chinese by default."""
    wanted = request.GET.get("language") or request.headers.get("Accept-Language", "zh")
    return "en" if wanted.lower().startswith("en") else "zh"


def refusal(request: HttpRequest, problems: Iterable[Problem], status: int) -> JsonResponse:
    """All problems at once."""
    language = language_asked(request)
    body = {"problems": [problem.as_json(language) for problem in problems]}
    return JsonResponse(body, status=status)
