"""Breakdown: a total shared out among places and sectors by published principles, to the tonne.

Rooms: `principles` (whose share is how large, as data), `sharing` (one total among subjects), `balancing` (a matrix with both its
margins). Invariant: parts add up to their total in whole tonnes, whatever cells are locked, or it is refused and the locks are named.
"""

from ditan.core.pathway.breakdown.balancing import Balanced, balance_matrix
from ditan.core.pathway.breakdown.principles import Principle, principles, shares
from ditan.core.pathway.breakdown.sharing import Shared, share_out

__all__ = ["Balanced", "Principle", "Shared", "balance_matrix", "principles", "share_out", "shares"]
