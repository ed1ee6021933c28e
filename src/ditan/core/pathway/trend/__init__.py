"""Trend: whether a series of yearly emissions rises or falls, and whether it has peaked.

Invariant: the tests look at order and distance of the years that are there; no year is made up.
"""

from ditan.core.pathway.trend.judging import Trend, Trends, trend, trends, trends_of
from ditan.core.pathway.trend.mann_kendall import MannKendall, mann_kendall, mann_kendall_corrected
from ditan.core.pathway.trend.matrix import Matrix, matrix_of
from ditan.core.pathway.trend.plateau import Plateau
from ditan.core.pathway.trend.rule import PeakRule, peak_rule
from ditan.core.pathway.trend.slope import sen_slope

__all__ = [
    "MannKendall",
    "Matrix",
    "PeakRule",
    "Plateau",
    "Trend",
    "Trends",
    "mann_kendall",
    "mann_kendall_corrected",
    "matrix_of",
    "peak_rule",
    "sen_slope",
    "trend",
    "trends",
    "trends_of",
]
