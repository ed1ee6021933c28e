"""What drove the change of a place's CO2: the Kaya identity on figures of statistics, and sector by fuel on inventories.

Invariant: a year takes part only with every figure of the identity; what lacks is named, and nothing is filled in.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ditan.core.errors import Problem, Refused, Where
from ditan.core.pathway import Decomposition, Decoupling, Parts, decompose, decouple
from ditan.core.pathway.sectors import sector_of
from ditan.domains.inventory.models import Inventory
from ditan.domains.inventory.selectors import inventory_list
from ditan.domains.inventory.selectors.counties import amounts_of
from ditan.domains.pathway.selectors.series import MICRO_T_PER_T
from ditan.domains.places.models import Place
from ditan.domains.statistics.selectors.figures import figures_of, ruling_by_year
from ditan.domains.statistics.selectors.intensity_years import (
    IntensitySeries,
    IntensityYear,
    intensity_series,
)

KAYA, CELLS = "kaya", "cells"
IDENTITIES = (KAYA, CELLS)
ENERGY = "energy_total"
KAYA_FACTORS = ("population", "output_per_head", "energy_per_output", "co2_per_energy")
CELL_FACTORS = ("output", "energy_per_output", "co2_per_energy")
SEPARATOR = "|"


@dataclass(frozen=True, slots=True)
class Drivers:
    """A decomposition over the years of a place, Tapio's states beside it, and what lacks.

    `totals` are micro-tonnes of the years that take part; `missing` names by year the figures that lack in others.
    `base` is the year of the prices of output; `parts` the factors whose product each part is, year by year; `output` in 1e8 CNY at
    those prices.
    """

    place: Place
    identity: str
    base: int
    totals: Mapping[int, int]
    decomposition: Decomposition | None
    decoupling: Decoupling | None
    missing: Mapping[int, tuple[str, ...]]
    problems: tuple[Problem, ...] = ()
    by_sector: Mapping[int, Mapping[str, int]] = field(default_factory=dict)
    parts: Parts | None = None
    output: Mapping[int, float] = field(default_factory=dict)


def drivers_of(
    place: Place,
    identity: str = KAYA,
    first: int = 0,
    last: int = 9999,
    told: IntensitySeries | None = None,
) -> Drivers:
    """What drove the change between the years from `first` to `last`. For whoever has asked for the reach.

    Parameters: told – the intensity of the place where it was read before.
    """
    series = told or intensity_series(place)
    if identity == CELLS:
        return _cells(place, series, first, last)
    return _kaya(place, series, first, last)


def _kaya(place: Place, series: IntensitySeries, first: int, last: int) -> Drivers:
    energy = ruling_by_year(figures_of([place.pk], [ENERGY]), ENERGY)
    totals: dict[int, int] = {}
    output: dict[int, float] = {}
    values: list[tuple[tuple[float, ...], ...]] = []
    missing: dict[int, tuple[str, ...]] = {}
    for year in series.years:
        total = year.assessed.in_use if year.assessed else None
        if total is None or not first <= year.year <= last:
            continue
        burnt = energy[year.year].value if year.year in energy else None
        people = year.population.value if year.population else None
        made = year.output.ratio if year.output else None
        lacks = [
            name for name, value in (("population", people), ("gdp", made), (ENERGY, burnt)) if not value
        ]
        if lacks or not people or not made or not burnt:
            missing[year.year] = tuple(lacks)
            continue
        p, g, e, c = float(people), float(made), float(burnt), total / MICRO_T_PER_T
        totals[year.year], output[year.year] = total, g
        values.append(((p, g / p, e / g, c / e),))
    parts = Parts(tuple(map(str, totals)), ("",), KAYA_FACTORS, tuple(values), Where(row=place.name_zh))
    return _drivers(place, KAYA, series.base, totals, parts, output, missing)


def _cells(place: Place, series: IntensitySeries, first: int, last: int) -> Drivers:
    found = list(
        inventory_list()
        .filter(place=place.pk, year__gte=first, year__lte=last)
        .order_by("year")
        .defer("summary", "details", "headline")
    )
    held: dict[int, IntensityYear] = {year.year: year for year in series.years}
    missing: dict[int, tuple[str, ...]] = {}
    kept: list[tuple[Inventory, float]] = []
    for inventory in found:
        year = held.get(inventory.year)
        if year is None or year.output is None or not year.output.ratio:
            missing[inventory.year] = ("gdp",)
        else:
            kept.append((inventory, float(year.output.ratio)))
    amounts = amounts_of([inventory for inventory, _output in kept])
    cells = sorted(
        {cell for amount in amounts.values() for cell in amount}, key=lambda one: (one.sector, one.fuel)
    )
    rows: list[list[tuple[float, ...]]] = [[] for _ in kept]
    for cell in cells:
        told = [amounts[inventory.pk].get(cell, (0, 0.0)) for inventory, _output in kept]
        factors = _factors(told)
        for at, ((_inventory, made), (amount, quantity)) in enumerate(zip(kept, told, strict=True)):
            burnt = quantity or (amount / MICRO_T_PER_T)
            rows[at].append((made, burnt / made, factors[at]))
    totals = {
        inventory.year: sum(amount for amount, _quantity in amounts[inventory.pk].values())
        for inventory, _output in kept
    }
    parts = Parts(
        tuple(map(str, totals)),
        tuple(f"{cell.sector}{SEPARATOR}{cell.fuel}" for cell in cells),
        CELL_FACTORS,
        tuple(map(tuple, rows)),
        Where(row=place.name_zh),
    )
    by_sector: dict[int, dict[str, int]] = {}
    for inventory, _output in kept:
        sums: dict[str, int] = by_sector.setdefault(inventory.year, {})
        for cell, (amount, _quantity) in amounts[inventory.pk].items():
            sums[sector_of(cell.sector)] = sums.get(sector_of(cell.sector), 0) + amount
    output = {inventory.year: made for inventory, made in kept}
    return _drivers(place, CELLS, series.base, totals, parts, output, missing, by_sector)


def _factors(told: Sequence[tuple[int, float]]) -> list[float]:
    """Tonnes by unit burnt of a cell in each year; in a year without the fuel that of the nearest year with it.

    So a fuel that comes or goes is an effect of what is burnt, not of its factor. A cell without quantities counts tonnes.
    """
    known = {
        at: (amount / MICRO_T_PER_T) / quantity if quantity else 1.0
        for at, (amount, quantity) in enumerate(told)
        if amount
    }
    if not known:
        return [1.0] * len(told)
    return [known[min(known, key=lambda other: (abs(other - at), other))] for at in range(len(told))]


def _drivers(  # noqa: PLR0913, PLR0917 - what both identities give
    place: Place,
    identity: str,
    base: int,
    totals: Mapping[int, int],
    parts: Parts,
    output: Mapping[int, float],
    missing: Mapping[int, tuple[str, ...]],
    by_sector: Mapping[int, Mapping[str, int]] | None = None,
) -> Drivers:
    problems: list[Problem] = []
    decomposition, decoupling = None, None
    try:
        decomposition = decompose(parts)
        emissions = [amount / MICRO_T_PER_T for amount in totals.values()]
        decoupling = decouple(tuple(map(str, totals)), emissions, list(output.values()), where=parts.where)
    except Refused as refused:
        problems += refused.problems
    return Drivers(
        place,
        identity,
        base,
        totals,
        decomposition,
        decoupling,
        missing,
        tuple(problems),
        by_sector or {},
        parts,
        output,
    )
