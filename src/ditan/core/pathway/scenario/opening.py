"""A projected number opened: the factors whose product it is, where it began, and what each lever did to it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ditan.core.errors import refuse_if
from ditan.core.errors.scenario import ScenarioNameUnknown, YearOutsideHorizon
from ditan.core.pathway.scenario.projecting import PROCESS, Projection


@dataclass(frozen=True, slots=True)
class OpenedCell:
    """Emissions of a fuel (or of processes) in a sector and year, t CO2: the product of `factors`, by name.

    factors: activity · intensity · share · factor · kept, of processes activity · process_rate · kept. base_t: the base year, from
    the inventory. undisturbed_t: this year without levers; the effects of the levers lead from there to `emissions_t`.
    """

    sector: str
    fuel: str
    year: int
    emissions_t: float
    factors: Mapping[str, float]
    base_t: float
    undisturbed_t: float
    effects: Mapping[str, float]

    def as_json(self) -> dict[str, Any]:
        """The cell as plain values."""
        return {
            "sector": self.sector,
            "fuel": self.fuel,
            "year": self.year,
            "emissions_t": self.emissions_t,
            "factors": dict(self.factors),
            "base_t": self.base_t,
            "without_levers_t": self.undisturbed_t,
            "levers": dict(self.effects),
        }


def open_cells(
    projection: Projection, year: int, sector: str | None = None, fuel: str | None = None
) -> list[OpenedCell]:
    """The cells of a year, of one sector or fuel where it is named; cells that never emit are left out.

    When to use: behind any figure of a scenario; the cells of a selection add up to it, before sinks.
    Parameters: fuel – a fuel, or `process`.
    Raises: Refused with YearOutsideHorizon, ScenarioNameUnknown.
    """
    fuels = (*projection.fuels, PROCESS)
    first, last = projection.years[0], projection.years[-1]
    refuse_if(
        [YearOutsideHorizon(field="year", found=year, start=first, end=last)]
        if year not in projection.years
        else []
    )
    refuse_if(
        ScenarioNameUnknown(field=field, found=name, known=", ".join(known))
        for field, name, known in (("sector", sector, projection.sectors), ("fuel", fuel, fuels))
        if name is not None and name not in known
    )
    at = projection.at(year)
    return [
        _opened(projection, row, column, at)
        for row, own in enumerate(projection.sectors)
        for column, name in enumerate(fuels)
        if sector in {None, own} and fuel in {None, name} and _emits(projection, row, column, at)
    ]


def _emits(projection: Projection, row: int, column: int, at: int) -> bool:
    """Whether a cell is anything in the base year, without levers, or with them."""
    return bool(
        projection.cells[row, column, at]
        or projection.cells[row, column, 0]
        or projection.reference[row, column, at]
    )


def _opened(projection: Projection, row: int, column: int, at: int) -> OpenedCell:
    is_process = column == len(projection.fuels)
    factors = {"activity": float(projection.activity[row, at])}
    if is_process:
        factors["process_rate"] = float(projection.process_rate[row, at])
    else:
        factors["intensity"] = float(projection.intensity[row, at])
        factors["share"] = float(projection.shares[row, column, at])
        factors["factor"] = float(projection.factors[row, column, at])
    factors["kept"] = float(projection.kept[row, at])
    return OpenedCell(
        sector=projection.sectors[row],
        fuel=PROCESS if is_process else projection.fuels[column],
        year=projection.years[at],
        emissions_t=float(projection.cells[row, column, at]),
        factors=factors,
        base_t=float(projection.cells[row, column, 0]),
        undisturbed_t=float(projection.reference[row, column, at]),
        effects={
            effect.lever.id: float(effect.cells[row, column, at])
            for effect in projection.effects
            if effect.cells[row, column, at]
        },
    )
