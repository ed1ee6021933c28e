"""What people type, read once for all pages: keys of rows, days; and what was refused, in the words of the page."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from ditan.core.errors import Problem, Refused
from ditan.core.errors.web import DayUnreadable
from ditan.domains.web.numbers import page_language

LONGEST_KEY = 15
LONGEST_SHOWN = 40
YEARS = range(1900, 2201)


def key_typed(text: str) -> int:
    """The key of a row as a form sends it; 0, which no row has, where the text is none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= LONGEST_KEY else 0


def day_typed(text: str) -> date | None:
    """The day that was typed; None for an empty field. Raises: DayUnreadable."""
    plain = text.strip()
    if not plain:
        return None
    try:
        day = date.fromisoformat(plain)
    except ValueError:
        day = None
    if day is None or day.year not in YEARS:
        raise DayUnreadable(found=plain[:LONGEST_SHOWN])
    return day


def said(refused: Refused | Problem | Iterable[Problem]) -> list[dict[str, Any]]:
    """Everything that was refused, in the language of the page."""
    if isinstance(refused, Problem):
        refused = [refused]
    problems = refused.problems if isinstance(refused, Refused) else refused
    return [problem.as_json(page_language()) for problem in problems]
