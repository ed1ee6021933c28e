"""A balance in standard coal: every cell in 10⁴ tce, by one of two methods that are always named.

Calorific (电热当量计算法): electricity at its heat. Coal equivalent (发电煤耗计算法): electricity at the coal
that thermal power burnt for it in that year. All other fuels are the same in both. The energy
total is the sum of the single fuels; total columns are shown as the sum of theirs.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

import ditan
from ditan.core.balance.model import Balance
from ditan.core.balance.structure import CONSUMPTION, FINAL, LOSS, TRANSFORMATION
from ditan.core.errors import Refused, Where
from ditan.core.errors.balance_checks import StandardCoalFactorMissing
from ditan.core.library import Library, Parameter
from ditan.core.library.data_files import read_data
from ditan.core.library.vocabulary import fuels
from ditan.core.quantities import factor, is_convertible

Method = Literal["calorific", "coal_equivalent"]
FILE = Path(ditan.__file__).parent / "library" / "balance" / "standard_coal.yaml"
ENERGY_TOTAL = "energy_total"
RESULT = "1e4 tce"


@dataclass(frozen=True, slots=True)
class CoalFactor:
    """What one table unit of a fuel is worth in 1e4 tce, and the parameters it was made of.

    `parameters` is empty where the table itself prints standard coal. `range_end` says which end of a printed
    range was taken. `is_our_choice` marks a mapping that no document orders.
    """

    fuel: str
    table_unit: str
    per_unit_1e4_tce: float
    parameters: tuple[Parameter, ...]
    range_end: Literal["", "low", "high"] = ""
    is_our_choice: bool = False
    note_zh: str = ""
    note_en: str = ""

    @property
    def is_verified(self) -> bool:
        """Whether no parameter behind the factor is unverified."""
        return all(parameter.verification != "unverified" for parameter in self.parameters)


@dataclass(frozen=True, slots=True)
class CoalStep:
    """One cell in standard coal: `value_1e4_tce` = `quantity` × `factor.per_unit_1e4_tce`."""

    row: str
    fuel: str
    quantity: float
    value_1e4_tce: float
    factor: CoalFactor
    where: Where


@dataclass(frozen=True)
class StandardCoal:
    """A balance in standard coal. `unit` carries the word of its method; a blank cell is None."""

    balance: Balance
    method: Method
    unit: str
    name_zh: str
    name_en: str
    factors: Mapping[str, CoalFactor]
    cells: Mapping[tuple[str, str], float | None]
    energy_total: Mapping[str, float | None]

    def value(self, row: str, fuel: str) -> float:
        """A cell in 1e4 tce; 0.0 where blank or absent."""
        return self.cells.get((row, fuel)) or 0.0

    def explain(self, row: str, fuel: str) -> CoalStep | None:
        """How the cell of a single fuel came about; None where it is blank, absent or a total column."""
        cell = self.balance.cell(row, fuel)
        used = self.factors.get(fuel)
        if cell is None or cell.value is None or used is None:
            return None
        value = cell.value * used.per_unit_1e4_tce
        return CoalStep(row, fuel, cell.value, value, used, self.balance.where(row, fuel))


def standard_coal(balance: Balance, library: Library, method: Method = "calorific") -> StandardCoal:
    """The balance in standard coal.

    When to use: to add up fuels of different units, or to compare with a table in standard quantity. Regional
    totals are quoted in coal equivalent, an enterprise's in calorific value: never without the word.

    Formula: cell [1e4 tce] = printed quantity × factor; energy total = Σ single fuels, row by row; its total
    consumption = final consumption + losses − transformation, so that converted energy counts once.

    Parameters: `balance`; `library`; `method`, "calorific" or "coal_equivalent".
    Returns: the converted cells with the factor of every fuel.
    Raises: Refused when a factor is missing, among them the coal rate of the balance's year.
    Source: `library/balance/standard_coal.yaml` names parameter and document per fuel.
    Interpretation: heat stays at its calorific value in both methods, as in the yearbook's national table.
    Example: ``standard_coal(balance, load(), "coal_equivalent").value("loss", "electricity")``
    """
    factors = (
        calorific_factors(library, balance.units)
        if method == "calorific"
        else coal_equivalent_factors(library, balance.year, balance.units)
    )
    known = fuels()
    singles = [fuel for fuel in balance.fuels if fuel in known and not known[fuel].total_of]
    missing = [fuel for fuel in singles if fuel not in factors and _has_numbers(balance, fuel)]
    if missing:
        raise Refused(
            StandardCoalFactorMissing(balance.where(None, fuel), fuel=fuel, method=method) for fuel in missing
        )
    cells = {
        (row, fuel): None if cell.value is None else cell.value * factors[fuel].per_unit_1e4_tce
        for (row, fuel), cell in balance.cells.items()
        if fuel in factors and fuel in singles
    }
    totals = {fuel: known[fuel].total_of for fuel in balance.fuels if fuel in known and known[fuel].total_of}
    for total, parts in totals.items():
        column = _added_up(balance, cells, parts)
        cells |= {(row, total): value for row, value in column.items()}
    words = _recipe()["methods"][method]
    return StandardCoal(
        balance=balance,
        method=method,
        unit=words["unit"],
        name_zh=words["name_zh"],
        name_en=words["name_en"],
        factors={fuel: factors[fuel] for fuel in singles if fuel in factors},
        cells=cells,
        energy_total=_added_up(balance, cells, singles),
    )


def calorific_factors(library: Library, units: Mapping[str, str] | None = None) -> dict[str, CoalFactor]:
    """1e4 tce in one table unit of each fuel, electricity at its heat.

    `units` are those of a table (of the vocabulary if None); a column in standard coal counts as it is.
    Raises: Refused when the library lacks a parameter that the recipe names.
    """
    own = units or {}
    return {
        fuel: _factor(library, fuel, recipe, own.get(fuel, fuels()[fuel].unit))
        for fuel, recipe in _recipe()["fuels"].items()
    }


def coal_equivalent_factors(
    library: Library, year: int, units: Mapping[str, str] | None = None
) -> dict[str, CoalFactor]:
    """As `calorific_factors`, but electricity at the coal rate of thermal power in that year.

    Raises: Refused when the library has no coal rate for that year.
    """
    recipe = _recipe()["electricity_by_year"]
    rate = library.by_year(recipe["name"], year, document=recipe["document"])
    factors = calorific_factors(library, units)
    unit = factors["electricity"].table_unit
    used: tuple[Parameter, ...] = (rate,)
    if is_convertible(unit, RESULT):  # printed in calorific standard coal: back to kWh first
        heat = library.parameter(_recipe()["fuels"]["electricity"]["parameter"])
        per_unit, used = rate.value / heat.value * factor(unit, RESULT), (rate, heat)
    else:
        per_unit = rate.value * _to_1e4_tce(unit, rate.unit)
    factors["electricity"] = CoalFactor(
        "electricity", unit, per_unit, used, note_zh=recipe["note_zh"], note_en=recipe["note_en"]
    )
    return factors


def _factor(library: Library, fuel: str, recipe: Mapping[str, Any], table_unit: str) -> CoalFactor:
    """One fuel's factor: a printed standard-coal factor, or heating value over the heat of standard coal."""
    if is_convertible(table_unit, RESULT):
        return CoalFactor(fuel, table_unit, factor(table_unit, RESULT), ())
    used = [library.parameter(recipe["parameter"])] if "parameter" in recipe else []
    if not used:
        per_unit = factor(table_unit, RESULT)
    elif "heat_of_standard_coal" in recipe:
        coal = library.parameter(recipe["heat_of_standard_coal"])
        heat, of_fuel = _split(used[0].unit)
        coal_heat, coal_mass = _split(coal.unit)
        gigajoules = used[0].value * factor(table_unit, of_fuel) * factor(heat, "GJ")
        per_unit = gigajoules / (coal.value * factor(coal_heat, "GJ")) * factor(coal_mass, RESULT)
        used.append(coal)
    else:
        per_unit = used[0].value * _to_1e4_tce(table_unit, used[0].unit)
    return CoalFactor(
        fuel,
        table_unit,
        per_unit,
        tuple(used),
        recipe.get("range_end", ""),
        bool(recipe.get("is_our_choice", False)),
        recipe.get("note_zh", ""),
        recipe.get("note_en", ""),
    )


