"""Installations of their own for tests that start programs: a migrated database, copied for each test.

SQLite in a folder of the test; on PostgreSQL (DATABASE_URL) a database made from a template.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import pytest

CHECKOUT = Path(__file__).resolve().parent.parent
# Of this process of the tests: others beside it have databases of their own.
PROCESS = os.environ.get("PYTEST_XDIST_WORKER", "alone")
TEMPLATE = f"ditan_template_{PROCESS}"


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


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """An installation whose database has every migration and nothing in it; copied, never used itself."""
    home = tmp_path_factory.mktemp("migrated")
    server = os.environ.get("DATABASE_URL", "")
    url = ""
    if server.startswith("postgres"):
        on_server(server, f"DROP DATABASE IF EXISTS {TEMPLATE}", f"CREATE DATABASE {TEMPLATE}")
        url = database_of(server, TEMPLATE)
    installation = Installation(home, url)
    done = installation.finished(installation.start("-m", "django", "migrate", "--verbosity", "0"))
    assert done.returncode == 0, done.stderr
    yield installation
    if url:
        on_server(server, f"DROP DATABASE IF EXISTS {TEMPLATE}")


@pytest.fixture
def make_installation(migrated: Installation, tmp_path: Path) -> Iterator[Maker]:
    """Makes installations: `make(name)` migrated and empty, `make(name, is_bare=True)` without any table."""
    server, made = os.environ.get("DATABASE_URL", ""), []

    def make(name: str = "one", *, is_bare: bool = False) -> Installation:
        home = tmp_path / name
        home.mkdir()
        if not migrated.url:
            if not is_bare:
                shutil.copy(migrated.home / "ditan.sqlite3", home)
            return Installation(home)
        made.append(f"ditan_{PROCESS}_{name}")
        template = "" if is_bare else f" TEMPLATE {TEMPLATE}"
        on_server(
            server,
            f"DROP DATABASE IF EXISTS {made[-1]} WITH (FORCE)",
            f"CREATE DATABASE {made[-1]}{template}",
        )
        return Installation(home, database_of(server, made[-1]))

    yield make
    for name in made:
        on_server(server, f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


@pytest.fixture
def installation(make_installation: Maker) -> Installation:
    """One installation, migrated and empty."""
    return make_installation()


def database_of(server: str, name: str) -> str:
    """The address of a database of a server."""
    return urlunsplit(urlsplit(server)._replace(path=f"/{name}"))


def on_server(server: str, *statements: str) -> None:
    """Run statements that make and drop databases."""
    import psycopg

    with psycopg.connect(server, autocommit=True) as connection:
        for statement in statements:
            connection.execute(statement)
