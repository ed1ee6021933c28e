"""Files as they really come: each defect is told at its cell, and what is right is kept."""

import io
import zipfile
from collections.abc import Sequence
from typing import Any

import openpyxl
import pytest

from ditan.core.errors import Refused
from ditan.domains.intake.models import Batch
from tests.domains.intake.conftest import HEADER, ROWS, Room

pytestmark = pytest.mark.django_db


def found(batch: Batch) -> list[tuple[str, str]]:
    """Every finding with its cell."""
    return [(one.code, one.cell) for one in batch.findings.all()]


def workbook(rows: Sequence[Sequence[Any]], **hidden: str) -> bytes:
    """A workbook of one sheet; `row` and `column` hide one."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    if "row" in hidden:
        sheet.row_dimensions[int(hidden["row"])].hidden = True
    if "column" in hidden:
        sheet.column_dimensions[hidden["column"]].hidden = True
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


SHORT = ["分类", "排放源", "消费量（万吨）", "资料来源"]


def test_a_form_of_another_year(room: Room) -> None:
    batch = room.read(HEADER + ROWS, year=2023)
    assert found(batch) == [("intake_year_other", "B2")]
    said = batch.findings.get().wording["zh"]
    assert said["message"] == "有 2 行是 2024 年的，本次汇入的是 2023 年"


def test_a_form_of_another_place(room: Room) -> None:
    batch = room.read(HEADER + ROWS.replace("990300", "990400", 1))
    assert found(batch) == [("intake_place_other", "A2")]
    assert "990400" in batch.findings.get().wording["en"]["message"]


def test_moved_columns_are_read_by_their_names(room: Room) -> None:
    batch = room.read("备注,数量,单位,排放源,分类\n,12.5,万吨,填埋场,5.1\n")
    assert (batch.state, batch.rows, found(batch)) == ("checked", 1, [])
    assert batch.mapping == {"0": "note", "1": "quantity", "2": "unit", "3": "source", "4": "category"}


def test_titles_units_totals_and_notes_are_set_aside_and_a_wrong_total_is_told(room: Room) -> None:
    rows = [
        ["甲县 2024 年固体废弃物处理情况"],
        SHORT,
        ["5.1", "填埋场", 12.5, "年鉴 4-2"],
        ["5.1", "旧填埋场", 7.5, "年鉴 4-2"],
        ["合　计", None, 21.0, None],
        ["注：数据为快报数"],
    ]
    batch = room.read(workbook(rows), "固废.xlsx")
    assert [(row, kind) for row, kind, _text in batch.aside] == [(0, "above"), (4, "total"), (5, "note")]
    assert found(batch) == [("intake_total_differs", "C5")]
    assert (batch.state, batch.rows, batch.warnings) == ("checked", 2, 1)
    # 12.5 + 7.5 = 20.0, printed 21.0: 1 too many.
    assert "+1" in batch.findings.get().wording["zh"]["message"]


def test_a_header_of_two_rows_with_merged_cells_and_a_unit_row(room: Room) -> None:
    rows = [
        ["指标", None, "本年", None],
        ["分类", "排放源", "数量", "资料来源"],
        [None, None, "万吨", None],
        ["5.1", "填埋场", 12.5, "年鉴"],
    ]
    batch = room.read(workbook(rows), "表头.xlsx")
    assert (batch.state, batch.rows, batch.errors) == ("checked", 1, 0)
    assert [kind for _row, kind, _text in batch.aside][-1] == "unit"


def test_a_header_whose_upper_row_spans_quantity_and_unit(room: Room) -> None:
    rows = [
        ["甲县废弃物处理情况"],
        ["分类", "排放源", "处理量", None, "资料来源"],
        [None, None, "数量", "单位", None],
        ["5.1", "填埋场", 12.5, "万吨", "年鉴"],
    ]
    batch = room.read(workbook(rows), "表头.xlsx")
    assert (batch.state, batch.rows, found(batch)) == ("checked", 1, [])
    assert batch.mapping == {"0": "category", "1": "source", "2": "quantity", "3": "unit", "4": "document"}


def test_two_columns_that_end_alike_are_left_to_a_person(room: Room) -> None:
    rows = [
        ["分类", "排放源", "计划", "实际", "单位"],
        [None, None, "数量", "数量", None],
        ["5.1", "填埋场", 11.0, 12.5, "万吨"],
    ]
    batch = room.read(workbook(rows), "表头.xlsx")
    assert "quantity" not in batch.mapping.values()


def test_hidden_rows_and_columns_are_said(room: Room) -> None:
    rows = [SHORT, ["5.1", "填埋场", 12.5, "年鉴"], ["5.1", "旧填埋场", 7.5, "年鉴"]]
    batch = room.read(workbook(rows, row="3", column="D"), "隐藏.xlsx")
    assert {code for code, _ in found(batch)} == {"intake_hidden_rows", "intake_hidden_columns"}
    assert batch.rows == 2


def test_last_years_column_is_never_this_years(room: Room) -> None:
    batch = room.read("分类,排放源,上年数量,数量,单位\n5.1,填埋场,99,12.5,万吨\n")
    assert (batch.mapping["3"], batch.mapping.get("2", "")) == ("quantity", "")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_text_in_any_encoding(room: Room, encoding: str) -> None:
    if encoding == "utf-16":
        with pytest.raises(Refused):  # two bytes a character look like no text; the message says what to do
            room.read((HEADER + ROWS).encode(encoding))
        return
    assert room.read((HEADER + ROWS).encode(encoding)).rows == 2


def test_a_file_that_is_no_table_of_ours_stays_received_and_says_so(room: Room) -> None:
    batch = room.read("姓名,电话\n张三,123\n", "通讯录.csv")
    assert (batch.state, found(batch)) == ("received", [("intake_kind_unknown", "")])


def test_no_row_below_the_header(room: Room) -> None:
    batch = room.read(HEADER)
    assert (batch.state, batch.rows) == ("checked", 0)


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("空.csv", b"", "evidence_empty"),
        ("图.png", b"\x89PNG\r\n\x1a\n" + b"0" * 40, "evidence_kind_unknown"),
        ("假.xlsx", b"a,b\n1,2\n", "evidence_name_misleads"),
        ("乱.bin", bytes(range(256)), "evidence_kind_unknown"),
    ],
)
def test_what_is_no_table_is_refused_before_it_is_kept(
    room: Room, name: str, content: bytes, code: str
) -> None:
    with pytest.raises(Refused) as refusal:
        room.receive(content, name)
    assert code in {problem.code for problem in refusal.value.problems}
    assert not Batch.objects.exists()


def test_a_bomb_is_refused(room: Room) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("xl/workbook.xml", "<workbook/>")
        book.writestr("xl/worksheets/sheet1.xml", b"0" * 60_000_000)
    with pytest.raises(Refused) as refusal:
        room.receive(stream.getvalue(), "弹.xlsx")
    assert {problem.code for problem in refusal.value.problems} == {"workbook_unpacks_too_large"}


def test_a_cut_off_workbook_is_refused(room: Room) -> None:
    whole = workbook([SHORT, ["5.1", "填埋场", 12.5, "年鉴"]])
    with pytest.raises(Refused) as refusal:
        room.receive(whole[: len(whole) // 2], "断.xlsx")
    assert {problem.code for problem in refusal.value.problems} & {"file_cut_off", "evidence_kind_unknown"}
