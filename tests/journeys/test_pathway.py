"""From verdict to adopted targets: the office asks whether the city has peaked and why, breaks a total down, and two people
make it the targets that a county then sees. Scenarios and the solver stand beside."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.journeys.people import assert_clean, sign_in

Axe = Callable[[Page], list[dict[str, Any]]]
NewContext = Callable[..., BrowserContext]

CITY, COUNTY, BASE = "990100", "990105", "2024"
NOTE, DOCUMENT = "电厂改造后的分解（演示数据）", "泽川市2030年目标调整（演示数据）"
REASON = "新港区电厂改造提前（演示数据）"


@pytest.fixture
def site(untouched_site: str) -> str:
    """A site of our own: scenarios are published on the inventories in use, and other journeys compile new ones."""
    return untouched_site


def test_from_the_verdict_to_adopted_targets(site: str, new_context: NewContext, axe: Axe) -> None:
    officer = sign_in(new_context, site, "officer")
    judge(officer, site, axe)
    break_down(officer, site, axe)
    adopt(officer, site, new_context, axe)


def judge(officer: Page, site: str, axe: Axe) -> None:
    """The verdict on the city, on all places, and what drives its emissions."""
    officer.goto(f"{site}/pathway/?place={CITY}")
    expect(officer.locator("main")).to_contain_text("判定为已达峰")
    assert_clean(axe, officer)
    officer.get_by_role("link", name="拐点与因素").click()
    expect(officer.locator("svg.fan")).to_have_count(2)
    expect(officer.locator("main")).to_contain_text("是否达峰看达峰判定")
    assert_clean(axe, officer)
    officer.goto(f"{site}/pathway/?place={CITY}")
    officer.get_by_role("link", name="所有地区").click()
    expect(officer.locator("tbody tr").first).to_contain_text("泽川市")
    assert_clean(axe, officer)
    officer.get_by_role("link", name="驱动因素").click()
    expect(officer.locator("main")).to_contain_text("各因素相加正好等于排放的变化")
    assert_clean(axe, officer)


def break_down(officer: Page, site: str, axe: Axe) -> None:
    """A contradiction is named, a version kept, the letter of a county taken away."""
    officer.goto(f"{site}/pathway/studio/?place={CITY}&base={BASE}")
    officer.get_by_label("目标年").fill("2030")
    officer.get_by_label("总量，吨").fill("16900000")
    lock = officer.locator("input[name='lock-990104-power']")
    lock.fill("99000000")
    officer.get_by_role("button", name="计算").click()
    expect(officer.get_by_role("alert")).to_contain_text("新港区（虚构） × 火力发电与供热 99,000,000")
    expect(lock).to_have_value("99000000")
    lock.fill("3500000")
    officer.get_by_role("button", name="计算").click()
    expect(officer.locator("tr.total")).to_contain_text("16,900,000")
    assert_clean(axe, officer)
    officer.get_by_label("这一版是什么").fill(NOTE)
    officer.get_by_role("button", name="保存为方案").click()
    officer.wait_for_url(re.compile(r"/pathway/studio/\d+/"))
    expect(officer.locator("main")).to_contain_text("每一吨归谁")
    officer.locator("a.opens[href*='trace=row.990104']").click()
    expect(officer.locator("#drawer")).to_contain_text("分担份额")
    assert_clean(axe, officer)
    officer.locator("#drawer").get_by_label("关闭溯源").click()
    with officer.expect_download() as letter:
        officer.locator(f"a[href$='/letters/{COUNTY}.docx']").click()
    assert letter.value.suggested_filename.endswith(".docx")


def adopt(officer: Page, site: str, new_context: NewContext, axe: Axe) -> None:
    """One puts the version forward, another adopts it, the county sees its own."""
    officer.get_by_label("文件依据").fill(DOCUMENT)
    officer.get_by_role("button", name="提出为目标").click()
    expect(officer.get_by_role("alert")).to_contain_text("没有写理由")
    officer.get_by_label("变更在用目标的理由").fill(REASON)
    officer.get_by_role("button", name="提出为目标").click()
    officer.wait_for_url(re.compile(r"/targets/decisions/\d+/"))
    expect(officer.locator("main")).to_contain_text("由您提出")
    assert_clean(axe, officer)

    director = sign_in(new_context, site, "director")
    director.goto(f"{site}/targets/")
    director.get_by_role("link", name=DOCUMENT).first.click()
    director.get_by_label("意见").fill("同意")
    director.get_by_role("button", name="下达", exact=True).click()
    expect(director.locator(".page-head")).to_contain_text("已下达")

    county = sign_in(new_context, site, "qing_officer")
    county.goto(f"{site}/targets/")
    # Its own, that of its cement works, and the city's: CO2 of energy and of all, its intensity, the budget, energy and coal.
    expect(county.locator("tbody tr")).to_have_count(8)
    assert_clean(axe, county)
    county.get_by_role("link", name="青石县").first.click()
    expect(county.locator("main")).to_contain_text("第 2 版")
    expect(county.locator("main")).to_contain_text(DOCUMENT)
    assert_clean(axe, county)


def test_scenarios_and_the_solver(site: str, new_context: NewContext, axe: Axe) -> None:
    officer = sign_in(new_context, site, "officer")
    officer.goto(f"{site}/pathway/scenarios/?place={CITY}")
    expect(officer.locator("svg.fan polyline.fan-line")).to_have_count(3)
    assert_clean(axe, officer)
    officer.get_by_role("link", name=re.compile("深度情景")).first.click()
    officer.locator("input[name='f~levers~capture~depth']").fill("0.1")
    officer.get_by_role("button", name="试算").click()
    expect(officer.locator("textarea[name='text']")).to_have_value(re.compile("depth: 0.1"))
    assert_clean(axe, officer)
    officer.locator("a.opens").first.click()
    expect(officer.locator(".trace-value")).to_be_visible()
    # What cannot be is told beside its field, and may be kept red.
    officer.goto(f"{site}/pathway/scenarios/demo_deep/?place={CITY}")
    officer.locator("input[name='f~levers~capture~depth']").fill("6")
    officer.locator("input[name='note']").fill("先存着")
    officer.get_by_role("button", name="保存一版").click()
    expect(officer.locator(".problems")).to_contain_text("levers.capture.depth")
    officer.get_by_role("button", name="带错保存").click()
    expect(officer.locator("section", has=officer.get_by_role("heading", name="各版"))).to_contain_text(
        "先存着"
    )
    officer.goto(f"{site}/pathway/scenarios/?place={CITY}")
    expect(officer.locator("svg.fan polyline.fan-line")).to_have_count(2)
    expect(officer.locator("tr.is-broken")).to_contain_text("深度情景")
    assert_clean(axe, officer)
    officer.goto(f"{site}/pathway/scenarios/demo_deep/?place={CITY}")
    officer.locator("input[name='f~levers~capture~depth']").fill("60%")
    officer.locator("input[name='note']").fill("改好了")
    officer.get_by_role("button", name="保存一版").click()
    # The field of the reason is on the page before the version is kept, too: wait for the page after it.
    expect(officer.locator("section", has=officer.get_by_role("heading", name="各版"))).to_contain_text(
        "改好了"
    )
    officer.locator("input[name='reason']").fill("年度更新")
    officer.get_by_role("button", name="提交发布").click()
    expect(officer.locator("main")).to_contain_text("由您提交")
    director = sign_in(new_context, site, "director")
    director.goto(f"{site}/pathway/scenarios/demo_deep/?place={CITY}")
    director.get_by_role("button", name="同意", exact=True).click()
    expect(director.locator("#standing-title ~ .tag-ok")).to_contain_text("已发布")
    assert_clean(axe, director)
    officer.goto(f"{site}/pathway/scenarios/compare/?place={CITY}&first=demo_baseline&second=demo_deep")
    expect(officer.locator("main")).to_contain_text("各年按原因")
    assert_clean(axe, officer)
    officer.goto(f"{site}/pathway/solver/?place={CITY}")
    officer.get_by_role("button", name="求解").click()
    expect(officer.locator("main")).to_contain_text("有解")
    assert_clean(axe, officer)
    officer.locator("input[name='f~caps~peak~level_t']").fill("15000000")
    officer.get_by_role("button", name="求解").click()
    expect(officer.locator("main")).to_contain_text("做不到，原因在这里")
    assert_clean(axe, officer)
