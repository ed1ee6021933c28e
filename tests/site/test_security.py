"""Headers, cookies and the theme switch."""

import pytest
from django.test import Client

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world")]


def test_every_answer_carries_the_content_policy_and_its_companions(client: Client) -> None:
    for address in ("/", "/en/", "/nothing/", "/api/v1/places", "/health/"):
        headers = client.get(address).headers
        policy = headers["Content-Security-Policy"]
        assert "default-src 'self'" in policy
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["X-Frame-Options"] == "DENY"
        assert headers["Referrer-Policy"] == "same-origin"


def test_an_unknown_host_is_refused(client: Client) -> None:
    assert client.get("/", headers={"host": "evil.example"}).status_code == 400


def test_the_theme_is_kept_in_a_cookie_and_rendered_by_the_server(client: Client) -> None:
    assert "data-bs-theme" not in client.get("/").content.decode()
    response = client.post("/preferences/theme/", {"theme": "dark", "back": "/kit/?a=1"})
    assert response.status_code == 302
    assert response.headers["Location"] == "/kit/?a=1"
    assert response.cookies["ditan_theme"]["samesite"] == "Lax"
    assert '<html lang="zh-Hans" data-bs-theme="dark">' in client.get("/").content.decode()
    client.post("/preferences/theme/", {"theme": "system", "back": "/"})
    assert "data-bs-theme" not in client.get("/").content.decode()


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example/", "javascript:alert(1)"])
def test_the_theme_switch_never_leads_to_another_site(back: str, client: Client) -> None:
    assert client.post("/preferences/theme/", {"theme": "dark", "back": back}).headers["Location"] == "/"


def test_the_theme_switch_wants_a_post_with_its_token() -> None:
    assert Client().get("/preferences/theme/").status_code == 405
    assert Client(enforce_csrf_checks=True).post("/preferences/theme/", {"theme": "dark"}).status_code == 403


def test_a_cookie_of_an_unknown_theme_is_ignored(client: Client) -> None:
    client.cookies["ditan_theme"] = '"><script>'
    assert "data-bs-theme" not in client.get("/").content.decode()


@pytest.mark.parametrize(
    "address", ["/search/?q=a%00b", "/api/v1/inventories?gwp=%00", "/api/v1/inventories/2007/%00"]
)
def test_the_character_nul_is_refused_before_the_database(client: Client, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 404
    assert "NUL" in answer.content.decode()
    if address.startswith("/api/"):
        assert [problem["code"] for problem in answer.json()["problems"]] == ["request_invalid"]
