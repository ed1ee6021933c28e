"""Enterprises of a place beside its inventory, by sector."""

from collections import defaultdict
from dataclasses import dataclass

from ditan.core.disclosure import disclosure_rule
from ditan.core.enterprise.methods import methods
from ditan.core.enterprise.reconciling import EnterpriseTold, SectorLine, sector_lines, sector_mapping
from ditan.domains.accounts.scope import Reach
from ditan.domains.enterprise.models import KeptYear
from ditan.domains.enterprise.selectors.enterprises import OFFICE
from ditan.domains.enterprise.selectors.supervision.lines import supervised_enterprises
from ditan.domains.inventory.models import Inventory
from ditan.domains.inventory.selectors import inventory_get
from ditan.domains.inventory.selectors.disclosure import is_merged
from ditan.domains.places.models import Place


@dataclass(frozen=True, slots=True)
class PlaceSums:
    """A place and year: its inventory (None: there is none), the sectors, and who is counted.

    `is_merged`: rows of the inventory stand merged here because they rest on few enterprises. A sector of fewer than `least`
    enterprises is confidential: it may not leave the office.
    """

    place: Place
    year: int
    inventory: Inventory | None
    is_merged: bool
    lines: tuple[SectorLine, ...]
    enterprises: int
    least: int

    def is_confidential(self, line: SectorLine) -> bool:
        """Whether a sector rests on too few enterprises."""
        return 0 < line.enterprises < self.least


def place_sums(by: Reach, place: Place, year: int) -> PlaceSums | None:
    """Put the enterprises at a place and below beside its inventory; None where the place is out of reach."""
    if not by.covers(place, OFFICE):
        return None
    inside = (place.interval_start, place.interval_end)
    found = supervised_enterprises(by).filter(organisation__place__interval_start__range=inside)
    told = list(found.order_by().values_list("pk", "method"))
    now, before = _by_source(year, [pk for pk, _ in told]), _by_source(year - 1, [pk for pk, _ in told])
    known = methods()
    enterprises = [
        EnterpriseTold(
            known[method].industry,
            now[pk][0] if pk in now else None,
            now[pk][1] if pk in now else {},
            before[pk][0] if pk in before else None,
        )
        for pk, method in told
    ]
    inventory = inventory_get(place.code, year, by=by)
    lines = sector_lines(enterprises, _by_category(inventory), sector_mapping())
    return PlaceSums(
        place=place,
        year=year,
        inventory=inventory,
        is_merged=inventory is not None and is_merged(inventory),
        lines=tuple(lines),
        enterprises=len(told),
        least=disclosure_rule().minimum_contributors,
    )


def _by_source(year: int, only: list[int]) -> dict[int, tuple[dict[str, int], dict[str, int]]]:
    found = KeptYear.objects.filter(year=year, enterprise__in=only, total_micro_t__isnull=False)
    rows = found.order_by().values_list("enterprise_id", "by_source", "default_by_source")
    return {pk: (by_source, defaults) for pk, by_source, defaults in rows}


def _by_category(inventory: Inventory | None) -> dict[str, int]:
    """The leaf rows summed by category; rows that are memo, or hold no number, are left out."""
    if inventory is None:
        return {}
    sums: dict[str, int] = defaultdict(int)
    rows = inventory.rows.filter(status="estimated", co2e_micro_t__isnull=False).order_by()
    for category, amount in rows.values_list("category", "co2e_micro_t"):
        sums[category] += amount or 0
    return dict(sums)
