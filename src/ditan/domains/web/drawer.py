"""The drawer of a page: open where the address names a number (`?trace=KEY`), and alone where htmx asks for it."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers

from ditan.domains.web.links import with_query
from ditan.domains.web.traces import TraceView

LONGEST_KEY = 1000  # longer than any key that a page writes


def with_drawer(
    request: HttpRequest,
    trace_of: Callable[[str], TraceView | None],
    shown: Callable[[dict[str, Any]], HttpResponse],
) -> HttpResponse:
    """The page, with the drawer open where a trace is asked for; asked for by htmx, the drawer's content alone.

    When to use: by every page whose numbers open. Parameters: trace_of – the trace of a key, None where there is none (a
    404 of the drawer); shown – makes the page from the context that `web/base.html` needs for the drawer.
    """
    key = request.GET.get("trace", "")[:LONGEST_KEY]
    trace = trace_of(key) if key else None
    context: dict[str, Any] = {"trace": trace, "close": with_query(request, trace=None)}
    if key and request.headers.get("HX-Request"):
        fragment = "web/trace.html" if trace else "web/trace_unknown.html"
        response = render(request, fragment, context | {"asked": key}, status=200 if trace else 404)
    else:
        response = shown(context)
    patch_vary_headers(response, ["HX-Request"])
    return response
