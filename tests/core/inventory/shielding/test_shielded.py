"""An inventory without single enterprises: what is C, what is merged, and that totals stay."""

import csv
from pathlib import Path

from ditan.core.inventory import Inventory, read_activities
from ditan.core.inventory import compile as compile_inventory
from ditan.core.inventory.shielding import MERGED, shielded
from ditan.core.inventory.totals import totals_of
from ditan.core.library import load
from ditan.core.tables.activity import COLUMNS
from tests.core.inventory.tables import table

CLINKER = {"category": "2.1", "source": "clinker", "gas": "CO2", "parameter": "ef (tCO2/t)", "value": "0.5"}
LIME = {"category": "2.2", "source": "lime", "gas": "CO2", "parameter": "ef (tCO2/t)", "value": "0.7"}
RICE = {
    "category": "3.1",
    "source": "fields of the test",
    "gas": "CH4",
    "parameter": "ef (tCH4/ha)",
    "value": "0.2",
}


def compiled(folder: Path, *rows: dict[str, str]) -> Inventory:
    """A table without fuel, with these activities."""
    path = folder / "activity.csv"
    with path.open("w", encoding="utf-8", newline="") as text:
        writer = csv.DictWriter(text, COLUMNS)
        writer.writeheader()
        writer.writerows({"place": "320000", "year": "2007", **row} for row in rows)
    activities = read_activities(path, "320000", 2007, load())
    return compile_inventory(table({}), load(), gwp="SAR", activities=activities)


def test_the_row_of_two_enterprises_and_the_one_beside_it_are_merged(tmp_path: Path) -> None:
    # 2,000 t × 0.5 = 1,000 t and 1,000 t × 0.7 = 700 t of CO2: merged 1,700 t. Rice: 100 ha × 0.2 × 21 = 420 t CO2e.
    whole = compiled(
        tmp_path,
        {**CLINKER, "quantity": "2000", "unit": "t", "enterprises": "2"},
        {**LIME, "quantity": "1000", "unit": "t", "enterprises": "5"},
        {**RICE, "quantity": "100", "unit": "ha"},
    )
    found = shielded(whole)
    assert found is not None
    own = [step for step in found.inventory.steps if step.category[0] in "23"]
    assert [(step.category, step.sector, step.status, step.co2e_micro_t) for step in own] == [
        ("2.1", "clinker", "C", None),
        ("2.2", "lime", "C", None),
        ("3.1", "fields of the test", "estimated", 420 * 10**6),
        ("2", MERGED, "estimated", 1700 * 10**6),
    ]
    assert all((step.quantity, step.inputs, step.parameters) == (None, (), ()) for step in own[:2])
    assert own[3].enterprises == 7
    assert found.lines == {("activity.csv", 2), ("activity.csv", 3)}
    totals, before = totals_of(found.inventory.steps), totals_of(whole.steps)
    assert totals.co2e_micro_t["2"] == before.co2e_micro_t["2"] == 1700 * 10**6
    assert found.inventory.total_co2e_micro_t == whole.total_co2e_micro_t == 2120 * 10**6
    assert "少于 3 家企业" in own[0].note
    assert "fewer than 3 enterprises" in own[0].note
    assert "少于" not in own[1].note
    assert "合并列示" in own[1].note


def test_what_one_line_makes_is_hidden_together(tmp_path: Path) -> None:
    # Straw burnt gives CH4 and N2O by the defaults: whoever saw one of them could work out the other.
    straw = {
        "category": "1.2.1",
        "source": "straw",
        "item": "efficient_stove",
        "quantity": "10",
        "unit": "1e4 t",
    }
    whole = compiled(
        tmp_path,
        {**straw, "enterprises": "1"},
        {**straw, "item": "traditional_stove"},
    )
    found = shielded(whole)
    assert found is not None
    of_straw = [step for step in found.inventory.steps if step.fuel == "efficient_stove"]
    assert len(of_straw) > 1
    assert {step.status for step in of_straw} == {"C"}
    assert all(step.emissions_micro_t is None for step in of_straw)


def test_an_inventory_whose_rows_rest_on_enough_or_do_not_say_stays_as_it_is(tmp_path: Path) -> None:
    rows = (
        {**CLINKER, "quantity": "2000", "unit": "t", "enterprises": "3"},
        {**LIME, "quantity": "1", "unit": "t"},
    )
    assert shielded(compiled(tmp_path, *rows)) is None


def test_what_nothing_can_hide_is_in_no_total(tmp_path: Path) -> None:
    found = shielded(compiled(tmp_path, {**CLINKER, "quantity": "2000", "unit": "t", "enterprises": "1"}))
    assert found is not None
    assert len(found.left_out) == 1
    assert found.inventory.total_co2e_micro_t == 0
    (row,) = [step for step in found.inventory.steps if step.category == "2.1"]
    assert "未计入合计" in row.note


def test_findings_tell_nothing_of_hidden_lines(tmp_path: Path) -> None:
    whole = compiled(
        tmp_path,
        {**CLINKER, "quantity": "2000", "unit": "t", "enterprises": "1"},
        {**LIME, "quantity": "1000", "unit": "t"},
    )
    found = shielded(whole)
    assert found is not None
    told = " ".join(str(problem) for problem in found.inventory.findings)
    assert "2,000" not in told
    assert "2000" not in told
    assert "activity.csv" not in {problem.where.file for problem in found.inventory.findings}
