"""The HTTP interface `/api/v1/…`: the routers of the domains, and the one shape of errors."""

from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

import ditan
from ditan.core.errors import Problem, Refused, Where
from ditan.core.errors.casework import WorkflowUnknown
from ditan.core.errors.library import LibraryDocumentUnknown, LibraryEditionUnknown, LibraryParameterUnknown
from ditan.core.errors.tokens import BodyTooLarge, WhoMissing
from ditan.core.errors.web import RequestInvalid
from ditan.domains.web.refusals import refusal
from ditan.site.discovery import domain_modules

DESCRIPTION = (
    "Ditan 低碳: provinces, energy balances, inventories whose every number opens, and the parameter library; filings, "
    "sealed versions, the audit trail and notices. What is published is read without sign-in; the rest is for people and "
    "their programs: `Authorization: Bearer` with a token of /account/tokens/. Every writing request may carry an "
    "`Idempotency-Key`: sent again with it, the request is answered the same and done once. Errors have one shape: "
    "`problems`, each with severity, code, where, message, expected and remedy; `?language=en` or `Accept-Language` "
    "chooses their language (Chinese by default)."
)

NAMES_UNKNOWN = (LibraryParameterUnknown, LibraryEditionUnknown, LibraryDocumentUnknown, WorkflowUnknown)

api = NinjaAPI(
    title="Ditan 低碳",
    version=ditan.__version__,
    description=DESCRIPTION,
    docs_url=None,
    urls_namespace="api",
)
for _module in domain_modules("api"):
    api.add_router("", _module.router)


@api.exception_handler(Refused)
def _on_refused(request: HttpRequest, error: Any) -> HttpResponse:
    problems: tuple[Problem, ...] = error.problems
    return refusal(request, list(problems), max(_status(problem) for problem in problems))


@api.exception_handler(Problem)
def _on_problem(request: HttpRequest, error: Any) -> HttpResponse:
    return refusal(request, [error], _status(error))


@api.exception_handler(ValidationError)
def _on_invalid(request: HttpRequest, error: Any) -> HttpResponse:
    problems = [
        RequestInvalid(
            Where(row=".".join(str(part) for part in found["loc"])),
            name=str(found["loc"][-1]),
            found=str(found.get("input", ""))[:80],
            reason=str(found["msg"]),
        )
        for found in error.errors
    ]
    return refusal(request, list(problems), 422)


@api.exception_handler(AuthenticationError)
def _on_nobody(request: HttpRequest, error: Any) -> HttpResponse:
    return refusal(request, [WhoMissing(address="/account/tokens/")], 401)


@api.exception_handler(RequestDataTooBig)
def _on_too_large(request: HttpRequest, error: Any) -> HttpResponse:
    return refusal(request, [BodyTooLarge(most=settings.DATA_UPLOAD_MAX_MEMORY_SIZE)], 413)


@api.exception_handler(HttpError)
def _on_http_error(request: HttpRequest, error: Any) -> HttpResponse:
    problem = RequestInvalid(name=request.path, found=str(error), reason=str(error))
    return refusal(request, [problem], error.status_code)


def _status(problem: Problem) -> int:
    """404 where a name of the library is unknown, else what the problem says, else 400."""
    if isinstance(problem, NAMES_UNKNOWN):
        return 404
    return int(getattr(problem, "http_status", 400))
