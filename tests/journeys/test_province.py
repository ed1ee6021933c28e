"""A reader opens a province, clicks a number and reads where it comes from; with mouse, keyboard, phone, without script."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.worlds import HEILONGJIANG, JIANGSU, YEAR

PAGE = f"/inventory/{YEAR}/{JIANGSU}/"
COAL = "emission.tr_thermal_power.raw_coal"
CELL = f'#matrix a[href*="trace={COAL}"]'
PHONE = {"width": 390, "height": 844}
# Each language, theme and width meets each other once in two.
FACES = [("", "dark", 1440), ("/en", "light", 390)]
Axe = Callable[..., list[dict[str, Any]]]
Contexts = Callable[..., BrowserContext]


def width_beyond_the_screen(page: Page) -> int:
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


def test_a_number_opens_beside_the_page_and_closes_again(page: Page, site: str) -> None:
    page.goto(site + PAGE)
    wide = page.locator("#content").bounding_box()
    page.click(CELL)
    expect(page.locator(".trace-value")).to_have_text(re.compile(r"20,582\.3"))
    expect(page).to_have_url(re.compile(f"trace={re.escape(COAL)}"))
    narrow = page.locator("#content").bounding_box()
    assert wide
    assert narrow
    assert round(wide["width"] - narrow["width"]) == 424
    expect(page.locator("td.current")).to_have_count(1)
    page.click("[data-trace-close]")
    expect(page.locator(".trace")).to_have_count(0)
    expect(page).not_to_have_url(re.compile("trace="))
    expect(page.locator(CELL)).to_be_focused()


def test_a_total_opens_to_its_parts_and_they_open_in_turn(page: Page, site: str) -> None:
    page.goto(site + PAGE)
    page.click(".headline a")
    parts = page.locator(".trace-parts tbody a")
    expect(parts.first).to_be_visible()
    whole = parts.first.inner_text().split(".")[
        0
    ]  # parts stand with two more digits than the figure they open to
    parts.first.click()
    expect(page.locator(".trace-value")).to_have_text(re.compile(re.escape(whole)))
    page.go_back()
    expect(page.locator("#trace-title")).to_contain_text("能源活动")
    page.go_back()
    expect(page.locator(".trace")).to_have_count(0)


def test_with_the_keyboard_alone_from_the_page_to_the_cell_and_back(page: Page, site: str) -> None:
    page.goto(site + PAGE)
    page.wait_for_function("document.querySelector('#matrix [tabindex=\"0\"]')")
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("Boolean(document.activeElement.closest('#matrix table'))"):
            break
    else:
        pytest.fail("the matrix cannot be reached with the Tab key")
    expect(page.locator(CELL)).to_be_focused()  # one tab stop: the first number of the matrix
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    industry = '#matrix a[href*="trace=emission.fc_industry.raw_coal"]'
    expect(page.locator(industry)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#trace-title")).to_be_focused()
    expect(page.locator(".trace-value")).to_contain_text("万吨 CO₂")
    page.keyboard.press("Escape")
    expect(page.locator(".trace")).to_have_count(0)
    expect(page.locator(industry)).to_be_focused()
    page.keyboard.press("Control+End")
    page.keyboard.press("Tab")
    assert not page.evaluate("Boolean(document.activeElement.closest('#matrix table'))")


def test_an_address_with_a_trace_opens_it(page: Page, site: str) -> None:
    page.goto(f"{site}{PAGE}?trace={COAL}")
    expect(page.locator(".trace-value")).to_contain_text("20,582.3")
    expect(page.locator("td.current")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(page.locator(".trace")).to_have_count(0)


def test_without_script_the_same_numbers_open(new_context: Contexts, site: str) -> None:
    page = new_context(java_script_enabled=False).new_page()
    page.goto(site + PAGE)
    page.click(CELL)
    expect(page.locator(".trace-value")).to_contain_text("20,582.3")
    page.click("[data-trace-close]")
    expect(page.locator(".trace")).to_have_count(0)


def test_the_charts_are_drawn_and_follow_the_theme(page: Page, site: str) -> None:
    page.goto(site + PAGE)
    for chart in ("sankey", "waterfall"):
        expect(page.locator(f'[data-chart="{chart}"][data-drawn="true"] canvas').first).to_be_visible()
    before = page.locator('[data-chart="waterfall"] canvas').first.evaluate("canvas => canvas.toDataURL()")
    page.evaluate("document.documentElement.setAttribute('data-bs-theme', 'dark')")
    page.wait_for_timeout(200)
    assert (
        page.locator('[data-chart="waterfall"] canvas').first.evaluate("canvas => canvas.toDataURL()")
        != before
    )


def test_a_band_of_the_flow_chart_opens_its_cells(page: Page, site: str) -> None:
    page.goto(site + PAGE)
    expect(page.locator('[data-chart="sankey"][data-drawn="true"]')).to_be_visible()
    chart = page.locator('[data-chart="sankey"]')
    chart.scroll_into_view_if_needed()
    box = chart.bounding_box()
    assert box
    for share in (0.3, 0.35, 0.4, 0.45, 0.5):  # down the broad band of coal
        page.mouse.click(box["x"] + box["width"] * 0.14, box["y"] + box["height"] * share)
        if page.locator(".trace").count():
            break
    expect(page.locator("#trace-title")).to_contain_text("→")
    expect(page).to_have_url(re.compile(r"trace=flow\.standard_coal\."))
    expect(page.locator(".trace-cells").first).to_be_visible()


def test_on_a_phone_bars_replace_the_matrix_and_the_trace_is_a_sheet(
    new_context: Contexts, site: str
) -> None:
    page = new_context(viewport=PHONE, has_touch=True).new_page()
    page.goto(site + PAGE)
    expect(page.locator("#matrix")).to_be_hidden()
    expect(page.locator("#flows")).to_be_hidden()
    first = page.locator(".bar-list a").first
    expect(first).to_be_visible()
    assert width_beyond_the_screen(page) <= 0
    first.tap()
    expect(page.locator(".trace-value")).to_be_visible()
    sheet = page.locator("#drawer").bounding_box()
    assert sheet
    assert sheet["width"] == PHONE["width"]
    page.locator("[data-trace-close]").tap()
    expect(page.locator(".trace")).to_have_count(0)


@pytest.mark.parametrize(
    ("address", "language", "theme", "width"),
    [(PAGE, *FACES[0]), (f"{PAGE}?trace={COAL}", *FACES[1]), (f"{PAGE}lines/", *FACES[0])],
)
def test_axe_has_nothing_serious_to_say(
    new_context: Contexts, axe: Axe, site: str, language: str, theme: str, width: int, address: str
) -> None:
    page = new_context(viewport={"width": width, "height": 900}, color_scheme=theme).new_page()
    page.goto(site + language + address)
    assert axe(page) == []
    assert width_beyond_the_screen(page) <= 0


def test_a_province_with_a_large_difference_reads_well_too(
    new_context: Contexts, axe: Axe, site: str
) -> None:
    page = new_context().new_page()
    page.goto(f"{site}/inventory/{YEAR}/{HEILONGJIANG}/")
    expect(page.locator(".answer-verdict")).to_contain_text("参考法不宜核对")
    assert axe(page) == []
