"""Which source forms were asked for: registered by whoever asks the departments.

A finder is registered in an `AppConfig.ready()`; for a place and year it names the forms that were asked for, by id.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Requested:
    """That a form was asked for: of whom, when, until when, and the page of the request."""

    of_zh: str
    of_en: str
    asked_on: date | None = None
    due_day: date | None = None
    address: str = ""


Finder = Callable[[str, int], Mapping[str, Requested]]
_finders: dict[str, Finder] = {}


def register(name: str, finder: Finder) -> None:
    """Make a finder known; again under the same name replaces it."""
    _finders[name] = finder


def requested_of(place: str, year: int) -> dict[str, Requested]:
    """The forms of a place and year that were asked for, by id."""
    return {form: asked for finder in _finders.values() for form, asked in finder(place, year).items()}
