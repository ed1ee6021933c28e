"""What is worth knowing about a compiled inventory, beside the findings of its table."""

from collections.abc import Iterator

from ditan.core.balance.checking import thresholds
from ditan.core.balance.model import Balance
from ditan.core.errors import Problem
from ditan.core.errors.inventory import (
    ColumnMissing,
    OtherPetroleumRange,
    RecoveredGasCounted,
    ReferenceRemainder,
    ReferenceUnusable,
    RowMissing,
)
from ditan.core.inventory.activities import unit_facts
from ditan.core.inventory.balances import fuel_facts, layout_fuels, row_name
from ditan.core.inventory.mapping import RowMapping, inventory_limits
from ditan.core.inventory.model import BridgePart, Inventory
from ditan.core.library.vocabulary import fuels, rows
from ditan.core.rounding import MICRO_T_PER_1E4_T

COUNTED = ("已计入", "counted")
LEFT_OUT = ("未计入", "left out")
REMAINDER = "remainder_to_report"


def findings_of(inventory: Inventory, balance: Balance, mapping: RowMapping) -> Iterator[Problem]:
    """Missing rows and columns, the open choices with their amounts, and what the reference approach is worth."""
    yield from _missing(balance, mapping)
    yield from _choices(inventory, balance)
    yield from _reference(inventory, balance)


def _missing(balance: Balance, mapping: RowMapping) -> Iterator[Problem]:
    burning = mapping.rows_with("burnt_input", "burnt")
    parts = {line.into: line.row for line in mapping.lines_with("part") if line.row in balance.rows}
    absent = [row for row in burning if row not in balance.rows and row not in parts]
    if absent:
        names_en = ", ".join(f'"{rows()[row].name_en}"' for row in absent)
        names_zh = "、".join(f"“{row_name(row)}”" for row in absent)
        yield RowMissing(balance.where(), rows_zh=names_zh, rows_en=names_en)
    columns = [fuel for fuel in layout_fuels(balance) if fuel not in balance.fuels]
    if columns:
        names_en = ", ".join(fuels()[fuel].name_en for fuel in columns)
        names_zh = "、".join(fuels()[fuel].name_zh for fuel in columns)
        yield ColumnMissing(balance.where(), fuels_zh=names_zh, fuels_en=names_en)


def _choices(inventory: Inventory, balance: Balance) -> Iterator[Problem]:
    for gas in inventory.recovered:
        mode_zh, mode_en = COUNTED if gas.is_counted else LEFT_OUT
        yield RecoveredGasCounted(
            balance.where("recovered_energy", gas.fuel),
            recovered=gas.recovered_burnt,
            burnt=gas.burnt,
            co2_1e4_t=gas.co2_micro_t / MICRO_T_PER_1E4_T,
            mode_zh=mode_zh,
            mode_en=mode_en,
            **fuel_facts(gas.fuel),
            **unit_facts(gas.unit),
        )
    span = inventory.other_petroleum_range
    if span is not None and any(span.micro_t.values()):
        amounts = {word: micro_t / MICRO_T_PER_1E4_T for word, micro_t in span.micro_t.items()}
        yield OtherPetroleumRange(
            balance.where(None, "other_petroleum"),
            rule=span.chosen,
            chosen_1e4_t=amounts[span.chosen],
            low_1e4_t=min(amounts.values()),
            high_1e4_t=max(amounts.values()),
        )


def _reference(inventory: Inventory, balance: Balance) -> Iterator[Problem]:
    sectoral = inventory.reference.sectoral_micro_t
    if sectoral <= 0:
        return
    difference = inventory.reference.part("statistical_difference")
    limit = thresholds().difference_to_report
    share = abs(difference.co2_micro_t) / sectoral
    if share > limit:
        fuel = _largest(difference)
        yield ReferenceUnusable(
            balance.where("statistical_difference", fuel),
            share=share,
            co2_1e4_t=difference.co2_micro_t / MICRO_T_PER_1E4_T,
            limit=limit,
            **fuel_facts(fuel),
        )
    remainder = inventory.reference.part("remainder")
    if abs(remainder.co2_micro_t) > inventory_limits()[REMAINDER] * sectoral:
        fuel = _largest(remainder)
        yield ReferenceRemainder(
            balance.where("statistical_difference", fuel),
            co2_1e4_t=remainder.co2_micro_t / MICRO_T_PER_1E4_T,
            **fuel_facts(fuel),
        )


def _largest(part: BridgePart) -> str:
    return max(part.micro_t, key=lambda fuel: abs(part.micro_t[fuel]))
