"""One migrated database for all tests: made once, copied by every process, every installation and every site.

To migrate an empty database takes seconds of a processor, to copy one takes none. SQLite: a file in the
state folder of the checkout, kept from run to run as long as the migrations and the lock file are the same. PostgreSQL
(DATABASE_URL): a database of the server that others are made from. Whoever comes first makes it, the others wait.
Django migrates each copy that a test asks for once more, so a copy never lacks what the template lacked.
"""

import contextlib
import fcntl
import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from tools.steps import CHECKOUT, STATE

DATABASE_FILE = "ditan.sqlite3"
FOLDER = STATE / "tests"
KEY_LENGTH = 12
# A run beside ours, begun before the last migration was written, may still copy its own.
KEPT_S = 24 * 3600
# Of PostgreSQL's advisory locks: any number that nobody else takes.
LOCK_NUMBER = 20_260_141


def server() -> str:
    """The address of the PostgreSQL of the tests; empty on SQLite."""
    address = os.environ.get("DATABASE_URL", "")
    return address if address.startswith("postgres") else ""


def key() -> str:
    """What a migrated database follows from: our migrations, and the packages that bring others."""
    said = hashlib.sha256((CHECKOUT / "uv.lock").read_bytes())
    for file in sorted((CHECKOUT / "src" / "ditan" / "domains").glob("*/migrations/*.py")):
        said.update(str(file.relative_to(CHECKOUT)).encode() + b"\0" + file.read_bytes() + b"\0")
    return said.hexdigest()[:KEY_LENGTH]


def migrated_file() -> Path:
    """The SQLite file with every migration and nothing in it; made if it is not there."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    file = FOLDER / f"migrated-{key()}.sqlite3"
    with (FOLDER / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not file.exists():
            for older in FOLDER.glob("migrated-*.sqlite3"):
                if older.stat().st_mtime < time.time() - KEPT_S:
                    older.unlink()
            with tempfile.TemporaryDirectory(dir=FOLDER) as home:
                _migrate(Path(home), "")
                (Path(home) / DATABASE_FILE).replace(file)
    return file


def migrated_database() -> str:
    """The name of the database on the server with every migration and nothing in it; made if it is not there."""
    import psycopg

    name = f"ditan_template_{key()}"
    with psycopg.connect(server(), autocommit=True) as connection:
        connection.execute("SELECT pg_advisory_lock(%s)", [LOCK_NUMBER])
        there = connection.execute("SELECT datname FROM pg_database WHERE datname = %s", [name]).fetchone()
        if there is None:
            making = f"{name}_making"
            on_server(f"DROP DATABASE IF EXISTS {making} WITH (FORCE)", f"CREATE DATABASE {making}")
            with tempfile.TemporaryDirectory() as home:
                _migrate(Path(home), database_of(making))
            on_server(f"ALTER DATABASE {making} RENAME TO {name}")
    return name


def put_migrated(home: Path, database: str = "") -> None:
    """A migrated, empty database in a home folder, or on PostgreSQL under this name, made anew."""
    home.mkdir(parents=True, exist_ok=True)
    if not (server() and database):
        shutil.copy(migrated_file(), home / DATABASE_FILE)
        return
    away = f"DROP DATABASE IF EXISTS {database} WITH (FORCE)"
    on_server(away, f"CREATE DATABASE {database} TEMPLATE {migrated_database()}")


def begin_from_template(connection: Any) -> None:
    """Django's test database of a connection will begin as a copy instead of empty."""
    if connection.vendor == "postgresql":
        connection.settings_dict["TEST"]["TEMPLATE"] = migrated_database()
        return
    creation = connection.creation
    make = creation.create_test_db

    def made_from_template(*arguments: Any, **named: Any) -> str:
        # A database in memory lives as long as somebody is connected to it: until Django is, that is us.
        with contextlib.closing(sqlite3.connect(creation._get_test_db_name(), uri=True)) as copy:
            with contextlib.closing(sqlite3.connect(migrated_file())) as template:
                template.backup(copy)
            name: str = make(*arguments, **named)
            return name

    creation.create_test_db = made_from_template


def database_of(name: str) -> str:
    """The address of a database of the server."""
    return urlunsplit(urlsplit(server())._replace(path=f"/{name}"))


def on_server(*statements: str) -> None:
    """Run statements that make and drop databases."""
    import psycopg

    with psycopg.connect(server(), autocommit=True) as connection:
        for statement in statements:
            connection.execute(statement)


def _migrate(home: Path, address: str) -> None:
    named = {
        "DITAN_HOME": str(home),
        "DATABASE_URL": address,
        "DJANGO_SETTINGS_MODULE": "ditan.site.settings",
    }
    done = subprocess.run(
        [sys.executable, "-m", "django", "migrate", "--verbosity", "0"],
        env=os.environ | named | {"PYTHONPATH": str(CHECKOUT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
