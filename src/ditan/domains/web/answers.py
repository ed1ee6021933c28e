"""What an answer of the HTTP interface says of itself beside its content."""

from django.http import HttpRequest


def shown_once(request: HttpRequest, *fields: str) -> None:
    """These fields of the answer are secrets: they are sent, and kept nowhere, not even for a repeated request."""
    request.shown_once = fields  # type: ignore[attr-defined]


def fields_shown_once(request: HttpRequest) -> tuple[str, ...]:
    """The fields that may not be kept."""
    return getattr(request, "shown_once", ())
