"""An evaluator follows a number: from the gap to the fuel, from the edition to the clause."""

import re

from playwright.sync_api import Page, expect


def test_the_gap_of_shanghai_is_followed_to_its_fuel(page: Page, site: str) -> None:
    page.goto(f"{site}/inventory/2007/compare/")
    expect(page.locator("tbody th").first).to_have_text("上海")
    page.get_by_role("link", name="上海", exact=True).last.click()
    expect(page.get_by_role("heading", name="上海市：差在哪些燃料")).to_be_visible()
    expect(page.locator("#by-fuel tbody th").first).to_have_text("其他石油制品")
    with page.expect_download() as started:
        page.get_by_role("link", name="Excel").click()
    assert started.value.suggested_filename == "ditan-2007-comparison.xlsx"


def test_a_value_is_followed_from_the_edition_to_its_clause_and_its_rivals(page: Page, site: str) -> None:
    page.goto(f"{site}/library/editions/prov2011/")
    page.get_by_role("row", name=re.compile("^原煤")).get_by_role("link", name="26.1").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("烟煤 单位热值含碳量")
    expect(page.get_by_text("第一章 表1.5")).to_be_visible()
    rivals = page.get_by_role("table").filter(has_text="文件")
    expect(rivals.get_by_text("26.18").first).to_be_visible()
    page.get_by_role("link", name="省级温室气体清单编制指南（试行）").first.click()
    expect(page).to_have_url(f"{site}/library/documents/provincial_2011/")


def test_a_document_is_found_and_its_unverified_values_are_listed(page: Page, site: str) -> None:
    page.goto(f"{site}/library/")
    page.get_by_role("searchbox", name="按题名、文号、发布机构找").fill("2589-2008")
    page.get_by_role("button", name="找").click()
    expect(page.locator("tbody tr")).to_have_count(1)
    page.locator("tbody a.ink-warn").click()
    expect(page.locator("tbody .tag-ok")).to_have_count(0)
    expect(page.locator("tbody .tag-unverified").first).to_be_visible()


def test_search_from_the_header_finds_a_place_and_a_parameter(page: Page, site: str) -> None:
    page.goto(site)
    box = page.get_by_role("searchbox", name="搜事项、地区、参数、文号")
    box.fill("江苏")
    box.press("Enter")
    page.get_by_role("link", name="江苏省", exact=True).click()
    expect(page).to_have_url(f"{site}/inventory/2007/320000/")


def test_a_page_that_is_not_there_leads_home(new_context, site: str) -> None:  # type: ignore[no-untyped-def]
    page = new_context().new_page()
    response = page.goto(f"{site}/inventory/1987/")
    assert response is not None
    assert response.status == 404
    page.get_by_role("link", name="回首页").click()
    expect(page.locator(".tiles a.tile")).to_have_count(22)
