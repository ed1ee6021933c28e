"""What is known of a total that is not complete: a known part, and a rest whose logarithm follows Student's t.

Noun: `Predictive`. Invariant: without a spread there is no range and no probability, only a middle.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Predictive:
    """known + exp(centre + scale · t(freedom)), for many series at once; all arrays have the shape (series,).

    `centre` is −∞ where nothing is left, NaN where nothing can be said; `scale` NaN where no range can be given.
    """

    known: Floats
    centre: Floats
    scale: Floats
    freedom: Floats

    @property
    def middle(self) -> Floats:
        """The median: as often above as below."""
        return self.known + np.exp(self.centre)

    def quantile(self, share: float) -> Floats:
        """The value that is not exceeded with probability `share` (0–1, both ends out); NaN without a range."""
        from scipy.special import stdtrit

        rest = self.centre + self.scale * stdtrit(self.freedom, share)
        return self.known + np.where(self._is_over, 0.0, np.exp(rest))

    def span(self, level: float) -> tuple[Floats, Floats]:
        """The range that holds the total with probability `level`, the same beyond either end."""
        return self.quantile((1 - level) / 2), self.quantile((1 + level) / 2)

    def above(self, limit: Floats | float) -> Floats:
        """The probability (0–1) that the total exceeds a limit; NaN without a range.

        Formula: P(t > (ln(limit − known) − centre) ÷ scale); 1 where the known part exceeds the limit already.
        """
        from scipy.special import stdtr

        left = np.asarray(limit, dtype=float) - self.known
        with np.errstate(divide="ignore", invalid="ignore"):
            at = (np.log(np.where(left > 0, left, np.nan)) - self.centre) / self.scale
            chance = 1 - stdtr(self.freedom, at)
        chance = np.where(left > 0, chance, 1.0)
        chance = np.where(self._is_over, (left < 0).astype(float), chance)
        return np.where(np.isnan(self.centre), np.nan, chance)

    def times(self, factor: Floats | float) -> "Predictive":
        """The same in another unit, or by a certain amount of something (per unit of GDP)."""
        return Predictive(self.known * factor, self.centre + np.log(factor), self.scale, self.freedom)

    def of(self, at: int) -> "Predictive":
        """One of the series, alone."""
        return Predictive(
            self.known[at : at + 1],
            self.centre[at : at + 1],
            self.scale[at : at + 1],
            self.freedom[at : at + 1],
        )

    @property
    def _is_over(self) -> npt.NDArray[np.bool_]:
        return np.isneginf(self.centre)
