"""The tree of places on one day, held in memory."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property


@dataclass(frozen=True)
class PlaceTree:
    """Who belonged to whom on a day: the code of the parent by the code of the place."""

    parents: Mapping[str, str] = field(repr=False)

    @cached_property
    def children(self) -> dict[str, list[str]]:
        """The codes directly below each place, in order."""
        found: dict[str, list[str]] = {}
        for child in sorted(self.parents):
            found.setdefault(self.parents[child], []).append(child)
        return found

    def ancestors(self, code: str) -> list[str]:
        """The codes above a place, the nearest first."""
        found: list[str] = []
        while code in self.parents:
            code = self.parents[code]
            found.append(code)
        return found

    def path(self, code: str) -> list[str]:
        """From the top down to the place itself."""
        return [*reversed(self.ancestors(code)), code]

    def below(self, code: str) -> set[str]:
        """The place and everything below it."""
        found, waiting = {code}, [code]
        while waiting:
            for child in self.children.get(waiting.pop(), ()):
                found.add(child)
                waiting.append(child)
        return found
