"""Targets: what they may be set for, as data, and the values of each year on the way to them.

Invariant: a path ends at the value of the target exactly; a printed one is kept as printed.
"""

from ditan.core.target.indicators import Indicator, indicators
from ditan.core.target.paths import METHODS, Method, path_problems, yearly_path

__all__ = ["METHODS", "Indicator", "Method", "indicators", "path_problems", "yearly_path"]
