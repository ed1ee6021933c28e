"""The file of the embedded database, and references that lead nowhere."""

from collections import Counter
from collections.abc import Iterator

from django.db import connection

from ditan.core.errors import Problem
from ditan.core.errors.operations import DatabaseDamaged, DatabaseReferenceBroken


def problems() -> Iterator[Problem]:
    """SQLite's own checks; PostgreSQL watches over its pages and references itself."""
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA quick_check")
        yield from (DatabaseDamaged(found=said) for (said,) in cursor.fetchall() if said != "ok")
        cursor.execute("PRAGMA foreign_key_check")
        broken = Counter((table, target) for table, _row, target, _key in cursor.fetchall())
    for (table, target), rows in sorted(broken.items()):
        yield DatabaseReferenceBroken(table=table, target=target, rows=rows)
