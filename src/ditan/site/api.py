"""The HTTP interface `/api/v1/…`: the routers of the domains, and the one shape of errors."""

from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import translation
from ninja import Field, Schema
from ninja.errors import AuthenticationError, HttpError, ValidationError

import ditan
from ditan.core.errors import Problem, Refused, Where
from ditan.core.errors.casework import WorkflowUnknown
from ditan.core.errors.library import LibraryDocumentUnknown, LibraryEditionUnknown, LibraryParameterUnknown
from ditan.core.errors.tokens import BodyTooLarge, WhoMissing
from ditan.core.errors.web import RequestInvalid
from ditan.domains.web.paging import ERRORS
from ditan.domains.web.refusals import language_asked, refusal
from ditan.site.discovery import domain_modules
from ditan.site.interface.answers import Interface
from ditan.site.interface.sharing import share_answer_models

DESCRIPTION = (
    "Ditan 低碳: provinces, energy balances, inventories whose every number opens, and the parameter library; filings "
    "from the draft to the sealed version, people and posts, rounds, the work calendar, the audit trail, jobs and notices. "
    "What is published is read without sign-in; the rest is for people and their programs: `Authorization: Bearer` with a "
    "token of /account/tokens/, which never does more than its person. Days are ISO 8601, emissions tonnes of CO2 or CO2e "
    "(`_t`), shares 0 to 1; a value that is missing is null, never zero. Lists page by `limit` and `offset`, say their "
    "neighbours in `Link`, and come as CSV with `?format=csv`. Every writing request may carry an `Idempotency-Key`: sent "
    "again with it, it is answered the same and done once; a refusal frees the key. A filing has an `ETag`; `If-Match` "
    "refuses a writing where somebody was first (412). `RateLimit-Remaining` says how many requests are left. Errors have "
    "one shape: `problems`, each with severity, code, where, message, expected and remedy; `?language=en` or "
    "`Accept-Language` chooses their language (Chinese by default)."
)

NAMES_UNKNOWN = (LibraryParameterUnknown, LibraryEditionUnknown, LibraryDocumentUnknown, WorkflowUnknown)

LOCALES = {"zh": "zh-hans", "en": "en"}

api = Interface(
    title="Ditan 低碳",
    version=ditan.__version__,
    description=DESCRIPTION,
    docs_url=None,
    urls_namespace="api",
)
share_answer_models()
for _module in domain_modules("api"):
    api.add_router("", _module.router)


class IndexShape(Schema):
    """Where things are."""

    title: str
    version: str
    description: str = Field(description="The machine-readable description of every operation")
    documentation: str = Field(description="The page for programmers")
    tokens: str


@api.get("/", response={200: IndexShape, **ERRORS}, summary="Where things are", tags=["index"])
def index(request: HttpRequest) -> Any:
    """A browser is led to the page for programmers."""
    with translation.override(LOCALES[language_asked(request)]):
        page = reverse("api_page")
    if "text/html" in request.headers.get("Accept", ""):
        return HttpResponseRedirect(page)
    root = request.build_absolute_uri("/")[:-1]
    return {
        "title": api.title,
        "version": ditan.__version__,
        "description": f"{root}{request.path}openapi.json",
        "documentation": f"{root}{page}",
        "tokens": f"{root}/account/tokens/",
    }


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
