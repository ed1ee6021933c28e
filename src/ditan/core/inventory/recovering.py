"""Recovered gas: carbon of coke that comes back as blast-furnace or converter gas.

Where the balance prints recovery as a row, that part of a gas is counted (the guideline's activity table lists the
gas) unless it is switched off; a column that is such gas whole stands as IE unless it is switched on.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ditan.core.balance.model import Balance
from ditan.core.inventory.activities import Activities, Activity, LeftOut
from ditan.core.inventory.balances import exact, exact_sum, input_of, unit_of
from ditan.core.inventory.mapping import RowMapping
from ditan.core.inventory.model import RecoveredGas
from ditan.core.trace import Input

NOTE_COUNTED, NOTE_LEFT_OUT = "recovered_carbon", "recovered_included_in_coke"
SHARE_DECIMALS = 6


@dataclass(frozen=True, slots=True)
class RecoveredAmount:
    """How much of what is burnt of a gas is recovered, in `unit`, and whether the switch counts it."""

    fuel: str
    recovered: float
    burnt: float
    recovered_burnt: float
    unit: str
    row: str
    is_counted: bool


def apply_switch(
    found: Activities, balance: Balance, mapping: RowMapping, switch: RecoveredGas
) -> list[RecoveredAmount]:
    """Take recovered gas out of the activity rows where the switch says so.

    Formula: recovered and burnt = min(recovery rows, burnt); it is taken off every burning row in proportion.
    Returns: one amount per gas that has any; `found` is changed where gas is left out.
    """
    amounts = list(_amounts(found, balance, mapping, switch))
    for amount in amounts:
        if not amount.is_counted:
            _leave_out(found, balance, amount)
    return amounts


def _amounts(
    found: Activities, balance: Balance, mapping: RowMapping, switch: RecoveredGas
) -> Iterator[RecoveredAmount]:
    wholly = mapping.wholly_recovered_fuels()
    for fuel in dict.fromkeys([*mapping.recovered_fuels(), *wholly]):
        burnt = exact_sum(row.quantity or 0.0 for row in found.burnt(fuel))
        lines = [
            line
            for line in mapping.lines
            if line.use in ("recovered", "wholly_recovered") and fuel in line.fuels
        ]
        printed = [line.row for line in lines if balance.value(line.row, fuel) > 0]
        recovered = exact_sum(balance.value(row, fuel) for row in printed)
        part = burnt if fuel in wholly else min(recovered, burnt)
        if part > 0:
            is_counted = switch == "all" or (switch == "count" and fuel not in wholly)
            row = printed[0] if printed else lines[0].row
            yield RecoveredAmount(fuel, recovered, burnt, part, unit_of(balance, fuel), row, is_counted)


def _leave_out(found: Activities, balance: Balance, amount: RecoveredAmount) -> None:
    rows: list[Activity] = []
    for activity in found.rows:
        if activity.fuel != amount.fuel or not activity.is_burnt or not activity.quantity:
            rows.append(activity)
            continue
        share = amount.recovered_burnt / amount.burnt
        part = activity.quantity if share == 1 else round(activity.quantity * share, SHARE_DECIMALS)
        rest = float(exact(activity.quantity) - exact(part))
        minus = _minus(balance, amount, part)
        if rest > 0:
            rows.append(
                replace(
                    activity,
                    quantity=rest,
                    inputs=(*activity.inputs, minus),
                    notes=(*activity.notes, NOTE_LEFT_OUT),
                )
            )
        rows.append(replace(activity, quantity=part, status="IE", notes=(*activity.notes, NOTE_LEFT_OUT)))
        found.left_out.append(
            LeftOut("recovered_gas", activity.sector, activity.fuel, part, activity.unit, NOTE_LEFT_OUT)
        )
    found.rows = rows


def _minus(balance: Balance, amount: RecoveredAmount, part: float) -> Input:
    """The recovered part as an input of the step, pointing at the cell that prints the recovery."""
    return replace(input_of(balance, amount.row, amount.fuel, -1), name="其中回收煤气（按比例）", value=part)
