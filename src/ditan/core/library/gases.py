"""The gases that an inventory may state, each with the family that the guideline's categories name."""

import csv
from dataclasses import dataclass
from functools import cache

from ditan.core.library.files import BUILT_IN

FILE = BUILT_IN / "inventory" / "gases.csv"


@dataclass(frozen=True, slots=True)
class Gas:
    """A gas: `id` as the unit table and the tables of results write it, `family` as categories name it."""

    id: str
    family: str
    name_zh: str
    name_en: str
    aliases: tuple[str, ...]


@cache
def gases() -> dict[str, Gas]:
    """The gases by id: CO2, CH4, N2O, single fluorinated gases, and the families where no single gas is known."""
    with FILE.open(encoding="utf-8-sig", newline="") as text:
        return {
            row["id"]: Gas(
                row["id"],
                row["family"],
                row["name_zh"],
                row["name_en"],
                tuple(alias for alias in row["aliases"].split(";") if alias),
            )
            for row in csv.DictReader(text)
        }


@cache
def gas_words() -> dict[str, str]:
    """Every way of writing a gas, with its id."""
    return {word: gas.id for gas in gases().values() for word in (gas.id, *gas.aliases)}


def family_of(gas: str) -> str:
    """The family of a gas (`HFC-23` → `HFCs`), itself where it has none or is not known.

    >>> family_of("CF4"), family_of("CH4")
    ('PFCs', 'CH4')
    """
    known = gases().get(gas)
    return known.family if known else gas
