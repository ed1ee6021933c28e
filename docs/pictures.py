"""The pictures of README and manual, in both languages, taken from a running demonstration.

    ditan demo                                  # prints the address
    python -m docs.pictures http://127.0.0.1:8000

What is shown, to whom, and which part of the page stands in `docs/pictures.yaml`. The people sign in with the second
factor of the demonstration. The browser is that of the tests (DITAN_CHROMIUM, else a Chromium on the path).
"""

import base64
import os
import shutil
import sys
from pathlib import Path
from typing import Any

import django
import yaml
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, sync_playwright

HERE = Path(__file__).resolve().parent
IMAGES = HERE / "images"
LISTED: dict[str, dict[str, Any]] = yaml.safe_load((HERE / "pictures.yaml").read_text("utf-8"))
# Each language: what stands before an address and behind the name of a picture.
LANGUAGES = {"zh": ("", ""), "en": ("/en", "-en")}
WIDTH, QUALITY = 1440, 82


def file_names() -> set[str]:
    """The name of every picture that is taken."""
    return {f"{name}{behind}.webp" for name in LISTED for _, behind in LANGUAGES.values()}


def main(site: str, *wanted: str) -> None:
    """Write each picture of the running site, or those named."""
    chromium = os.environ.get("DITAN_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        sys.exit("No Chromium: set DITAN_CHROMIUM to one.")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ditan.site.settings")
    django.setup()  # the six digits are reckoned by what the site uses
    IMAGES.mkdir(exist_ok=True)
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        for name, picture in LISTED.items():
            if not wanted or name in wanted:
                for before, behind in LANGUAGES.values():
                    take(browser, site.rstrip("/"), before, picture, IMAGES / f"{name}{behind}.webp")
        browser.close()


def take(browser: Browser, site: str, before: str, picture: dict[str, Any], target: Path) -> None:
    """One picture in one language."""
    from tests.journeys.people import sign_in

    def new_context(**options: Any) -> BrowserContext:
        size: ViewportSize = {"width": WIDTH, "height": picture["height"]}
        return browser.new_context(viewport=size, color_scheme="light", locale="zh-CN", **options)

    page = sign_in(new_context, site, picture["person"]) if "person" in picture else new_context().new_page()
    page.goto(f"{site}{before}{picture['address']}")
    for href in picture.get("follow", []):
        page.goto(site + before + without_language(page.locator(href).first.get_attribute("href") or ""))
    if "open" in picture:
        page.locator(picture["open"]).first.click()
    page.wait_for_selector(picture["seen"])
    if "from" in picture:
        page.locator(picture["from"]).first.evaluate(
            "element => scrollTo({ top: element.getBoundingClientRect().top + scrollY - 80, behavior: 'instant' })"
        )
    page.evaluate("() => document.fonts.ready")
    target.write_bytes(webp(page))
    page.context.close()
    print(target.name, target.stat().st_size // 1024, "KiB")


def without_language(address: str) -> str:
    """The address in the language of the site."""
    return address.removeprefix("/en")


def webp(page: Page) -> bytes:
    """The page as it stands: Playwright itself writes no WebP, the browser does."""
    debugger = page.context.new_cdp_session(page)
    shot = debugger.send("Page.captureScreenshot", {"format": "webp", "quality": QUALITY})
    return base64.b64decode(shot["data"])


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    main(*sys.argv[1:])
