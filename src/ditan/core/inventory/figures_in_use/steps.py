"""From the total of the inventory to CO2 as assessed, step by step."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

ENERGY = "1"
FUELS = ("coal", "oil", "gas")
ELECTRICITY = ("imported", "exported")
StepKind = Literal["total", "step"]


@dataclass(frozen=True, slots=True)
class Standpoints:
    """What there is of a place and year, in micro-tonnes.

    Parameters: with_land, without_land – CO2e of all gases and sectors; sectors – CO2e by sector of the guideline
    (`1` energy, `2` processes …) without land use; energy_co2 – CO2 of combustion; by_family – its parts by coal, oil,
    gas; assessed – the terms of the own estimate (coal, oil, gas, imported, and exported below zero), empty where there
    is none; in_use – the figure as assessed that is in use, None where there is none.
    """

    with_land: int
    without_land: int
    sectors: Mapping[str, int]
    energy_co2: int
    by_family: Mapping[str, int]
    assessed: Mapping[str, int] = field(default_factory=dict)
    in_use: int | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """A total that stands for itself, or what is added to reach the next."""

    id: str
    kind: StepKind
    micro_t: int


def steps_between(found: Standpoints) -> tuple[Step, ...]:
    """The steps from the whole inventory to CO2 as assessed; as far as there are figures.

    When to use: for the waterfall between two scopes that people confuse.
    Formula: total − land − other sectors − other gases and fugitive = CO2 of combustion; + coefficients of coal, oil, gas
    in place of fuel factors − fuels outside the assessment + electricity brought in − sent out = own estimate;
    + statistical remainder = the figure in use. Without an own estimate the remainder takes it all.
    Returns: totals and steps in order; every total is the sum of what stands before it, to the micro-tonne.
    """
    steps = [Step("inventory_with_land", "total", found.with_land)]
    steps.append(Step("land", "step", found.without_land - found.with_land))
    steps.append(Step("inventory_without_land", "total", found.without_land))
    others = {code: amount for code, amount in sorted(found.sectors.items()) if code != ENERGY}
    steps += [Step(f"sector_{code}", "step", -amount) for code, amount in others.items()]
    steps.append(Step("other_gases", "step", found.energy_co2 - (found.without_land - sum(others.values()))))
    steps.append(Step("inventory_energy", "total", found.energy_co2))
    if found.assessed:
        steps += _coefficients(found)
    if found.in_use is not None:
        reached = sum(found.assessed.values()) if found.assessed else found.energy_co2
        steps += [
            Step("remainder", "step", found.in_use - reached),
            Step("assessed_in_use", "total", found.in_use),
        ]
    return tuple(steps)


def _coefficients(found: Standpoints) -> list[Step]:
    steps = [
        Step(f"coefficient_{fuel}", "step", found.assessed.get(fuel, 0) - found.by_family.get(fuel, 0))
        for fuel in FUELS
    ]
    outside = found.energy_co2 - sum(found.by_family.get(fuel, 0) for fuel in FUELS)
    steps.append(Step("other_fuels", "step", -outside))
    steps += [Step(name, "step", found.assessed.get(name, 0)) for name in ELECTRICITY]
    return [*steps, Step("assessed_own", "total", sum(found.assessed.values()))]
