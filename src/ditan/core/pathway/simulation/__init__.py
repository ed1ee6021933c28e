"""Simulation: a scenario drawn many times, with inputs that are not sure and move together.

Nouns: `Fan`, `OpenedPercentile`, `OpenedPeakYear`.
Invariant: the base year is the same on every path; a seed gives the same paths on every machine.
"""

from ditan.core.pathway.simulation.fan import LEVELS, Fan
from ditan.core.pathway.simulation.opening import (
    OpenedPeakYear,
    OpenedPercentile,
    PeakInput,
    drawn_correlation,
    open_peak_year,
    open_percentile,
)
from ditan.core.pathway.simulation.simulating import PATHS, SEED, simulate

__all__ = [
    "LEVELS",
    "PATHS",
    "SEED",
    "Fan",
    "OpenedPeakYear",
    "OpenedPercentile",
    "PeakInput",
    "drawn_correlation",
    "open_peak_year",
    "open_percentile",
    "simulate",
]
