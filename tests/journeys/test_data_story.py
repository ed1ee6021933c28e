"""The story of the data of a year: a department fills its form and is sent back once, the office compiles the balance from
what was answered and given from above, the inventories of city and counties, settles them, looks up which figure may be
used, and restates what a revised factor changes.

The demonstration has asked for the forms of the year, and knows the answers of the year before.
"""

import re
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.journeys.people import assert_clean, sign_in, step

pytestmark = pytest.mark.story
Axe = Callable[[Page], list[dict[str, Any]]]
NewContext = Callable[..., BrowserContext]

CITY, YEAR, EDITION = "990100", "2025", "prov2025"
COUNTY, SEALED_YEAR = "990107", "2024"
FORM = "全社会用电量分类表"
WHY_BACK = "调入电量与电网公司年报不符，请核对。"
GIVEN = {"raw_coal": "573.9", "coke": "57.7", "diesel": "58.5", "gasoline": "40.8", "natural_gas": "11.1"}
GIVEN_BY = "省统计局核定〔2026〕12号（演示数据）"
PLACES = [str(code) for code in range(990100, 990114)]  # the city and its thirteen counties
BENCH = f"/inventory/counties/?place={CITY}&year={YEAR}"
MADE_WAIT_MS = 120_000


def test_a_department_fills_its_form_and_is_sent_back_once(
    site: str, new_context: NewContext, axe: Axe
) -> None:
    writer, head = (sign_in(new_context, site, f"development_{who}") for who in ("officer", "head"))
    writer.get_by_role("link", name=re.compile(f"{YEAR}.*{FORM}|{FORM}.*{YEAR}")).first.click()
    writer.wait_for_url(re.compile(r"/filings/\d+/"))
    address = writer.url
    fill(writer)
    assert_clean(axe, writer)
    hand_in(writer, head, address)
    officer, director = (sign_in(new_context, site, name) for name in ("officer", "director"))
    officer.goto(address)
    step(officer, "退回补正", WHY_BACK)
    expect(officer.locator(".page-head")).to_contain_text("已退回")
    writer.goto(address)
    expect(writer.locator("main")).to_contain_text(WHY_BACK)
    cell(writer, "调入电量").fill("44.7")
    save(writer)
    hand_in(writer, head, address)
    director.goto(address)
    step(director, "验收")
    expect(director.locator(".page-head")).to_contain_text("已采用")


def test_the_office_compiles_the_balance_from_answers_and_totals(
    site: str, new_context: NewContext, axe: Axe
) -> None:
    officer = sign_in(new_context, site, "officer")
    officer.goto(f"{site}/statistics/sources/?place={CITY}&year={YEAR}")
    expect(officer.locator("tr").filter(has_text=FORM)).to_contain_text("已收")
    officer.get_by_role("link", name="上级核定数").click()
    for fuel, amount in GIVEN.items():
        officer.locator(f"input[name='given.{fuel}']").fill(amount)
    officer.get_by_role("button", name="保存，下一步").click()
    expect(officer.get_by_role("alert")).to_contain_text("依据")
    expect(officer.locator("input[name='given.raw_coal']")).to_have_value(GIVEN["raw_coal"])
    officer.locator("#given-document").fill(GIVEN_BY)
    officer.get_by_role("button", name="保存，下一步").click()
    expect(officer.locator("tr").filter(has_text="原煤")).to_contain_text("573.900")
    assert_clean(axe, officer)
    officer.get_by_role("link", name="下一步：看结果").click()
    finding = officer.locator("[data-findings] li").first
    finding.locator("[data-finding]").click()
    expect(officer.locator(".balance-grid .lit, .balance-grid .lit-part").first).to_be_visible()
    officer.locator(".balance-grid a[href*='cell.fc_industry.electricity']").click()
    expect(officer.locator(".trace")).to_contain_text(FORM)
    assert_clean(axe, officer)
    officer.get_by_role("button", name="启用这张平衡表").click()
    officer.wait_for_url(re.compile(f"/balances/{YEAR}/{CITY}/"))
    expect(officer.locator("main")).to_contain_text("86.2")


