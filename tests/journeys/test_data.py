"""The story of data coming in: departments are asked, a file waits and is brought in, figures are recognised, counties are
settled with the city, and the page of figures says which may be used."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Page, expect

from tests.journeys.people import assert_clean, sign_in

CITY, YEAR = "990100", "2022"
NEW_PAGES = (
    "/statistics/requests/?year=2025",
    f"/statistics/figures/?place={CITY}&year=2023",
    f"/statistics/intensity/?place={CITY}",
    f"/statistics/sources/?place={CITY}&year=2025",
    f"/inventory/counties/?place={CITY}&year={YEAR}",
    f"/inventory/bridge/?place={CITY}&year=2023",
    f"/inventory/2023/{CITY}/health/",
    "/inventory/compile/",
    "/intake/",
)
Axe = Callable[[Page], list[dict[str, Any]]]
NewContext = Callable[..., BrowserContext]

HEADER = "数量,单位,地区,年份,分类,排放源,种类,气体,状态,参数,参数值,资料来源,备注\n"
ROWS = (
    f"十二,万吨,{CITY},2017,5.1,填埋场（演示）,,,,,,县统计年鉴 4-2（演示数据）,\n"
    f"7.5,万吨,{CITY},2017,5.1,旧填埋场（演示）,,,,,,县统计年鉴 4-2（演示数据）,\n"
    "19.5,万吨,合计,,,,,,,,,,\n"
)
PAPER = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n%%EOF\n"


def test_departments_are_asked_and_see_it_on_their_desk(site: str, new_context: NewContext) -> None:
    officer = sign_in(new_context, site, "officer")
    officer.goto(f"{site}/statistics/requests/?year=2025")
    row = officer.locator("tr").filter(has_text="成品油销售与消费分类表")
    expect(row).to_contain_text("未要")
    row.get_by_role("checkbox").check()
    officer.get_by_role("button", name="向所选单位发函要数").click()
    expect(officer.locator("tr").filter(has_text="成品油销售与消费分类表")).to_contain_text("已发函")
    department = sign_in(new_context, site, "development_officer")
    department.goto(f"{site}/filings/?q=成品油")
    expect(department.locator("main")).to_contain_text("成品油")


def test_a_file_waits_is_corrected_brought_in_and_taken_back(
    site: str, new_context: NewContext, tmp_path: Path
) -> None:
    file = tmp_path / "活动水平.csv"
    file.write_text(HEADER + ROWS, "utf-8")
    officer = sign_in(new_context, site, "officer")
    officer.goto(f"{site}/intake/new/?place={CITY}&year=2017")
    form = officer.locator("form[enctype]")
    form.get_by_label("选择文件").set_input_files(file)
    officer.get_by_role("button", name="上传并检查").click()
    # Columns stand in another order, and the line of the sum is set aside.
    wrong = officer.locator("#rows td a", has_text="十二")
    expect(wrong).to_be_visible(timeout=60_000)
    expect(officer.locator("main")).to_contain_text("合计")
    wrong.click()
    officer.get_by_label("改成").fill("12")
    officer.get_by_role("button", name="更正", exact=True).click()
    answer = officer.get_by_role("button", name=re.compile("汇入 2 行"))
    expect(answer).to_be_visible(timeout=60_000)
    why = officer.get_by_label("有警告仍要汇入的理由")
    if why.count():
        why.fill("与年鉴核对一致（演示数据）")
    answer.click()
    expect(officer.get_by_role("heading", name="已汇入")).to_be_visible(timeout=60_000)
    officer.locator("summary", has_text="撤回").click()
    officer.get_by_label("为什么撤回").fill("年份报错（演示数据）")
    officer.get_by_role("button", name="确认撤回").click()
    expect(officer.get_by_role("heading", name="已撤回")).to_be_visible()


def test_a_recognised_figure_needs_its_scan_and_rules_from_then_on(
    site: str, new_context: NewContext, tmp_path: Path
) -> None:
    scan = tmp_path / "反馈.pdf"
    scan.write_bytes(PAPER)
    officer = sign_in(new_context, site, "officer")
    officer.goto(f"{site}/statistics/figures/recognised/?place={CITY}&year=2025")
    value = officer.get_by_role("textbox", name=re.compile("二氧化碳排放量（考核口径）"))
    value.fill("1765.4")
    officer.get_by_label("文件名称和文号").fill("省厅函〔2026〕88号（演示数据）")
    officer.get_by_label("文件日期").fill("2026-09-10")
    officer.get_by_role("button", name="录入反馈数").click()
    expect(officer.get_by_role("alert")).to_contain_text("扫描件")
    expect(value).to_have_value("1765.4")
    officer.get_by_label("扫描件（PDF 或图片）").set_input_files(scan)
    officer.get_by_role("button", name="录入反馈数").click()
    officer.wait_for_load_state()
    expect(officer.get_by_role("alert")).to_have_count(0)
    officer.goto(f"{site}/inventory/bridge/?place={CITY}&year=2025")
    expect(officer.locator("main")).to_contain_text("1,765.4")
    officer.goto(f"{site}/statistics/intensity/?place={CITY}")
    expect(officer.locator("tr").filter(has_text="2025").first).to_contain_text("1,765.4")


def test_counties_are_settled_with_the_city_by_two_people(site: str, new_context: NewContext) -> None:
    address = f"{site}/inventory/counties/?place={CITY}&year={YEAR}"
    officer = sign_in(new_context, site, "officer")
    officer.goto(address)
    officer.locator("summary", has_text="添加申报").click()
    form = officer.locator("#declare details form")
    form.get_by_label("名称").fill("新港钢铁（演示）")
    for name, value in (("cause", "retained"), ("sector", "fc_industry"), ("fuel", "raw_coal")):
        form.locator(f"select[name={name}]").select_option(value)
    form.get_by_label("数量").fill("50000")
    form.get_by_role("button", name="添加").click()
    expect(officer.get_by_role("alert")).to_be_visible()  # no document
    expect(form.get_by_label("名称")).to_have_value("新港钢铁（演示）")
    form.get_by_label("出处文件").fill("企业台账（演示数据）")
    form.get_by_role("button", name="添加").click()
    expect(officer.locator("#declare tbody")).to_contain_text("新港钢铁（演示）")
    officer.get_by_label("结算原因").fill("年度衔接（演示数据）")
    officer.get_by_role("button", name="提出结算").click()
    expect(officer.locator("#confirm")).to_contain_text("待确认")
    expect(officer.get_by_role("button", name="确认结算")).to_have_count(0)
    director = sign_in(new_context, site, "director")
    director.goto(address)
    director.get_by_role("button", name="确认结算").click()
    expect(director.locator("#confirm")).to_contain_text("在用")
    expect(director.locator("main")).to_contain_text("余 0.0")
    county = sign_in(new_context, site, "lu_officer")
    county.goto(f"{site}/inventory/counties/?place=990106&year={YEAR}")
    expect(county.locator("main")).to_contain_text("白鹭")
    expect(county.locator("main")).not_to_contain_text("北津")


def test_the_new_pages_are_clean_in_both_themes_and_languages(
    site: str, new_context: NewContext, axe: Axe
) -> None:
    page = sign_in(new_context, site, "officer")
    for number, address in enumerate(NEW_PAGES):
        page.emulate_media(color_scheme="dark" if number % 2 else "light")
        answer = page.goto(f"{site}{'/en' if number % 3 == 0 else ''}{address}")
        assert answer is not None
        assert answer.ok, address
        assert_clean(axe, page)
        page.set_viewport_size({"width": 390, "height": 844})
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, address
        page.set_viewport_size({"width": 1440, "height": 900})
