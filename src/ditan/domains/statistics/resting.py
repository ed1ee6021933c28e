"""What rests on a table: registered by the domains on the left that make something of it.

A domain registers in its `AppConfig.ready()` a function that names, for a balance or an activity table, what it made of it and
still uses. A table on which something rests is not withdrawn.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from ditan.domains.statistics.models import ActivityTable, Balance


@dataclass(frozen=True, slots=True)
class Dependent:
    """Something in use that was made of a table, in words, and the page that shows it."""

    name_zh: str
    name_en: str
    address: str = ""


Finder = Callable[[Balance | ActivityTable], Iterable[Dependent]]
_finders: dict[str, Finder] = {}


def register(name: str, finder: Finder) -> None:
    """Make a finder known; again under the same name replaces it."""
    _finders[name] = finder


def dependents_of(table: Balance | ActivityTable) -> list[Dependent]:
    """Everything that rests on a table."""
    return [dependent for finder in _finders.values() for dependent in finder(table)]
