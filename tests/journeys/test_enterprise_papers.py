"""A plant's year with its papers: a workbook that is refused waits, comes back with remarks and is taken; a sheet proves twelve months."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import openpyxl
from playwright.sync_api import BrowserContext, FilePayload, Page, expect

from tests.journeys.people import assert_clean, sign_in
from tests.journeys.test_enterprise import FACTS, POWER, plant_address

YEAR = "2022"
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
SHEET = "化验单（演示）.pdf"


def test_a_refused_workbook_waits_and_a_paper_proves_a_row(
    site: str, new_context: Callable[..., BrowserContext], axe: Callable[[Page], list[dict[str, Any]]]
) -> None:
    writer = sign_in(new_context, site, "plant_officer")
    plant = plant_address(writer, site, POWER)
    months = f"{plant}months/?year={YEAR}"
    bring(writer, months, "坏.csv", wrong_year().encode(), "text/csv")
    expect(writer.locator(".returned-workbook")).to_contain_text("坏.csv")
    assert_clean(axe, writer)
    writer.goto(months)  # later, in whatever tab
    remarks = writer.get_by_role("link", name="标注的工作簿").get_attribute("href")
    book = openpyxl.load_workbook(BytesIO(writer.request.get(f"{site}{remarks}").body()))
    sheet = book.worksheets[0]
    (wrong,) = [row for row in sheet.iter_rows(min_row=2) if row[0].value]
    assert "204.16" in str(wrong[0].value)
    wrong[6].value = "20.416"
    corrected = BytesIO()
    book.save(corrected)
    bring(writer, months, "好.xlsx", corrected.getvalue(), "application/octet-stream")
    expect(writer.get_by_role("status").first).to_contain_text("已写入 108 个数")
    expect(writer.locator(".returned-workbook")).to_have_count(0)
    writer.goto(f"{plant}papers/?year={YEAR}")
    attach(writer, SHEET, b"MZ\x90\x00" + bytes(64))
    expect(writer.locator(".problem-error")).to_contain_text(SHEET)
    attach(writer, SHEET, PDF)
    expect(writer.locator("main")).to_contain_text("1–12月")
    expect(writer.get_by_role("link", name=SHEET)).to_have_count(1)
    assert_clean(axe, writer)
    writer.goto(months)
    expect(writer.get_by_role("link", name="1 份附件")).to_have_count(1)
    assert_clean(axe, writer)


def wrong_year() -> str:
    """The facts of the demonstration for another year; January's heating value lost its decimal point."""
    text = (FACTS / "heat_power.csv").read_text("utf-8").replace("2025", YEAR)
    return text.replace("20.416", "204.16", 1)


def bring(page: Page, months: str, name: str, content: bytes, kind: str) -> None:
    """A workbook is chosen and brought in."""
    page.goto(months)
    page.locator('input[type="file"]').set_input_files({"name": name, "mimeType": kind, "buffer": content})
    page.get_by_role("button", name="汇入").click()
    page.wait_for_load_state()


def attach(page: Page, name: str, content: bytes) -> None:
    """A file is attached to the row and the months that the form offers."""
    file: FilePayload = {"name": name, "mimeType": "application/pdf", "buffer": content}
    page.locator('input[name="paper"]').set_input_files(file)
    page.get_by_role("button", name="附上", exact=True).click()
    page.wait_for_load_state()
