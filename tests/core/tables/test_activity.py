"""Importing an activity table: what it gives, and what it says of a wrong one."""

import csv
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from ditan.core.errors import Refused
from ditan.core.tables.activity import COLUMNS, read_activity

ROW = dict(
    zip(
        COLUMNS,
        [
            "320000",
            2007,
            "2.1",
            "水泥厂",
            "clinker",
            "CO2",
            1234.5,
            "t",
            "estimated",
            "ef (tCO2/t)",
            0.538,
            "年报",
            "",
            5,
        ],
        strict=True,
    )
)


def save(
    folder: Path, rows: list[dict[str, Any]], kind: str = "xlsx", columns: tuple[str, ...] = COLUMNS
) -> Path:
    path = folder / f"activity.{kind}"
    lines = [list(columns), *([row.get(name, "") for name in columns] for row in rows)]
    if kind == "csv":
        with path.open("w", encoding="gb18030", newline="") as file:
            csv.writer(file).writerows(lines)
        return path
    with xlsxwriter.Workbook(str(path)) as workbook:
        sheet = workbook.add_worksheet("活动数据")
        for line, cells in enumerate(lines):
            for column, cell in enumerate(cells):
                if cell != "":
                    sheet.write(line, column, cell)
    return path


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_rows_are_read_as_they_are_written(tmp_path: Path, kind: str) -> None:
    absent = {**ROW, "item": "lime", "quantity": "", "unit": "", "status": "NO", "place": 320000}
    unstated = {**ROW, "status": "", "quantity": "１，２３４．５", "note": " 估算 "}
    found = read_activity(save(tmp_path, [ROW, absent, unstated], kind))
    assert found.problems == ()
    assert found.is_accepted
    assert found.table.column_names == [*COLUMNS, "line"]
    assert found.table["line"].to_pylist() == [2, 3, 4]
    assert found.table["place"].to_pylist() == ["320000"] * 3
    assert found.table["year"].to_pylist() == [2007] * 3
    assert found.table["quantity"].to_pylist() == [1234.5, None, 1234.5]
    assert found.table["value"].to_pylist() == [0.538] * 3
    assert found.table["status"].to_pylist() == ["estimated", "NO", "estimated"]
    assert found.table["source"].to_pylist() == ["水泥厂"] * 3
    assert found.table["note"].to_pylist() == [None, None, "估算"]
    assert str(found.table.schema.field("year").type) == "int32"


def test_blank_rows_are_no_rows_and_lines_stay_those_of_the_file(tmp_path: Path) -> None:
    blank = dict.fromkeys(COLUMNS, "")
    found = read_activity(save(tmp_path, [ROW, blank, blank, ROW]))
    assert found.table["line"].to_pylist() == [2, 5]


@pytest.mark.parametrize(
    ("column", "value", "code", "cell", "zh", "en"),
    [
        (
            "place",
            "320001",
            "activity_word_unknown",
            "A3",
            "“320001”不是已知的地区（place 列），共 1 行",
            "no place that is known",
        ),
        ("category", "2.1x", "activity_word_unknown", "C3", "最接近的是“2.1”", 'nearest known is "2.1"'),
        ("gas", "CO", "activity_word_unknown", "F3", "“CO”不是已知的气体（gas 列）", "no gas that is known"),
        (
            "status",
            "估算",
            "activity_word_unknown",
            "I3",
            "estimated、NO、NE、IE、C、memo",
            "estimated, NO, NE",
        ),
        ("unit", "吨吨", "unknown_unit", "H3", "不认识的计量单位“吨吨”", 'unit "吨吨" is not known'),
        ("year", 2007.5, "activity_year_wrong", "B3", "“2007.5”不是年份", "is not a year"),
        ("year", "今年", "number_is_text", "B3", "“今年”不是数字", "is not a number"),
        ("quantity", "12吨", "number_has_note", "G3", "在数字后面带有“吨”", 'has "吨" after the number'),
        ("quantity", "1e308", "number_too_large", "G3", "超出此类表可能的数值", "larger than any figure"),
        ("quantity", 1e308, "number_too_large", "G3", "超出此类表可能的数值", "larger than any figure"),
        (
            "quantity",
            "",
            "activity_cell_blank",
            "G3",
            "数量（quantity 列）有 1 行为空",
            "column quantity is blank; rows: 1",
        ),
        ("value", "inf", "number_not_finite", "K3", "不是有限的数", "not a finite number"),
        ("unit", "", "activity_cell_blank", "H3", "有数量就要有单位", "a unit beside every quantity"),
        ("place", "", "activity_cell_blank", "A3", "每行都要填写", "a value in every row"),
        ("enterprises", 0, "activity_enterprises_wrong", "N3", "0 不是企业数", "whole number from 1"),
        ("enterprises", 2.5, "activity_enterprises_wrong", "N3", "不小于 1 的整数", "2.5 is no number of"),
        ("enterprises", "两家", "number_is_text", "N3", "“两家”不是数字", "is not a number"),
    ],
)
@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_wrong_cell_is_named(
    tmp_path: Path, kind: str, column: str, value: object, code: str, cell: str, zh: str, en: str
) -> None:
    found = read_activity(save(tmp_path, [ROW, {**ROW, column: value}], kind))
    (problem,) = found.problems
    assert not found.is_accepted
    assert (problem.code, problem.where.cell) == (code, cell)
    assert zh in "\n".join(problem.wording("zh"))
    assert en in "\n".join(problem.wording("en"))


