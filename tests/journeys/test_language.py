"""A reader changes the language and stays where they are."""

import re

from playwright.sync_api import Page, expect


def test_the_language_link_keeps_the_page_and_the_digits(page: Page, site: str) -> None:
    page.goto(f"{site}/inventory/2007/?metric=gap")
    chinese = page.locator("#total td.num, #total td").all_inner_texts()
    page.get_by_role("link", name="English").click()
    expect(page).to_have_url(f"{site}/en/inventory/2007/?metric=gap")
    expect(page.get_by_role("heading", level=1)).to_have_text("CO₂ from energy by province")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    english = page.locator("#total td").all_inner_texts()
    digits = [re.sub(r"\D", "", text) for text in chinese], [re.sub(r"\D", "", text) for text in english]
    assert digits[0] == digits[1]
    page.get_by_role("link", name="中文").click()
    expect(page).to_have_url(f"{site}/inventory/2007/?metric=gap")


def test_every_module_of_the_header_opens_in_english(page: Page, site: str) -> None:
    page.goto(f"{site}/en/")
    for name, heading in (
        ("Balances", "Energy balances of 2007"),
        ("Comparison", re.compile("^Which figure of ")),
        ("Library", "Library"),
        ("Inventories", "CO₂ from energy by province"),
    ):
        page.locator(".site-nav").get_by_role("link", name=name).click()
        expect(page.get_by_role("heading", level=1)).to_have_text(heading)
        expect(page.locator('.site-nav [aria-current="page"]')).to_have_text(name)