def test_city_and_counties_are_compiled_and_settled_by_two(
    site: str, new_context: NewContext, axe: Axe
) -> None:
    officer = sign_in(new_context, site, "officer")
    compile_all(officer, site, YEAR, "", PLACES)
    officer.goto(f"{site}{BENCH}")
    expect(officer.locator(".counties-causes li")).not_to_have_count(0)
    expect(officer.locator("#counties tbody tr")).to_have_count(
        14
    )  # thirteen counties, and the city's own row
    officer.get_by_label("结算原因").fill("年度衔接（演示数据）")
    officer.get_by_role("button", name="提出结算").click()
    expect(officer.locator("#confirm")).to_contain_text("待确认")
    director = sign_in(new_context, site, "director")
    director.goto(f"{site}{BENCH}")
    assert_clean(axe, director)
    director.get_by_role("button", name="确认结算").click()
    expect(director.locator("#confirm")).to_contain_text("在用")
    city = director.locator(".answer-verdict b").first.inner_text()
    expect(director.locator("#counties tfoot tr").last).to_contain_text("0.0")
    director.goto(f"{site}/inventory/bridge/?place={CITY}&year={YEAR}")
    expect(director.locator("main")).to_contain_text("该用哪个")
    expect(director.locator("main")).to_contain_text(city)
    assert_clean(axe, director)


def test_a_revised_factor_is_restated_and_explains_itself(
    site: str, new_context: NewContext, axe: Axe
) -> None:
    """The rest of a restatement's way is played by `test_restating`; here it begins where the factor was compiled."""
    county = sign_in(new_context, site, "tong_officer")
    compile_all(county, site, SEALED_YEAR, EDITION, (COUNTY,))
    sealed = county.locator("section").filter(
        has=county.get_by_role("heading", name="封存的数与在用清单不同")
    )
    sealed.get_by_label("理由").fill("改用2025年发布的参数口径（演示数据）")
    sealed.get_by_role("button", name="修订重报").click()
    county.wait_for_url(re.compile(r"/filings/\d+/"))
    expect(county.get_by_role("radio", name=EDITION)).to_be_checked()
    county.goto(f"{county.url.split('#')[0]}differences/")
    county.get_by_role("button", name="按各行重算提出原因").click()
    expect(county.locator("main")).to_contain_text("还有 0 处差异未说明原因")
    expect(county.locator("main")).to_contain_text("净变化")
    assert_clean(axe, county)


def fill(page: Page) -> None:
    """Last year's values stand beside the cells; a total that its parts contradict is told there, and mended."""
    expect(page.locator("tr").filter(has_text="工业")).to_contain_text("上年")
    page.get_by_label("联络员").fill("郑联")
    page.get_by_label("联系电话").fill("0000-0000")
    page.get_by_label("数据阶段").select_option(index=1)
    page.get_by_role("button", name="空格填上年数").click()
    expect(cell(page, "工业")).to_have_value("86.2")
    expect(page.get_by_text("另存的稿子")).to_have_count(0)  # what was typed last was kept with the rest
    cell(page, "工业").fill("86.9")
    save(page)
    expect(cell(page, "全社会用电量")).to_have_attribute("aria-invalid", "true")
    expect(page.locator(".filing-finding-error")).to_contain_text("分项合计")
    cell(page, "工业").fill("86.2")
    save(page)
    expect(page.locator(".filing-finding-error")).to_have_count(0)


def cell(page: Page, row: str) -> Any:
    """The field of a row of the form."""
    return page.get_by_label(f"{row} 电力", exact=True)


def save(page: Page) -> None:
    """Save and check."""
    page.get_by_role("button", name="保存并检查").click()
    page.wait_for_load_state()


def hand_in(writer: Page, head: Page, address: str) -> None:
    """What must be explained is explained; the writer sends for review, and the head answers."""
    while (
        open_ones := writer.locator(".filing-answer").filter(has=writer.get_by_text("答复", exact=True))
    ).count():
        open_ones.first.get_by_role("textbox").fill("与电网公司年报一致（演示数据）。")
        open_ones.first.get_by_role("button").click()
        writer.wait_for_load_state()
    step(writer, "送审")
    head.goto(address)
    step(head, "答复")


def compile_all(page: Page, site: str, year: str, edition: str, places: Sequence[str]) -> None:
    """Several places as one job, whose progress is still there after a reload."""
    page.goto(f"{site}/inventory/compile/?place={places[0]}&year={year}&edition={edition}")
    for place in places:
        page.locator(f"input[name=in][value='{place}']").check()
    page.get_by_role("button", name="开始编制").click()
    page.wait_for_url(re.compile("/inventory/compile/.+-"))
    page.reload()
    if page.locator("section[id^='job-']").count():  # not over when the page was read
        page.get_by_role("link", name="打开结果").click(timeout=MADE_WAIT_MS)
    expect(page.locator(".page-head")).to_contain_text("未编成 0")