def test_quantity_beside_a_status_without_one_is_refused(tmp_path: Path) -> None:
    found = read_activity(save(tmp_path, [{**ROW, "status": "NE"}]))
    (problem,) = found.problems
    assert (problem.code, problem.severity) == ("activity_quantity_beside_status", "error")
    assert not found.is_accepted


def test_columns_are_those_of_the_contract(tmp_path: Path) -> None:
    renamed = tuple("quantities" if name == "quantity" else name for name in COLUMNS)
    found = read_activity(save(tmp_path, [ROW], columns=renamed))
    assert {problem.code for problem in found.problems} == {"table_column_missing", "table_column_unknown"}
    assert {problem.facts["nearest"] for problem in found.problems} == {"quantity", "quantities"}
    doubled = (*COLUMNS, "year")
    found = read_activity(save(tmp_path, [ROW], columns=doubled))
    assert [(problem.code, problem.facts["second"]) for problem in found.problems] == [
        ("table_column_twice", "O")
    ]


def test_the_number_of_enterprises_may_be_stated_and_its_column_may_be_lacking(tmp_path: Path) -> None:
    stated = read_activity(save(tmp_path, [ROW, {**ROW, "enterprises": ""}]))
    assert stated.table["enterprises"].to_pylist() == [5, None]
    lacking = tuple(name for name in COLUMNS if name != "enterprises")
    found = read_activity(save(tmp_path, [ROW], columns=lacking))
    assert found.problems == ()
    assert found.table["enterprises"].to_pylist() == [None]
    named = tuple("企业数" if name == "enterprises" else name for name in COLUMNS)
    lines = {**ROW, "企业数": 2}
    assert read_activity(save(tmp_path, [lines], columns=named)).table["enterprises"].to_pylist() == [2]


def test_all_problems_are_told_and_very_many_are_counted(tmp_path: Path) -> None:
    rows = [{**ROW, "quantity": f"{number}吨"} for number in range(1200)]
    found = read_activity(save(tmp_path, [*rows, {**ROW, "unit": "吨吨"}]))
    assert len(found.problems) == 1001
    assert found.problems[-1].code == "more_problems"
    assert found.problems[-1].facts["count"] >= 201


def test_formula_without_a_result_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as workbook:
        sheet = workbook.add_worksheet()
        sheet.write_row(0, 0, COLUMNS)
        sheet.write_row(1, 0, list(ROW.values()))
        sheet.write_formula(1, 6, "=1+2")
    codes = {(problem.code, problem.where.cell) for problem in read_activity(path).problems}
    assert ("formula_without_value", "G2") in codes


def test_file_that_is_no_table_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"")
    with pytest.raises(Refused) as refused:
        read_activity(path)
    assert refused.value.problems[0].code == "file_empty"
