"""The nouns of a Monte Carlo simulation: percentiles with their own error, the histogram, influences, the result."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ditan.core.errors import Problem
from ditan.core.inventory.model import tonnes
from ditan.core.inventory.uncertainty.assessing import NotAssessed
from ditan.core.inventory.uncertainty.interval import Interval
from ditan.core.inventory.uncertainty.propagation import not_assessed_json


@dataclass(frozen=True, slots=True)
class Convergence:
    """How sure the simulated bounds are: the standard errors of both percentiles, in micro-tonnes."""

    low_error_micro_t: int
    high_error_micro_t: int


@dataclass(frozen=True, slots=True)
class Histogram:
    """Counts of draws between `edges_micro_t` (one more than counts), for a chart."""

    edges_micro_t: tuple[int, ...]
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Influence:
    """The correlation of one score's draws with those of the total, −1 to 1: a bar of the tornado chart."""

    score: str
    name_zh: str
    name_en: str
    part: str
    correlation: float


@dataclass(frozen=True, slots=True)
class SimulatedTrend:
    """The change since a base year as a share of the base, with its 2.5 % and 97.5 % points."""

    base_year: int
    change_share: float
    low_share: float
    high_share: float


@dataclass(frozen=True)
class Simulation:
    """A Monte Carlo simulation of an inventory.

    Central values are the inventory's own; `mean_micro_t` and `median_micro_t` are those of the draws, which differ
    where inputs are skewed.
    """

    place: str
    year: int
    draws: int
    seed: int
    total: Interval
    without_land_use: Interval
    by_category: Mapping[str, Interval]
    mean_micro_t: int
    median_micro_t: int
    convergence: Convergence
    histogram: Histogram
    influences: tuple[Influence, ...]
    not_assessed: tuple[NotAssessed, ...]
    unassessed_share: float
    findings: tuple[Problem, ...] = ()
    trend: SimulatedTrend | None = None

    def as_json(self) -> dict[str, Any]:
        """Plain values in tonnes and shares, for the command line, the API and the site's store."""
        trend = self.trend
        return {
            "method": "monte-carlo",
            "place": self.place,
            "year": self.year,
            "draws": self.draws,
            "seed": self.seed,
            "total": self.total.as_json(),
            "without_land_use": self.without_land_use.as_json(),
            "by_category": {code: one.as_json() for code, one in self.by_category.items()},
            "mean_t": tonnes(self.mean_micro_t),
            "median_t": tonnes(self.median_micro_t),
            "convergence": {
                "low_error_t": tonnes(self.convergence.low_error_micro_t),
                "high_error_t": tonnes(self.convergence.high_error_micro_t),
            },
            "histogram": {
                "edges_t": [tonnes(edge) for edge in self.histogram.edges_micro_t],
                "counts": list(self.histogram.counts),
            },
            "influences": [
                {
                    "score": one.score,
                    "name_zh": one.name_zh,
                    "name_en": one.name_en,
                    "part": one.part,
                    "correlation": one.correlation,
                }
                for one in self.influences
            ],
            "not_assessed": not_assessed_json(self.not_assessed),
            "unassessed_share": self.unassessed_share,
            "trend": None
            if trend is None
            else {
                "base_year": trend.base_year,
                "change_share": trend.change_share,
                "low_share": trend.low_share,
                "high_share": trend.high_share,
            },
        }
