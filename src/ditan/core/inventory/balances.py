"""What the inventory asks of a balance table: exact sums of printed numbers, cells as inputs, which nothing it is."""

from collections.abc import Iterable
from fractions import Fraction
from math import isfinite
from typing import Any

from ditan.core.balance.model import Balance
from ditan.core.balance.reading.layouts import layouts
from ditan.core.library.vocabulary import fuels, rows
from ditan.core.trace import Input, Status


def exact(value: float) -> Fraction:
    """A printed number as the exact decimal it was printed as: sums of cells carry no binary noise."""
    return Fraction(repr(value))


def exact_sum(values: Iterable[float]) -> float:
    """The sum of printed numbers, rounded once; a single number is its own sum."""
    added = [value for value in values if value]
    if len(added) == 1 and isfinite(added[0]):
        return float(added[0])
    return float(sum((exact(value) for value in added), Fraction(0)))


def input_of(balance: Balance, row: str, fuel: str, sign: int) -> Input:
    """The cell as an input of a step, with its place in the file."""
    cell = balance.cell(row, fuel)
    return Input(
        name=row_name(row),
        value=None if cell is None else cell.value,
        unit=unit_of(balance, fuel),
        file=balance.file,
        sheet=cell.sheet if cell else None,
        cell=cell.cell if cell else None,
        row=row,
        fuel=fuel,
        sign=sign,
    )


def amount_of(inputs: Iterable[Input]) -> float:
    """Σ sign · value of the inputs."""
    return exact_sum(item.sign * item.value for item in inputs if item.value is not None)


def nothing_of(balance: Balance, row: str, fuel: str) -> Status:
    """NO where the cell is printed blank, NE where row or column is absent."""
    return "NO" if balance.status(row, fuel) == "NO" else "NE"


def unit_of(balance: Balance, fuel: str) -> str:
    """The fuel's unit in this table, else the usual one of the fuel."""
    return balance.units.get(fuel) or fuels()[fuel].unit


def row_name(row: str) -> str:
    """The Chinese name of a row; its id where it is not in the vocabulary."""
    return rows()[row].name_zh if row in rows() else row


def fuel_facts(fuel: str) -> dict[str, Any]:
    """Both names of a fuel, for the wording of a problem."""
    return {"fuel_zh": fuels()[fuel].name_zh, "fuel_en": fuels()[fuel].name_en}


def layout_fuels(balance: Balance) -> list[str]:
    """The single fuels that the layout of this table should have, and those that it has."""
    layout = layouts().get(balance.layout)
    wanted = {*balance.fuels, *(layout.fuels if layout else ())}
    return [fuel.id for fuel in fuels().values() if fuel.id in wanted and not fuel.total_of]
