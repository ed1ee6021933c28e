"""What an installation keeps for itself."""

import stat
from pathlib import Path

import pytest

from ditan.site.state import database_settings, home_folder, proxy_count, secret_key


def test_the_secret_key_is_made_once_and_readable_by_its_owner_only(tmp_path: Path) -> None:
    home = tmp_path / "state"
    first = secret_key(home, {})
    assert len(first) >= 64
    assert secret_key(home, {}) == first
    assert stat.S_IMODE((home / "secret_key").stat().st_mode) == 0o600
    assert [file.name for file in home.iterdir()] == ["secret_key"]


def test_a_given_secret_key_is_used_and_nothing_is_written(tmp_path: Path) -> None:
    assert secret_key(tmp_path / "state", {"DITAN_SECRET_KEY": "given"}) == "given"
    assert not (tmp_path / "state").exists()


def test_the_home_is_where_the_environment_says(tmp_path: Path) -> None:
    assert home_folder({"DITAN_HOME": str(tmp_path)}) == tmp_path
    assert home_folder({}) == Path.home() / ".ditan"


def test_the_embedded_database_locks_at_once_and_keeps_what_it_acknowledged(tmp_path: Path) -> None:
    found = database_settings(tmp_path, {})
    assert found["NAME"] == tmp_path / "ditan.sqlite3"
    assert found["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        assert pragma in found["OPTIONS"]["init_command"]


def test_postgresql_by_address_with_port_and_by_socket(tmp_path: Path) -> None:
    found = database_settings(
        tmp_path, {"DATABASE_URL": "postgresql://office:s%40fe@db.local:5433/ditan?sslmode=require"}
    )
    wanted = {"NAME": "ditan", "USER": "office", "PASSWORD": "s@fe", "HOST": "db.local", "PORT": "5433"}
    assert {key: found[key] for key in wanted} == wanted
    assert found["OPTIONS"] == {"sslmode": "require"}
    socket = database_settings(
        tmp_path, {"DATABASE_URL": "postgresql://postgres@/ditan?host=/run/postgresql"}
    )
    assert (socket["HOST"], socket["NAME"], socket["OPTIONS"]) == ("/run/postgresql", "ditan", {})


def test_another_kind_of_database_is_refused_with_what_is_expected(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match=r"DATABASE_URL begins with 'mysql'. Expected postgresql://"):
        database_settings(tmp_path, {"DATABASE_URL": "mysql://x"})


def test_proxies_are_counted_and_a_wrong_count_stops_the_start() -> None:
    assert [proxy_count({}), proxy_count({"DITAN_PROXIES": ""}), proxy_count({"DITAN_PROXIES": "2"})] == [
        0,
        0,
        2,
    ]
    for wrong in ("yes", "-1", "10", "１"):
        with pytest.raises(SystemExit, match="DITAN_PROXIES"):
            proxy_count({"DITAN_PROXIES": wrong})
