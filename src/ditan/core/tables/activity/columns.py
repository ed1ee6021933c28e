"""The columns of an activity table as arrays: texts, codes without their names, numbers; blank rows left out."""

from collections.abc import Mapping

import pyarrow as pa
import pyarrow.compute as pc

from ditan.core.errors import Problem, Where
from ditan.core.errors.activity import (
    ActivityRowsNotFilled,
)
from ditan.core.errors.tables import (
    ColumnMissing,
    ColumnTwice,
    ColumnUnknown,
    NumberNotFinite,
    NumberTooLarge,
)
from ditan.core.library.nearest import nearest
from ditan.core.tables.activity.model import COLUMNS, NUMBERS, OPTIONAL, STATEMENTS
from ditan.core.tables.activity.words import CODED, code_of, column_named
from ditan.core.tables.activity.work import Import, rows_where
from ditan.core.tables.flat_sheet import ColumnCells
from ditan.core.tables.grid import column_letters, printed
from ditan.core.tables.numbers import read_number

# A parameter by name with its unit in brackets, like `rate (%)`; a key of the library has no brackets.
NAMED_WITH_UNIT = r"^[^=()]+\([^=]+\)$"


def index_columns(work: Import) -> None:
    """Find every column of the contract in the header; those missing, doubled or unknown are noted."""
    expected = ", ".join(COLUMNS)
    header = Where(file=work.cells.file, sheet=work.cells.sheet, line=1)
    for column, text in enumerate(work.cells.header):
        name = column_named(text)
        if name in work.index:
            first, second = column_letters(work.index[name]), column_letters(column)
            work.say(ColumnTwice(header, column=name, first=first, second=second))
        elif name in COLUMNS:
            work.index[name] = column
        elif name:
            work.say(ColumnUnknown(header, column=text, expected=expected, nearest=nearest(name, COLUMNS)))
    for name in COLUMNS:
        if name not in work.index and name not in OPTIONAL:
            near = nearest(name, [text for text in work.cells.header if column_named(text) not in COLUMNS])
            work.say(ColumnMissing(header, column=name, expected=expected, nearest=near))


def columns_of(work: Import) -> dict[str, pa.Array]:
    """Every column as texts or numbers, in the rows of the file; one that may be lacking and is, is blank."""
    return {
        name: (_numbers(work, name) if name in NUMBERS else _texts(work, name))
        if name in work.index
        else pa.nulls(work.cells.height, pa.float64() if name in NUMBERS else pa.string())
        for name in COLUMNS
    }


def _texts(work: Import, name: str) -> pa.Array:
    """A column as text; numbers as they print (a code stored as a number)."""
    cells = work.cells.columns[work.index[name]]
    if name in CODED:
        return _codes(_printed(cells))
    return _printed(cells)


def _codes(texts: pa.Array) -> pa.Array:
    """Codes without the names that may stand behind them, each distinct text once."""
    encoded = texts.dictionary_encode()
    codes = pa.array([code_of(text) for text in encoded.dictionary.to_pylist()], pa.string())
    return codes.take(encoded.indices)


def _printed(cells: ColumnCells) -> pa.Array:
    if cells.numbers.null_count == len(cells.numbers):
        return cells.texts
    encoded = cells.numbers.dictionary_encode()
    shown = pa.array([printed(number) for number in encoded.dictionary.to_pylist()], pa.string())
    return pc.coalesce(cells.texts, shown.take(encoded.indices))


def _numbers(work: Import, name: str) -> pa.Array:
    """A column as numbers; texts are read as printed numbers, each distinct one once."""
    column = work.index[name]
    cells = work.cells.columns[column]
    encoded = cells.texts.dictionary_encode()
    wrong: dict[str, Problem] = {}
    found: list[float | None] = []
    for text in encoded.dictionary.to_pylist():
        try:
            found.append(read_number(text, None, work.limits))
        except Problem as problem:
            found.append(None)
            wrong[text] = problem
    if wrong:
        for row in rows_where(pc.is_in(cells.texts, pa.array(list(wrong)))):
            kind = wrong[cells.texts[row].as_py()]
            work.unsound.add(row + 2)
            work.say(type(kind)(work.cells.where(row, column), **kind.facts))
    numbers = pc.coalesce(cells.numbers, pa.array(found, pa.float64()).take(encoded.indices))
    return _within_limits(work, numbers, column)


def _within_limits(work: Import, numbers: pa.Array, column: int) -> pa.Array:
    limit = work.limits.number_below
    too_large = pc.fill_null(pc.invert(pc.less(pc.abs(numbers), limit)), False)
    for row in rows_where(too_large):
        value = numbers[row].as_py()
        work.unsound.add(row + 2)
        kind = NumberTooLarge if abs(value) < float("inf") else NumberNotFinite
        work.say(kind(work.cells.where(row, column), found=printed(value), limit=limit))
    return pc.if_else(too_large, pa.scalar(None, pa.float64()), numbers)


def filled_rows(work: Import, columns: Mapping[str, pa.Array]) -> pa.Table:
    """The filled rows as a table; without columns an empty one of the same shape."""
    height = work.cells.height if columns else 0
    kinds = {name: pa.float64() if name in NUMBERS else pa.string() for name in COLUMNS}
    arrays = {name: columns.get(name, pa.nulls(0, kinds[name])) for name in COLUMNS}
    table = pa.table({**arrays, "line": pa.array(range(2, height + 2), pa.int32())})
    blank = pa.array([True] * height, pa.bool_())
    for name in COLUMNS:
        blank = pc.and_(blank, pc.is_null(arrays[name]))
    filled = table.filter(pc.invert(blank)) if pc.any(blank).as_py() else table
    return _with_status(work, filled)


def _with_status(work: Import, table: pa.Table) -> pa.Table:
    """A blank status is `estimated`; in a row that names a source and says nothing of it, it is NE, never zero.

    A parameter that is only named, its number still to be given, says nothing either; without a unit such a row is no
    amount and is left out.
    """
    unfilled = pc.and_(pc.is_valid(table["source"]), pc.is_null(table["status"]))
    for name in STATEMENTS:
        unfilled = pc.and_(unfilled, pc.is_null(table[name]))
    named = pc.fill_null(pc.match_substring_regex(table["parameter"], NAMED_WITH_UNIT), False)
    only_named = pc.and_(unfilled, named)
    unfilled = pc.and_(unfilled, pc.or_(pc.is_null(table["parameter"]), named))
    kept = pc.invert(pc.and_(only_named, pc.is_null(table["unit"])))
    table, unfilled = table.filter(kept), unfilled.filter(kept)
    # A row whose number cannot be read is told at its cell, not as one without a number.
    lines = [line for line in table.filter(unfilled)["line"].to_pylist() if line not in work.unsound]
    if lines:
        where = Where(file=work.cells.file, sheet=work.cells.sheet, line=lines[0])
        work.say(ActivityRowsNotFilled(where, count=len(lines)))
    status = pc.if_else(unfilled, "NE", pc.fill_null(table["status"], "estimated"))
    return table.set_column(COLUMNS.index("status"), "status", status)
