"""The lines of the comparison: what enterprises report, what the inventory holds, and the causes between them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from ditan.core.enterprise.reconciling.mapping import Sector, SectorMapping


@dataclass(frozen=True, slots=True)
class EnterpriseTold:
    """What one enterprise brings: emissions by source, and the same by default parameters, in micro-tonnes of CO2e.

    `by_source` is None where the year has no number; `year_before_micro_t` is its own direct total of the year before by
    source, where there is one. `default_by_source` lacks the sources that have no number without a measurement.
    """

    industry: str
    by_source: Mapping[str, int] | None
    default_by_source: Mapping[str, int] = field(default_factory=dict)
    year_before: Mapping[str, int] | None = None


@dataclass(slots=True)
class SectorLine:
    """One sector. All amounts are micro-tonnes of CO2e.

    `reported`: everything that the enterprises whose fuels stand here report, bought electricity and heat with it.
    Causes, each as it is added on the way from the reports to the inventory: `boundary` takes off what is bought,
    `factors` puts default parameters in place of measured ones, `coverage` adds enterprises without a number with their
    year before. `unfactored`: direct micro-tonnes without a number by defaults; `uncovered`: enterprises without any number.
    """

    sector: Sector
    inventory: int | None
    reported: int = 0
    boundary: int = 0
    factors: int = 0
    coverage: int = 0
    unfactored: int = 0
    enterprises: int = 0
    absent: int = 0
    uncovered: int = 0

    @property
    def direct(self) -> int:
        """What the enterprises emit themselves: reports less what is bought."""
        return self.reported + self.boundary

    @property
    def difference(self) -> int | None:
        """The inventory less the reports."""
        return None if self.inventory is None else self.inventory - self.reported

    @property
    def unexplained(self) -> int | None:
        """What is left: enterprises below the threshold, other activity data, other methods."""
        if self.inventory is None:
            return None
        return self.inventory - self.direct - self.factors - self.coverage


def sector_lines(
    enterprises: Iterable[EnterpriseTold], inventory: Mapping[str, int], mapping: SectorMapping
) -> list[SectorLine]:
    """Put enterprises beside the inventory.

    When to use: for enterprises of one place (and below) and year, all of them.
    Formula: unexplained = inventory − (reported + boundary + factors + coverage).
    Parameters: inventory – micro-tonnes of CO2e by category (leaf rows summed). An empty
    mapping: there is no inventory.
    Returns: the sectors that hold anything on either side, in the order of the mapping.
    """
    lines = {sector.id: SectorLine(sector, _held(sector, inventory), 0) for sector in mapping.sectors}
    for one in enterprises:
        _add(one, lines, mapping)
    return [line for line in lines.values() if line.enterprises or line.absent or line.inventory is not None]


def _held(sector: Sector, inventory: Mapping[str, int]) -> int | None:
    found = [
        amount for category, amount in inventory.items() if amount is not None and sector.holds(category)
    ]
    return sum(found) if found else None


def _add(one: EnterpriseTold, lines: dict[str, SectorLine], mapping: SectorMapping) -> None:
    home = mapping.home_of(one.industry)
    if one.by_source is None:
        lines[home].absent += 1
        if one.year_before is None:
            lines[home].uncovered += 1
            return
        for source, amount in one.year_before.items():
            if source not in mapping.indirect:
                lines[mapping.sector_of(one.industry, source)].coverage += amount
        return
    touched = {home}
    for source, amount in one.by_source.items():
        is_indirect = source in mapping.indirect
        at = home if is_indirect else mapping.sector_of(one.industry, source)
        line = lines[at]
        touched.add(at)
        line.reported += amount
        if is_indirect:
            line.boundary -= amount
        elif source in one.default_by_source:
            line.factors += one.default_by_source[source] - amount
        else:
            line.unfactored += amount
    for at in touched:
        lines[at].enterprises += 1
