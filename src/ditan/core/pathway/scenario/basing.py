"""The base of a scenario out of a compiled inventory: the same rows, so that it cannot differ from it."""

from collections.abc import Iterable, Mapping
from typing import Any

from ditan.core.errors import Problem, Where, refuse_if
from ditan.core.errors.scenario import BaseWithoutEnergy
from ditan.core.trace import MICRO_T_PER_T, Step

CARBON = "cc"
OXIDATION = "ox"
CO2_PER_C = 44 / 12
ENERGY_UNIT, ENERGY_DIGITS = "TJ", 6  # a joule of a terajoule: beyond is the dust of division
INDEX, INDEX_UNIT = 100.0, "base year = 100"
Activity = tuple[float, str]


def base_of(
    steps: Iterable[Step],
    inventory: str,
    library_release: str,
    activity: Mapping[str, Activity] | None = None,
) -> dict[str, Any]:
    """The field `base` of a scenario, from the rows of an inventory of one place and year.

    When to use: to begin a scenario; the record is written into its file as it is.

    Formula: energy = E / (CC · OX · 44/12) in TJ, for the rows of combustion; rows without carbon content are processes, rows
    below zero sinks. CO2 alone is taken.
    Parameters: inventory – the hash or the id of the sealed version; activity – value and unit of each sector; a sector that
    is not named has an index of 100.
    Returns: a mapping as `read_scenario` wants it, sectors in the order of the inventory.
    Raises: Refused with BaseWithoutEnergy, where a carbon content is not by energy.
    """
    known = activity or {}
    problems: list[Problem] = []
    sectors: dict[str, dict[str, Any]] = {}
    sink = total = 0
    place = year = None
    for step in steps:
        if step.gas != "CO2" or step.status != "estimated" or not step.emissions_micro_t:
            continue
        place, year = step.place, step.year
        total += step.emissions_micro_t
        if step.emissions_micro_t < 0:
            sink -= step.emissions_micro_t
            continue
        value, unit = known.get(step.sector, (INDEX, INDEX_UNIT))
        sector = sectors.setdefault(
            step.sector, {"activity": value, "activity_unit": unit, "fuels": {}, "process_micro_t": 0}
        )
        used = {one.role: one for one in step.parameters}
        if CARBON not in used:
            sector["process_micro_t"] += step.emissions_micro_t
            continue
        if used[CARBON].unit != "tC/TJ" or OXIDATION not in used:
            where = Where(row=step.sector, fuel=step.fuel)
            problems.append(BaseWithoutEnergy(where, unit=used[CARBON].unit))
            continue
        share = used[OXIDATION].value / (100 if used[OXIDATION].unit == "%" else 1)
        fuel = sector["fuels"].setdefault(step.fuel, {"energy": 0.0, "micro_t": 0})
        fuel["energy"] += step.emissions_micro_t / MICRO_T_PER_T / (used[CARBON].value * share * CO2_PER_C)
        fuel["micro_t"] += step.emissions_micro_t
    refuse_if(problems)
    return {
        "place": place,
        "year": year,
        "inventory": inventory,
        "library_release": library_release,
        "total_t": total / MICRO_T_PER_T,
        "energy_unit": ENERGY_UNIT,
        "sink_t": sink / MICRO_T_PER_T,
        "sectors": {name: _sector(sector) for name, sector in sectors.items()},
    }


def _sector(sector: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "activity": sector["activity"],
        "activity_unit": sector["activity_unit"],
        "fuels": {
            name: {
                "energy": round(fuel["energy"], ENERGY_DIGITS),
                "emissions_t": fuel["micro_t"] / MICRO_T_PER_T,
            }
            for name, fuel in sector["fuels"].items()
        },
        "process_t": sector["process_micro_t"] / MICRO_T_PER_T,
    }
