"""The cells of the bench as shown: the worst first, and by sector and cause."""

from collections.abc import Sequence
from dataclasses import dataclass

from ditan.core.inventory.counties import Cause, Cell, Part
from ditan.domains.inventory.screens.counties.words import treatment_name
from ditan.domains.inventory.screens.sectors import fuel_name, row_name
from ditan.domains.inventory.selectors.counties import Bench
from ditan.domains.web.names import name_of
from ditan.domains.web.numbers import emissions_text


@dataclass(frozen=True, slots=True)
class CellLine:
    """One cell of the bench as shown."""

    key: str
    sector: str
    fuel: str
    city: str
    counties: str
    difference: str
    causes: str
    treatments: str
    declared: str
    width: float
    is_more: bool


@dataclass(frozen=True, slots=True)
class SectorLine:
    """A sector with its part of every cause, in the order of the causes; empty where there is none."""

    name: str
    texts: tuple[str, ...]
    total: str


def cells_that_differ(bench: Bench) -> dict[Cell, list[Part]]:
    """The parts of every cell that differs, the worst first."""
    by_cell: dict[Cell, list[Part]] = {}
    for part in bench.split.parts:
        by_cell.setdefault(part.cell, []).append(part)
    sizes = {cell: sum(abs(part.emissions_micro_t) for part in parts) for cell, parts in by_cell.items()}
    return {cell: by_cell[cell] for cell in sorted(by_cell, key=lambda cell: -sizes[cell])}


def cell_lines(bench: Bench, most: int | None = None) -> list[CellLine]:
    """The cells that differ as shown, the first `most` of them."""
    found = cells_that_differ(bench)
    largest = max((abs(bench.county_difference(cell)) for cell in found), default=0)
    return [_line(bench, cell, parts, largest) for cell, parts in list(found.items())[:most]]


def sector_lines(bench: Bench, causes: Sequence[Cause]) -> list[SectorLine]:
    """Sectors × causes, the largest sector first."""
    found: dict[str, dict[str, int]] = {}
    for part in bench.split.parts:
        by_cause = found.setdefault(part.cell.sector, {})
        by_cause[part.cause] = by_cause.get(part.cause, 0) + part.emissions_micro_t
    ordered = sorted(found.items(), key=lambda item: -sum(map(abs, item[1].values())))
    return [
        SectorLine(
            name=row_name(sector),
            texts=tuple(
                emissions_text(amounts[cause.id], sign=True) if cause.id in amounts else ""
                for cause in causes
            ),
            total=emissions_text(sum(amounts.values()), sign=True),
        )
        for sector, amounts in ordered
    ]


def _line(bench: Bench, cell: Cell, parts: Sequence[Part], largest: int) -> CellLine:
    difference = bench.county_difference(cell)
    rules = [bench.causes.causes[part.cause] for part in parts]
    city, counties = bench.city_cells.get(cell), bench.told_cells.get(cell)
    return CellLine(
        key=f"cell.{cell.sector}.{cell.fuel}",
        sector=row_name(cell.sector),
        fuel=fuel_name(cell.fuel),
        city="" if city is None else emissions_text(city),
        counties="" if counties is None else emissions_text(counties),
        difference=emissions_text(difference, sign=True),
        causes="、".join(dict.fromkeys(name_of(rule) for rule in rules)),
        treatments="、".join(dict.fromkeys(treatment_name(rule.treatment) for rule in rules)),
        declared="、".join(part.declared.name for part in parts if part.declared),
        width=100 * abs(difference) / largest if largest else 0.0,
        is_more=difference > 0,
    )
