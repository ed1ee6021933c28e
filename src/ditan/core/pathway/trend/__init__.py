"""Trend: whether a series of yearly emissions rises or falls, and whether it has peaked.

Invariant: the tests look at order and distance of the years that are there; no year is made up.
"""

from ditan.core.pathway.trend.judging import PeakRule, Trend, peak_rule, trend
from ditan.core.pathway.trend.mann_kendall import MannKendall, mann_kendall, mann_kendall_corrected
from ditan.core.pathway.trend.slope import sen_slope

__all__ = [
    "MannKendall",
    "PeakRule",
    "Trend",
    "mann_kendall",
    "mann_kendall_corrected",
    "peak_rule",
    "sen_slope",
    "trend",
]