def _to_1e4_tce(table_unit: str, factor_unit: str) -> float:
    coal, of_fuel = _split(factor_unit)
    return factor(table_unit, of_fuel) * factor(coal, RESULT)


def _split(unit: str) -> tuple[str, str]:
    above, _, below = unit.partition("/")
    return above.strip(), below.strip()


def _has_numbers(balance: Balance, fuel: str) -> bool:
    return any(balance.status(row, fuel) == "estimated" for row in balance.rows)


def _added_up(
    balance: Balance, cells: Mapping[tuple[str, str], float | None], singles: Iterable[str]
) -> dict[str, float | None]:
    """The sum of single fuels, row by row; total consumption net, so that converted energy counts once."""
    column = {row: _sum(cells.get((row, fuel)) for fuel in singles) for row in balance.rows}
    if CONSUMPTION in column:
        used = [column.get(row) for row in (FINAL, LOSS)]
        converted = column.get(TRANSFORMATION)
        column[CONSUMPTION] = _sum([*used, None if converted is None else -converted])
    return column


def _sum(values: Iterable[float | None]) -> float | None:
    numbers = [value for value in values if value is not None]
    return sum(numbers) if numbers else None


@cache
def _recipe() -> dict[str, Any]:
    data: dict[str, Any] = read_data(FILE)
    return data
