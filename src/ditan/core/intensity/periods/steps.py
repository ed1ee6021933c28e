"""What values of periods and values to date say together: the amount between any two ends of periods that they determine.

Noun: `Steps`. Invariants: nothing is filled in – January and February that are told only together stay together; a value to
date never falls.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Literal

from ditan.core.intensity.periods.measures import agreed_share

HALF = Decimal("0.5")


@dataclass(frozen=True, slots=True)
class Told:
    """A value of one period (`number` from 1), alone or from the first of January."""

    number: int
    value: Decimal
    is_to_date: bool = False


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two values that cannot both be right.

    `falls`: to date less at `later` than at `earlier`; `differs`: the period `later` alone is not what values to date leave
    for it (`earlier` is the end before it).
    """

    kind: Literal["falls", "differs"]
    later: int
    earlier: int
    found: Decimal
    before: Decimal


@dataclass(frozen=True, slots=True)
class Steps:
    """The ends 0 … size of the periods of a year; ends of one `group` stand at known distances (`levels`) from each other."""

    size: int
    groups: tuple[int, ...]
    levels: tuple[Decimal, ...]

    def between(self, start: int, end: int) -> Decimal | None:
        """The amount after the end `start` up to the end `end`; None where it is not known.

        >>> steps, _ = steps_of([Told(2, Decimal(7), True), Told(3, Decimal(4))], 12)
        >>> steps.between(0, 3), steps.between(0, 1)
        (Decimal('11'), None)
        """
        if self.groups[start] != self.groups[end]:
            return None
        return self.levels[end] - self.levels[start]

    def is_told(self, end: int) -> bool:
        """Whether anything is known of an end at all."""
        return self.groups.count(self.groups[end]) > 1

    @property
    def last(self) -> int:
        """The last end of which anything is known; 0 where nothing is."""
        return max((end for end in range(1, self.size + 1) if self.is_told(end)), default=0)

    @property
    def to_date(self) -> int:
        """The last end up to which the whole year so far is known."""
        return max(end for end in range(self.size + 1) if self.groups[end] == self.groups[0])

    @property
    def whole(self) -> Decimal | None:
        """The whole year; None where it is not known."""
        return self.between(0, self.size)


def steps_of(told: Iterable[Told], size: int, decimals: int = 2) -> tuple[Steps, list[Contradiction]]:
    """The steps of a year, and every contradiction among its values; of two that disagree the value to date counts.

    When to use: before values of months or quarters are kept, shown or reckoned with.
    Formula: an end of a period and the one before it are (value) apart; 1 January and the end of a period are (value to date)
    apart; what follows from these is known, nothing else. Two values agree where they differ by less than `agreed` of the
    library, or by what rounding to `decimals` can make.
    """
    given = sorted(told, key=lambda one: (not one.is_to_date, one.number))
    groups, levels = list(range(size + 1)), [Decimal(0)] * (size + 1)
    found: list[Contradiction] = []
    rounding = (size + 1) * HALF * Decimal(10) ** -decimals
    for one in given:
        start = 0 if one.is_to_date else one.number - 1
        if groups[start] == groups[one.number]:
            held = levels[one.number] - levels[start]
            if abs(held - one.value) > max(rounding, agreed_share() * max(abs(held), one.value)):
                found.append(Contradiction("differs", one.number, start, one.value, held))
            continue
        joined, shift = groups[one.number], levels[start] + one.value - levels[one.number]
        for end in range(size + 1):
            if groups[end] == joined:
                groups[end], levels[end] = groups[start], levels[end] + shift
    known = [end for end in range(size + 1) if groups[end] == groups[0]]
    base = levels[0]
    for earlier, later in pairwise(known):
        if levels[later] < levels[earlier] - rounding:
            found.append(Contradiction("falls", later, earlier, levels[later] - base, levels[earlier] - base))
    return Steps(size, tuple(groups), tuple(levels)), found
