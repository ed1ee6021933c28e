"""Figures that contradict the balance or each other are warnings that name both places; others are left alone."""

import csv
from pathlib import Path

import pytest

from ditan.core.errors import Problem
from ditan.core.inventory import compile as compile_inventory
from ditan.core.inventory import read_activities
from ditan.core.inventory.plausibility.ratios import balance_checks, ratio_checks
from ditan.core.inventory.sources import sources
from ditan.core.library import load
from ditan.core.library.vocabulary import fuels
from ditan.core.library.vocabulary import rows as balance_rows
from ditan.core.tables.activity import COLUMNS
from tests.core.inventory.tables import table

CODES = ("activity_against_balance", "activity_unlikely", "recovery_over_emission")


def warnings(folder: Path, cells: dict[tuple[str, str], float], *rows: dict[str, str]) -> list[Problem]:
    """The findings of the ratios in a compiled inventory."""
    path = folder / "activity.csv"
    with path.open("w", encoding="utf-8", newline="") as text:
        writer = csv.DictWriter(text, COLUMNS)
        writer.writeheader()
        writer.writerows({"place": "320000", "year": "2007", **row} for row in rows)
    activities = read_activities(path, "320000", 2007, load())
    inventory = compile_inventory(table(cells), load(), activities=activities)
    return [finding for finding in inventory.findings if finding.code in CODES]


COAL = {("indigenous_production", "raw_coal"): 100.0}


def mined(source: str, quantity: str, item: str = "", unit: str = "万吨") -> dict[str, str]:
    """A row of coal mined."""
    category = {"underground_mining": "1.3.1", "surface_mining": "1.3.2", "post_mining": "1.3.3"}[source]
    return {"category": category, "source": source, "item": item, "quantity": quantity, "unit": unit}


def test_pits_and_surface_mines_together_are_the_production_of_the_balance(tmp_path: Path) -> None:
    rows = [
        mined("underground_mining", "60", "key_state"),
        mined("underground_mining", "30", "township"),
        mined("surface_mining", "100000", unit="t"),
    ]
    assert warnings(tmp_path, COAL, *rows) == []


def test_another_production_than_that_of_the_balance_names_both_places(tmp_path: Path) -> None:
    (told,) = warnings(tmp_path, COAL, mined("underground_mining", "60", "key_state"))
    assert (told.code, told.severity, told.where.file) == (
        "activity_against_balance",
        "warning",
        "activity.csv",
    )
    english, chinese = told.wording("en").message, told.wording("zh").message
    assert "gives 60.00 万吨 (activity.csv ! G2), the balance 100.00 万吨 (table.csv ! 表 ! B3)" in english
    assert "前者为后者的 0.6 倍" in chinese
    assert "0.98 to 1.02 times" in told.wording("en").expected


def test_a_balance_without_the_cell_contradicts_nothing(tmp_path: Path) -> None:
    assert warnings(tmp_path, {}, mined("underground_mining", "60", "key_state")) == []


def test_pig_iron_without_enough_coke(tmp_path: Path) -> None:
    pig_iron = {"category": "2.3", "source": "steel_pig_iron", "quantity": "1000", "unit": "1e4 t"}
    assert warnings(tmp_path, {("fc_industry", "coke"): 450.0}, pig_iron) == []
    (told,) = warnings(tmp_path, {("fc_industry", "coke"): 45.0}, pig_iron)
    assert "22.2" in told.wording("zh").message


def test_waste_in_tonnes_where_ten_thousand_were_meant(tmp_path: Path) -> None:
    people = {
        "category": "5.5",
        "source": "wastewater_protein",
        "quantity": "7000",
        "unit": "万人",
        "parameter": "protein (kg/person/yr)",
        "value": "25",
        "document": "diet survey",
    }
    waste = {"category": "5.2", "source": "incineration", "item": "msw", "quantity": "800", "unit": "1e4 t"}
    # 800 ×10⁴ t for 7,000 ×10⁴ people: 114 kg a person and year; 800 t: 0.0114 kg.
    assert warnings(tmp_path, {}, people, waste) == []
    (told,) = warnings(tmp_path, {}, people, {**waste, "unit": "t"})
    assert told.code == "activity_unlikely"
    assert "0.01143" in told.wording("en").message
    assert "activity.csv ! G3; activity.csv ! G2" in told.wording("zh").message


@pytest.mark.parametrize("check", [*balance_checks(), *ratio_checks()], ids=lambda check: check.id)
def test_every_check_names_what_exists(check: object) -> None:
    amounts = [getattr(check, name) for name in ("activity", "above", "below") if hasattr(check, name)]
    for amount in amounts:
        assert set(amount.sources) <= set(sources())
        items = {item for source in amount.sources for item in sources()[source].items}
        assert set(amount.items) <= items
    for row in getattr(check, "rows", ()):
        assert row in balance_rows()
    assert getattr(check, "fuel", "raw_coal") in fuels()
    assert check.low < check.high  # type: ignore[attr-defined]


def test_a_herd_is_the_same_for_manure(tmp_path: Path) -> None:
    pigs = {
        "category": "3.3",
        "source": "enteric",
        "item": "pig.household",
        "quantity": "100",
        "unit": "万头",
    }
    manure = {"category": "3.4", "source": "manure", "item": "pig", "quantity": "1000000", "unit": "head"}
    goats = {**manure, "item": "goat", "quantity": "5"}
    assert warnings(tmp_path, {}, pigs, manure, goats) == []
    (told,) = warnings(tmp_path, {}, pigs, {**manure, "quantity": "100"}, goats)
    assert told.facts["found"] == pytest.approx(0.0001)


def test_more_methane_recovered_than_arises(tmp_path: Path) -> None:
    # 10 ×10⁴ t × 15 % × 0.5 × 1 × 0.5 × (1 − 0.1) × 16/12 = 4,500 t CH4; 6,000 t recovered × 0.9 = 5,400 t.
    rows = [
        {
            "category": "5.1",
            "source": "landfill",
            "item": "managed",
            "quantity": "10",
            "unit": "万吨",
            "parameter": "doc (%)",
            "value": "15",
            "document": "sorting",
        },
        {"category": "5.1", "source": "landfill_methane_recovered", "quantity": "6000", "unit": "tCH4"},
    ]
    (told,) = warnings(tmp_path, {}, *rows)
    assert (told.code, told.severity, told.where.cell) == ("recovery_over_emission", "warning", "G3")
    assert (
        "5,400.0 t of CH4 are taken off (activity.csv ! G3), more than the 4,500.0 t"
        in told.wording("en").message
    )
    assert "扣除的 CH4 为 5,400.0 吨" in told.wording("zh").message
    assert warnings(tmp_path, {}, rows[0], {**rows[1], "quantity": "3000"}) == []
