"""The workbook: totals live and cached, 未核实 worn in the head, text that stays text, both languages."""

from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from ditan.core.errors import Language
from ditan.core.inventory import write_workbook
from tests.core.inventory.tables import compiled

SHEETS: dict[Language, list[str]] = {
    "zh": ["清单", "活动水平", "参数", "发现", "说明"],
    "en": ["Inventory", "Activity", "Parameters", "Findings", "Notes"],
}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_sheets_and_the_live_total(shared: Path, tmp_path: Path, language: Language) -> None:
    inventory = compiled(shared)["320000"]
    path = tmp_path / "inventory.xlsx"
    write_workbook(inventory, path, language)
    formulas, values = openpyxl.load_workbook(path), openpyxl.load_workbook(path, data_only=True)
    assert formulas.sheetnames == SHEETS[language]
    matrix, cached = formulas[SHEETS[language][0]], values[SHEETS[language][0]]
    last = next(row[0].row for row in matrix.iter_rows(min_row=5) if row[0].value in ("合计", "Total"))
    total = matrix.cell(last, matrix.max_column)
    assert str(total.value).startswith("=SUM(")
    assert cached.cell(last, matrix.max_column).value == pytest.approx(inventory.energy_co2_t / 1e4)
    for column in range(2, matrix.max_column + 1):
        numbers = [cached.cell(row, column).value for row in range(5, last)]
        summed = sum(number for number in numbers if isinstance(number, int | float))
        assert cached.cell(last, column).value == pytest.approx(summed)


@pytest.mark.parametrize(
    ("language", "sheet", "marked", "plain"),
    [("zh", "清单", "炼厂干气", "原煤"), ("en", "Inventory", "Refinery gas", "Raw coal")],
)
def test_unverified_columns_wear_the_mark(
    shared: Path, tmp_path: Path, language: Language, sheet: str, marked: str, plain: str
) -> None:
    inventory = compiled(shared)["320000"]
    path = tmp_path / "inventory.xlsx"
    write_workbook(inventory, path, language)
    heads = [str(cell.value) for cell in openpyxl.load_workbook(path)[sheet][4] if cell.value]
    assert marked in {head.split("\n")[0] for head in heads if "未核实" in head}
    assert plain in heads


def test_every_emission_is_a_formula_of_its_own_row(shared: Path, tmp_path: Path) -> None:
    inventory = compiled(shared)["630000"]
    path = tmp_path / "inventory.xlsx"
    write_workbook(inventory, path, "en")
    formulas = openpyxl.load_workbook(path)["Activity"]
    values = openpyxl.load_workbook(path, data_only=True)["Activity"]
    for row in range(2, 2 + len(inventory.estimated())):
        line = [values.cell(row, column).value for column in range(1, 15)]
        assert formulas.cell(row, 13).value == f"=G{row}*I{row}*J{row}*K{row}*L{row}*44/12"
        assert line[12] == pytest.approx(
            line[6] * line[8] * line[9] * line[10] * line[11] * 44 / 12, abs=1e-5
        )


def test_statuses_stand_in_cells_that_hold_no_number(shared: Path, tmp_path: Path) -> None:
    path = tmp_path / "inventory.xlsx"
    write_workbook(compiled(shared)["320000"], path)
    matrix = openpyxl.load_workbook(path)["清单"]
    words = {
        cell.value
        for row in matrix.iter_rows(min_row=5, min_col=2)
        for cell in row
        if isinstance(cell.value, str)
    }
    assert {word for word in words if not word.startswith("=")} <= {"NO", "NE", "IE"}
    assert "NO" in words


def test_text_that_looks_like_a_formula_stays_text(shared: Path, tmp_path: Path) -> None:
    inventory = compiled(shared)["630000"]
    danger = '=HYPERLINK("http://evil","x")'
    steps = tuple(replace(step, note=danger) for step in inventory.steps)
    path = tmp_path / "inventory.xlsx"
    write_workbook(
        replace(inventory, steps=steps, balance_file="=1+1", assumptions=((danger, danger, danger),)), path
    )
    book = openpyxl.load_workbook(path)
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    assert str(cell.value).startswith(("=SUM(", "=SUMIF(", "=G"))
    assert book["说明"]["B3"].value == "=1+1"
    assert book["说明"]["B3"].data_type != "f"


def test_the_bridge_is_summed_by_the_sheet(shared: Path, tmp_path: Path) -> None:
    inventory = compiled(shared)["320000"]
    path = tmp_path / "inventory.xlsx"
    write_workbook(inventory, path)
    notes = openpyxl.load_workbook(path, data_only=True)["说明"]
    rows = {str(row[0].value): row[1].value for row in notes.iter_rows()}
    assert rows["部门法（结果）"] == pytest.approx(inventory.energy_co2_t / 1e4)
    assert rows["参考法"] == pytest.approx(inventory.reference.co2_t / 1e4)
    assert rows["GWP"] == "SAR"
