"""PostgreSQL: every table by COPY in one snapshot; the structure comes back from the migrations of the day.

So it needs no program of PostgreSQL's of the server's version, no right beyond the own database, and a restore is
one transaction: tables dropped, made, filled and checked, or nothing.
"""

from pathlib import Path
from typing import Any

from django.apps import apps
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from ditan.site.backups.manifest import Manifest

FOLDER = "tables"
CHUNK = 1024 * 1024
MIGRATIONS = "django_migrations"


def dump(folder: Path) -> dict[str, list[str]]:
    """Write each table as PostgreSQL's text form of COPY; the columns of each."""
    (folder / FOLDER).mkdir()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        columns = {table: _columns(cursor, table) for table in _tables(cursor)}
        for table, names in columns.items():
            with (
                (folder / FOLDER / table).open("wb") as file,
                cursor.copy(f"COPY {_named(table, names)} TO STDOUT") as rows,
            ):
                for chunk in rows:
                    file.write(chunk)
    return columns


def restore(folder: Path, manifest: Manifest) -> None:
    """Make the tables anew as they were on the day of the backup, and fill them."""
    with transaction.atomic(), connection.cursor() as cursor:
        for table in [*_tables(cursor), MIGRATIONS]:
            cursor.execute(f'DROP TABLE IF EXISTS "{table}" CASCADE')
        _structure_made(manifest)
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        made = ", ".join(f'"{table}"' for table in _tables(cursor))
        cursor.execute(f"TRUNCATE {made}")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        for table, names in manifest.columns.items():
            _fill(cursor, folder / FOLDER / table, _named(table, names))
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for table, column in _counted(cursor):
            _count_on(cursor, table, column)


def _tables(cursor: Any) -> list[str]:
    """The tables of the product and of what it rests on, as their names begin; no other program's."""
    starts = (*(f"{config.label}_" for config in apps.get_app_configs()), "django_")
    named = sorted(connection.introspection.table_names(cursor))
    return [table for table in named if table.startswith(starts) and table != MIGRATIONS]


def _columns(cursor: Any, table: str) -> list[str]:
    """The columns that are stored, in order: generated ones are left out."""
    cursor.execute(
        "SELECT column_name FROM information_schema.columns WHERE table_schema = current_schema() "
        "AND table_name = %s AND is_generated = 'NEVER' ORDER BY ordinal_position",
        [table],
    )
    return [name for (name,) in cursor.fetchall()]


def _named(table: str, columns: list[str]) -> str:
    names = ", ".join(f'"{column}"' for column in columns)
    return f'"{table}" ({names})'


def _fill(cursor: Any, file: Path, named: str) -> None:
    with file.open("rb") as content, cursor.copy(f"COPY {named} FROM STDIN") as rows:
        while chunk := content.read(CHUNK):
            rows.write(chunk)


def _structure_made(manifest: Manifest) -> None:
    """Migrate an empty database as far as that of the backup had come.

    Which of a domain's migrations count, its first ones or the one that replaces them, Django decides by those that
    are recorded. So it is first told what was recorded on the day of the backup; then everything is done anew.
    """
    recorder = MigrationRecorder(connection)
    recorder.ensure_schema()
    for app, name in manifest.migrations:
        recorder.record_applied(app, name)
    executor = MigrationExecutor(connection)
    targets = _newest(executor.loader)
    recorder.flush()
    executor.loader.applied_migrations.clear()
    executor.migrate(targets)


def _newest(loader: MigrationLoader) -> list[tuple[str, str]]:
    """The last of the recorded migrations: those on which no other of the same domain rests."""
    nodes = loader.graph.node_map
    recorded = nodes.keys() & loader.applied_migrations.keys()
    rested_on = {parent.key for key in recorded for parent in nodes[key].parents if parent.key[0] == key[0]}
    return sorted(recorded - rested_on)


def _counted(cursor: Any) -> list[tuple[str, str]]:
    """The columns whose values the database counts itself."""
    cursor.execute(
        "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = current_schema() "
        "AND (is_identity = 'YES' OR column_default LIKE 'nextval(%%') ORDER BY 1, 2"
    )
    return list(cursor.fetchall())


def _count_on(cursor: Any, table: str, column: str) -> None:
    """Let the counter of a column go on after its largest value."""
    cursor.execute(
        f'SELECT setval(pg_get_serial_sequence(%s, %s), coalesce(max("{column}"), 1), '  # noqa: S608
        f'max("{column}") IS NOT NULL) FROM "{table}"',
        [f'"{table}"', column],
    )
