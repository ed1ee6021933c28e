"""What answers of several rooms have in common: pages of rows, warnings, bodies with files."""

from collections.abc import Callable, Iterable
from typing import Any

from django.http import HttpRequest

from ditan.core.errors import Problem
from ditan.domains.web.paging import page_of
from ditan.domains.web.refusals import language_asked

MICRO_T = 1_000_000


def page_told(found: Any, limit: int, offset: int, told: Callable[[Any], Any]) -> dict[str, Any]:
    """A page of rows, only those of it told."""
    page = page_of(found, limit, offset)
    return page | {"items": [told(one) for one in page["items"]]}


def warnings_told(request: HttpRequest, problems: Iterable[Problem]) -> list[dict[str, Any]]:
    """Problems beside an answer, in the language that was asked for."""
    language = language_asked(request)
    return [one.as_json(language) for one in problems]


def tonnes(micro_t: float | None) -> float | None:
    """Tonnes; what is missing stays missing."""
    return None if micro_t is None else micro_t / MICRO_T


def by_whom(row: Any) -> str | None:
    """The name of whoever wrote a row; null where the server itself did."""
    return row.person.name if row.person else None
