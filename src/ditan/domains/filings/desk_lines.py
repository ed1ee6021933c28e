"""What else waits for a person beside filings: domains on the left register what they know, and the desk shows it as one card.

Noun: `DeskLine`. Invariant: a line is for whoever may act on it; it goes away by itself when there is nothing to do any more. A domain
registers in its `AppConfig.ready()`; what it registers asks few queries, and none for those it has nothing for.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from ditan.domains.accounts.scope import Reach

Mark = Literal["warning", "info", "mute"]


@dataclass(frozen=True, slots=True)
class DeskLine:
    """One thing, in the language of the page: what it is, what is known of it, where one acts, and the word of the button."""

    title: str
    address: str
    word: str
    note: str = ""
    mark: Mark = "info"
    state: str = ""


Known = Callable[[Reach], Sequence[DeskLine]]
KNOWN: dict[str, Known] = {}


def register(name: str, known: Known) -> None:
    """Say what a domain reminds of; a name is told once."""
    KNOWN[name] = known


def desk_line_list(by: Reach) -> list[DeskLine]:
    """Everything that is to be looked at, warnings first, then in the order of names."""
    found = [one for name in sorted(KNOWN) for one in KNOWN[name](by)]
    return sorted(found, key=lambda one: one.mark != "warning")
