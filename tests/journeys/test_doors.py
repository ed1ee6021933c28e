"""Foreign doors: what belongs to another place or house is closed to whoever knocks, on pages and over the interface."""

import json
import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.journeys.people import filing_address, sign_in

SHUT = {401, 403, 404, 405}
COUNTY, PLACE, HOUSE = "芦洲", "990110", "芦洲县低碳办"
# Pages, downloads and acts of a filing and a version of another county.
READING = (
    "/filings/{filing}/",
    "/en/filings/{filing}/",
    "/filings/{filing}/export.xlsx",
    "/filings/{filing}/evidence/all.zip",
    "/filings/{filing}/differences/",
    "/filings/versions/{version}/",
    "/people/{house}/",
)
WRITING = (
    "/filings/{filing}/save/",
    "/filings/{filing}/do/move/",
    "/filings/{filing}/do/message/",
    "/filings/{filing}/do/number/",
    "/filings/{filing}/evidence/",
    "/filings/versions/{version}/restate/",
    "/filings/versions/{version}/verify/",
)
API_READING = (
    "/api/v1/filings/{filing}",
    "/api/v1/filings/{filing}/findings",
    "/api/v1/filings/{filing}/messages",
    "/api/v1/filings/{filing}/evidence",
    "/api/v1/filings/{filing}/differences",
    "/api/v1/filings/{filing}/countersignatures",
    "/api/v1/versions/{version}",
)
API_WRITING = {
    "/api/v1/filings/{filing}/moves": {"move": "send_for_review"},
    "/api/v1/filings/{filing}/messages": {"house": 1, "text": "?"},
    "/api/v1/filings/{filing}/findings": {"field": "gdp", "text": "?"},
    "/api/v1/filings/{filing}/check-out": {},
    "/api/v1/filings/{filing}/seal": {},
    "/api/v1/versions/{version}/restatement": {"reason": "?", "filer": 1, "receiver": 1},
}
Doors = dict[str, str]


@pytest.fixture
def doors(site: str, new_context: Callable[..., BrowserContext]) -> Doors:
    """What stands behind the doors: a sealed, unpublished filing of a county, its version and its house."""
    insider = sign_in(new_context, site, "officer")
    filing = filing_address(insider, site, f"{COUNTY}县", "2024").rstrip("/").rpartition("/")[2]
    insider.goto(f"{site}/filings/{filing}/")
    version = insider.locator('a[href*="/filings/versions/"]').first.get_attribute("href") or ""
    insider.goto(f"{site}/people/")
    house = insider.get_by_role("link", name=HOUSE).first.get_attribute("href") or ""
    return {"filing": filing, "version": re.sub(r"\D", "", version), "house": re.sub(r"\D", "", house)}


@pytest.mark.parametrize("who", ["", "lu_officer", "gang_special_officer"])
def test_every_foreign_door_is_closed(
    site: str, new_context: Callable[..., BrowserContext], doors: Doors, who: str
) -> None:
    page = stranger(site, new_context, who)
    assert list(open_ones(page, site, doors, "GET", READING)) == []
    assert list(open_ones(page, site, doors, "POST", WRITING)) == []


@pytest.mark.parametrize("who", ["reader", "transport_officer"])
def test_who_may_read_of_the_whole_city_writes_nothing(
    site: str, new_context: Callable[..., BrowserContext], doors: Doors, who: str
) -> None:
    page = stranger(site, new_context, who)
    for path in READING[:3]:
        assert page.request.get(site + path.format(**doors)).status == 200, path
    before = page.request.get(site + API_READING[0].format(**doors)).json()
    assert list(unrefused(page, site, doors)) == []
    assert page.request.get(site + API_READING[0].format(**doors)).json() == before


def test_the_token_of_a_county_opens_nothing_of_another(
    site: str, new_context: Callable[..., BrowserContext], doors: Doors
) -> None:
    token = token_of(stranger(site, new_context, "lu_officer"), site)
    asking = new_context(extra_http_headers={"Authorization": f"Bearer {token}"}).request
    listed = asking.get(f"{site}/api/v1/filings?limit=200")
    assert listed.status == 200
    assert {one["place"] for one in listed.json()["items"]} == {"990106"}
    answers = {path: asking.get(site + path.format(**doors)) for path in API_READING}
    for path, given in API_WRITING.items():
        key = {"Idempotency-Key": f"door {path}"}
        answers[f"POST {path}"] = asking.post(site + path.format(**doors), data=given, headers=key)
    assert {path: one.text() for path, one in answers.items() if one.status not in SHUT} == {}
    # A body of JSON escapes what is Chinese.
    told = {path: json.dumps(one.json(), ensure_ascii=False) for path, one in answers.items()}
    assert {path: text for path, text in told.items() if COUNTY in text or PLACE in text} == {}


def stranger(site: str, new_context: Callable[..., BrowserContext], who: str) -> Page:
    """The browser of somebody else, or of nobody."""
    if who:
        return sign_in(new_context, site, who)
    page = new_context().new_page()
    page.goto(f"{site}/sign-in/")
    return page


def open_ones(
    page: Page, site: str, doors: Doors, method: str, paths: tuple[str, ...]
) -> Iterator[tuple[str, int, str]]:
    """The doors that open, or tell whose they are."""
    for path in paths:
        answer = page.request.fetch(
            site + path.format(**doors), method=method, headers=proof(page, site), max_redirects=0
        )
        location = answer.headers.get("location", "")
        is_closed = answer.status in SHUT or (answer.status == 302 and "/sign-in/" in location)
        if not is_closed or COUNTY in answer.text():
            yield path, answer.status, location


def unrefused(page: Page, site: str, doors: Doors) -> Iterator[tuple[str, int]]:
    """The acts that are not refused to who may only read; to prove a seal is reading."""
    for path in WRITING[:-1]:
        answer = page.request.post(
            site + path.format(**doors), headers=proof(page, site), form={"move": "publish"}, max_redirects=0
        )
        if answer.status < 400:
            yield path, answer.status


def proof(page: Page, site: str) -> dict[str, str]:
    """What a form of the site would send along."""
    token = next(one["value"] for one in page.context.cookies() if "csrf" in one["name"])
    return {"X-CSRFToken": token, "Referer": f"{site}/"}


def token_of(page: Page, site: str) -> str:
    """A token to read and write, made on the page of tokens; it is shown once."""
    page.goto(f"{site}/account/tokens/")
    page.locator('input[name="name"]').fill("门")
    page.locator('select[name="powers"]').select_option("write")
    page.get_by_role("button", name="新建令牌").click()
    return page.locator(".secret").inner_text().strip()
