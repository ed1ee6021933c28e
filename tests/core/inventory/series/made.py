"""Small inventories made by hand for series and recalculations."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from ditan.core.inventory.model import Inventory, Reference
from ditan.core.trace import Input, ParameterUse, Status, Step

T = 1_000_000


def use(role: str, id_: str, value: float, unit: str, document: str = "provincial_2011") -> ParameterUse:
    """A parameter as it was used."""
    return ParameterUse(role, id_, value, unit, document, "", "cross-checked")


def factor_row(
    category: str,
    source: str,
    item: str,
    gas: str,
    quantity: float,
    factor: float,
    gwp: float = 1,
    *,
    unit: str = "t",
    factor_id: str = "ef",
    gwp_set: str = "AR5",
    equation: str = "factor",
    note: str = "",
) -> Step:
    """E = AD · EF tonnes of the gas, CO2e = E · GWP: whole micro-tonnes, worked out with integers by the caller's numbers."""
    micro_t = round(quantity * factor * T)
    uses = [use("ef", factor_id, factor, f"t{gas}/{unit}")]
    if gas != "CO2":
        uses.append(use("gwp", f"gwp100.{gwp_set}.{gas}", gwp, "kgCO2e/kg", f"ipcc_{gwp_set.lower()}"))
    return Step(
        place="320000",
        year=2010,
        category=category,
        ipcc="",
        gpc="",
        sector=source,
        fuel=item,
        gas=gas,
        quantity=quantity,
        unit=unit,
        emissions_micro_t=micro_t,
        co2e_micro_t=round(micro_t * gwp),
        status="estimated",
        equation=equation,
        inputs=(Input(item or source, quantity, unit, "activity.csv", None, "2:2"),),
        parameters=tuple(uses),
        note=note,
    )


def nothing_row(category: str, source: str, item: str, gas: str, status: Status) -> Step:
    """A row without an amount."""
    return Step("320000", 2010, category, "", "", source, item, gas, None, "t", None, None, status, "factor")


def inventory(year: int, steps: Iterable[Step], **more: Any) -> Inventory:
    """An inventory of Jiangsu that holds these rows."""
    facts: dict[str, Any] = {
        "place": "320000",
        "year": year,
        "edition": "prov2011",
        "edition_name_zh": "省级指南 2011",
        "edition_name_en": "provincial guideline 2011",
        "gwp": "AR5",
        "gwp_of_edition": "SAR",
        "library_release": "r1",
        "balance_file": f"balance-{year}.csv",
        "balance_layout": "closing_stock",
        "recovered_gas": "count",
        "other_petroleum": "energy",
        "findings": (),
        "reference": Reference((), ()),
    } | more
    return Inventory(steps=tuple(replace(step, year=year) for step in steps), **facts)
