"""The reference approach: supply as printed times factors, and the named way from there to the sectoral result.

Never the result. Identity of a sound table: supply = burnt + feedstock + other uses + what transformation and
losses took + statistical difference. Each term is a bridge part; what is left is shown as the remainder.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from ditan.core.balance.checking import Thresholds, stock_changes, thresholds
from ditan.core.balance.checking.differences import difference_share
from ditan.core.balance.checking.table import Table
from ditan.core.balance.model import Balance
from ditan.core.balance.structure import DIFFERENCE, FINAL, LOSS, SUPPLY, leaf_fuels, transformation_parts
from ditan.core.inventory.activities import LeftOut
from ditan.core.inventory.balances import exact_sum, unit_of
from ditan.core.inventory.estimating import FuelAmount
from ditan.core.inventory.mapping import FOLDER, RowMapping, read_table
from ditan.core.inventory.model import BridgePart, FuelReference, Reference

REMAINDER, POWER_OUTPUT = "remainder", "power_output"
KIND_PARTS = {"nonenergy": "nonenergy", "not_energy": "not_energy", "recovered_gas": "recovered_gas"}
Key = tuple[str, str]  # part, fuel


@dataclass(frozen=True, slots=True)
class PartLine:
    """A line of bridge.csv: the rows whose cells make the part, and the sign with which they enter."""

    id: str
    rows: tuple[str, ...]
    sign: int
    name_zh: str
    name_en: str


@cache
def bridge_lines() -> tuple[PartLine, ...]:
    """The parts of the bridge in the order in which they are shown."""
    return tuple(
        PartLine(
            record["id"],
            tuple(row for row in record["rows"].split(";") if row),
            int(record["sign"] or 1),
            record["name_zh"],
            record["name_en"],
        )
        for record in read_table(FOLDER / "bridge.csv")
    )


def reference_amounts(balance: Balance, mapping: RowMapping, fuels: Sequence[str]) -> dict[Key, FuelAmount]:
    """What the reference approach multiplies: supply, stock change and the cells of every bridge part, by fuel."""
    found: dict[Key, FuelAmount] = {}
    changes = stock_changes(balance, fuels)
    for fuel in fuels:
        unit = unit_of(balance, fuel)
        quantities = {
            "supply": balance.value(SUPPLY, fuel),
            "stock_change": changes[fuel],
            POWER_OUTPUT: exact_sum(
                max(0.0, balance.value(row, fuel)) for row in mapping.rows_with("burnt_input")
            ),
        }
        signs = {**dict(transformation_parts(balance, fuel)), LOSS: 1, DIFFERENCE: 1}
        for line in bridge_lines():
            if line.rows:
                cells = [signs[row] * balance.value(row, fuel) for row in line.rows if row in signs]
                quantities[line.id] = line.sign * exact_sum(cells)
        if DIFFERENCE not in balance.rows:
            quantities[DIFFERENCE] = -_derived_difference(balance, fuel)
        found |= {
            (part, fuel): FuelAmount(fuel, amount, unit) for part, amount in quantities.items() if amount
        }
    return found


def _derived_difference(balance: Balance, fuel: str) -> float:
    """Supply + transformation − losses − final consumption, where the table prints no difference."""
    transformed = [sign * balance.value(row, fuel) for row, sign in transformation_parts(balance, fuel)]
    used = [-balance.value(LOSS, fuel), -balance.value(FINAL, fuel)]
    return exact_sum([balance.value(SUPPLY, fuel), *transformed, *used])


def build_reference(
    balance: Balance,
    fuels: Sequence[str],
    emissions: Mapping[Key, int],
    left_out: Iterable[tuple[LeftOut, int]],
    sectoral: Mapping[str, int],
) -> Reference:
    """The reference approach from the integers of the engine.

    Parameters: `emissions`, micro-tonnes per (part, fuel) of `reference_amounts`; `left_out`, each with its
    potential in micro-tonnes; `sectoral`, micro-tonnes burnt per fuel.
    Returns: Reference, whose bridge parts add up exactly from the reference to the sectoral result.
    """
    parts: dict[str, dict[str, int]] = {line.id: {} for line in bridge_lines()}
    for (part, fuel), amount in emissions.items():
        if part in parts and amount:
            parts[part][fuel] = amount
    for item, amount in left_out:
        by_fuel = parts[KIND_PARTS[item.kind]]
        if item.fuel in fuels and amount:
            by_fuel[item.fuel] = by_fuel.get(item.fuel, 0) - amount
    found = []
    changes = stock_changes(balance, fuels)
    for fuel in fuels:
        reference = emissions.get(("supply", fuel), 0)
        told = reference + sum(by_fuel.get(fuel, 0) for by_fuel in parts.values())
        parts[REMAINDER][fuel] = sectoral.get(fuel, 0) - told
        found.append(_fuel_reference(balance, fuel, changes[fuel], emissions, sectoral.get(fuel, 0)))
    bridge = tuple(BridgePart(line.id, line.name_zh, line.name_en, parts[line.id]) for line in bridge_lines())
    return Reference(tuple(found), bridge)


def _fuel_reference(
    balance: Balance, fuel: str, change: float, emissions: Mapping[Key, int], sectoral: int
) -> FuelReference:
    limits = thresholds()
    share = difference_share(Table(balance, limits), fuel) if fuel in leaf_fuels(balance) else 0.0
    is_small = abs(balance.value(DIFFERENCE, fuel)) <= limits.rounding_tolerance
    return FuelReference(
        fuel=fuel,
        unit=unit_of(balance, fuel),
        supply=balance.value(SUPPLY, fuel),
        stock_change=change,
        reference_micro_t=emissions.get(("supply", fuel), 0),
        stock_change_micro_t=emissions.get(("stock_change", fuel), 0),
        sectoral_micro_t=sectoral,
        difference_share=share,
        grade="normal" if is_small else grade_of(abs(share), limits),
    )


def grade_of(share: float, limits: Thresholds) -> Literal["normal", "to_explain", "large"]:
    """Normal, to be explained or large, by the thresholds of checks.yaml."""
    if share > limits.difference_to_report:
        return "large"
    return "to_explain" if share > limits.difference_to_explain else "normal"
