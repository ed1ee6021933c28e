"""The story of a return: a county corrects, its head signs, departments countersign, the city seals and publishes."""

from collections.abc import Callable
from typing import Any

from playwright.sync_api import BrowserContext, Page, expect

from tests.journeys.people import assert_clean, filing_address, sign_in, step

PAGE_PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
COUNTY, PERIOD = "白鹭县", "2025"


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


def stamp_and_submit(page: Page, address: str) -> None:
    """The stamped page, then the submission: after its day with a reason."""
    page.goto(address)
    page.get_by_text("上传盖章页…", exact=True).click()
    page.locator('.filing-drop input[type="file"]').set_input_files(
        {"name": "盖章页.pdf", "mimeType": "application/pdf", "buffer": PAGE_PDF}
    )
    page.get_by_role("button", name="上传", exact=True).first.click()
    page.wait_for_load_state()
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


def seal(page: Page, address: str) -> None:
    """Accepted, numbered, sealed, published."""
    page.goto(address)
    step(page, "审定")
    page.get_by_text("登记文号…", exact=True).click()
    page.get_by_label("文号", exact=True).fill("泽低碳办〔2026〕88号")
    page.get_by_role("button", name="登记", exact=True).click()
    page.wait_for_load_state()
    step(page, "封存")
    step(page, "公布")
    expect(page.locator(".page-head")).to_contain_text("已公布")
