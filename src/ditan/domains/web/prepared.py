"""Queries that every page asks: their SQL is composed once in each process, afterwards only values are bound.

Composing a query of a few tables costs Django more than the database needs to answer it. `Prepared` keeps the text: it
is composed with example values, and where these stand among the parameters the real ones are put. Everything else, the
conditions above all, is written as a queryset like any other.
"""

from collections.abc import Callable, Mapping
from typing import Any

from django.db import connection
from django.db.models import QuerySet


class Prepared:
    """A query of plain columns (`values_list`) with named values.

    When to use: for what each request asks, and only there. Invariant: every example is met among the parameters of
    the query, no other parameter equals one, and the shape of the query depends on no value.
    """

    def __init__(self, compose: Callable[..., QuerySet[Any, tuple[Any, ...]]], **examples: Any) -> None:
        """Parameters: compose – makes the queryset of the named values; examples – a value of each, met nowhere else."""
        self._compose = compose
        self._examples = examples
        self._composed: dict[str, tuple[str, tuple[Any, ...]]] = {}

    def rows(self, **values: Any) -> list[tuple[Any, ...]]:
        """The rows for these values, as the database gives them: SQLite has 0 and 1 for false and true."""
        sql, template = self._text()
        bound = {name: _adapted(value) for name, value in values.items()}
        with connection.cursor() as cursor:
            cursor.execute(sql, [bound[each.name] if isinstance(each, _Slot) else each for each in template])
            return list(cursor.fetchall())

    def _text(self) -> tuple[str, tuple[Any, ...]]:
        """The text for the kind of database, with slots among its parameters."""
        if connection.vendor not in self._composed:
            sql, params = self._compose(**self._examples).query.sql_with_params()
            self._composed[connection.vendor] = sql, _with_slots(params, self._examples)
        return self._composed[connection.vendor]


class _Slot:
    """Where a named value stands among the parameters."""

    __slots__ = ("name",)

    def __init__(self, name: str) -> None:
        self.name = name


def _with_slots(params: tuple[Any, ...], examples: Mapping[str, Any]) -> tuple[Any, ...]:
    names = {_adapted(example): name for name, example in examples.items()}
    template = tuple(_Slot(names[each]) if each in names else each for each in params)
    met = {each.name for each in template if isinstance(each, _Slot)}
    if met != set(examples):
        raise LookupError(f"the query does not use {', '.join(sorted(set(examples) - met))}")
    return template


def _adapted(value: Any) -> Any:
    """A value as the database takes it."""
    return connection.ops.adapt_datefield_value(value) if hasattr(value, "isoformat") else value
