"""The files of `deploy/`: as the how-to shows them, with commands, flags and settings that exist."""

import configparser
import re
import shlex
from pathlib import Path

import granian.cli
import pytest

import ditan.site.settings
from ditan.cli.parser import build_parser

ROOT = Path(__file__).parents[3]
DEPLOY = ROOT / "deploy"
UNITS = sorted([*DEPLOY.glob("*.service"), *DEPLOY.glob("*.timer")])
PAGES = ("linux-server.md", "linux-server.zh.md")
KNOWN = {
    "Unit": {"Description", "After"},
    "Service": {
        *("Type", "User", "EnvironmentFile", "ExecStartPre", "ExecStart", "Restart"),
        *("UMask", "NoNewPrivileges", "PrivateTmp", "ProtectSystem"),
    },
    "Timer": {"OnCalendar", "Persistent"},
    "Install": {"WantedBy"},
}


def unit_lines(file: Path) -> list[tuple[str, str, str]]:
    """Section, key, value of each line: a key may come twice, which configparser alone would not keep."""
    configparser.ConfigParser(strict=False, interpolation=None).read_string(file.read_text())
    section, found = "", []
    for line in file.read_text().splitlines():
        if line.startswith("["):
            section = line.strip("[]")
        elif line and not line.startswith("#"):
            key, _, value = line.partition("=")
            found.append((section, key, value))
    return found


def commands() -> list[str]:
    """Every command of the units; a line of the shell is taken out of its quotes, with a day for its date."""
    given = [value for file in UNITS for _, key, value in unit_lines(file) if key.startswith("ExecStart")]
    plain = [line.replace("$$(date +%%F)", "2026-11-27") for line in given]
    return [shlex.split(line)[2] if line.startswith("/bin/sh -c ") else line for line in plain]


@pytest.mark.parametrize("page", PAGES)
def test_the_how_to_shows_every_file_as_it_is(page: str) -> None:
    shown = re.findall(r"```(?:sh|ini|nginx)\n(.*?)```", (ROOT / "docs/how-to" / page).read_text(), re.S)
    assert sorted(shown) == sorted(file.read_text() for file in DEPLOY.iterdir())


@pytest.mark.parametrize("file", UNITS, ids=lambda file: file.name)
def test_a_unit_has_keys_that_systemd_knows(file: Path) -> None:
    lines = unit_lines(file)
    assert [(section, key) for section, key, _ in lines if key not in KNOWN[section]] == []
    assert file.read_text().startswith(f"# /etc/systemd/system/{file.name}\n")


def test_the_timer_has_its_service() -> None:
    assert {file.stem for file in DEPLOY.glob("*.timer")} == {"ditan-backup"}
    assert (DEPLOY / "ditan-backup.service").is_file()


def test_the_commands_of_the_units_exist() -> None:
    ours = [line for line in commands() if line.startswith("/opt/ditan/bin/ditan ")]
    assert len(ours) == 4
    for line in ours:
        build_parser("en").parse_args(shlex.split(line)[1:])


def test_the_flags_of_the_server_exist() -> None:
    line = next(line for line in commands() if line.startswith("/opt/ditan/bin/granian "))
    parsed = granian.cli.cli.make_context("granian", shlex.split(line)[1:])
    assert parsed.params["app"] == "ditan.site.wsgi:application"
    assert str(parsed.params["interface"]).endswith("wsgi")


def test_the_environment_names_only_settings_of_the_site() -> None:
    lines = (DEPLOY / "ditan.env").read_text().splitlines()[1:]
    names = {line.partition("=")[0] for line in lines}
    listed = set(re.findall(r"^([A-Z_]+) ", ditan.site.settings.__doc__ or "", re.M))
    assert names - listed == {"DJANGO_SETTINGS_MODULE"}
    for page in ("serve-the-site.md", "serve-the-site.zh.md"):
        text = (ROOT / "docs/how-to" / page).read_text()
        assert [name for name in names - {"DJANGO_SETTINGS_MODULE"} if f"`{name}`" not in text] == []


def test_nginx_hands_on_what_the_site_reads() -> None:
    text = (DEPLOY / "nginx.conf").read_text()
    assert text.count("{") == text.count("}")
    handed = dict(re.findall(r"proxy_set_header (\S+) (\S+);", text))
    assert handed == {
        "Host": "$host",
        "X-Forwarded-For": "$proxy_add_x_forwarded_for",
        "X-Forwarded-Proto": "https",
        "X-Request-ID": "$request_id",
    }
    statements = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    assert [line for line in statements if line[-1] not in "{};"] == []
    assert "http://127.0.0.1:8000;" in text
