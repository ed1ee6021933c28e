"""The year of a place that is not over: expected CO2 with ranges, emissions by output, and the chance of missing its targets.

Nouns: `PlaceNowcast`, `DriverYear` (a measure that was used, its year so far), `TargetChance`. Invariants: everything is
reckoned by `core.pathway.nowcast`; without a range there is no probability, and the reason is told.
"""

from ditan.domains.pathway.selectors.nowcasts.chances import (
    BASIS_OF,
    REASONS,
    TargetChance,
    nowcast_with_targets,
)
from ditan.domains.pathway.selectors.nowcasts.enterprises import PANEL, EnterpriseMonths
from ditan.domains.pathway.selectors.nowcasts.reckoning import nowcast_get
from ditan.domains.pathway.selectors.nowcasts.years import USES, DriverYear, PlaceNowcast

__all__ = [
    "BASIS_OF",
    "PANEL",
    "REASONS",
    "USES",
    "DriverYear",
    "EnterpriseMonths",
    "PlaceNowcast",
    "TargetChance",
    "nowcast_get",
    "nowcast_with_targets",
]
