"""The guideline's workbook: its formulas, worked out by another program, give the inventory to the gram."""

import io
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from ditan.core.errors.base import Language
from ditan.core.inventory import Inventory
from ditan.core.inventory.reports import gather
from ditan.core.inventory.reports.workbook import workbook_of
from ditan.core.inventory.reports.workbook.product import is_product
from tests.core.inventory.reports.formulas import Evaluator
from tests.core.inventory.reports.inventories import ADDED_WITH_LAND_USE_T, evidence, full, parameter, row
from tests.core.inventory.tables import compiled

GRAM_T = 1e-6
TONNES = {"zh": 10_000, "en": 1_000}
TOTALS = {"zh": "总量（含土地利用变化与林业）", "en": "Total with land use"}


@cache
def books(shared: Path, language: Language) -> tuple[Any, Any]:
    """The workbook with its formulas, and with the values stored beside them."""
    content = workbook_of(evidence(shared), language)
    return openpyxl.load_workbook(io.BytesIO(content)), openpyxl.load_workbook(
        io.BytesIO(content), data_only=True
    )


def formulas(workbook: Any) -> list[tuple[str, str]]:
    """Sheet and address of every formula."""
    return [
        (sheet.title, cell.coordinate)
        for sheet in workbook
        for line in sheet.iter_rows()
        for cell in line
        if isinstance(cell.value, str) and cell.value.startswith("=")
    ]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_formula_gives_the_value_stored_beside_it(shared: Path, language: Language) -> None:
    live, stored = books(shared, language)
    evaluator = Evaluator(live)
    found = formulas(live)
    assert len(found) > 300
    for sheet, address in found:
        expected = stored[sheet][address].value
        assert evaluator.cell(sheet, address) == pytest.approx(expected, abs=GRAM_T, rel=1e-14), (
            sheet,
            address,
        )


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_total_is_that_of_the_inventory_to_the_gram(shared: Path, language: Language) -> None:
    live, _ = books(shared, language)
    summary = live[live.sheetnames[0]]
    line = next(cells[0].row for cells in summary.iter_rows() if cells[0].value == TOTALS[language])
    column = summary.max_column
    total_t = Evaluator(live).cell(summary.title, summary.cell(line, column).coordinate) * TONNES[language]
    expected_t = compiled(shared)["320000"].total_co2e_t + ADDED_WITH_LAND_USE_T
    assert total_t == pytest.approx(expected_t, abs=GRAM_T)
    check = summary.cell(line + 2, column).coordinate
    assert Evaluator(live).cell(summary.title, check) == 0


def test_a_change_of_activity_moves_the_total(shared: Path) -> None:
    # 50,000 t more at 0.5 tCO2/t are 25,000 t: 2.5 万吨
    live = openpyxl.load_workbook(io.BytesIO(workbook_of(evidence(shared), "zh")))
    summary = live[live.sheetnames[0]]
    line = next(cells[0].row for cells in summary.iter_rows() if cells[0].value == TOTALS["zh"])
    address = summary.cell(line, summary.max_column).coordinate
    before = Evaluator(live).cell(summary.title, address)
    sheet = live["2 工业生产过程"]
    cement = next(cells[6] for cells in sheet.iter_rows() if cells[0].value == "2.1")
    cement.value += 50_000
    assert Evaluator(live).cell(summary.title, address) - before == pytest.approx(2.5)


def test_categories_that_look_like_one_number_stay_apart(shared: Path) -> None:
    live, _ = books(shared, "zh")
    summary = live[live.sheetnames[0]]
    total = {
        str(cells[0].value).split(" ")[0]: Evaluator(live).cell(summary.title, cells[-1].coordinate)
        for cells in summary.iter_rows(min_row=5)
        if cells[0].value and isinstance(cells[-1].value, str) and cells[-1].value.startswith("=")
    }
    assert total["2.1"] == pytest.approx(20.0)
    assert total["2.10"] == pytest.approx(23.9)


def test_what_is_no_product_of_its_cells_stands_as_a_value(shared: Path) -> None:
    # 10 t · 1 is not 7 t: the row was worked out elsewhere
    odd = row("2.1", "CO2", 10.0, 7.0, 7.0, parameter("ef", 1.0))
    assert not is_product(odd)
    inventory = replace(compiled(shared)["320000"], steps=(odd,))
    sheet = openpyxl.load_workbook(io.BytesIO(workbook_of(gather(inventory), "en")))["2 Industrial processes"]
    line = next(cells for cells in sheet.iter_rows() if cells[0].value == "2.1")
    assert [cell.value for cell in line if cell.value == 7.0]


def test_a_share_in_per_cent_is_taken_from_one(shared: Path) -> None:
    live, _ = books(shared, "en")
    sheet = live["2 Industrial processes"]
    line = next(cells for cells in sheet.iter_rows() if cells[0].value == "2.11")
    formula = next(cell.value for cell in line if isinstance(cell.value, str) and "(1-" in cell.value)
    number = line[0].row
    assert formula == f"=G{number}*I{number}*(1-J{number}/100)*K{number}"


def test_unverified_columns_wear_the_mark_in_their_head(shared: Path) -> None:
    live, _ = books(shared, "zh")
    heads = [str(cell.value) for cell in live["2 工业生产过程"][3] if cell.value]
    assert [head for head in heads if "未核实" in head] == ["参数 1\n未核实"]


def test_statuses_stand_where_no_number_is(shared: Path) -> None:
    live, _ = books(shared, "zh")
    summary = live[live.sheetnames[0]]
    last = {str(cells[0].value): cells[-1].value for cells in summary.iter_rows(min_row=5) if cells[0].value}
    assert last["5.1 城市固体废弃物填埋"] == "NE"


def test_text_that_looks_like_a_formula_stays_text(shared: Path) -> None:
    nasty = '=HYPERLINK("http://example.org")'
    inventory: Inventory = replace(
        full(shared), steps=(row("2.1", "CO2", 1.0, 1.0, 1.0, parameter("ef", 1.0), source=nasty),)
    )
    sheet = openpyxl.load_workbook(io.BytesIO(workbook_of(gather(inventory), "en")))["2 Industrial processes"]
    cells = [cell for line in sheet.iter_rows() for cell in line if cell.value == nasty]
    assert cells
    assert {cell.data_type for cell in cells} == {"s"}


def test_the_same_inventory_gives_the_same_bytes(shared: Path) -> None:
    assert workbook_of(evidence(shared), "zh") == workbook_of(evidence(shared), "zh")
