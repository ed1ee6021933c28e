"""Dumps of the database: SQLite by its backup interface, PostgreSQL by COPY in one snapshot.

Each engine offers `dump(folder) -> columns by table` and `restore(folder, manifest)`.
"""

from types import ModuleType

from django.db import connection

from ditan.site.backups.databases import postgresql, sqlite

ENGINES: dict[str, ModuleType] = {"sqlite": sqlite, "postgresql": postgresql}


def engine() -> ModuleType:
    """The module of the database in use."""
    return ENGINES[connection.vendor]
