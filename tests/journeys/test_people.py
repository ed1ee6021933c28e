"""From an empty installation to a manager with a second factor, in a real browser; the keyboard alone in English."""

import re
import socket
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from playwright.sync_api import BrowserContext, Page, expect

from tests.installations import Installation, installation, make_installation

__all__ = ["installation", "make_installation"]
PASSWORD = "a sentence for the journey"
START_TIMEOUT_S = 60
OPEN_OFFICE = """
from django.utils import timezone
from ditan.domains.accounts.services import office_open
from ditan.domains.places.selectors import place_get
from ditan.domains.places.services import places_load
places_load(with_fictional=True)
print(office_open(place=place_get("990100"), name_zh="泽川市低碳办", name_en="Zechuan office", now=timezone.now())[1])
"""


@pytest.fixture
def office(installation: Installation) -> Iterator[tuple[str, str]]:
    """A served installation with one office: its address and the token of its first invitation."""
    token = installation.python(OPEN_OFFICE).strip()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = installation.start(
        "-m", "granian", "--interface", "wsgi", "--port", str(port), "ditan.site.wsgi:application"
    )
    deadline = time.monotonic() + START_TIMEOUT_S
    while time.monotonic() < deadline:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                break
        time.sleep(0.2)
    yield f"http://127.0.0.1:{port}", token
    server.terminate()
    server.wait(timeout=30)


def code_of(secret: str) -> str:
    """The six digits of now: of the middle of the counters that are taken, so that they live for a while yet."""
    counters = list(yield_hotp_counters_from_time())
    digits: str = format_hotp_value(hotp_value(secret, counters[len(counters) // 2]))
    return digits


def test_the_first_manager_comes_in(
    new_context: Callable[..., BrowserContext],
    office: tuple[str, str],
    axe: Callable[[Page], list[dict[str, Any]]],
) -> None:
    site, token = office
    page = new_context().new_page()  # axe itself tries inline styles, of which the policy complains
    page.goto(f"{site}/invitations/{token}/")
    expect(page.get_by_text("泽川市低碳办")).to_be_visible()
    page.get_by_label("姓名").fill("李明")
    page.get_by_label("登录名").fill("liming")
    page.get_by_label("密码", exact=True).fill(PASSWORD)
    page.get_by_label("再输一遍密码").fill(PASSWORD)
    assert axe(page) == []
    page.get_by_role("button", name="接受邀请").click()
    # The page before has a field of that name too.
    expect(page.get_by_role("button", name="接受邀请")).to_have_count(0)
    page.get_by_label("登录名").fill("liming")
    page.get_by_label("密码", exact=True).fill(PASSWORD)
    assert axe(page) == []
    page.get_by_role("button", name="登录").click()
    expect(page.get_by_role("heading", name="设置第二重验证")).to_be_visible()
    assert axe(page) == []
    page.get_by_label("验证器上的六位数").fill(code_of(page.locator(".secret").inner_text()))
    page.get_by_role("button", name="启用").click()
    expect(page.locator(".codes li")).to_have_count(10)
    assert axe(page) == []
    page.get_by_role("link", name="记好了").click()
    expect(page.get_by_text("第二重验证已启用")).to_be_visible()
    assert axe(page) == []
    page.get_by_role("link", name="泽川市低碳办").click()
    page.locator("#role").select_option(label="低碳办经办人")
    page.get_by_role("button", name="生成邀请链接").click()
    expect(page.locator(".shown-once")).to_contain_text(re.compile(r"/invitations/[\w-]+/"))
    assert axe(page) == []
    page.goto(f"{site}/people/")
    page.get_by_role("link", name="设立本地机构").click()
    page.get_by_label("设立 泽川市财政局").uncheck()
    assert axe(page) == []
    page.get_by_role("button", name="设立勾选的单位").click()
    # Leading group, nine of ten departments, thirteen counties; the office stands already.
    expect(page.get_by_role("status")).to_contain_text("设立了 23 个单位")
    expect(page.get_by_label("设立 泽川市财政局")).not_to_be_checked()
    assert axe(page) == []


def test_the_keyboard_alone_signs_in_in_english(page: Page, office: tuple[str, str]) -> None:
    site, token = office
    page.goto(f"{site}/en/invitations/{token}/")
    page.get_by_label("Name", exact=True).focus()
    for text in ("Li Ming", "liming", "", PASSWORD, PASSWORD):
        page.keyboard.type(text)
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    page.get_by_label("Sign-in name").focus()
    page.keyboard.type("liming")
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Set up the second factor")).to_be_visible()
    expect(page.locator("main")).not_to_contain_text(re.compile(r"[\u4e00-\u9fff]"))
