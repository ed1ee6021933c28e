"""A reader goes through the whole inventory: sectors, ranges, views, what is missing, what changed; on every screen."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

FUJIAN = "/inventory/2007/350000/"
ZECHUAN = "/inventory/2021/990100/"
JIANGSU = "/inventory/2007/320000/"
FACES = [("", "light", 1440), ("/en", "dark", 390)]
PAGES = [
    f"{FUJIAN}whole/",
    f"{FUJIAN}whole/?trace=category.3.2.N2O",
    f"{FUJIAN}key-categories/",
    f"{FUJIAN}uncertainty/",
    f"{FUJIAN}quality/",
    f"{FUJIAN}views/",
    f"{FUJIAN}views/?as=gpc",
    f"{FUJIAN}double-counting/",
    f"{ZECHUAN}series/",
    f"{ZECHUAN}whole/",
    f"{JIANGSU}whole/",
    f"{JIANGSU}series/",
]
Axe = Callable[..., list[dict[str, Any]]]
Contexts = Callable[..., BrowserContext]


def test_from_the_first_page_down_to_the_line_of_the_activity_table(page: Page, site: str) -> None:
    page.goto(f"{site}/")
    page.get_by_role("link", name="福建省", exact=True).click()
    expect(page).to_have_url(re.compile(re.escape(f"{FUJIAN}whole/")))
    expect(page.locator(".answer-verdict")).to_contain_text("95% 区间")
    page.locator('#categories-table tr[data-code="3"] td.strong a').click()
    expect(page.locator(".trace-parts")).to_contain_text("3.1 稻田")
    page.locator('.trace-parts a[href*="trace=category.3.1."]').click()
    expect(page.locator("#trace-title")).to_contain_text("稻田")
    page.locator('.trace-parts a[href*="trace=row."]').first.click()
    expect(page.locator(".trace-sum")).to_contain_text("全球变暖潜势")
    expect(page.locator(".trace-cells").first).to_contain_text("350000.csv")


def test_the_table_folds_with_the_keyboard_and_opens_all_at_once(page: Page, site: str) -> None:
    page.goto(f"{site}{FUJIAN}whole/")
    leaf = page.locator('tr[data-code="1.1.1.1"]')
    expect(leaf).to_be_hidden()
    for code in ("1.1", "1.1.1"):
        page.locator(f'tr[data-code="{code}"] button').focus()
        page.keyboard.press("Enter")
    expect(leaf).to_be_visible()
    page.get_by_role("button", name="全部展开").click()
    expect(page.locator('tr[data-code="1.3.1"]')).to_be_visible()
    page.get_by_role("button", name="全部收起").click()
    expect(page.locator('tr[data-code="1.1"]')).to_be_hidden()


def test_without_script_every_category_is_shown_and_opens(new_context: Contexts, site: str) -> None:
    page = new_context(java_script_enabled=False).new_page()
    page.goto(f"{site}{FUJIAN}whole/")
    expect(page.locator('tr[data-code="1.1.1.1"]')).to_be_visible()
    page.locator('tr[data-code="1.1.1.1"] td.strong a').click()
    expect(page.locator(".trace-value")).to_contain_text("万吨 CO₂e")


def test_edition_and_potentials_are_chosen_and_kept_from_page_to_page(page: Page, site: str) -> None:
    page.goto(f"{site}{FUJIAN}whole/")
    before = page.locator(".headline").inner_text()
    page.locator(".chip-menu summary").filter(has_text="参数").click()
    page.get_by_role("link", name="prov2011 GWP AR5").click()
    expect(page.locator(".headline")).not_to_have_text(before)
    page.get_by_role("link", name="不确定性").click()
    expect(page).to_have_url(re.compile("gwp=AR5"))
    expect(page.locator(".chip-menu").filter(has_text="参数")).to_contain_text("AR5")


def test_without_land_use_the_total_is_another_and_the_switch_says_so(page: Page, site: str) -> None:
    page.goto(f"{site}{FUJIAN}whole/")
    with_land_use = page.locator(".headline").inner_text()
    page.get_by_role("link", name="不含土地利用").click()
    expect(page.locator(".headline")).not_to_have_text(with_land_use)


def test_the_city_of_the_demonstration_is_marked_on_every_page(page: Page, site: str) -> None:
    for name in ("whole/", "series/", "uncertainty/", "views/", "quality/", ""):
        page.goto(f"{site}{ZECHUAN}{name}")
        expect(page.locator(".tag-demo").first).to_have_text("演示数据")


def test_years_stand_side_by_side_with_breaks_and_the_recalculation(page: Page, site: str) -> None:
    page.goto(f"{site}{ZECHUAN}series/")
    expect(page.locator(".line-chart circle")).to_have_count(7)  # 2019 to 2025
    expect(page.locator(".line-chart .whisker")).to_have_count(7)
    expect(page.locator("#breaks-title")).to_be_visible()
    expect(page.locator(".recalculation")).to_contain_text("统计数据修订")
    page.goto(f"{site}{JIANGSU}series/")
    expect(page.locator(".empty")).to_contain_text("只有一个年份")


def test_a_report_comes_down_as_a_file(page: Page, site: str) -> None:
    page.goto(f"{site}{FUJIAN}whole/")
    with page.expect_download(timeout=60_000) as download:
        page.get_by_role("link", name="清单报告.pdf").click(no_wait_after=True)
    assert download.value.suggested_filename == "ditan-350000-2007-prov2011-report.pdf"


@pytest.mark.parametrize(("language", "theme", "width"), FACES)
def test_axe_has_nothing_serious_to_say_of_any_page(
    new_context: Contexts, axe: Axe, site: str, language: str, theme: str, width: int
) -> None:
    page = new_context(viewport={"width": width, "height": 900}, color_scheme=theme).new_page()
    for address in PAGES:
        page.goto(site + language + address)
        assert axe(page) == [], address
        beyond = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert page.evaluate(beyond) <= 0, address
