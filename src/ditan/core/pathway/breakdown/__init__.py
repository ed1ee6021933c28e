"""Breakdown: a total shared out among places and sectors by published principles, to the tonne.

Rooms: `principles` (whose share is how large, as data), `measures` (by which figures), `sharing` (one total among subjects),
`balancing` (a matrix with both its margins), `studio` (a total to rows and columns at once), `parties` (key users and projects
within a cell). Invariant: parts add up to their total in whole tonnes, whatever cells are locked, or it is refused and the locks
are named.
"""

from ditan.core.pathway.breakdown.balancing import Balanced, balance_matrix
from ditan.core.pathway.breakdown.measures import Measure, measures
from ditan.core.pathway.breakdown.parties import NamedParty, left_of_cells
from ditan.core.pathway.breakdown.principles import Principle, principles, shares, shares_by_principle
from ditan.core.pathway.breakdown.sharing import Shared, share_out
from ditan.core.pathway.breakdown.studio import BrokenDown, Cell, Locks, break_down

__all__ = [
    "Balanced",
    "BrokenDown",
    "Cell",
    "Locks",
    "Measure",
    "NamedParty",
    "Principle",
    "Shared",
    "balance_matrix",
    "break_down",
    "left_of_cells",
    "measures",
    "principles",
    "share_out",
    "shares",
    "shares_by_principle",
]
