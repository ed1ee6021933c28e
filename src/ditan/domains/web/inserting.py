"""Many rows put into a table at once: columns to tuples, one prepared statement, without an object for each row."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection
from django.db.models import Model

ROWS_AT_ONCE = 20_000


def rows_insert(model: type[Model], fields: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Put rows into the table of a model, values in the order of `fields`, as the database takes them.

    When to use: for many rows of plain columns, JSON as its text; constraints of the database hold as ever. PostgreSQL
    takes them as a stream.
    """
    table = connection.ops.quote_name(model._meta.db_table)
    columns = ", ".join(connection.ops.quote_name(_column_of(model, name)) for name in fields)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as stream:  # names quoted
                for row in rows:
                    stream.write_row(row)
            return
        places = ", ".join(["%s"] * len(fields))
        statement = f"INSERT INTO {table} ({columns}) VALUES ({places})"  # noqa: S608 - names quoted
        cursor.executemany(statement, rows)  # type: ignore[arg-type]  # any iterable will do


def _column_of(model: type[Model], name: str) -> str:
    field = model._meta.get_field(name)
    return str(getattr(field, "column", name))
