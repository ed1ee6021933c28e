"""Exported lists: numbers as numbers, and no text that acts as a formula."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from ditan.domains.web.workbooks import Column, list_workbook

DANGEROUS = ["=1+1", "+1+1", "-2+3", "@SUM(A1)", "\t=1", '=HYPERLINK("http://x")']


@pytest.mark.parametrize("text", DANGEROUS)
def test_a_text_that_looks_like_a_formula_stays_a_text(text: str) -> None:
    response = list_workbook(
        "list", "2007", [Column(text), Column("t", number_format="0")], [(text, 1.5)], [text]
    )
    sheet = load_workbook(BytesIO(response.content)).active
    assert sheet is not None
    for address in ("A1", "A2", "A4"):
        assert sheet[address].data_type == "s"
        assert sheet[address].value == text
    assert sheet["B2"].value == 1.5


def test_a_missing_value_is_an_empty_cell_and_not_zero() -> None:
    response = list_workbook("清单", "2007", [Column("a"), Column("b")], [("x", None)])
    sheet = load_workbook(BytesIO(response.content)).active
    assert sheet is not None
    assert sheet["B2"].value is None
    assert response["Content-Disposition"] == "attachment; filename*=utf-8''%E6%B8%85%E5%8D%95.xlsx"
