"""The base year of a breakdown: CO2 of energy use by county and sector, with what the city keeps, in whole tonnes.

Invariant: the cells add up to the city's inventory; where counties and city are not settled and do not add up, it is refused.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from ditan.core.errors import refuse_if
from ditan.core.errors.breakdown import BaseMissing, BaseUnsettled
from ditan.core.pathway.breakdown import Cell, measures
from ditan.core.pathway.sectors import sector_of, sectors
from ditan.core.rounding import shown_parts
from ditan.domains.enterprise.selectors.potential import potential_by_place
from ditan.domains.inventory.models import Inventory
from ditan.domains.inventory.selectors import inventory_list
from ditan.domains.inventory.selectors.counties import cells_of, counties_of, settlement_in_use
from ditan.domains.pathway.selectors.series import ASSESSED, MICRO_T_PER_T, series_by_place
from ditan.domains.places.models import Place
from ditan.domains.statistics.selectors.figures import FigureInUse, figures_of, ruling_by_year

CITY = "city"
LEAST_YEARS = 2


@dataclass(frozen=True, slots=True)
class BreakdownBase:
    """Tonnes by row and sector, and the measures of the counties. `settlement` is its key, or None where none was needed."""

    place: Place
    year: int
    counties: tuple[Place, ...]
    cells: Mapping[Cell, int]
    facts: Mapping[str, Mapping[str, float]]
    settlement: int | None
    first_cumulative: int

    @property
    def total_t(self) -> int:
        """The city's tonnes."""
        return sum(self.cells.values())

    @property
    def rows(self) -> tuple[str, ...]:
        """Counties in tree order, then what the city keeps where there is any."""
        return tuple(dict.fromkeys(row for row, _sector in self.cells))

    @property
    def sectors(self) -> tuple[str, ...]:
        """The sectors that occur, in the order of the library."""
        held = {sector for _row, sector in self.cells}
        return tuple(sector for sector in sectors() if sector in held)


def base_years(place: Place) -> list[int]:
    """Years in which the city and every one of its counties have an inventory, the newest first."""
    codes = [county.pk for county in counties_of(place)]
    if not codes:
        return []
    found = inventory_list().filter(place__in=[place.pk, *codes]).order_by()
    held: dict[int, set[str]] = {}
    for code, year in found.values_list("place", "year"):
        held.setdefault(year, set()).add(code)
    return sorted((year for year, those in held.items() if len(those) == len(codes) + 1), reverse=True)


def base_of(place: Place, year: int) -> BreakdownBase:
    """The base of a city and year. For whoever has asked for the reach.

    Raises: Refused where an inventory is missing, or counties and city do not add up and nobody settled them.
    """
    counties = counties_of(place)
    codes = [county.pk for county in counties]
    found = {one.place_id: one for one in inventory_list(year).filter(place__in=[place.pk, *codes])}
    missing = [code for code in codes if code not in found]
    if place.pk not in found or missing or not codes:
        refuse_if([BaseMissing(year=year, place=place.name_zh, count=len(missing))])
    settlement = settlement_in_use(place.pk, year)
    if settlement is not None:
        told = settlement.content["inventories"]
        keys = {told[code]["id"]: code for code in codes if told.get(code)}
        inventories = {keys[one.pk]: one for one in Inventory.objects.filter(pk__in=keys)}
    else:
        inventories = {code: found[code] for code in codes}
    micro: dict[Cell, int] = {}
    for code, cells in _cells(inventories).items():
        for sector, amount in cells.items():
            micro[code, sector] = amount
    if settlement is not None:
        for line in settlement.adjustments.all():
            key = (line.holder or CITY, sector_of(line.sector))
            micro[key] = micro.get(key, 0) + line.emissions_micro_t
    else:
        micro |= _kept(place, year, found[place.pk], micro)
    known = [sector for sector in sectors() if any(key[1] == sector for key in micro)]
    order = [(row, sector) for row in (*codes, CITY) for sector in known if (row, sector) in micro]
    tonnes = shown_parts([micro[key] for key in order], MICRO_T_PER_T)
    cells_t = dict(zip(order, tonnes, strict=True))
    first, facts = _facts(counties, year, cells_t)
    return BreakdownBase(
        place, year, tuple(counties), cells_t, facts, settlement.pk if settlement else None, first
    )


def _cells(inventories: Mapping[str, Inventory]) -> dict[str, dict[str, int]]:
    """Micro-tonnes by place and sector."""
    amounts = cells_of(inventories.values())
    found: dict[str, dict[str, int]] = {code: {} for code in inventories}
    for code, inventory in inventories.items():
        for cell, amount in amounts[inventory.pk].items():
            sector = sector_of(cell.sector)
            found[code][sector] = found[code].get(sector, 0) + amount
    return found


def _kept(place: Place, year: int, city: Inventory, micro: Mapping[Cell, int]) -> dict[Cell, int]:
    """What the city has beyond its counties, sector by sector. Raises: Refused where it has less than they."""
    whole = _cells({place.pk: city})[place.pk]
    kept = {
        sector: amount - sum(one for key, one in micro.items() if key[1] == sector)
        for sector, amount in whole.items()
    }
    less = [sector for sector, amount in kept.items() if amount < 0]
    if less:
        names = ", ".join(sectors()[sector].name_en for sector in less)
        names_zh = "、".join(sectors()[sector].name_zh for sector in less)
        refuse_if([BaseUnsettled(year=year, place=place.name_zh, sectors=names, sectors_zh=names_zh)])
    return {(CITY, sector): amount for sector, amount in kept.items() if amount}


def _facts(
    counties: list[Place], year: int, cells: Mapping[Cell, int]
) -> tuple[int, dict[str, dict[str, float]]]:
    """The measures of principles, of counties that have them; and the first year that is counted as cumulative."""
    codes = [county.pk for county in counties]
    figures: dict[str, list[FigureInUse]] = {code: [] for code in codes}
    for figure in figures_of(codes, ["gdp", "population"], [year]):
        figures[figure.place].append(figure)
    series = series_by_place(counties)
    firsts = [series[code][ASSESSED].years[0].year for code in codes if series[code][ASSESSED].years]
    potential = potential_by_place(codes)
    first = max(firsts) if len(firsts) == len(codes) else year
    found: dict[str, dict[str, float]] = {}
    for code in codes:
        told: dict[str, float] = {
            "emissions_t": float(sum(one for key, one in cells.items() if key[0] == code))
        }
        for measure in ("gdp", "population"):
            ruling = ruling_by_year(figures[code], measure).get(year)
            if ruling is not None and ruling.value:
                told[measure] = float(ruling.value)
        if told.get("gdp"):
            told["intensity"] = told["emissions_t"] / told["gdp"]
        years = [one for one in series[code][ASSESSED].years if first <= one.year <= year]
        if len(years) >= LEAST_YEARS and len(years) == year - first + 1:
            told["cumulative_t"] = sum(one.micro_t for one in years) / MICRO_T_PER_T
        for known in measures().values():
            share = known.share({key[1]: one for key, one in cells.items() if key[0] == code})
            if share:
                told[known.id] = share
        if potential.get(code):
            told["potential_t"] = potential[code]
        found[code] = told
    return first, found
