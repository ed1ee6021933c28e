"""Which of many measures a page shows: their fields are too many for one form, and their rows for one look."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

MOST = 30


@dataclass(frozen=True, slots=True)
class Portion:
    """Some of the measures, in their order: from the first (counted from nought) up to the last; `others`: all the portions."""

    first: int
    last: int
    number: int
    others: tuple[tuple[int, str], ...]

    @property
    def is_whole(self) -> bool:
        """Whether they are all of them."""
        return len(self.others) < 2

    def of(self, values: Sequence[Any]) -> list[Any]:
        """Those of the portion."""
        return list(values[self.first : self.last])


def portion_of(count: int, asked: str) -> Portion:
    """The portion that the address asks for, by its number from 1 on; the first where it asks for none that is there."""
    portions = max(1, -(-count // MOST))
    number = int(asked) if asked.isascii() and asked.isdigit() and 1 <= int(asked[:6]) <= portions else 1
    others = tuple(
        (one, f"{(one - 1) * MOST + 1}–{min(one * MOST, count)}") for one in range(1, portions + 1)
    )
    return Portion((number - 1) * MOST, min(number * MOST, count), number, others)
