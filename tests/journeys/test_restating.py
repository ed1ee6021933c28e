"""The story of a sealed figure that is corrected: compiled anew, restated, explained, sealed again, and settled.

北津区's inventory of 2024 is published and that of 2025 rests on it. The county compiles 2024 with another edition, and
restates; what it changes is put down to causes, and the comparison of 2025 becomes stale until somebody settles it.
"""

import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import BrowserContext, Page, expect

from tests.journeys.people import assert_clean, sign_in, step
from tests.journeys.test_story import seal, stamp

COUNTY, PERIOD, EDITION = "北津区", "2024", "prov2025"
REASON = "改用2025年发布的参数口径，重算2024年清单。"
EFFECT = "2025年清单与上年的比较须按新口径重新说明。"
SETTLED = "2025年清单说明中已注明上年按新口径重算。"
NUMBER = "泽低碳办〔2026〕90号"
MADE_WAIT_MS = 120_000


def test_a_county_restates_a_sealed_inventory(
    site: str, new_context: Callable[..., BrowserContext], axe: Callable[[Page], list[dict[str, Any]]]
) -> None:
    def person(username: str) -> Page:
        return sign_in(new_context, site, username)

    writer = person("bei_officer")
    compile_anew(writer, site)
    version = sealed_version(writer, site)
    address = open_restatement(writer, version)
    choose_inventory(writer, address)
    explain(writer, address, axe)
    answer_warnings(writer, address)
    step(writer, "送审")
    director = person("bei_director")
    director.goto(address)
    step(director, "审核通过")
    step(director, "签发")
    stamp(writer, address)
    step(writer, "报送", REASON)
    officer = person("officer")
    officer.goto(address)
    step(officer, "签收")
    judge = person("director")
    seal(judge, address, NUMBER)
    restated(judge, site, axe)
    settle(judge, version)
    assert_clean(axe, judge)


def compile_anew(page: Page, site: str) -> None:
    """Another stored inventory of the year: with the other edition."""
    page.goto(f"{site}/inventory/compile/?year={PERIOD}&edition={EDITION}")
    page.get_by_role("button", name="开始编制").click()
    page.get_by_role("link", name="打开结果").click(timeout=MADE_WAIT_MS)
    expect(page.locator(".page-head")).to_contain_text("新编 1")


def sealed_version(page: Page, site: str) -> str:
    """The address of the sealed version, found in the register."""
    page.goto(f"{site}/filings/sealed/?workflow=inventory_filing")
    row = page.locator("tbody tr").filter(has_text=COUNTY).filter(has_text=PERIOD)
    row.get_by_role("link").first.click()
    expect(page.locator("#dependents")).to_contain_text("2025 年清单第 1 版")
    return page.url


def open_restatement(page: Page, version: str) -> str:
    """The restatement is opened with its reason; without a reason it is not, and nothing is lost."""
    page.goto(version)
    page.get_by_label("修订理由").fill(REASON)
    page.get_by_role("button", name="修订重报").click()
    expect(page.get_by_role("heading", name="还没有差异")).to_be_visible()
    page.get_by_role("link", name="去改底稿").click()
    page.wait_for_url(re.compile(r"/filings/\d+/$"))
    return page.url


def choose_inventory(page: Page, address: str) -> None:
    """The draft says the other inventory."""
    page.goto(address)
    page.get_by_role("radio", name=EDITION).check()
    page.get_by_role("button", name="保存并检查").click()
    page.wait_for_load_state()
    expect(page.get_by_role("radio", name=EDITION)).to_be_checked()


def explain(page: Page, address: str, axe: Callable[[Page], list[dict[str, Any]]]) -> None:
    """Causes are proposed from the rows, one is worded by hand; the effect on what rests on the version is told."""
    page.goto(f"{address}differences/")
    expect(page.locator("main")).not_to_contain_text("还有 0 处差异未说明原因")
    page.get_by_role("button", name="按各行重算提出原因").click()
    expect(page.locator("main")).to_contain_text("还有 0 处差异未说明原因")
    wording = page.get_by_label("理由 编制依据")
    wording.fill(REASON)
    page.get_by_role("button", name="保存原因").click()
    expect(page.get_by_label("理由 编制依据")).to_have_value(REASON)
    page.get_by_label(re.compile("^影响 ")).fill(EFFECT)
    page.get_by_role("button", name="保存影响").click()
    expect(page.get_by_label(re.compile("^影响 "))).to_have_value(EFFECT)
    assert_clean(axe, page)


def answer_warnings(page: Page, address: str) -> None:
    """Every warning gets its words."""
    page.goto(address)
    while (
        open_ones := page.locator(".filing-answer").filter(has=page.get_by_text("答复", exact=True))
    ).count():
        open_ones.first.get_by_role("textbox").fill("口径变化所致，见差异说明。")
        open_ones.first.get_by_role("button").click()
        page.wait_for_load_state()


def restated(page: Page, site: str, axe: Callable[[Page], list[dict[str, Any]]]) -> None:
    """The new version explains itself: side by side, by cause with net and absolute; nothing is left unexplained."""
    page.goto(f"{site}/filings/sealed/?workflow=inventory_filing")
    row = page.locator("tbody tr").filter(has_text=COUNTY).filter(has_text=PERIOD)
    expect(row).to_contain_text("v2")
    row.get_by_role("link").first.click()
    fall = page.locator("section").filter(has=page.get_by_role("heading", name="差异按原因"))
    expect(fall).to_contain_text("净变化")
    expect(fall).to_contain_text("绝对值合计")
    expect(fall.locator("tbody tr.total")).to_have_count(2)
    assert fall.locator("tbody tr").count() > 2
    compared = page.locator("section").filter(has=page.get_by_role("heading", name="逐项对照"))
    expect(compared.locator("tbody tr").filter(has_text="编制依据").first).to_contain_text(EDITION)
    expect(compared.locator("tbody").first).not_to_contain_text("未说明")
    assert_clean(axe, page)


def settle(page: Page, version: str) -> None:
    """What rests on the old version is stale until somebody says what was done about it."""
    page.goto(version)
    expect(page.get_by_role("note")).to_contain_text("已被第 2 版")
    row = page.locator("#dependents tbody tr").filter(has_text="2025 年清单第 1 版")
    expect(row).to_contain_text("须处置")
    expect(row).to_contain_text(EFFECT)
    row.get_by_label("结清说明").fill(SETTLED)
    row.get_by_role("button", name="结清").click()
    expect(row).to_contain_text("已处置")
    expect(row).to_contain_text(SETTLED)
