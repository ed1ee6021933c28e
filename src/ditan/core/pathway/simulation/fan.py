"""What many paths of a scenario say: a fan by year, when they peak, what they add up to, whether they stay below a cap."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from ditan.core.errors import Problem
from ditan.core.pathway.scenario.projecting import Projection, plain

Floats = npt.NDArray[np.float64]
LEVELS = (0.05, 0.25, 0.5, 0.75, 0.95)


@dataclass(frozen=True, slots=True, eq=False)
class Fan:
    """Totals of a scenario in t CO2 on many paths: `totals` (P, T). `projection` is the scenario without uncertainty.

    drawn: what each uncertain input was on each path, (P,), as it was used.
    """

    projection: Projection
    paths: int
    seed: int
    totals: Floats
    findings: tuple[Problem, ...]
    drawn: Mapping[str, Floats] = field(default_factory=dict)

    @property
    def years(self) -> tuple[int, ...]:
        """The years of the scenario."""
        return self.projection.years

    @property
    def percentiles(self) -> dict[float, Floats]:
        """The total by year that this share (0–1) of the paths does not exceed."""
        found = np.percentile(self.totals, [100 * level for level in LEVELS], axis=0)
        return dict(zip(LEVELS, found, strict=True))

    @property
    def mean(self) -> Floats:
        """The mean total by year."""
        return np.asarray(self.totals.mean(axis=0))

    @property
    def peak_counts(self) -> dict[int, int]:
        """How many paths have their (first) largest total in each year, of the years that have any."""
        counts = np.bincount(np.argmax(self.totals, axis=1), minlength=len(self.years))
        return {year: count for year, count in zip(self.years, counts.tolist(), strict=True) if count}

    @property
    def peak_years(self) -> dict[int, float]:
        """The share of the paths whose largest total falls in each year, of the years that have any."""
        return {year: count / self.paths for year, count in self.peak_counts.items()}

    @property
    def peak_levels(self) -> dict[float, float]:
        """Percentiles of the largest total."""
        return _percentiles(self.totals.max(axis=1))

    @property
    def cumulative(self) -> dict[float, float]:
        """Percentiles of the sum over all years, the base year included."""
        return _percentiles(self.totals.sum(axis=1))

    def probability_below(self, caps: Mapping[int, float]) -> dict[int, float]:
        """The share of the paths whose total is not above the cap (t CO2) of a year, for each year that is named."""
        return {
            year: float((self.totals[:, self.projection.at(year)] <= cap).mean())
            for year, cap in caps.items()
        }

    def probability_of_all(self, caps: Mapping[int, float]) -> float:
        """The share of the paths that keep every one of the caps."""
        kept = [self.totals[:, self.projection.at(year)] <= cap for year, cap in caps.items()]
        return float(np.logical_and.reduce(kept).mean()) if kept else 1.0

    def probability_peaked_by(self, year: int) -> float:
        """The share of the paths whose largest total falls in this year or before."""
        return sum(share for one, share in self.peak_years.items() if one <= year)

    def as_json(self) -> dict[str, Any]:
        """The fan as plain values, without the single paths."""
        return {
            "paths": self.paths,
            "seed": self.seed,
            "unit": "tCO2",
            "years": list(self.years),
            "percentiles": {f"{level:g}": plain(values) for level, values in self.percentiles.items()},
            "mean": plain(self.mean),
            "peak_years": {str(year): share for year, share in self.peak_years.items()},
            "peak_levels_t": {f"{level:g}": value for level, value in self.peak_levels.items()},
            "cumulative_t": {f"{level:g}": value for level, value in self.cumulative.items()},
            "inputs": [
                {"input": one.input, "distribution": one.distribution, "parameters": list(one.parameters)}
                for one in self.projection.scenario.uncertain
            ],
        }


def _percentiles(values: Floats) -> dict[float, float]:
    found = np.percentile(values, [100 * level for level in LEVELS])
    return dict(zip(LEVELS, (float(one) for one in found), strict=True))
