"""The kit and the tree of a day in the browser: no violation, no page wider than a phone, menus that are searched by keys."""

import itertools
from collections.abc import Callable
from typing import Any, Literal

import pytest
from playwright.sync_api import BrowserContext, Page, expect

PAGES = ("/kit/", "/places/?day=2011-08-21&below=340000", "/places/341400/", "/en/search/?q=library")


@pytest.mark.parametrize(("address", "theme"), list(zip(PAGES, itertools.cycle(("light", "dark")))))
def test_a_page_has_no_violation_and_fits_a_phone(
    new_context: Callable[..., BrowserContext],
    site: str,
    axe: Callable[[Page], list[dict[str, Any]]],
    address: str,
    theme: Literal["light", "dark"],
) -> None:
    page = new_context().new_page()  # axe itself tries inline styles, of which the policy complains
    page.emulate_media(color_scheme=theme)
    page.goto(f"{site}{address}")
    assert axe(page) == []
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_the_menu_of_places_is_searched_by_initials_and_left_by_enter(page: Page, site: str) -> None:
    page.goto(f"{site}/inventory/2007/310000/")
    page.locator(".chip-menu summary").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".menu-search").first).to_be_focused()
    page.keyboard.type("hlj")
    shown = page.locator("[data-menu-search] a:visible")
    expect(shown).to_have_count(1)
    expect(shown).to_have_text("黑龙江")
    page.keyboard.press("Enter")
    page.wait_for_url("**/inventory/2007/230000/**")
