"""The pictures of the README: Jiangsu 2007 with a number opened, in Chinese and English.

    ditan demo                                  # prints the address
    python docs/pictures.py http://127.0.0.1:8000

The browser is that of the tests (DITAN_CHROMIUM, else a Chromium on the path).
"""

import os
import shutil
import sys
from pathlib import Path

from playwright.sync_api import ViewportSize, sync_playwright

IMAGES = Path(__file__).resolve().parent / "images"
PICTURES = {"province.png": "", "province-en.png": "/en"}
PAGE = "/inventory/2007/320000/?trace=emission.tr_thermal_power.raw_coal"
SIZE: ViewportSize = {"width": 1440, "height": 1420}


def main(site: str) -> None:
    """Write each picture of the running site."""
    chromium = os.environ.get("DITAN_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        sys.exit("No Chromium: set DITAN_CHROMIUM to one.")
    IMAGES.mkdir(exist_ok=True)
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        for name, language in PICTURES.items():
            page = browser.new_page(viewport=SIZE, color_scheme="light")
            page.goto(f"{site.rstrip('/')}{language}{PAGE}")
            page.wait_for_selector('[data-chart="waterfall"][data-drawn="true"]')
            page.screenshot(path=IMAGES / name)
            print(IMAGES / name)
        browser.close()


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
