"""Papers that go with a target: its letter of responsibility, the version it was taken from; domains on the left register theirs.

Invariant: a paper is offered only to whoever may have it. A domain registers in its `AppConfig.ready()`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ditan.domains.accounts.scope import Reach
from ditan.domains.target.models import Decision, Target


@dataclass(frozen=True, slots=True)
class OfferedPaper:
    """A paper by its name in the language of the page, and where it is taken away."""

    name: str
    address: str
    is_file: bool = False


Finder = Callable[[Decision, Target | None, Reach], Sequence[OfferedPaper]]


def papers_of(decision: Decision, target: Target | None, by: Reach) -> list[OfferedPaper]:
    """What goes with a decision, or with one target of it, for whoever asks; nothing where it was typed."""
    finder = _finders.get(str(decision.origin.get("kind", "")))
    return list(finder(decision, target, by)) if finder else []


def register(kind: str, finder: Finder) -> None:
    """Make the papers of a kind of origin known; again under the same kind replaces it."""
    _finders[kind] = finder


_finders: dict[str, Finder] = {}
