"""Computing an enterprise: from facts to rows that open."""

from ditan.core.enterprise.computing.computing import compute
from ditan.core.enterprise.computing.means import WeightedMean
from ditan.core.enterprise.computing.model import Computation

__all__ = ["Computation", "WeightedMean", "compute"]
