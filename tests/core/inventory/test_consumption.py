"""Bought electricity and heat: row by row, beside the inventory, kept with it."""

from pathlib import Path

import pytest

from ditan.core.inventory import compile as compile_inventory
from ditan.core.inventory import read, write
from ditan.core.inventory.views import gpc_view
from ditan.core.library import load
from tests.core.inventory.tables import compiled, table

# East China grid of the provincial guideline 2011: 0.928 kgCO2/kWh, so 1e8 kWh is 92,800 t.
EAST_T_PER_1E8_KWH = 92_800
# Heat of the guideline: 0.11 tCO2/GJ, so 1e10 kJ (10,000 GJ) is 1,100 t.
T_PER_1E10_KJ = 1_100


def test_each_row_is_multiplied_by_the_factor_of_the_grid() -> None:
    inventory = compile_inventory(
        table({("fc_trade", "electricity"): 10.0, ("fc_residential", "heat"): 3.0}), load()
    )
    found = {(step.sector, step.fuel): step for step in inventory.consumption}
    trade, heat = found["fc_trade", "electricity"], found["fc_residential", "heat"]
    assert trade.emissions_micro_t == 10 * EAST_T_PER_1E8_KWH * 10**6
    assert heat.emissions_micro_t == 3 * T_PER_1E10_KJ * 10**6
    assert (trade.status, trade.parameters[0].id) == ("memo", "grid.supply_avg.east")
    assert trade.inputs[0].row == "fc_trade"
    assert trade.inputs[0].cell
    assert found["fc_industry", "electricity"].status == "NO"
    # What the library says of the factor stands with the row: whose year it is.
    chinese, english = trade.note.split(" | ")
    assert "2005 年数值" in chinese
    assert "values of 2005" in english


def test_losses_stand_as_their_own_row() -> None:
    inventory = compile_inventory(table({("loss", "electricity"): 2.0}), load())
    (lost,) = [step for step in inventory.consumption if step.sector == "loss" and step.fuel == "electricity"]
    assert lost.emissions_micro_t == 2 * EAST_T_PER_1E8_KWH * 10**6
    assert "scope 3" in lost.note


def test_parts_stand_only_where_the_whole_has_no_figure() -> None:
    parts = {("fc_res_urban", "electricity"): 4.0, ("fc_res_rural", "electricity"): 1.0}
    lone = compile_inventory(table(parts), load()).consumption
    with_whole = compile_inventory(
        table({**parts, ("fc_residential", "electricity"): 5.0}), load()
    ).consumption
    used = [[s.sector for s in steps if s.status == "memo"] for steps in (lone, with_whole)]
    assert used == [["fc_res_urban", "fc_res_rural"], ["fc_residential"]]


def test_a_place_outside_the_grids_is_not_estimated() -> None:
    inventory = compile_inventory(table({("fc_trade", "electricity"): 10.0}, place="710000"), load())
    (trade,) = [
        step for step in inventory.consumption if (step.sector, step.fuel) == ("fc_trade", "electricity")
    ]
    assert (trade.status, trade.emissions_micro_t, trade.quantity) == ("NE", None, 10.0)
    assert "没有该地区的电网" in trade.note
    row = gpc_view(inventory).row("I.2.2")
    assert (row.notation, row.reason_en) == (
        "NE; NO",
        "The edition has no factor of power or heat for this place",
    )


def test_it_is_in_no_total() -> None:
    inventory = compile_inventory(table({("fc_trade", "electricity"): 10.0}), load())
    assert inventory.total_co2e_micro_t == 0
    assert not [step for step in inventory.steps if step.sector == "fc_trade" and step.fuel == "electricity"]


def test_it_is_written_and_read_back(shared: Path, tmp_path: Path) -> None:
    inventory = compiled(shared)["320000"]
    write(inventory, tmp_path / "out")
    again = read(tmp_path / "out")
    assert again.consumption == inventory.consumption
    (tmp_path / "out" / "consumption.parquet").unlink()
    assert read(tmp_path / "out").consumption == ()


@pytest.mark.parametrize("place", ["320000", "110000", "520000"])
def test_real_tables_use_what_they_print(shared: Path, place: str) -> None:
    inventory = compiled(shared)[place]
    for step in inventory.consumption:
        if step.status == "memo":
            assert step.quantity == step.inputs[0].value
            assert (step.emissions_micro_t or 0) > 0 or step.quantity == 0
