"""How much energy or coal a place consumed by its balance, in standard coal: what statistics would tell as one figure.

Converted energy counts once: final consumption and losses less what transformation gave (its inputs stand below zero).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from ditan.core.balance.model import Balance
from ditan.core.balance.standard_coal_view import CoalFactor, Method, StandardCoal, standard_coal
from ditan.core.balance.structure import FINAL, LOSS, TRANSFORMATION
from ditan.core.library import Library
from ditan.core.library.vocabulary import fuels

What = Literal["energy_total", "coal"]
METHODS: Mapping[What, Method] = {"energy_total": "coal_equivalent", "coal": "calorific"}
COAL_TOTAL = "coal_total"


@dataclass(frozen=True, slots=True)
class Consumed:
    """The total in 1e4 tce and each fuel's part of it; `factors`: what a unit of each fuel is worth."""

    what: What
    total_1e4_tce: float
    by_fuel: Mapping[str, float]
    factors: Mapping[str, CoalFactor]


def consumed(balance: Balance, library: Library, what: What) -> Consumed | None:
    """Energy (coal equivalent) or coal that was consumed.

    When to use: as the figure of a year where statistics tell none.
    Formula: Σ over fuels of (final consumption + losses − transformation) × factor; coal: raw and washed coal, briquettes, gangue.
    Returns: None where no cell of these fuels holds a number.
    Raises: Refused where a factor is missing, among them the coal rate of the balance's year for `energy_total`.
    Interpretation: coal is the sum of coal before coking, as 煤炭消费量 of statistics; what washing gave is taken off once.
    """
    view = standard_coal(balance, library, METHODS[what])
    asked: Iterable[str] = view.factors if what == "energy_total" else fuels()[COAL_TOTAL].total_of
    by_fuel = {fuel: amount for fuel in asked if (amount := _of_fuel(view, fuel)) is not None}
    if not by_fuel:
        return None
    factors = {fuel: view.factors[fuel] for fuel in by_fuel}
    return Consumed(what, sum(by_fuel.values()), by_fuel, factors)


def _of_fuel(view: StandardCoal, fuel: str) -> float | None:
    cells = [
        (view.cells.get((row, fuel)), sign) for row, sign in ((FINAL, 1), (LOSS, 1), (TRANSFORMATION, -1))
    ]
    told = [value * sign for value, sign in cells if value is not None]
    return sum(told) if told else None
