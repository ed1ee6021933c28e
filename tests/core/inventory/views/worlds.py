"""Small inventories for the tests of views: steps written by hand, no engine."""

from dataclasses import replace
from typing import Any

from ditan.core.inventory import Inventory
from ditan.core.inventory import compile as compile_inventory
from ditan.core.library import load
from ditan.core.library.vocabulary import categories
from ditan.core.trace import Step
from tests.core.inventory.tables import table


def step(category: str, gas: str, co2e_t: float | None, **more: Any) -> Step:
    """A leaf row of that many tonnes (of CO2e, and the same of the gas), or of a status without amount."""
    known = categories()[category]
    micro_t = None if co2e_t is None else round(co2e_t * 10**6)
    plain: dict[str, Any] = {
        "place": "320000",
        "year": 2007,
        "category": category,
        "ipcc": known.ipcc,
        "gpc": known.gpc,
        "sector": "source",
        "fuel": "item",
        "gas": gas,
        "quantity": co2e_t,
        "unit": "t",
        "emissions_micro_t": micro_t,
        "co2e_micro_t": micro_t,
        "status": "NE" if co2e_t is None else "estimated",
        "equation": "factor",
    }
    return Step(**(plain | more))


def inventory_of(*steps: Step, consumption: tuple[Step, ...] = ()) -> Inventory:
    """An inventory that holds these rows alone."""
    bare = compile_inventory(table({}), load())
    return replace(bare, steps=steps, consumption=consumption)
