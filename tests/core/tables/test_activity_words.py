"""What an Excel person writes is read as what the contract means: names behind codes, Chinese heads, blank rows."""

from pathlib import Path

import xlsxwriter

from ditan.core.tables.activity import COLUMNS, read_activity
from ditan.core.tables.activity.words import activity_columns, code_of, column_named

CHINESE = [activity_columns()[name].name_zh for name in COLUMNS]


def save(folder: Path, head: list[str], *rows: list[object], before: tuple[str, ...] = ()) -> Path:
    """A workbook with a table on its last sheet."""
    path = folder / "activity.xlsx"
    with xlsxwriter.Workbook(str(path)) as workbook:
        for name in before:
            workbook.add_worksheet(name).write(0, 0, name)
        sheet = workbook.add_worksheet("填报")
        for line, cells in enumerate([head, *rows]):
            for column, cell in enumerate(cells):
                if cell != "":
                    sheet.write(line, column, cell)
    return path


ROW = [
    "320000 江苏省",
    2007,
    "3.3 动物肠道发酵",
    "enteric",
    "pig",
    "CH4 甲烷",
    5,
    "万头",
    "",
    "",
    "",
    "年鉴",
    "",
]


def test_names_behind_codes_and_chinese_heads(tmp_path: Path) -> None:
    found = read_activity(save(tmp_path, CHINESE, ROW))
    assert found.problems == ()
    (row,) = found.table.to_pylist()
    assert (row["place"], row["category"], row["gas"], row["status"]) == ("320000", "3.3", "CH4", "estimated")


def test_head_in_both_languages_over_two_lines(tmp_path: Path) -> None:
    head = [f"{column.name_zh}\n{column.id}" for column in activity_columns().values()]
    assert read_activity(save(tmp_path, head, ROW)).is_accepted


def test_the_sheet_that_holds_the_table_is_found(tmp_path: Path) -> None:
    found = read_activity(save(tmp_path, CHINESE, ROW, before=("说明", "代码")))
    assert (found.sheet, found.is_accepted) == ("填报", True)


def test_a_row_with_nothing_but_a_source_is_not_estimated(tmp_path: Path) -> None:
    blank = [*ROW[:5], "", "", "万头", "", "", "", "", ""]
    found = read_activity(save(tmp_path, CHINESE, ROW, blank))
    assert found.table["status"].to_pylist() == ["estimated", "NE"]
    (told,) = found.problems
    assert (told.code, told.severity, told.where.line) == ("activity_rows_not_filled", "info", 3)
    assert "not as zero" in told.wording("en").message
    assert "不当作零" in told.wording("zh").message


def test_a_quantity_forgotten_beside_its_document_is_an_error(tmp_path: Path) -> None:
    forgotten = [*ROW[:6], "", *ROW[7:]]
    found = read_activity(save(tmp_path, CHINESE, forgotten))
    assert [problem.code for problem in found.problems] == ["activity_cell_blank"]


def test_words_that_name_no_column_stay() -> None:
    assert column_named("gas type") == "gas type"
    assert column_named("数量 单位") == "数量 单位"
    assert column_named(" Quantity ") == "quantity"
    assert code_of("") == ""
