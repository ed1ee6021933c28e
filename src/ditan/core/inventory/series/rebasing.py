"""Counting the CO2e of inventories again with one set of potentials, from the gas amounts of their rows."""

import math
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

from ditan.core.emissions.scaling import gwp_factor
from ditan.core.emissions.uses import parameter_use
from ditan.core.errors import Problem, Refused, refuse_if
from ditan.core.errors.inventory import GwpSetUnknown
from ditan.core.errors.inventory.series import SeriesPotentialUnknown
from ditan.core.inventory.model import Inventory
from ditan.core.library import Library, Parameter
from ditan.core.library.nearest import nearest
from ditan.core.trace import Step

BY_DEFINITION, CO2E, GWP_ROLE = "CO2", "CO2e", "gwp"


def rebased(inventories: Sequence[Inventory], gwp: str, library: Library) -> list[Inventory]:
    """The inventories with CO2e by one set; those that count by it already are left as they are.

    Formula: CO2e = floor(E · GWP + ½) micro-tonnes per row, E the integer micro-tonnes of the gas.

    Raises: Refused for an unknown set, and for every row that has no potential in it or is CO2e already.
    """
    sets = library.gwp_sets()
    if gwp not in sets:
        refuse_if([GwpSetUnknown(found=gwp, nearest=nearest(gwp, sets), known=", ".join(sets))])
    problems: dict[tuple[int, str, str], Problem] = {}
    found = []
    for inventory in inventories:
        if inventory.gwp == gwp:
            found.append(inventory)
            continue
        steps = tuple(_rebased(step, gwp, library, problems) for step in inventory.steps)
        found.append(replace(inventory, steps=steps, gwp=gwp))
    refuse_if(problems.values())
    return found


def _rebased(step: Step, gwp: str, library: Library, problems: dict[tuple[int, str, str], Problem]) -> Step:
    if step.emissions_micro_t is None or step.gas == BY_DEFINITION:
        return step
    try:
        parameter = _potential(step, gwp, library)
    except Refused as refused:
        first = refused.problems[0]
        problems.setdefault((step.year, step.category, step.gas), first)
        return step
    exact = step.emissions_micro_t * potential_of(parameter, step.gas)
    others = tuple(use for use in step.parameters if use.role != GWP_ROLE)
    return replace(
        step,
        co2e_micro_t=math.floor(exact + Fraction(1, 2)),
        parameters=(*others, parameter_use(GWP_ROLE, parameter, library)),
    )


def potential_of(parameter: Parameter, gas: str) -> Fraction:
    """A potential as tonnes of CO2e for each tonne of the gas, exactly as printed."""
    return Fraction(repr(parameter.value)) * Fraction(gwp_factor(parameter.unit, gas))


def _potential(step: Step, gwp: str, library: Library) -> Parameter:
    facts: dict[str, Any] = {"category": step.category, "year": step.year, "gas": step.gas, "set": gwp}
    if step.gas == CO2E:
        raise Refused(
            [
                SeriesPotentialUnknown(
                    **facts,
                    detail="it is CO2e already, the gases are not known",
                    detail_zh="已是二氧化碳当量，不知由哪些气体组成",
                )
            ]
        )
    try:
        return library.gwp(gwp, step.gas)
    except Refused as refused:
        (problem,) = refused.problems
        raise Refused(
            [
                SeriesPotentialUnknown(
                    **facts, detail=str(problem).rstrip("."), detail_zh=problem.wording("zh").message
                )
            ]
        ) from refused
