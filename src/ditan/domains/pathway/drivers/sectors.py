"""Effects of cells summed by sector."""

from collections.abc import Mapping

from ditan.core.pathway.sectors import sector_of, sectors
from ditan.domains.pathway.selectors.drivers import SEPARATOR, Drivers


def sector_effects(drivers: Drivers) -> dict[str, dict[str, float]]:
    """Effects over all years summed by sector, of sectors that have any."""
    found: dict[str, dict[str, float]] = {}
    whole = drivers.decomposition.whole if drivers.decomposition else None
    by_part: Mapping[str, Mapping[str, float]] = whole.by_part if whole else {}
    for part, effects in by_part.items():
        told = found.setdefault(sector_of(part.partition(SEPARATOR)[0]), {})
        for name, value in effects.items():
            told[name] = told.get(name, 0.0) + value
    return {sector: found[sector] for sector in sectors() if sector in found}
