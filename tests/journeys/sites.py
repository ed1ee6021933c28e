"""The site of the journeys: the whole demonstration world, built once, served by the program itself.

On SQLite each process copies one state folder; on PostgreSQL (DATABASE_URL) one database too, made from a template.
"""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.databases import database_of, on_server, put_migrated, server
from tests.installations import PROCESS

DATABASE, TEMPLATE = f"ditan_journeys_{PROCESS}", "ditan_journeys_template"
UNTOUCHED = f"ditan_untouched_{PROCESS}"
BUILD_TIMEOUT_S = 900
ADDRESS_LINE = "Ditan: "


@pytest.fixture(scope="session")
def site_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A state folder (and database) with the demonstration world in it: copied for each server, never changed.

    Where several processes share the tests, the first to come builds it and the others wait for it.
    """
    own = tmp_path_factory.getbasetemp()
    home = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "journeys-template"
    built, failed = home / "built", home / "failed"
    try:
        home.mkdir()
    except FileExistsError:
        until = time.monotonic() + BUILD_TIMEOUT_S
        while not built.exists():
            assert not failed.exists(), failed.read_text("utf-8")
            assert time.monotonic() < until, "the demonstration was not built in time"
            time.sleep(0.5)
        return home
    put_migrated(home, TEMPLATE)
    done = subprocess.run(
        [sys.executable, "-m", "ditan.cli", "demo", "--build-only"],
        env=environment(home, database_of(TEMPLATE) if server() else ""),
        capture_output=True,
        text=True,
        timeout=BUILD_TIMEOUT_S,
        check=False,
    )
    if done.returncode != 0:
        failed.write_text(done.stderr, "utf-8")
    assert done.returncode == 0, done.stderr
    built.touch()
    return home


@pytest.fixture(scope="session")
def site(site_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a running demonstration that all journeys of a process share, without a slash at its end."""
    with copied(site_template, tmp_path_factory.mktemp("site") / "home", DATABASE) as address:
        yield address


@pytest.fixture(scope="module")
def untouched_site(site_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A demonstration of a file's own, for what other journeys would change: an inventory in use, say."""
    with copied(site_template, tmp_path_factory.mktemp("untouched") / "home", UNTOUCHED) as address:
        yield address


@contextmanager
def copied(template: Path, home: Path, database: str) -> Iterator[str]:
    """Serve a copy of the template: its state folder and, on PostgreSQL, its database."""
    shutil.copytree(template, home)
    if not server():
        with serving(home) as address:
            yield address
        return
    away = f"DROP DATABASE IF EXISTS {database} WITH (FORCE)"
    on_server(away, f"CREATE DATABASE {database} TEMPLATE {TEMPLATE}")
    with serving(home, database_of(database)) as address:
        yield address
    on_server(away)


@contextmanager
def serving(home: Path, database: str = "") -> Iterator[str]:
    """Serve the demonstration of a state folder and, on PostgreSQL, a database."""
    with subprocess.Popen(
        [sys.executable, "-m", "ditan.cli", "demo", "--lang", "zh", "--port", str(port_of_our_own())],
        env=environment(home, database),
        stdout=subprocess.PIPE,
        text=True,
    ) as server:
        assert server.stdout is not None
        line = server.stdout.readline()
        assert line.startswith(ADDRESS_LINE), line
        yield line.removeprefix(ADDRESS_LINE).strip().rstrip("/")
        server.terminate()


def environment(home: Path, database: str = "") -> dict[str, str]:
    """Ours alone: no database and no state folder of the machine."""
    return {**os.environ, "DITAN_HOME": str(home), "DATABASE_URL": database}


def port_of_our_own() -> int:
    """A port that the system gives: two servers that start at once must not find the same one free."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
