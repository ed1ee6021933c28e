"""People of the demonstration city in browsers of their own, and what they do again and again."""

import re
from collections.abc import Callable
from typing import Any

import yaml
from playwright.sync_api import BrowserContext, Locator, Page, StorageState, expect

from tests.conftest import CHECKOUT
from tests.journeys.test_people import code_of

TOLD = yaml.safe_load((CHECKOUT / "src/ditan/site/demo/platform/people.yaml").read_text("utf-8"))
PASSWORD, SECRET = TOLD["password"], TOLD["second_factor"]
MOST_TABS = 250
STATES: dict[tuple[str, str], StorageState] = {}


def sign_in(new_context: Callable[..., BrowserContext], site: str, username: str) -> Page:
    """A browser of somebody who is signed in: by name, password and six digits, once for all journeys of a site.

    The same six digits are not taken twice from one person. Whose role needs none is not asked for them.
    """
    if (site, username) not in STATES:
        page = new_context().new_page()
        page.goto(f"{site}/sign-in/?next=/desk/")
        page.get_by_label("登录名").fill(username)
        page.get_by_label("密码", exact=True).fill(PASSWORD)
        page.get_by_role("button", name="登录", exact=True).click()
        page.wait_for_url(re.compile("/second-factor/|/desk/"))
        if "/second-factor/" in page.url:
            page.get_by_label("验证器上的六位数").fill(code_of(SECRET))
            page.get_by_role("button", name="登录", exact=True).click()
        expect(page).to_have_url(f"{site}/desk/")
        STATES[site, username] = page.context.storage_state()
    opened = new_context(storage_state=STATES[site, username]).new_page()
    opened.goto(f"{site}/desk/")
    return opened


def filing_address(page: Page, site: str, place: str, period: str, workflow: str = "inventory_filing") -> str:
    """The address of a county's filing, found in the list by its title."""
    page.goto(f"{site}/filings/?workflow={workflow}&period={period}&q={place}")
    found = page.locator("th.flow a").first.get_attribute("href")
    assert found
    return f"{site}{found}"


def act(page: Page, name: str) -> Locator:
    """The part of the page in which a step is made: its button, or the fold that opens its form."""
    return page.locator(".filing-act").filter(has=page.get_by_text(name, exact=True)).first


def step(page: Page, name: str, reason: str = "") -> None:
    """Make a step; where it folds, with the reason typed."""
    part = act(page, name if not reason else f"{name}…")
    if reason:
        part.locator("summary").click()
        part.get_by_label("理由").fill(reason)
    part.get_by_role("button", name=name, exact=True).click()
    page.wait_for_load_state()


def tab_to(page: Page, wanted: Locator) -> None:
    """Press Tab until what is wanted has the focus."""
    for _ in range(MOST_TABS):
        if wanted.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"the keyboard does not reach {wanted}")


def assert_clean(axe: Callable[[Page], list[dict[str, Any]]], page: Page) -> None:
    """No serious finding."""
    found = axe(page)
    assert not found, found
