"""Links between pages that keep what the reader has chosen."""

from urllib.parse import urlencode

from django.http import HttpRequest


def with_query(request: HttpRequest, **changes: str | int | None) -> str:
    """The present address with some query values changed; None removes one."""
    query = {key: request.GET[key] for key in request.GET}
    for key, value in changes.items():
        if value is None:
            query.pop(key, None)
        else:
            query[key] = str(value)
    return f"{request.path}?{urlencode(query)}" if query else request.path
