"""The quality of an enterprise's data: what is measured of a year, and the score that a scheme gives it.

Nouns: `YearMeasures` (counts of one year), a scheme (data: `library/enterprise/quality.yaml`), `Score` with its `Part`s.
Invariant: the points of the parts add up to the score; what is not known is left out and never counts as zero.
"""

from ditan.core.enterprise.quality.measuring import YearMeasures, measures_of
from ditan.core.enterprise.quality.scheme import Criterion, Grade, Scheme, quality_scheme
from ditan.core.enterprise.quality.scoring import Part, Score, score_total, scored

__all__ = [
    "Criterion",
    "Grade",
    "Part",
    "Scheme",
    "Score",
    "YearMeasures",
    "measures_of",
    "quality_scheme",
    "score_total",
    "scored",
]
