"""Installations of their own for tests that start programs, each with a copy of the migrated database."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.databases import database_of, on_server, put_migrated, server

CHECKOUT = Path(__file__).resolve().parent.parent
# Of this process of the tests: others beside it have databases of their own.
PROCESS = os.environ.get("PYTEST_XDIST_WORKER", "alone")


@dataclass
class Installation:
    """A home folder and a database, as the environment of a program names them."""

    home: Path
    url: str = ""
    extra: dict[str, str] = field(default_factory=dict)

    @property
    def environment(self) -> dict[str, str]:
        """What a program of this installation is started with."""
        named = {"DITAN_HOME": str(self.home), "DATABASE_URL": self.url, "DITAN_LANG": "en"}
        settings = {"DJANGO_SETTINGS_MODULE": "ditan.site.settings", "PYTHONPATH": str(CHECKOUT)}
        # The journeys set this for themselves; a program that serves must not have it.
        inherited = {name: value for name, value in os.environ.items() if name != "DJANGO_ALLOW_ASYNC_UNSAFE"}
        return inherited | named | settings | self.extra

    def start(self, *arguments: str) -> "subprocess.Popen[str]":
        """Start Python with arguments; its output can be read."""
        return subprocess.Popen(
            [sys.executable, *arguments],
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )

    def python(self, code: str) -> str:
        """Run code with Django set up; what it prints."""
        done = self.finished(self.start("-c", f"import django; django.setup()\n{code}"))
        assert done.returncode == 0, done.stderr
        return done.stdout

    def ditan(self, *arguments: str) -> "subprocess.CompletedProcess[str]":
        """Run a command of the product to its end."""
        return self.finished(self.start("-m", "ditan.cli", *arguments))

    @staticmethod
    def finished(program: "subprocess.Popen[str]") -> "subprocess.CompletedProcess[str]":
        """Wait for the end of a program."""
        out, err = program.communicate(timeout=180)
        return subprocess.CompletedProcess(program.args, program.returncode, out, err)


Maker = Callable[..., Installation]


@contextmanager
def installations_in(folder: Path) -> Iterator[Maker]:
    """Makes installations: `make(name)` migrated and empty, `make(name, is_bare=True)` without any table."""
    made: list[str] = []

    def make(name: str = "one", *, is_bare: bool = False) -> Installation:
        home, database = folder / name, f"ditan_{PROCESS}_{name}"
        home.mkdir()
        if server():
            made.append(database)
        if not is_bare:
            put_migrated(home, database)
        elif server():
            on_server(f"DROP DATABASE IF EXISTS {database} WITH (FORCE)", f"CREATE DATABASE {database}")
        return Installation(home, database_of(database) if server() else "")

    yield make
    for database in made:
        on_server(f"DROP DATABASE IF EXISTS {database} WITH (FORCE)")


@pytest.fixture
def make_installation(tmp_path: Path) -> Iterator[Maker]:
    """Makes installations that are gone when the test ends."""
    with installations_in(tmp_path) as make:
        yield make


@pytest.fixture
def installation(make_installation: Maker) -> Installation:
    """One installation, migrated and empty."""
    return make_installation()
