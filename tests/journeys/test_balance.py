"""A reader looks at a balance table, chooses a finding, walks the cells with the arrow keys and opens one."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.worlds import HEILONGJIANG, YEAR

PAGE = f"/balances/{YEAR}/{HEILONGJIANG}/"
# Each language, theme and width meets each other once in two.
FACES = [("", "light", 1440), ("/en", "dark", 390)]
Axe = Callable[..., list[dict[str, Any]]]
Contexts = Callable[..., BrowserContext]


def test_choosing_a_finding_lights_its_row_column_cell_and_parts(page: Page, site: str) -> None:
    page.goto(site + PAGE)
    finding = page.locator("[data-findings] li", has_text="油品合计").first
    finding.locator("[data-finding]").click()
    expect(page.locator("td.lit")).to_have_attribute("data-at", "transformation.petroleum_total")
    expect(page.locator("tr.lit-row th")).to_contain_text("加工转换")
    expect(page.locator("th.lit-column")).to_contain_text("油品合计")
    assert page.locator("td.lit-part").count() >= 3
    expect(finding.locator(".finding-more")).to_be_visible()
    expect(page).to_have_url(re.compile("finding="))
    finding.locator("[data-finding]").click()
    expect(page.locator("td.lit")).to_have_count(0)


def test_a_chosen_finding_stays_after_a_reload(page: Page, site: str) -> None:
    page.goto(f"{site}{PAGE}?finding=0")
    expect(page.locator("td.lit")).to_have_count(1)
    expect(page.locator("[data-findings] li[aria-current] .finding-more")).to_be_visible()


def test_arrow_keys_walk_the_cells_and_enter_opens_one(page: Page, site: str) -> None:
    page.goto(site + PAGE)
    first = page.locator('.balance-grid [tabindex="0"]')
    expect(first).to_have_count(1)
    first.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowDown")
    at = page.evaluate("document.activeElement.closest('td').dataset.at")
    assert at == "indigenous_production.raw_coal"
    expect(page.locator("[data-grid-echo]")).to_contain_text("10,065.1")
    page.keyboard.press("Enter")
    expect(page.locator(".trace-value")).to_contain_text("10,065.1")
    page.keyboard.press("Escape")
    expect(page.locator(".trace")).to_have_count(0)
    assert page.evaluate("document.activeElement.closest('td').dataset.at") == at


def test_the_far_corner_is_reached_and_the_counter_says_which_columns_are_seen(page: Page, site: str) -> None:
    page.goto(site + PAGE)
    counter = page.locator("[data-columns]")
    expect(counter).to_contain_text("第 1–")
    expect(counter).to_contain_text("共 22 列")
    page.locator('.balance-grid [tabindex="0"]').focus()
    page.keyboard.press("Control+End")
    expect(counter).to_contain_text("–22 列")
    box = page.locator(":focus").bounding_box()
    frame = page.locator("#balance-scroll").bounding_box()
    assert box
    assert frame
    assert box["x"] + box["width"] <= frame["x"] + frame["width"] + 1


def test_heads_stay_while_the_grid_scrolls(page: Page, site: str) -> None:
    page.set_viewport_size({"width": 900, "height": 700})
    page.goto(site + PAGE)
    page.locator("#balance-scroll").evaluate("box => { box.scrollTop = 300; box.scrollLeft = 400; }")
    frame = page.locator("#balance-scroll").bounding_box()
    corner = page.locator(".balance-grid thead .grid-name").bounding_box()
    assert frame
    assert corner
    assert abs(frame["x"] - corner["x"]) <= 2
    assert abs(frame["y"] - corner["y"]) <= 2


def test_the_panel_folds_to_a_strip_and_gives_its_room_to_the_grid(page: Page, site: str) -> None:
    page.goto(site + PAGE)
    before = page.locator("#balance-scroll").bounding_box()
    page.locator("#findings > summary").click()
    after = page.locator("#balance-scroll").bounding_box()
    assert before
    assert after
    assert after["width"] - before["width"] == pytest.approx(296, abs=2)
    expect(page.locator("[data-findings]")).to_be_hidden()


@pytest.mark.parametrize(
    ("query", "language", "theme", "width"),
    [
        ("", *FACES[0]),
        ("?finding=1", *FACES[1]),
        ("?measure=coal_equivalent", *FACES[0]),
        ("?trace=cell.tr_heating.raw_coal", *FACES[1]),
    ],
)
def test_axe_has_nothing_serious_to_say(
    new_context: Contexts, axe: Axe, site: str, language: str, theme: str, width: int, query: str
) -> None:
    page = new_context(viewport={"width": width, "height": 900}, color_scheme=theme).new_page()
    page.goto(site + language + PAGE + query)
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
