"""Many tables compiled together: the same bits as one by one, and each refused by itself."""

from dataclasses import replace

from ditan.core.errors import Refused
from ditan.core.inventory import Inventory, compile_many
from ditan.core.inventory import compile as compile_inventory
from ditan.core.library import load
from tests.core.inventory.tables import table

GOOD = table(
    {("fc_trade", "diesel"): 3.5, ("fc_industry", "raw_coal"): 120.25, ("moving_in", "electricity"): 7.0}
)
OTHER = table({("fc_transport", "gasoline"): 12.75, ("tr_heating", "raw_coal"): -8.0}, place="230000")
NEGATIVE = table({("fc_trade", "diesel"): -3.5})
BEYOND_INTEGERS = table({("fc_trade", "diesel"): 1e15})


def told(inventory: Inventory | Refused) -> tuple[Inventory, list[object]]:
    """An inventory apart from its findings, and these as they are told: problems are compared by identity."""
    assert isinstance(inventory, Inventory)
    return replace(inventory, findings=()), [problem.as_json("zh") for problem in inventory.findings]


def test_together_and_alone_are_the_same() -> None:
    together = compile_many([(GOOD, ()), (OTHER, ()), (GOOD, ())], load(), gwp="AR5")
    alone = [compile_inventory(one, load(), gwp="AR5") for one in (GOOD, OTHER, GOOD)]
    assert [told(one) for one in together] == [told(one) for one in alone]


def test_a_refused_table_does_not_stop_the_others() -> None:
    first, second, third = compile_many([(NEGATIVE, ()), (GOOD, ()), (BEYOND_INTEGERS, ())], load())
    assert isinstance(first, Refused)
    assert [problem.code for problem in first.problems] == ["final_consumption_negative"]
    assert told(second) == told(compile_inventory(GOOD, load()))
    assert isinstance(
        third, Refused
    )  # by the engine: 10¹⁵ times 10⁴ t of diesel are no integer of micro-tonnes
    assert {problem.code for problem in third.problems} == {"emission_not_finite"}


def test_a_wrong_switch_refuses_each() -> None:
    found = compile_many([(GOOD, ()), (OTHER, ())], load(), gwp="AR9")
    assert [[problem.code for problem in one.problems] for one in found if isinstance(one, Refused)] == [
        ["gwp_set_unknown"],
        ["gwp_set_unknown"],
    ]
