"""The pictures of README and manual: Jiangsu 2007 with a number opened, the whole inventory of Fujian 2007; both languages.

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
PROVINCE = "/inventory/2007/320000/?trace=emission.tr_thermal_power.raw_coal"
WHOLE = "/inventory/2007/350000/whole/?trace=category.3.1.CH4"
DRAWN, OPENED = '[data-chart="waterfall"][data-drawn="true"]', ".trace-value"
# Each picture: its address and what has to be seen on the page before it is taken.
PICTURES = {
    "province.png": (PROVINCE, DRAWN),
    "province-en.png": (f"/en{PROVINCE}", DRAWN),
    "whole.png": (WHOLE, OPENED),
    "whole-en.png": (f"/en{WHOLE}", OPENED),
}
SIZE: ViewportSize = {"width": 1440, "height": 1420}


def main(site: str) -> None:
    """Write each picture of the running site."""
    chromium = os.environ.get("DITAN_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        sys.exit("No Chromium: set DITAN_CHROMIUM to one.")
    IMAGES.mkdir(exist_ok=True)
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        for name, (address, seen) in PICTURES.items():
            page = browser.new_page(viewport=SIZE, color_scheme="light")
            page.goto(f"{site.rstrip('/')}{address}")
            page.wait_for_selector(seen)
            page.screenshot(path=IMAGES / name)
            print(IMAGES / name)
        browser.close()


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
