"""Small inventories for the tests of uncertainty: rows of one category each, with named parameters."""

from ditan.core.inventory import Inventory, Reference
from ditan.core.inventory.uncertainty import Range
from ditan.core.library import Library
from ditan.core.trace import Input, ParameterUse, Step

EMPTY_LIBRARY = Library("test", {}, {}, {})
MICRO_T_PER_T = 1_000_000


def use(
    role: str, key: str, value: float = 1.0, unit: str = "tCO2/t", clause: str = "table 1"
) -> ParameterUse:
    """A parameter of a document as it was used."""
    return ParameterUse(role, key, value, unit, "ipcc_2006", clause, "seen-once", key, key)


def row(
    category: str,
    amount_t: float,
    *parameters: ParameterUse,
    gas: str = "CO2",
    item: str = "item",
    source: str = "source",
    equation: str = "factor",
    year: int = 2020,
    cell: str | None = None,
    status: str = "estimated",
) -> Step:
    """One estimated row; its activity datum is `cell`, else its category, source and item."""
    micro_t = round(amount_t * MICRO_T_PER_T)
    return Step(
        place="320000",
        year=year,
        category=category,
        ipcc="",
        gpc="",
        sector=source,
        fuel=item,
        gas=gas,
        quantity=1.0,
        unit="t",
        emissions_micro_t=micro_t,
        co2e_micro_t=micro_t,
        status=status,  # type: ignore[arg-type]  # one of the statuses
        equation=equation,
        inputs=() if cell is None else (Input("activity", 1.0, "t", "table.csv", None, cell),),
        parameters=parameters,
    )


def inventory(*steps: Step, year: int = 2020, place: str = "320000", gwp: str = "AR5") -> Inventory:
    """An inventory of these rows, of an edition without a table of ranges of its own."""
    return Inventory(
        place=place,
        year=year,
        edition="test",
        edition_name_zh="测试",
        edition_name_en="test",
        gwp=gwp,
        gwp_of_edition=gwp,
        library_release="test",
        balance_file="",
        balance_layout="",
        recovered_gas="count",
        other_petroleum="energy",
        steps=steps,
        findings=(),
        reference=Reference((), ()),
    )


def normal(part: str, percent: float, upper: float | None = None, **keys: str) -> Range:
    """A normal range of ±`percent`, or −`percent` to +`upper`."""
    high = percent if upper is None else upper
    return Range(part, percent / 100, high / 100, "normal", **keys)  # type: ignore[arg-type]  # keys are texts


EXACT_ACTIVITY = normal("activity", 0)
EXACT_FACTOR = normal("ef", 0)
