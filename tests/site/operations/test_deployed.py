"""A server open to others, set up as the how-to says: Django's own list for such servers finds nothing."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.test import Client

ENVIRONMENT = {
    "DJANGO_SETTINGS_MODULE": "ditan.site.settings",
    "DITAN_ALLOWED_HOSTS": "carbon.example.org",
    "DITAN_HTTPS": "1",
    "DITAN_PROXIES": "1",
    "DITAN_SITE_ADDRESS": "https://carbon.example.org",
}


def checked(home: Path, **more: str) -> "subprocess.CompletedProcess[str]":
    inherited = {
        name: value for name, value in os.environ.items() if not name.startswith(("DITAN_", "DJANGO_"))
    }
    command = [sys.executable, "-m", "django", "check", "--deploy", "--fail-level", "WARNING"]
    environment = inherited | ENVIRONMENT | {"DITAN_HOME": str(home)} | more
    return subprocess.run(command, capture_output=True, text=True, check=False, env=environment)


def test_the_settings_of_the_how_to_have_no_warning(tmp_path: Path) -> None:
    found = checked(tmp_path)
    assert found.returncode == 0, found.stderr
    assert (tmp_path / "secret_key").stat().st_mode & 0o077 == 0


def test_without_https_the_check_fails(tmp_path: Path) -> None:
    found = checked(tmp_path, DITAN_HTTPS="")
    assert found.returncode == 1
    assert "security.W012" in found.stderr  # SESSION_COOKIE_SECURE


@pytest.mark.django_db
def test_pages_are_led_to_https_and_health_is_not(settings) -> None:
    settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_HSTS_SECONDS = 60
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    client = Client()
    answer = client.get("/kit/")
    assert (answer.status_code, answer.headers["Location"]) == (301, "https://testserver/kit/")
    assert client.get("/health/").status_code == 200
    assert client.get("/health/ready/").status_code in {200, 503}
    assert client.get("/metrics/").status_code == 404
    by_proxy = client.get("/health/", headers={"x-forwarded-proto": "https"})
    assert by_proxy.headers["Strict-Transport-Security"] == "max-age=60"
