"""Swings: by how much an amount moves when one score goes to the lower or the upper end of its range.

Inputs of one score move together, so their effects add up before they are squared; different scores are
independent, so their squares add up. A score may move an amount down at its upper end (a removal, a recovery).
"""

import math
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from ditan.core.inventory.uncertainty.inputs import Row


class Swing(NamedTuple):
    """The change of an amount at the lower and at the upper end of one score, in micro-tonnes."""

    at_lower: float
    at_upper: float

    def plus(self, other: "Swing", times: float = 1.0) -> "Swing":
        """Both moving together."""
        return Swing(self.at_lower + times * other.at_lower, self.at_upper + times * other.at_upper)

    @property
    def slope(self) -> float:
        """Half of the way from the lower to the upper end: a symmetric half-width with its sign."""
        return (self.at_upper - self.at_lower) / 2


Swings = dict[str, Swing]
STILL = Swing(0.0, 0.0)


def swings_of(rows: Iterable[Row], *, activity: bool = True, factor: bool = True) -> Swings:
    """The swings of the sum of rows by score, of activities, of parameters or of both."""
    found: Swings = {}
    for row in rows:
        for score, is_activity, at_lower, at_upper in row.effects:
            if activity if is_activity else factor:
                known = found.get(score, STILL)
                found[score] = Swing(known[0] + at_lower, known[1] + at_upper)
    return found


def together(parts: Iterable[Mapping[str, Swing]]) -> Swings:
    """The swings of a sum: equal scores added up."""
    found: Swings = {}
    for part in parts:
        for score, swing in part.items():
            known = found.get(score, STILL)
            found[score] = Swing(known[0] + swing[0], known[1] + swing[1])
    return found


def spread(swings: Mapping[str, Swing]) -> tuple[float, float]:
    """How far an amount can fall and rise at 95 %: the root of the sum of squares over independent scores."""
    down = up = 0.0
    for at_lower, at_upper in swings.values():
        down += min(at_lower, at_upper, 0.0) ** 2
        up += max(at_lower, at_upper, 0.0) ** 2
    return math.sqrt(down), math.sqrt(up)


def covariance(one: Mapping[str, Swing], other: Mapping[str, Swing]) -> float:
    """The covariance of two amounts, in squared symmetric half-widths."""
    return sum(swing.slope * other[score].slope for score, swing in one.items() if score in other)
