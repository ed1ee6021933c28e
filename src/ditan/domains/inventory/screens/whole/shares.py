"""The gases of the total: a stacked bar where all are positive, and the list beside it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ditan.domains.inventory.screens.gases import columns_of, family_of
from ditan.domains.inventory.tracing.categories import category_key
from ditan.domains.inventory.tracing.equations import gas_text
from ditan.domains.web.numbers import emissions_text, shares_text

if TYPE_CHECKING:
    from ditan.domains.inventory.screens.whole.page import WholePage

TINTS = ("q5", "q4", "q3", "q2", "q1")


@dataclass(frozen=True, slots=True)
class GasShare:
    """One gas: its CO2e, its share, its piece of the bar in percent of the width."""

    name: str
    tint: str
    text: str
    share: str
    address: str
    x: float
    width: float


def gas_shares(page: "WholePage") -> list[GasShare]:
    """Gases in the order of the guideline within the chosen boundary; no bar pieces where one is negative."""
    record = page.categories.get("", {})
    if not page.is_with_land_use:
        record = page.records.get("totals", {}).get("without_land_use", record)
    amounts: dict[str, int] = {}
    for gas, amount in record.get("co2e_by_gas", {}).items():
        amounts[family_of(gas)] = amounts.get(family_of(gas), 0) + (amount or 0)
    names = columns_of(set(amounts))
    values = [amounts[name] for name in names]
    whole = sum(values)
    is_stacked = whole > 0 and min(values, default=0) >= 0
    shares = shares_text(values) if is_stacked else [""] * len(values)
    boundary = "all" if page.is_with_land_use else "without_land_use"
    found, x = [], 0.0
    for number, (name, value, share) in enumerate(zip(names, values, shares, strict=True)):
        width = 100 * value / whole if is_stacked else 0.0
        tint = TINTS[min(number, len(TINTS) - 1)]
        address = page.trace_address(category_key(boundary, name))
        found.append(
            GasShare(
                gas_text(name), tint, emissions_text(value), share, address, round(x, 3), round(width, 3)
            )
        )
        x += width
    return found
