"""Memo items, outside the total: net electricity and heat (1.5), international bunkers (1.6)."""

from dataclasses import dataclass, field, replace

from ditan.core.balance.model import Balance
from ditan.core.errors import Problem
from ditan.core.errors.inventory import MemoFactorMissing
from ditan.core.inventory.activities import Activity
from ditan.core.inventory.balances import amount_of, input_of, nothing_of, unit_of
from ditan.core.inventory.estimating import Amount, factor_amount
from ditan.core.inventory.mapping import Line, RowMapping, line_fuels
from ditan.core.library import Edition, Library, Parameter
from ditan.core.library.vocabulary import fuels, grid_memberships

ROLE_OF = {"electricity": "grid_factor", "heat": "heat_factor"}
PROVINCE_DIGITS, CODE_DIGITS = 2, 6


@dataclass
class Memo:
    """Memo rows: those with one factor beside their amounts, and the bunkers that burn like fuel."""

    flows: list[Activity] = field(default_factory=list)
    amounts: dict[int, Amount] = field(default_factory=dict)
    bunkers: list[Activity] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def derive_memo(balance: Balance, mapping: RowMapping, edition: Edition, library: Library) -> Memo:
    """Memo rows of a balance.

    Formula: net inflow = moving in + import + sending out + export (the last two are printed negative), each row
    times the edition's factor; bunkers: fuel taken abroad and fuel given to foreign ships, as positive amounts.
    """
    memo = Memo()
    factors = {fuel: place_factor(fuel, balance.place, edition, library) for fuel in ROLE_OF}
    memo.problems += [_without_factor(fuel, balance, edition) for fuel in ROLE_OF if factors[fuel][0] is None]
    for line in mapping.lines_with("net_inflow"):
        for fuel in line_fuels(line):
            _add_flow(memo, balance, line, fuel, factors[fuel], library)
    for line in mapping.lines_with("bunkers"):
        for fuel in line_fuels(line):
            if balance.status(line.row, fuel) == "estimated" and fuel in edition.fuels:
                sign = -1 if balance.value(line.row, fuel) < 0 else 1
                inputs = (input_of(balance, line.row, fuel, sign),)
                unit = unit_of(balance, fuel)
                memo.bunkers.append(
                    Activity(
                        line.category, line.row, fuel, amount_of(inputs), unit, "memo", inputs, (line.note,)
                    )
                )
    return memo


def _add_flow(
    memo: Memo,
    balance: Balance,
    line: Line,
    fuel: str,
    factor: tuple[Parameter | None, str],
    library: Library,
) -> None:
    parameter, note = factor
    unit = unit_of(balance, fuel)
    activity = Activity(line.category, line.row, fuel, None, unit, "NO", (), (line.note, note))
    if balance.status(line.row, fuel) != "estimated":
        memo.flows.append(replace(activity, status=nothing_of(balance, line.row, fuel)))
        return
    inputs = (input_of(balance, line.row, fuel, 1),)
    quantity = amount_of(inputs)
    if parameter is None:
        memo.flows.append(replace(activity, status="NE", quantity=quantity, inputs=inputs))
        return
    memo.amounts[len(memo.flows)] = factor_amount(quantity, unit, "CO2", parameter, library)
    memo.flows.append(replace(activity, status="memo", quantity=quantity, inputs=inputs))


def place_factor(fuel: str, place: str, edition: Edition, library: Library) -> tuple[Parameter | None, str]:
    """The edition's factor of bought electricity or heat for a place, and the id of a note (empty without one).

    When to use: for net inflows and for consumption; a place outside every regional grid has none.
    """
    named = edition.other.get(ROLE_OF[fuel], "")
    if named in library.parameters:
        return library.parameter(named), ""
    found = library.find(named) if named else ()
    for parameter in found:
        province = place[:PROVINCE_DIGITS].ljust(CODE_DIGITS, "0")
        grids = [membership.grid for membership in grid_memberships(parameter.document).get(province, ())]
        if grids and parameter.keys.get("region") == grids[0]:
            return parameter, "two_grids" if len(grids) > 1 else ""
    return None, ""


def _without_factor(fuel: str, balance: Balance, edition: Edition) -> MemoFactorMissing:
    item, named = fuels()[fuel], edition.other.get(ROLE_OF[fuel], "")
    return MemoFactorMissing(
        item_zh=item.name_zh, item_en=item.name_en, place=balance.place, named=named or "-"
    )
