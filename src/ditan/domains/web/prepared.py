"""Queries that every page asks: composed once in each process, afterwards only values are bound.

Composing a query costs Django more than the database needs to answer it: the conditions, joins and columns of a page of
twenty queries take as long as its template. `Prepared` keeps what was composed: the text, and how rows become values or
objects. The query itself is written as a queryset like any other, in a function of its values; it is composed with
placeholders, and where these stand among the parameters the real values are put.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any, Generic, TypeVar

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Model, QuerySet
from django.db.models.query import get_related_populators

M = TypeVar("M", bound=Model)
Value = int | str | date | Sequence[int] | Sequence[str]
KEPT_MOST = 128
PADDED_MOST = 4096  # beyond, a query says each length by itself: databases take some 32,000 parameters


class Prepared(Generic[M]):
    """A query of one model as a function of named values.

    When to use: for what pages ask again and again, where `compose` depends on nothing but what it is given. Numbers,
    texts and days are bound anew each time. Of a sequence only the length matters to the text, rounded up to a power
    of two by saying its last value again: use it for `__in`. What changes the text itself (which states, whose reach)
    is given before the values and has to be hashable. Invariant: every value reaches the parameters as it is.
    """

    def __init__(self, compose: Callable[..., QuerySet[M, Any]]) -> None:
        self._compose = compose
        self._kept: dict[Any, _Composed | None] = {}

    def rows(self, *shape: Any, **values: Value) -> list[tuple[Any, ...]]:
        """The rows of a query of columns (`values_list`)."""
        return [tuple(row) for row in self._fetched(shape, values)[1]]

    def objects(self, *shape: Any, **values: Value) -> list[M]:
        """The objects of a query of a model, with those of `select_related` and what is annotated."""
        composed, rows = self._fetched(shape, values)
        return [composed.maker.made(row) for row in rows] if composed is not None else []

    def forget(self) -> None:
        """Compose anew: when what `compose` itself rests on has changed in this process."""
        self._kept.clear()

    def _fetched(self, shape: tuple[Any, ...], values: dict[str, Value]) -> tuple["_Composed", Any]:
        given = {name: _padded(value) for name, value in values.items()}
        lengths = tuple(len(one) if isinstance(one, tuple) else -1 for one in given.values())
        key = connection.vendor, shape, tuple(given), lengths
        if key not in self._kept:
            if len(self._kept) >= KEPT_MOST:
                self._kept.clear()
            self._kept[key] = self._composed(shape, given)
        composed = self._kept[key]
        if composed is None:
            return None, ()  # type: ignore[return-value]
        return composed, composed.rows([one for value in given.values() for one in _flat(value)])

    def _composed(self, shape: tuple[Any, ...], given: dict[str, Any]) -> "_Composed | None":
        """The query with placeholders in place of values; None where these values ask for nothing at all."""
        placeholders = _placeholders(given)
        query = self._compose(*shape, **placeholders).query
        compiler = query.get_compiler(connection=connection)
        try:
            sql, params = compiler.as_sql()
        except EmptyResultSet:
            return None
        order = {_adapted(one): at for at, one in enumerate(_each(placeholders))}
        slots = tuple(order.get(param) for param in params)
        if unused := set(order.values()) - set(slots):
            raise LookupError(f"the query does not use {len(unused)} of its values: {', '.join(given)}")
        return _Composed(compiler, sql, tuple(params), slots)


class _Composed:
    """A query ready to be asked: its text, its parameters with the places of the values, and the making of objects."""

    def __init__(
        self, compiler: Any, sql: str, params: tuple[Any, ...], slots: tuple[int | None, ...]
    ) -> None:
        self.sql, self.params, self.slots, self.compiler = sql, params, slots, compiler
        columns = [one[0] for one in compiler.select]
        self.converters = compiler.get_converters(columns)

    def rows(self, values: Sequence[Any]) -> list[Any]:
        """The rows for these values, every column as its field has it."""
        adapted = [_adapted(value) for value in values]
        bound = [
            param if slot is None else adapted[slot]
            for param, slot in zip(self.params, self.slots, strict=True)
        ]
        with connection.cursor() as cursor:
            cursor.execute(self.sql, bound)
            rows = cursor.fetchall()
        return list(self.compiler.apply_converters(rows, self.converters)) if self.converters else rows

    @cached_property
    def maker(self) -> "_Maker":
        """How its rows become objects; a query of columns is never asked for it."""
        return _Maker.of(self.compiler)


@dataclass(frozen=True, slots=True)
class _Maker:
    """How a row becomes an object with those it refers to: as `ModelIterable` of Django does it."""

    model: type[Model]
    first: int
    last: int
    names: tuple[str, ...]
    related: tuple[Any, ...]
    annotated: tuple[tuple[str, int], ...]

    @classmethod
    def of(cls, compiler: Any) -> "_Maker":
        """The making of the objects of a composed query."""
        populators: Any = get_related_populators  # the stubs are those of a later Django
        chosen = compiler.klass_info["select_fields"]
        first, last = chosen[0], chosen[-1] + 1
        return cls(
            model=compiler.klass_info["model"],
            first=first,
            last=last,
            names=tuple(one[0].target.attname for one in compiler.select[first:last]),
            related=tuple(populators(compiler.klass_info, compiler.select, connection.alias)),
            annotated=tuple(compiler.annotation_col_map.items()),
        )

    def made(self, row: Sequence[Any]) -> Any:
        """The object of a row."""
        made = self.model.from_db(connection.alias, self.names, row[self.first : self.last])
        for one in self.related:
            one.populate(row, made)
        for name, at in self.annotated:
            setattr(made, name, row[at])
        return made


def _padded(value: Any) -> Any:
    """A sequence as long as the next power of two, its last value said again; anything else, and a long one, as it is."""
    if isinstance(value, str) or not isinstance(value, Sequence):
        return value
    given = tuple(value)
    if not 0 < len(given) <= PADDED_MOST:
        return given
    whole = 1 << (len(given) - 1).bit_length()
    return given + given[-1:] * (whole - len(given))


def _placeholders(given: dict[str, Any]) -> dict[str, Any]:
    """For each value another of its kind, which no query says by itself."""
    count = iter(range(1, 1 << 30))
    return {
        name: tuple(_placeholder(one, next(count)) for one in value)
        if isinstance(value, tuple)
        else _placeholder(value, next(count))
        for name, value in given.items()
    }


def _placeholder(value: Any, number: int) -> Any:
    if isinstance(value, bool) or not isinstance(value, int | str | date):
        raise TypeError(f"{value!r} cannot be bound: give it before the values")
    if isinstance(value, int):
        return -(1 << 30) - number
    return f"\ufdd0{number}" if isinstance(value, str) else date.min + timedelta(number)


def _flat(value: Any) -> tuple[Any, ...]:
    return value if isinstance(value, tuple) else (value,)


def _each(values: dict[str, Any]) -> Iterator[Any]:
    for value in values.values():
        yield from _flat(value)


def _adapted(value: Any) -> Any:
    """A value as the database takes it."""
    return connection.ops.adapt_datefield_value(value) if isinstance(value, date) else value
