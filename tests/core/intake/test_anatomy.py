"""The anatomy of sheets: header, units, what is set aside; nothing is read by position."""

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ditan.core.intake import (
    Field,
    assembled,
    corrected,
    find_layout,
    header_signature,
    match_columns,
    set_aside,
    totals_checked,
)
from ditan.core.tables.columns import column_of
from ditan.core.tables.grid import CellValue
from ditan.core.tables.sheets import SheetColumns, read_sheets

FIELDS = (
    Field("place", "地区", "place", fills="place"),
    Field("category", "分类", "category", is_required=True),
    Field("source", "排放源", "source", synonyms=("指标名称",)),
    Field("quantity", "数量", "quantity", "number", is_required=True, synonyms=("消费量",), is_summed=True),
    Field("unit", "单位", "unit", fills="unit", synonyms=("计量单位",)),
)
HEADER = ["分类", "指标名称", "消费量（万吨）"]


def sheet(rows: list[list[CellValue]]) -> SheetColumns:
    """A sheet of rows of one length."""
    width = max(map(len, rows))
    filled = [row + [""] * (width - len(row)) for row in rows]
    return SheetColumns("表.xlsx", "表", tuple(column_of([row[at] for row in filled]) for at in range(width)))


def test_the_header_is_found_below_titles_and_the_unit_in_brackets() -> None:
    layout = find_layout(sheet([["某县情况表"], ["2024 年"], HEADER, ["5.1", "填埋场", 12.5]]), FIELDS)
    assert layout is not None
    assert (layout.header_row, layout.first_row) == (2, 3)
    assert layout.mapping == {0: "category", 1: "source", 2: "quantity"}
    assert layout.units == {2: "万吨"}


def test_a_unit_row_and_a_unit_line() -> None:
    below = find_layout(sheet([["分类", "数量"], ["", "万吨"], ["5.1", 1.0]]), FIELDS)
    assert below is not None
    assert (below.unit_row, below.first_row, below.units) == (1, 2, {1: "万吨"})
    above = find_layout(sheet([["单位：万头"], ["分类", "数量"], ["4.1", 1.0]]), FIELDS)
    assert above is not None
    assert above.units[1] == "万头"


def test_a_header_of_two_rows() -> None:
    rows: list[list[CellValue]] = [["指标", "", "能源"], ["分类", "排放源", "消费量"], ["5.1", "填埋场", 1.0]]
    layout = find_layout(sheet(rows), FIELDS)
    assert layout is not None
    assert layout.mapping == {0: "category", 1: "source", 2: "quantity"}


def test_a_sheet_without_a_header_has_no_layout() -> None:
    assert find_layout(sheet([["a", "b"], [1.0, 2.0]]), FIELDS) is None


@pytest.mark.parametrize(
    ("name", "field", "how"),
    [
        ("quantity", "quantity", "name"),
        ("数量 quantity", "quantity", "name"),
        (" 数 量（万吨）", "quantity", "name"),
        ("消费量", "quantity", "synonym"),
        ("quantitiy", "quantity", "similar"),
        ("上年数量", "", "none"),
        ("Last year's quantity", "", "none"),
        ("电话", "", "none"),
    ],
)
def test_names_of_columns(name: str, field: str, how: str) -> None:
    (match,) = match_columns([name], FIELDS)
    assert (match.field, match.how) == (field, how)


def test_each_field_is_found_once_the_surest_first() -> None:
    matches = match_columns(["消费量", "数量"], FIELDS)
    assert [match.field for match in matches] == ["", "quantity"]


def test_what_was_chosen_before_goes_first_also_that_a_column_is_not_used() -> None:
    matches = match_columns(["数量", "那个数"], FIELDS, remembered={"数量": "", "那个数": "quantity"})
    assert [(match.field, match.how) for match in matches] == [("", "remembered"), ("quantity", "remembered")]


def test_totals_notes_and_headers_that_come_again_are_set_aside() -> None:
    rows: list[list[CellValue]] = [
        HEADER,
        ["5.1", "甲", 1.25],
        ["小　计", "", 1.25],
        HEADER,
        ["5.1", "乙", 2.25],
        ["合 计", "", 3.5],
        ["注：快报数"],
        ["填表人：张三"],
    ]
    table = sheet(rows)
    layout = find_layout(table, FIELDS)
    assert layout is not None
    aside = set_aside(table, layout)
    assert [(one.row, one.kind) for one in aside] == [
        (2, "subtotal"),
        (3, "header"),
        (5, "total"),
        (6, "note"),
        (7, "note"),
    ]
    reading = assembled(table, layout, layout.mapping, FIELDS, fills={"place": "990101"})
    assert reading.problems == ()
    assert list(totals_checked(table, reading, FIELDS)) == []
    places = reading.table.columns[reading.table.header.index("place")].texts.to_pylist()
    assert places == ["990101", None, None, "990101", None, None, None]


