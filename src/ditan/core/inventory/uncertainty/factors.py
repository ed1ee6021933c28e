"""An uncertain input, and the way in which it enters a row: as itself, as one less itself, below the line, by decay."""

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from ditan.core.emissions.decay import decaying_share
from ditan.core.equations import Form
from ditan.core.inventory.uncertainty.ranges import ACTIVITY, Range
from ditan.core.quantities import exact_factor

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

PARTS_OF_ONE = "-"


@dataclass(frozen=True, slots=True)
class Input:
    """One uncertain value. `score` names the random number that moves it: inputs of one score move together.

    `value` is in `unit` (for an activity the amount); `most` is the largest multiple that is physically possible.
    """

    id: str
    part: str
    score: str
    range: Range
    value: float
    unit: str
    name_zh: str
    name_en: str
    most: float | None = None

    @property
    def is_activity(self) -> bool:
        """Whether it is an activity datum rather than a parameter."""
        return self.part == ACTIVITY


@dataclass(frozen=True, slots=True)
class Decay:
    """The share of a deposit that decomposes in its `age`-th year, at a rate per year: what varies is the rate."""

    rate: float
    age: int

    @property
    def elasticity(self) -> float:
        """The relative change of the share per relative change of the rate; old deposits lose by a faster one."""
        before, after = self.rate * (self.age - 1), self.rate * self.age
        slope = after * math.exp(-after) - before * math.exp(-before)
        return slope / decaying_share(self.rate, self.age)


@dataclass(frozen=True, slots=True)
class Factor:
    """How an input enters a row."""

    input: Input
    form: Form = "x"
    decay: Decay | None = None

    @property
    def elasticity(self) -> float:
        """The relative change of the row per relative change of the input, at the central value.

        1 for a factor, −1 below the line, −v/(1 − v) for one less a share v.
        """
        if self.decay is not None:
            return self.decay.elasticity
        if self.form == "1/x":
            return -1.0
        if self.form == "1-x":
            return -self._share / (1 - self._share) if self._share < 1 else 0.0
        return 1.0

    def multiples(self, draws: "NDArray[np.float32]") -> "NDArray[np.float32]":
        """By what the row is multiplied for each draw of the input (as a multiple of its central value)."""
        import numpy as np

        if self.decay is not None:
            rate, age = self.decay.rate, self.decay.age
            drawn: NDArray[np.float32] = np.exp(draws * np.float32(-rate * (age - 1))) - np.exp(
                draws * np.float32(-rate * age)
            )
            drawn /= np.float32(decaying_share(rate, age))
            return drawn
        if self.form == "1/x":
            return np.reciprocal(draws)
        if self.form == "1-x":
            return (1 - draws * np.float32(self._share)) / np.float32(1 - self._share)
        return draws

    def effect(self, amount: float) -> "Effect":
        """What the ends of the input's range do to a row of that amount, in its unit."""
        moved, stated = amount * self.elasticity, self.input.range
        return Effect(self.input.score, self.input.is_activity, -moved * stated.lower, moved * stated.upper)

    @property
    def _share(self) -> float:
        return self.input.value * float(exact_factor(self.input.unit, PARTS_OF_ONE))


class Effect(NamedTuple):
    """The change of one row at the lower and at the upper end of one of its inputs; its score, and whether it is data."""

    score: str
    is_activity: bool
    at_lower: float
    at_upper: float
