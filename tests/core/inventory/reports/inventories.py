"""A real province with rows of other sectors beside it, worked out by hand, for the tests of reports."""

from dataclasses import replace
from functools import cache
from pathlib import Path

from ditan.core.inventory import Inventory
from ditan.core.inventory.reports import Evidence, gather
from ditan.core.trace import MICRO_T_PER_T, Input, ParameterUse, Status, Step
from tests.core.inventory.tables import compiled

JIANGSU = "320000"


def parameter(role: str, value: float, unit: str = "-", verification: str = "cross-checked") -> ParameterUse:
    """A parameter of an invented document."""
    return ParameterUse(role, f"test.{role}", value, unit, "test", "表 1", verification, role, role)


def row(
    category: str,
    gas: str,
    quantity: float | None,
    emissions_t: float | None,
    co2e_t: float | None,
    *parameters: ParameterUse,
    status: Status = "estimated",
    source: str = "source",
    equation: str = "factor",
    file: str = "activity.csv",
) -> Step:
    """A leaf row whose result was worked out beside it."""
    return Step(
        place=JIANGSU,
        year=2007,
        category=category,
        ipcc="",
        gpc="",
        sector=source,
        fuel="",
        gas=gas,
        quantity=quantity,
        unit="t",
        emissions_micro_t=None if emissions_t is None else round(emissions_t * MICRO_T_PER_T),
        co2e_micro_t=None if co2e_t is None else round(co2e_t * MICRO_T_PER_T),
        status=status,
        equation=equation,
        inputs=(Input("quantity", quantity, "t", file=file, cell="5:8"),),
        parameters=parameters,
    )


ROWS = (
    # 400,000 t · 0.5 tCO2/t = 200,000 t: 20.0 万吨
    row("2.1", "CO2", 400_000.0, 200_000.0, 200_000.0, parameter("ef", 0.5, "tCO2/t")),
    # 100 t · 0.03 tHFC-23/t · (1 − 20 %) = 2.4 t, GWP 11,700: 28,080 t
    row(
        "2.11",
        "HFC-23",
        100.0,
        2.4,
        28_080.0,
        parameter("ef", 0.03, "t/t", "unverified"),
        parameter("recovery", 20.0, "%"),
        parameter("gwp", 11_700.0),
    ),
    # 1,000,000 t · 0.1 tCH4/t = 100,000 t, GWP 21: 2,100,000 t
    row("3.3", "CH4", 1_000_000.0, 100_000.0, 2_100_000.0, parameter("ef", 0.1), parameter("gwp", 21.0)),
    # a removal: 50,000 t · −2 tCO2/t = −100,000 t
    row("4.1.1", "CO2", 50_000.0, -100_000.0, -100_000.0, parameter("ef", -2.0)),
    # 2.10 and 2.1 are two categories: 10 t · 1 = 10 t SF6, GWP 23,900: 239,000 t
    row("2.10", "SF6", 10.0, 10.0, 239_000.0, parameter("ef", 1.0), parameter("gwp", 23_900.0)),
    row("5.1", "CH4", None, None, None, status="NE"),
)
# What they add to the energy of the province, in t CO2e.
ADDED_WITHOUT_LAND_USE_T = 200_000 + 28_080 + 2_100_000 + 239_000
ADDED_WITH_LAND_USE_T = ADDED_WITHOUT_LAND_USE_T - 100_000


@cache
def full(shared: Path) -> Inventory:
    """Jiangsu 2007 with those rows."""
    inventory = compiled(shared)[JIANGSU]
    return replace(inventory, steps=(*inventory.steps, *ROWS))


@cache
def evidence(shared: Path) -> Evidence:
    """All that can be said about it."""
    return gather(full(shared))
