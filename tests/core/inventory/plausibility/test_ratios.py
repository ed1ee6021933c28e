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

CODES = ("activity_against_balance", "activity_unlikely")


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
    assert "gives 60.00 万吨 (activity.csv ! 2:2), the balance 100.00 万吨 (table.csv ! 表 ! B3)" in english
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
    assert "activity.csv ! 3:3; activity.csv ! 2:2" in told.wording("zh").message


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
