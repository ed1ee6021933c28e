"""Regression: ordinary least squares with what is known of its coefficients.

Invariant: standard errors belong to the same sample and the same coefficients; a design that cannot be told apart is refused.
"""

from ditan.core.pathway.regression.least_squares import Coefficient, Fit, least_squares
from ditan.core.pathway.regression.sample import Sample, log_sample, read_samples

__all__ = ["Coefficient", "Fit", "Sample", "least_squares", "log_sample", "read_samples"]
