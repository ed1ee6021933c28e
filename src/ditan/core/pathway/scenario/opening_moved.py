"""An effect of a comparison opened: fuel by fuel the two emissions, the two values of the factor, and those of the base years."""

from dataclasses import dataclass

import numpy as np

from ditan.core.pathway.drivers.lmdi import log_mean
from ditan.core.pathway.scenario.comparing import (
    CAUSES,
    OF_FUELS,
    OF_PROCESSES,
    Comparison,
    Factors,
    filled,
    split,
)
from ditan.core.pathway.scenario.model import Floats
from ditan.core.pathway.scenario.projecting import PROCESS

DUST_T = 1e-6  # a gram: what is less is the rounding of numbers


@dataclass(frozen=True, slots=True)
class FactorPair:
    """A factor on both sides: in the year (`first`, `second`) and in the base year (`first_base`, `second_base`)."""

    cause: str
    first: float
    second: float
    first_base: float
    second_base: float


@dataclass(frozen=True, slots=True)
class OpenedEffect:
    """What a cause moves in a fuel (or `process`) of a sector in a year, t CO2.

    log_mean: L of the two emissions; None where a limit stands in its place: one of the two is nothing, or only one of the
    scenarios has the sector, so that the whole of it is the base's. factors: the factor that is the cause, of `base` all of them.
    """

    fuel: str
    first_t: float
    second_t: float
    log_mean: float | None
    factors: tuple[FactorPair, ...]
    effect_t: float


def open_effects(comparison: Comparison, cause: str, sector: str, year: int) -> list[OpenedEffect]:
    """The fuels of a sector in which a cause moved anything; they add up to the effect of the comparison.

    When to use: behind a figure of what moved. Formula: L · [ln(x₂/x₁) − ln(b₂/b₁)], x the factor in the year and b in the base
    year; of `base` the sum of L · ln(b₂/b₁) over the factors. Parameters: cause – one of CAUSES but the sink.
    """
    first, second = comparison.first, comparison.second
    fuels = tuple(dict.fromkeys([*first.fuels, *second.fuels]))
    old, new = (Factors(one, comparison.sectors, fuels, comparison.years) for one in (first, second))
    at, row = comparison.years.index(year), comparison.sectors.index(sector)
    is_alone = (sector in first.sectors) != (sector in second.sectors)
    found: list[OpenedEffect] = []
    for causes, before, after, names in (
        (OF_FUELS, *filled(old.of_fuels, new.of_fuels), fuels),
        (OF_PROCESSES, old.of_processes, new.of_processes, (PROCESS,)),
    ):
        told = tuple(CAUSES[number] for number in causes)
        base, moved = split(before, after)
        for number, fuel in enumerate(names):
            cells = (before[row, number], after[row, number])  # each (T, factor)
            effect = _effect(cause, told, base[row, number, at], moved[row, number, at], is_alone)
            if abs(effect) < DUST_T:
                continue
            was, became = (float(one[at].prod()) for one in cells)
            is_known = all(one[when].all() for one in cells for when in (0, at)) and not is_alone
            found.append(
                OpenedEffect(
                    fuel=fuel,
                    first_t=was,
                    second_t=became,
                    log_mean=float(log_mean(np.array([became]), np.array([was]))[0]) if is_known else None,
                    factors=tuple(
                        FactorPair(name, *(float(one[when, place]) for when in (at, 0) for one in cells))
                        for place, name in enumerate(told)
                        if cause in {"base", name}
                    ),
                    effect_t=effect,
                )
            )
    return found


def _effect(cause: str, told: tuple[str, ...], base: Floats, moved: Floats, is_alone: bool) -> float:
    """The effect of a cause on one cell, by the rule of the comparison: a sector that one alone has is all the base's."""
    if is_alone:
        return float(base.sum() + moved.sum()) if cause == "base" else 0.0
    if cause == "base":
        return float(base.sum())
    return float(moved[told.index(cause)]) if cause in told else 0.0
