"""SQLite: its own backup interface copies the database while it is in use, and puts it back in one transaction."""

import sqlite3
from contextlib import closing
from pathlib import Path

from django.db import connection

from ditan.core.errors import Where
from ditan.core.errors.backup import BackupUnreadable
from ditan.site.backups.manifest import Manifest

FILE = "database.sqlite3"


def dump(folder: Path) -> dict[str, list[str]]:
    """Copy the database into the folder as of one moment."""
    connection.ensure_connection()
    with closing(sqlite3.connect(folder / FILE)) as target:
        connection.connection.backup(target)
    _check(folder / FILE)
    return {}


def restore(folder: Path, manifest: Manifest) -> None:
    """Put the copy in the place of the database: whole or, if this program is killed, not at all."""
    _check(folder / FILE)
    connection.ensure_connection()
    with closing(sqlite3.connect(folder / FILE)) as source:
        source.backup(connection.connection)
    connection.close()


def _check(file: Path) -> None:
    with closing(sqlite3.connect(file)) as copy:
        (said,) = copy.execute("PRAGMA quick_check(1)").fetchone()
    if said != "ok":
        raise BackupUnreadable(Where(file=FILE), file=FILE, reason=said)
