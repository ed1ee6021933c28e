"""Many rows put into a table at once: columns to tuples, one prepared statement, without an object for each row."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection
from django.db.models import Model

ROWS_AT_ONCE = 20_000


def rows_insert(model: type[Model], fields: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Put rows into the table of a model, values in the order of `fields`, as the database takes them.

    When to use: for some 10,000 rows and more of plain columns; constraints of the database hold as ever. PostgreSQL takes
    them as a stream.
    """
    table = connection.ops.quote_name(model._meta.db_table)
    columns = ", ".join(
        connection.ops.quote_name(str(model._meta.get_field(name).get_attname_column()[1])) for name in fields
    )
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as stream:  # names quoted
                for row in rows:
                    stream.write_row(row)
            return
        places = ", ".join(["%s"] * len(fields))
        cursor.executemany(f"INSERT INTO {table} ({columns}) VALUES ({places})", rows)  # noqa: S608 - names quoted
