"""Bought electricity and heat, row by row: what the place used or lost, times the factor of its grid.

Beside the inventory: these rows are in no total of it. They are the scope 2 (use) and scope 3 (losses) of the
city's view, and open down to the cell like every other row.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ditan.core.balance.model import Balance
from ditan.core.inventory.activities import Activity
from ditan.core.inventory.balances import amount_of, input_of, nothing_of, unit_of
from ditan.core.inventory.batching import CONSUMPTION, Batch
from ditan.core.inventory.estimating import FACTOR, Amount, factor_amount
from ditan.core.inventory.mapping import CONSUMED, Line, RowMapping, line_fuels
from ditan.core.inventory.memo import place_factor
from ditan.core.inventory.noting import DIVIDER
from ditan.core.inventory.stepping import GAS, step_of
from ditan.core.library import Edition, Library, Parameter
from ditan.core.trace import Step

WITHOUT_FACTOR = "grid_factor_missing"
Factors = dict[str, tuple[Parameter | None, str]]


@dataclass(frozen=True, slots=True)
class Consumption:
    """The rows of bought energy before their emissions, the factor of each fuel, and the amounts by their row."""

    rows: tuple[Activity, ...]
    factors: Factors
    amounts: dict[int, Amount]


def derive_consumption(
    balance: Balance, mapping: RowMapping, edition: Edition, library: Library
) -> Consumption:
    """The rows of bought energy that the mapping names as `consumed`.

    When to use: once in a compilation, before everything is multiplied.
    Formula: E = AD · EF, AD the figure of the row in the table's unit, EF the edition's grid or heat factor.

    Returns: rows of status memo; NO for a blank cell, NE for an absent one or a place without factor. A row
        that is `part` of another stands only where that other has no figure.
    Source: GPC 1.1 chapters 6 and 7 (scope 2, and losses as scope 3); the factor is that of the edition.
    """
    lines = [line for line in mapping.lines if line.use in CONSUMED]
    fuels = dict.fromkeys(fuel for line in lines for fuel in line_fuels(line))
    factors = {fuel: place_factor(fuel, balance.place, edition, library) for fuel in fuels}
    rows = tuple(
        _activity(balance, line, fuel, factors)
        for line in lines
        for fuel in line_fuels(line)
        if _stands(balance, line, fuel)
    )
    amounts = {
        number: factor_amount(row.quantity, row.unit, GAS, parameter, library)
        for number, row in enumerate(rows)
        if row.quantity is not None and (parameter := factors[row.fuel][0]) is not None
    }
    return Consumption(rows, factors, amounts)


def consumption_steps(balance: Balance, consumption: Consumption, batch: Batch) -> Iterator[Step]:
    """The rows as steps, with what the engine made of them; views and reports read `Inventory.consumption`."""
    for number, row in enumerate(consumption.rows):
        step = step_of(balance, row, batch.result(CONSUMPTION, number), row.status, FACTOR)
        parameter = consumption.factors[row.fuel][0]
        if number in consumption.amounts and parameter is not None and parameter.note:
            step = replace(step, note=_joined(step.note, parameter.note))
        yield step


def _stands(balance: Balance, line: Line, fuel: str) -> bool:
    """A whole row always; a part only where it has a figure and the whole has none."""
    if not line.into:
        return True
    return balance.status(line.into, fuel) != "estimated" and balance.status(line.row, fuel) == "estimated"


def _activity(balance: Balance, line: Line, fuel: str, factors: Factors) -> Activity:
    parameter, note = factors[fuel]
    unit, notes = unit_of(balance, fuel), (line.note, note)
    if balance.status(line.row, fuel) != "estimated":
        status = nothing_of(balance, line.row, fuel)
        return Activity(line.category, line.row, fuel, None, unit, status)
    inputs = (input_of(balance, line.row, fuel, 1),)
    if parameter is None:
        return Activity(
            line.category, line.row, fuel, amount_of(inputs), unit, "NE", inputs, (WITHOUT_FACTOR,)
        )
    return Activity(line.category, line.row, fuel, amount_of(inputs), unit, "memo", inputs, notes)


def _joined(note: str, said: str) -> str:
    """A note with what the library says of the factor (the year of its values) behind it, language by language."""
    first, second = note.partition(DIVIDER), said.partition(DIVIDER)
    return DIVIDER.join((f"{first[0]}；{second[0]}", f"{first[2]}; {second[2] or second[0]}"))
