"""Around every request: its id, its line in the log, its count among the metrics, its slow queries."""

import logging
import re
import time
import uuid
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse

from ditan.site.operations.counting import request_counted

HEADER = "X-Request-ID"
GIVEN = re.compile(r"[A-Za-z0-9._-]{8,64}")
UNRESOLVED = "none"
SQL_SHOWN = 300
log = logging.getLogger("ditan.requests")
Next = Callable[[HttpRequest], HttpResponse]


class Queries:
    """Counts the queries of a request, and names those that are slow: by their text, never by their values."""

    def __init__(self, request_id: str) -> None:
        self.request_id = request_id
        self.count = 0

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        began = time.perf_counter()
        try:
            return execute(sql, params, many, context)
        finally:
            self.count += 1
            took = round((time.perf_counter() - began) * 1000)
            if took >= settings.DITAN_SLOW_QUERY_MS:
                words = "slow query, look at its plan (EXPLAIN): %s"
                facts = {"request": self.request_id, "query_ms": took}
                log.warning(words, sql[:SQL_SHOWN] if params else _verb(sql), extra=facts)


class RequestMiddleware:
    """The outermost of ours: what it measures is what the asker waited for.

    The id comes from the proxy where it sends a plain one, else it is made; the answer carries it, and so do the pages
    that say that something failed.
    """

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        began = time.perf_counter()
        given = request.headers.get(HEADER, "")
        request_id = given if GIVEN.fullmatch(given) else uuid.uuid4().hex
        request.request_id = request_id  # type: ignore[attr-defined]
        queries = Queries(request_id)
        with connection.execute_wrapper(queries):
            response = self.get_response(request)
        took = time.perf_counter() - began
        response[HEADER] = request_id
        route = route_of(request)
        request_counted(request.method or "", route, response.status_code, took)
        facts = {
            "request": request_id,
            "person": _person(request),
            "method": request.method,
            "route": route,
            "status": response.status_code,
            "ms": round(took * 1000),
            "queries": queries.count,
        }
        log.info("request", extra=facts)
        return response


def route_of(request: HttpRequest) -> str:
    """The name of the view, else the pattern of its address: never the address itself, which may tell a name."""
    found = request.resolver_match
    return (found.view_name or found.route) if found else UNRESOLVED


def _person(request: HttpRequest) -> int | None:
    """The number of whoever is signed in, if the request had need of it: nothing is asked for the log alone."""
    token = getattr(request, "token", None)
    if token is not None:
        return int(token.person_id)
    return getattr(getattr(request, "_cached_user", None), "pk", None)


def _verb(sql: str) -> str:
    """A query without parameters may carry values in its text: its first word is told."""
    return sql.split(maxsplit=1)[0] if sql.strip() else "-"
