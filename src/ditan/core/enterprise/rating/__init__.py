"""Rating of verifiers: indicators to points to a score, each step shown.

Invariant: an indicator that is not known gives no points and takes none; with too little known there is no score.
"""

from ditan.core.enterprise.rating.indicators import Grade, Indicator, grades, indicators
from ditan.core.enterprise.rating.scoring import Rating, RatingStep, rating_of

__all__ = ["Grade", "Indicator", "Rating", "RatingStep", "grades", "indicators", "rating_of"]
