"""The filled example of Fujian 2007 compiles, and its sectors are what a calculation by hand gives.

Amounts: the rows of the example, with their yearbook tables. Factors: chapters 1, 3, 4 and 5 of the guideline of
2011 as the library holds them.
"""

import csv
from collections.abc import Iterable
from pathlib import Path

import pytest

from ditan.core.balance import read
from ditan.core.inventory import Inventory, read_activities
from ditan.core.inventory import compile as compile_inventory
from ditan.core.library import load
from ditan.core.trace import Step

PLACE, YEAR = "350000", 2007
MICRO = 10**6


@pytest.fixture(scope="module")
def example(checkout: Path) -> Path:
    """The activity table of the example."""
    return checkout / "src/ditan/site/demo/activities/2007/350000.csv"


@pytest.fixture(scope="module")
def inventory(example: Path, checkout: Path) -> Inventory:
    """Fujian 2007: the balance of the demonstration and the example, SAR as the guideline prints it."""
    balance = read(checkout / f"src/ditan/site/demo/balances/{YEAR}/{PLACE}.csv", place=PLACE, year=YEAR)
    activities = read_activities(example, PLACE, YEAR, load())
    return compile_inventory(balance, load(), gwp="SAR", activities=activities)


def emitted_t(steps: Iterable[Step], category: str, gas: str) -> list[float]:
    """What the estimated rows of a category and gas emit, in t, in the order of the table."""
    return [
        step.emissions_micro_t / MICRO
        for step in steps
        if step.category == category
        and step.gas == gas
        and step.status == "estimated"
        and step.emissions_micro_t is not None
    ]


def test_every_row_names_its_source_or_its_reason(example: Path) -> None:
    with example.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["quantity"]:
                assert row["document"], row
            else:
                assert row["status"] in ("NE", "NO", "IE"), row
                assert row["note"], row


def test_every_category_of_the_guideline_is_spoken_of(example: Path) -> None:
    """All but combustion, which the balance gives, and the two memo items."""
    with example.open(encoding="utf-8", newline="") as file:
        told = {row["category"] for row in csv.DictReader(file)}
    processes = {f"2.{number}" for number in range(1, 13)}
    energy = {
        "1.1.1.1",
        "1.1.3.2",
        "1.2.1",
        "1.2.2",
        "1.2.3",
        "1.2.4",
        "1.3.1",
        "1.3.2",
        "1.3.3",
        "1.3.4",
        "1.4",
    }
    land = {"4.1.1", "4.1.2", "4.1.3", "4.1.4", "4.2.1", "4.2.2"}
    rest = {"3.1", "3.2", "3.3", "3.4", "5.1", "5.2", "5.3", "5.4", "5.5"}
    assert processes | energy | land | rest <= told


def test_rice_by_hand(inventory: Inventory) -> None:
    # East China: 221.98 kha × 211.4 + 305.96 × 215.5 + 340.75 × 224.0 kg/ha.
    assert emitted_t(inventory.steps, "3.1", "CH4") == pytest.approx([46_926.572, 65_934.38, 76_328.0])


def test_fertiliser_by_hand(inventory: Inventory) -> None:
    # Zone V: 512,900 t N × 0.0178 × 44/28; × 0.1 × 0.01 × 44/28; × 0.2 × 0.0075 × 44/28.
    by_hand = [512_900 * 0.0178 * 44 / 28, 512_900 * 0.1 * 0.01 * 44 / 28, 512_900 * 0.2 * 0.0075 * 44 / 28]
    assert emitted_t(inventory.steps, "3.2", "N2O") == pytest.approx(by_hand)


def test_coal_by_hand(inventory: Inventory) -> None:
    # 21.36 Mt × 8.35 m³/t × 0.67 kg/m³ = 119,498.52 t; post-mining × 0.94 = 13,452.528 t.
    assert emitted_t(inventory.steps, "1.3.1", "CH4") == pytest.approx([119_498.52])
    assert emitted_t(inventory.steps, "1.3.3", "CH4") == pytest.approx([13_452.528])


def test_oil_and_gas_by_hand(inventory: Inventory) -> None:
    # 0.48 × 10⁸ m³ × 133 t = 63.84 t; 352.33 × 10⁴ t × 5,000 t per 10⁸ t = 176.165 t.
    assert emitted_t(inventory.steps, "1.4", "CH4") == pytest.approx([63.84, 176.165])


def test_forest_by_hand(inventory: Inventory) -> None:
    # A removal: 53,226.01 × 10⁴ m³ × 1.3152 % × 0.462 t/m³ × 1.787 × 0.5 × 44/12 = 10,595,554.12 t.
    assert emitted_t(inventory.steps, "4.1.1", "CO2") == pytest.approx([-10_595_554.123])


def test_wastewater_by_hand(inventory: Inventory) -> None:
    # 292,106 t COD × 0.43 × 0.6 × 0.1 = 7,536.3348 t; 91,084 t COD × 0.25 × 0.1 = 2,277.1 t.
    assert emitted_t(inventory.steps, "5.3", "CH4") == pytest.approx([7_536.3348])
    assert emitted_t(inventory.steps, "5.4", "CH4") == pytest.approx([2_277.1])


def test_what_was_not_found_has_no_number(inventory: Inventory) -> None:
    missing = [step for step in inventory.steps if step.category == "5.1"]
    assert [step.status for step in missing] == ["NE"]
    assert all(step.emissions_micro_t is None for step in missing)
