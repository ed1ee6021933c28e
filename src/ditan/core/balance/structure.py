"""How the rows and columns of one table hang together: which cells are parts of which, by the vocabulary."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from ditan.core.balance.model import Balance
from ditan.core.library.vocabulary import fuels, rows

SUPPLY = "supply_total"
TRANSFORMATION = "transformation"
FINAL = "final_consumption"
RESIDENTIAL = "fc_residential"
LOSS = "loss"
DIFFERENCE = "statistical_difference"
CONSUMPTION = "total_consumption"
STOCK = "stock_change"
GAS_WORKS = "tr_gas_works"
COKE_REINPUT = "tr_coke_reinput"


def parts_of_row(balance: Balance, parent: str) -> list[str]:
    """The rows of this table that add up to `parent`, without its of-which rows."""
    return list(_parts(balance.rows).get(parent, ()))


@lru_cache(maxsize=64)
def _parts(printed: tuple[str, ...]) -> Mapping[str, tuple[str, ...]]:
    """The rows of a table by the row that they add up to: tables of one layout ask the same many times."""
    known = rows()
    found: dict[str, tuple[str, ...]] = {}
    for row in printed:
        if row in known and not known[row].is_of_which:
            found[known[row].parent] = (*found.get(known[row].parent, ()), row)
    return found


def of_which_rows(balance: Balance) -> list[tuple[str, str]]:
    """Each of-which row of this table with the row it is a part of."""
    known = rows()
    return [
        (row, known[row].parent)
        for row in balance.rows
        if row in known and known[row].is_of_which and known[row].parent in balance.rows
    ]


def parts_of_fuel(balance: Balance, fuel: str) -> list[str]:
    """The columns of this table that add up to a total column; empty for a single fuel."""
    known = fuels()
    if fuel not in known:
        return []
    return [part for part in known[fuel].total_of if part in balance.fuels]


def total_fuels(balance: Balance) -> list[str]:
    """The total columns of this table that have at least one of their columns beside them."""
    return [fuel for fuel in balance.fuels if parts_of_fuel(balance, fuel)]


def leaf_fuels(balance: Balance) -> list[str]:
    """The single fuels of this table: the columns that count."""
    known = fuels()
    return [fuel for fuel in balance.fuels if fuel in known and not known[fuel].total_of]


def is_coke_reinput_beside_gas_works(balance: Balance, fuel: str) -> bool:
    """Whether the coke put in again stands beside gas works instead of inside it.

    The yearbook prints it as an of-which row of gas works. Some tables leave gas works without it, and their
    transformation total then counts it as a row of its own. It is an input whichever sign is printed.
    """
    reinput, works = -abs(balance.value(COKE_REINPUT, fuel)), balance.value(GAS_WORKS, fuel)
    return reinput != 0 and (works >= 0 or reinput < works)


def transformation_parts(balance: Balance, fuel: str) -> list[tuple[str, int]]:
    """The rows that add up to the transformation total of a fuel here, with the sign they enter by."""
    found = [(row, 1) for row in parts_of_row(balance, TRANSFORMATION)]
    if is_coke_reinput_beside_gas_works(balance, fuel):
        found.append((COKE_REINPUT, -1 if balance.value(COKE_REINPUT, fuel) > 0 else 1))
    return found


def consumption_of(balance: Balance, fuel: str, above: float) -> float:
    """Total consumption as printed; where blank, final consumption, losses and transformation input."""
    printed = balance.value(CONSUMPTION, fuel)
    return printed if printed > above else used_amount(balance, fuel)


def used_amount(balance: Balance, fuel: str) -> float:
    """Final consumption, losses and transformation input of a fuel, as a positive amount."""
    parts = transformation_parts(balance, fuel)
    inputs = sum(min(0.0, sign * balance.value(row, fuel)) for row, sign in parts)
    return balance.value(FINAL, fuel) + balance.value(LOSS, fuel) - inputs


def has_number(balance: Balance, cells: Sequence[tuple[str, str]]) -> bool:
    """Whether any of the cells holds a number."""
    return any(balance.status(row, fuel) == "estimated" for row, fuel in cells)
