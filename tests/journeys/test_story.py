"""The story of a return: houses stand, a round is opened, counties file and are sent back, the city seals and publishes."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.journeys.people import assert_clean, filing_address, sign_in, step

pytestmark = pytest.mark.story
PAGE_PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
COUNTY, PERIOD = "白鹭县", "2025"
COUNTIES, NEW_ROUND = 13, "2026"
RETURNED, REMARK = ("芦洲县", "龙湫县"), "请附统计局反馈表。"


def test_the_houses_stand_and_a_round_is_opened(
    site: str, new_context: Callable[..., BrowserContext], axe: Callable[[Page], list[dict[str, Any]]]
) -> None:
    manager = sign_in(new_context, site, "manager")
    manager.goto(f"{site}/people/set-up/")
    for house in ("泽川市低碳办", "泽川市工业和信息化局", f"{COUNTY}低碳办"):
        expect(manager.get_by_role("link", name=house)).to_be_visible()
    assert_clean(axe, manager)
    officer = sign_in(new_context, site, "officer")
    officer.goto(f"{site}/filings/open/")
    officer.get_by_label("流程").select_option("target_self_assessment")
    officer.get_by_label("期间").fill(NEW_ROUND)
    officer.get_by_label("报送时限").fill("2027-04-30")
    officer.get_by_label("依据的文件").fill("泽低碳组〔2027〕2号（演示数据）")
    officer.get_by_role("button", name="更新名单和时限").click()
    expect(officer.get_by_role("checkbox", checked=True)).to_have_count(COUNTIES)
    with officer.expect_navigation():
        officer.get_by_role("button", name="布置并全部开启").click()
    officer.goto(f"{site}/filings/board/?workflow=target_self_assessment&periods={NEW_ROUND}")
    expect(officer.locator(".board-sum")).to_contain_text(re.compile(rf"应报 {COUNTIES}\s+已报送 0"))
    assert_clean(axe, officer)


def test_two_are_sent_back_with_remarks_at_their_fields(
    site: str, new_context: Callable[..., BrowserContext]
) -> None:
    officer = sign_in(new_context, site, "officer")
    for county in RETURNED:
        officer.goto(filing_address(officer, site, county, PERIOD, "target_self_assessment"))
        step(officer, "签收")
        field = officer.locator(".filing-field").filter(has=officer.locator("details.filing-raise")).first
        field.locator("summary").first.click()
        field.get_by_label("问题").fill(REMARK)
        field.get_by_role("button").first.click()
        officer.wait_for_load_state()
        step(officer, "退回补正", "有一处须核对，见该栏意见。")
        expect(officer.locator(".page-head")).to_contain_text("已退回")
        expect(officer.locator("main")).to_contain_text(REMARK)
    auditor = sign_in(new_context, site, "auditor")
    auditor.goto(f"{site}/audit/?who=沈小舟")
    expect(auditor.locator("tbody tr").filter(has_text="有一处须核对")).to_have_count(len(RETURNED))


def test_a_returned_filing_comes_to_its_seal(
    site: str, new_context: Callable[..., BrowserContext], axe: Callable[[Page], list[dict[str, Any]]]
) -> None:
    def person(username: str) -> Page:
        return sign_in(new_context, site, username)

    writer = person("lu_officer")
    assert_clean(axe, writer)
    writer.goto(f"{site}/filings/")
    titles = writer.locator("th.flow a").all_inner_texts()
    assert titles
    assert all(COUNTY in title for title in titles)
    address = filing_address(writer, site, COUNTY, PERIOD)
    correct(writer, address)
    assert_clean(axe, writer)
    director = person("lu_director")
    director.goto(address)
    step(director, "审核通过")
    step(director, "签发")
    stamp_and_submit(writer, address)
    officer = person("officer")
    officer.goto(address)
    step(officer, "签收")
    ask(officer, ("泽川市工业和信息化局", "泽川市交通运输局"))
    for department in ("industry_head", "transport_head"):
        head = person(department)
        head.goto(address)
        head.get_by_text("会签…", exact=True).click()
        head.get_by_role("button", name="提交会签意见").click()
    officer.goto(address)
    step(officer, "结束会签")
    seal(person("director"), address)
    auditor = person("auditor")
    auditor.goto(address)
    for name in ("徐填报", "徐主任", "沈小舟", "石工", "路通", "秦岚"):
        expect(
            auditor.locator(".filing-list").filter(has_text="报送").get_by_text(name).first
        ).to_be_visible()
    assert_clean(axe, auditor)


def test_a_restated_figure_explains_itself(
    site: str, new_context: Callable[..., BrowserContext], axe: Callable[[Page], list[dict[str, Any]]]
) -> None:
    page = sign_in(new_context, site, "director")
    page.goto(f"{site}/filings/sealed/?workflow=inventory_filing")
    page.locator("tr").filter(has_text="青石县").filter(has_text="v2").get_by_role("link").first.click()
    expect(page.locator("main")).to_contain_text("第五次经济普查修订了能源消费总量")
    expect(page.locator("main")).to_contain_text("统计修订")
    assert_clean(axe, page)


def correct(page: Page, address: str) -> None:
    """Two remarks are answered, the values corrected and checked, and it goes to review."""
    page.goto(address)
    page.locator('input[name="gdp"]').fill("95.57")
    page.get_by_role("button", name="保存并检查").click()
    page.wait_for_load_state()
    while (
        open_ones := page.locator(".filing-answer").filter(has=page.get_by_text("答复", exact=True))
    ).count():
        open_ones.first.get_by_role("textbox").fill("已按统计局反馈数更正，附表见佐证材料。")
        open_ones.first.get_by_role("button").click()
        page.wait_for_load_state()
    step(page, "送审")


def stamp(page: Page, address: str) -> None:
    """The stamped page is uploaded."""
    page.goto(address)
    page.get_by_text("上传盖章页…", exact=True).click()
    page.locator('.filing-drop input[type="file"]').set_input_files(
        {"name": "盖章页.pdf", "mimeType": "application/pdf", "buffer": PAGE_PDF}
    )
    page.get_by_role("button", name="上传", exact=True).first.click()
    page.wait_for_load_state()


def stamp_and_submit(page: Page, address: str) -> None:
    """The stamped page, then the submission: after its day with a reason."""
    stamp(page, address)
    if page.get_by_role("button", name="报送", exact=True).first.is_enabled():
        step(page, "报送")
    else:
        step(page, "逾期报送", "统计反馈数较晚")


def ask(page: Page, departments: tuple[str, ...]) -> None:
    """Departments are asked in parallel."""
    page.get_by_text("送会签…", exact=True).click()
    for department in departments:
        page.get_by_role("checkbox", name=department).check()
    page.get_by_role("button", name="送会签", exact=True).click()
    page.wait_for_load_state()


def seal(page: Page, address: str, number: str = "泽低碳办〔2026〕88号") -> None:
    """Accepted, numbered, sealed, published. A number is given once."""
    page.goto(address)
    step(page, "审定")
    page.get_by_text("登记文号…", exact=True).click()
    page.get_by_label("文号", exact=True).fill(number)
    page.get_by_role("button", name="登记", exact=True).click()
    page.wait_for_load_state()
    step(page, "封存")
    step(page, "公布")
    expect(page.locator(".page-head")).to_contain_text("已公布")
