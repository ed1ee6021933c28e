"""The words everything else is written in."""

import csv
from pathlib import Path

import pytest

from ditan.core.library import load
from ditan.core.library.vocabulary import (
    categories,
    fuels,
    grid_memberships,
    places,
    provinces,
    rows,
    tiles,
)


def test_balance_ids_are_those_of_the_real_tables(shared: Path) -> None:
    path = shared / "data" / "real" / "ebt_province_2007_long.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        used = [(row["row"], row["fuel"]) for row in csv.DictReader(file)]
    assert {row for row, _ in used} <= set(rows())
    assert {fuel for _, fuel in used} <= set(fuels())


def test_totals_are_made_of_known_fuels() -> None:
    for fuel in fuels().values():
        assert set(fuel.total_of) <= set(fuels())
    assert "raw_coal" in fuels()["coal_total"].total_of
    assert not fuels()["electricity"].is_fossil


def test_categories_have_their_parents() -> None:
    assert all(category.parent in categories() for category in categories().values() if category.parent)
    assert categories()["1.1.1.1"].gases == ("CO2", "N2O")
    assert categories()["2.10"].name_en == "Semiconductors"


def test_places_reach_up_to_china() -> None:
    assert places()["100000"].level == "country"
    for place in places().values():
        assert place.parent in places() or place.level == "country"
    # 34 provinces, 337 cities, 2872 counties in the collected table, and China itself.
    real = [place for place in places().values() if not place.is_fictional]
    assert len(real) == 34 + 337 + 2872 + 1
    assert {place.code[:2] for place in places().values() if place.is_fictional} == {"99"}


@pytest.mark.parametrize(
    ("code", "short", "english"),
    [("320000", "苏", "Jiangsu"), ("310000", "沪", "Shanghai"), ("140000", "晋", "Shanxi")],
)
def test_province_names(code: str, short: str, english: str) -> None:
    assert (provinces()[code].short_zh, provinces()[code].name_en) == (short, english)


def test_every_province_has_a_tile_of_its_own() -> None:
    assert set(tiles()) == set(provinces())
    assert len({(tile.column, tile.row) for tile in tiles().values()}) == 34


def test_tiles_keep_the_neighbourhood() -> None:
    jiangsu, shanghai, xinjiang = tiles()["320000"], tiles()["310000"], tiles()["650000"]
    assert (shanghai.column, shanghai.row) == (jiangsu.column, jiangsu.row + 1)
    assert xinjiang.column == min(tile.column for tile in tiles().values())


def test_every_mainland_province_belongs_to_a_regional_grid() -> None:
    outside = {"540000", "710000", "810000", "820000"}  # Xizang had a grid of its own in 2007
    members = grid_memberships("provincial_2011")
    assert set(members) == set(provinces()) - outside
    assert [one.grid for one in members["320000"]] == ["east"]
    assert [one.grid for one in members["150000"]] == ["north", "northeast"]


def test_every_regional_grid_has_its_supply_factor() -> None:
    # The guideline of 2011: East China 0.928, Hainan 0.917 kg/kWh.
    found = {row.keys["region"]: row for row in load().find("grid_supply_average")}
    grids = {one.grid for members in grid_memberships("provincial_2011").values() for one in members}
    assert set(found) == grids
    assert (found["east"].value, found["hainan"].value, found["east"].unit) == (0.928, 0.917, "kgCO2/kWh")
    assert {row.verification for row in found.values()} == {"unverified"}
