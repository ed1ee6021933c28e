"""Fourteen foreign doors: what belongs to another place or house is closed to whoever knocks, and tells nothing."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext

from tests.journeys.people import filing_address, sign_in

SHUT = {401, 403, 404, 405}
FOREIGN = "城中区"
# Pages, downloads and acts of a filing and a version of another county; `POST` where one would write.
DOORS = (
    "GET /filings/{filing}/",
    "GET /en/filings/{filing}/",
    "GET /filings/{filing}/export.xlsx",
    "GET /filings/{filing}/evidence/all.zip",
    "GET /filings/{filing}/differences/",
    "POST /filings/{filing}/save/",
    "POST /filings/{filing}/do/move/",
    "POST /filings/{filing}/do/message/",
    "POST /filings/{filing}/do/number/",
    "POST /filings/{filing}/evidence/",
    "GET /filings/versions/{version}/",
    "POST /filings/versions/{version}/restate/",
    "GET /people/{house}/",
    "POST /filings/versions/{version}/verify/",
)


@pytest.mark.parametrize("who", ["", "lu_officer"])
def test_every_foreign_door_is_closed(
    site: str, new_context: Callable[..., BrowserContext], who: str
) -> None:
    insider = sign_in(new_context, site, "officer")
    filing = filing_address(insider, site, "芦洲县", "2024").rstrip("/").rpartition("/")[2]
    insider.goto(f"{site}/filings/{filing}/")
    link = insider.locator('a[href*="/filings/versions/"]').first.get_attribute("href") or ""
    version = re.sub(r"\D", "", link)
    insider.goto(f"{site}/people/")
    house = re.sub(
        r"\D", "", insider.get_by_role("link", name="芦洲县低碳办").first.get_attribute("href") or ""
    )
    stranger = sign_in(new_context, site, who) if who else new_context().new_page()
    if not who:
        stranger.goto(f"{site}/sign-in/")
    token = next(one["value"] for one in stranger.context.cookies() if "csrf" in one["name"])
    opened = []
    for door in DOORS:
        method, path = door.split()
        answer = stranger.request.fetch(
            site + path.format(filing=filing, version=version, house=house),
            method=method,
            headers={"X-CSRFToken": token, "Referer": f"{site}/"},
            max_redirects=0,
        )
        location = answer.headers.get("location", "")
        is_closed = answer.status in SHUT or (answer.status == 302 and "/sign-in/" in location)
        if not is_closed or "芦洲" in answer.text():
            opened.append((door, answer.status, location))
    assert opened == []
