"""The sum of enterprises beside a place's inventory, by sector, and what the difference is made of.

Nouns: a `SectorRule` mapping (data: `library/enterprise/sectors.yaml`), `EnterpriseTold` (what one enterprise brings),
`SectorLine` with its causes. Invariant: inventory = enterprises' report + boundary + factors + coverage + unexplained, in
integer micro-tonnes; a cause whose size is not known has no number, and what it may be stays in the unexplained.
"""

from ditan.core.enterprise.reconciling.lines import EnterpriseTold, SectorLine, sector_lines
from ditan.core.enterprise.reconciling.mapping import Sector, SectorMapping, sector_mapping

__all__ = ["EnterpriseTold", "Sector", "SectorLine", "SectorMapping", "sector_lines", "sector_mapping"]