@pytest.mark.parametrize(
    ("total", "is_told"),
    [
        (3.5, False),
        ("3.50", False),
        (3.51, False),  # three numbers of two decimals: up to 0.015 of rounding
        (3.52, True),
        (35.0, True),
        ("", False),
    ],
)
def test_a_total_within_its_rounding(total: CellValue, is_told: bool) -> None:
    table = sheet([HEADER, ["5.1", "甲", 1.25], ["5.1", "乙", 2.25], ["合计", "", total]])
    layout = find_layout(table, FIELDS)
    assert layout is not None
    reading = assembled(table, layout, layout.mapping, FIELDS)
    assert bool(list(totals_checked(table, reading, FIELDS))) is is_told


def test_a_total_over_different_units_is_not_held_against_them() -> None:
    table = sheet([["分类", "数量", "单位"], ["5.1", 1.0, "万吨"], ["5.1", 2.0, "吨"], ["合计", 9.0, ""]])
    layout = find_layout(table, FIELDS)
    assert layout is not None
    reading = assembled(table, layout, layout.mapping, FIELDS)
    assert list(totals_checked(table, reading, FIELDS)) == []


def test_a_required_column_that_is_missing_and_a_field_taken_twice() -> None:
    table = sheet([["分类", "数量"], ["5.1", 1.0]])
    layout = find_layout(table, FIELDS)
    assert layout is not None
    twice = assembled(table, layout, {0: "quantity", 1: "quantity"}, FIELDS)
    assert [problem.code for problem in twice.problems] == ["intake_field_twice", "intake_field_missing"]


def test_a_corrected_cell_is_text_and_the_others_stay() -> None:
    table = sheet([HEADER, ["5.1", "甲", 1.0], ["5.1", "乙", 2.0]])
    typed = corrected(table, {(1, 2): "7", (9, 9): "beyond"})
    assert [typed.text(row, 2) for row in (1, 2)] == ["7", "2"]
    assert table.text(1, 2) == "1"


@given(st.permutations(range(3)), st.integers(0, 4))
def test_columns_may_move_and_titles_may_stand_above(order: list[int], titles: int) -> None:
    rows: list[list[CellValue]] = [["标题"]] * titles + [
        [HEADER[at] for at in order],
        [["5.1", "甲", 1.5][at] for at in order],
    ]
    table = sheet(rows)
    layout = find_layout(table, FIELDS)
    assert layout is not None
    reading = assembled(table, layout, layout.mapping, FIELDS)
    row = titles  # row 0 of the table is row 2 of the sheet
    found = {name: reading.table.value(row, at) for at, name in enumerate(reading.table.header)}
    assert (found["category"], found["source"], found["quantity"]) == ("5.1", "甲", 1.5)
    where = reading.table.where(row, reading.table.header.index("quantity"))
    assert where.cell == f"{'ABC'[order.index(2)]}{titles + 2}"


@given(st.lists(st.text(max_size=12), max_size=8), st.randoms())
def test_a_signature_does_not_depend_on_the_order(names: list[str], chance: random.Random) -> None:
    moved = list(names)
    chance.shuffle(moved)
    assert header_signature(names) == header_signature(moved)


CELLS = st.one_of(st.text(max_size=8), st.floats(allow_nan=False, allow_infinity=False), st.just(""))


@given(st.lists(st.lists(CELLS, min_size=3, max_size=3), max_size=12))
def test_any_cells_below_a_header_are_read_or_set_aside(rows: list[list[CellValue]]) -> None:
    table = sheet([["分类", "排放源", "数量"], *rows])
    layout = find_layout(table, FIELDS)
    assert layout is not None
    reading = assembled(table, layout, layout.mapping, FIELDS)
    assert reading.table.height == table.height - 1
    list(totals_checked(table, reading, FIELDS))
    aside = {one.row for one in reading.aside}
    at = reading.table.header.index("source")
    for row in range(layout.first_row, table.height):
        expected = "" if row in aside else table.text(row, 1)
        assert str(reading.table.value(row - 1, at)).strip() == expected or not isinstance(
            table.value(row, 1), str
        )


def test_hidden_sheets_come_last_and_all_sheets_are_read(tmp_path: Path) -> None:
    import xlsxwriter

    path = tmp_path / "多表.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        hidden = book.add_worksheet("旧")
        hidden.write_row(0, 0, HEADER)
        shown = book.add_worksheet("新")
        shown.write_row(0, 0, HEADER)
        shown.set_row(0, None, None, {"hidden": True})
        shown.activate()
        shown.set_first_sheet()
        hidden.hide()
    found = read_sheets(path)
    assert [one.sheet for one in found] == ["新", "旧"]
    assert found[0].hidden_rows == {0}
