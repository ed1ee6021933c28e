"""The one shape of errors of the HTTP interface, in the language that was asked for."""

from collections.abc import Iterable, Mapping

from django.http import HttpRequest, JsonResponse
from django.utils.translation.trans_real import parse_accept_lang_header

from ditan.core.errors import Problem
from ditan.core.errors.base import Language

LANGUAGES: Mapping[str, Language] = {"zh": "zh", "en": "en"}


def language_asked(request: HttpRequest) -> Language:
    """`?language=en`, else the one of the two that `Accept-Language` weighs more; Chinese by default."""
    asked = request.GET.get("language")
    if asked:
        return "en" if asked.lower().startswith("en") else "zh"
    for name, weight in parse_accept_lang_header(request.headers.get("Accept-Language", "").lower()[:200]):
        if weight > 0 and name.split("-")[0] in LANGUAGES:
            return LANGUAGES[name.split("-")[0]]
    return "zh"


def refusal(request: HttpRequest, problems: Iterable[Problem], status: int) -> JsonResponse:
    """All problems at once."""
    language = language_asked(request)
    body = {"problems": [problem.as_json(language) for problem in problems]}
    response = JsonResponse(body, status=status)
    response["Content-Language"] = language
    return response
