"""Links between pages that keep what the reader has chosen."""

from urllib.parse import urlencode

from django.http import HttpRequest

LONGEST_QUERY = 1000  # longer than any choice that a page offers


def with_query(request: HttpRequest, **changes: str | int | None) -> str:
    """The present address with some query values changed; None removes one. A query too long is not carried on."""
    carried = request.GET if len(request.META.get("QUERY_STRING", "")) <= LONGEST_QUERY else ()
    query = {key: request.GET[key] for key in carried}
    for key, value in changes.items():
        if value is None:
            query.pop(key, None)
        else:
            query[key] = str(value)
    return f"{request.path}?{urlencode(query)}" if query else request.path
