"""Targets in use as caps, followed by the figures of the years: from inventories and statistics, in few queries."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ditan.core.pathway.sectors import sector_of
from ditan.core.pathway.tracking import Actuals, Cap, Followed, track
from ditan.core.pathway.tracking.results import WORST_FIRST
from ditan.core.target import indicators
from ditan.domains.accounts.scope import Reach
from ditan.domains.inventory.selectors import inventory_list
from ditan.domains.inventory.selectors.counties import cells_of
from ditan.domains.pathway.selectors.series import ASSESSED, MICRO_T_PER_T, series_by_place
from ditan.domains.places.models import Place
from ditan.domains.statistics.selectors.figures import figures_of, ruling_by_year
from ditan.domains.target.models import Target
from ditan.domains.target.selectors import named_beside, target_list

CO2_UNIT = "tCO2"
KINDS: Mapping[str, str] = {
    "co2_energy": "total_co2",
    "co2_total": "total_co2",
    "energy_total": "total_energy",
    "coal": "coal",
}
Values = dict[int, Decimal]


@dataclass(frozen=True, slots=True)
class FollowedTarget:
    """A target and how it stands; `followed` is None where nothing says what came about (of a department, or kept).

    `beside`: the key users and projects that are compared together with the territory, as its inventory holds them.
    """

    target: Target
    followed: Followed | None
    beside: tuple[Target, ...] = ()

    @property
    def state(self) -> str:
        """The state of the years that are due."""
        return self.followed.state if self.followed else "no_data"


def followed_targets(place: Place, by: Reach) -> list[FollowedTarget]:
    """The targets in use of a place and the places below that the reader sees, the worst first."""
    found = [
        one
        for one in target_list(by).filter(
            place__interval_start__gte=place.interval_start, place__interval_start__lte=place.interval_end
        )
        if one.indicator in KINDS
    ]
    actuals = _actuals(found)
    beside = named_beside(found)
    caps = {str(one.pk): _cap(one, beside.get(one.pk, [])) for one in found if one.party == "territory"}
    series = {
        key: Actuals(cap.unit, actuals.get((target.place_id, target.indicator, target.sector), {}))
        for key, cap in caps.items()
        for target in found
        if str(target.pk) == key
    }
    followed = {one.cap.id: one for one in track([*caps.values()], series)} if caps else {}
    order: dict[str, int] = {state: number for number, state in enumerate(WORST_FIRST)}
    lines = [FollowedTarget(one, followed.get(str(one.pk)), tuple(beside.get(one.pk, ()))) for one in found]
    return sorted(
        lines, key=lambda line: (order[line.state], line.target.place.interval_start, line.target.pk)
    )


def _cap(target: Target, beside: Sequence[Target]) -> Cap:
    """A target as a cap: what its path allows in each year, together with those beside it."""
    kind = "sector_total" if target.sector else KINDS[target.indicator]
    known = indicators()[target.indicator]
    return Cap(
        id=str(target.pk),
        kind=kind,  # type: ignore[arg-type]  # one of the kinds
        series=str(target.pk),
        unit=CO2_UNIT if known.is_emissions else known.unit,
        start=target.base_year + 1,
        end=target.end_year,
        value=target.end_value + sum(one.end_value for one in beside),
        path="schedule",
        schedule={
            int(year): Decimal(value) + sum(Decimal(one.path.get(year, 0)) for one in beside)
            for year, value in target.path.items()
        },
        name_zh=target.place.name_zh,
        name_en=target.place.name_en,
        document=target.decision.document,
    )


def _actuals(targets: Sequence[Target]) -> dict[tuple[str, str, str], Values]:
    """What came about by place, indicator and sector."""
    found: dict[tuple[str, str, str], Values] = {}
    places = {one.place_id: one.place for one in targets}
    asked = {one.indicator for one in targets}
    if "co2_energy" in asked:
        found |= _of_inventories([*places], {one.sector for one in targets})
    if "co2_total" in asked:
        for code, both in series_by_place([*places.values()]).items():
            years = both[ASSESSED].years
            found[code, "co2_total", ""] = {one.year: Decimal(one.micro_t) / MICRO_T_PER_T for one in years}
    for indicator in asked & {"energy_total", "coal"}:
        measure = indicators()[indicator].measure
        figures = figures_of([*places], [measure])
        for code in places:
            ruling = ruling_by_year([one for one in figures if one.place == code], measure)
            found[code, indicator, ""] = {
                year: one.value for year, one in ruling.items() if one.value is not None
            }
    return found


def _of_inventories(codes: list[str], asked: set[str]) -> dict[tuple[str, str, str], Values]:
    inventories = list(inventory_list().filter(place__in=codes).defer("summary", "details", "headline"))
    found: dict[tuple[str, str, str], Values] = {}
    for one in inventories:
        values = found.setdefault((one.place_id, "co2_energy", ""), {})
        values[one.year] = Decimal(one.energy_co2_micro_t) / MICRO_T_PER_T
    if asked != {""}:
        cells = cells_of(inventories)
        for one in inventories:
            sums: dict[str, int] = {}
            for cell, amount in cells[one.pk].items():
                sums[sector_of(cell.sector)] = sums.get(sector_of(cell.sector), 0) + amount
            for sector, amount in sums.items():
                values = found.setdefault((one.place_id, "co2_energy", sector), {})
                values[one.year] = Decimal(amount) / MICRO_T_PER_T
    return found
