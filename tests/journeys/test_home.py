"""A visitor opens Ditan: the map, the ranking, the metrics, the way to a province, by mouse and by keyboard."""

import itertools
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1440, "height": 900}
FACES = {"phone-dark": (PHONE, "dark"), "desktop-light": (DESKTOP, "light")}
# Each is looked at in one face, the next in the other.
ADDRESSES = (
    "/",
    "/en/?metric=gap",
    "/?metric=unverified",
    "/inventory/2007/compare/?place=310000",
    "/en/inventory/2007/compare/",
    "/balances/2007/",
    "/library/",
    "/library/documents/provincial_2011/",
    "/library/parameters/fuel.provincial_2011.bituminous.cc/",
    "/en/library/editions/prov2011/",
    "/search/?q=原煤",
    "/kit/",
)


def test_the_answer_stands_on_the_first_page(page: Page, site: str) -> None:
    page.goto(site)
    expect(page.get_by_role("heading", level=1)).to_have_text("各省能源活动二氧化碳排放")
    expect(page.locator(".kpi-value").first).to_have_text(re.compile(r"52\.\d\d\s*亿吨"))
    expect(page.get_by_text("22 省直接相加，不等于全国").first).to_be_visible()
    expect(page.locator(".tiles a.tile")).to_have_count(22)
    expect(page.locator(".tile-ne")).to_have_count(9)
    expect(page.locator("#ranking tbody tr")).to_have_count(22)


def test_the_metric_colours_the_map_and_orders_the_ranking(page: Page, site: str) -> None:
    page.goto(site)
    page.get_by_role("link", name="比 CEADs", exact=True).first.click()
    expect(page.locator("#map-title")).to_have_text("比 CEADs 公布数高低")
    expect(page.locator("#ranking tbody th").first).to_have_text("上海")
    page.get_by_role("navigation", name="地图和排名显示").get_by_role("link", name="数据健康").click()
    expect(page.locator("#map-title")).to_have_text("平衡表须说明的问题")
    expect(page.locator('th[aria-sort="descending"]')).to_contain_text("须说明")
    page.locator('th[aria-sort="descending"] a').click()
    expect(page.locator('th[aria-sort="ascending"]')).to_contain_text("须说明")


def test_a_tile_leads_to_its_province(page: Page, site: str) -> None:
    page.goto(site)
    page.locator(".tiles").get_by_role("link", name=re.compile("江苏省")).click()
    expect(page).to_have_url(f"{site}/inventory/2007/320000/")


def test_the_keyboard_reaches_the_content_and_opens_a_province(page: Page, site: str) -> None:
    page.goto(site)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="跳到正文")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#content")).to_be_focused()
    page.locator(".tiles a.tile").first.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/inventory/2007/\d{6}/$"))


def test_the_edition_menu_opens_closes_with_escape_and_changes_the_numbers(page: Page, site: str) -> None:
    page.goto(site)
    before = page.locator("#total").inner_text()
    menu = page.locator("details.chip-menu", has_text="参数")
    menu.locator("summary").click()
    expect(menu.get_by_role("link", name="ipcc2006")).to_be_visible()
    page.keyboard.press("Escape")
    expect(menu.get_by_role("link", name="ipcc2006")).to_be_hidden()
    expect(menu.locator("summary")).to_be_focused()
    page.keyboard.press("Enter")
    menu.get_by_role("link", name="ipcc2006").click()
    expect(page).to_have_url(re.compile("edition=ipcc2006"))
    assert page.locator("#total").inner_text() != before


def test_the_ranking_downloads_as_excel(page: Page, site: str) -> None:
    page.goto(site)
    with page.expect_download() as started:
        page.get_by_role("link", name="Excel").click()
    assert started.value.suggested_filename == "ditan-2007-overview.xlsx"


def test_the_theme_stays_chosen_without_a_flash(page: Page, site: str) -> None:
    page.goto(site)
    page.get_by_role("button", name="改用深色").click()
    expect(page.locator("html")).to_have_attribute("data-bs-theme", "dark")
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert paper == "rgb(18, 25, 29)"
    page.goto(f"{site}/library/")
    expect(page.locator("html")).to_have_attribute("data-bs-theme", "dark")
    page.get_by_role("button", name="改用浅色").click()
    expect(page.locator("html")).to_have_attribute("data-bs-theme", "light")


@pytest.mark.parametrize(
    ("address", "face"),
    list(zip(ADDRESSES, itertools.cycle(FACES))),
)
def test_no_page_has_a_serious_axe_finding_or_scrolls_sideways(
    new_context: Callable[..., BrowserContext],
    axe: Callable[..., list[dict[str, object]]],
    site: str,
    address: str,
    face: str,
) -> None:
    viewport, scheme = FACES[face]
    page = new_context(viewport=viewport, color_scheme=scheme).new_page()
    page.goto(site + address)
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]
