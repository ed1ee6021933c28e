"""The activity table: what was done, where and when, imported and checked column by column.

Invariant: every distinct word of a column is judged once, every number in arrays; the result holds one row for each
filled row of the file, with its line, and nothing that was not in the file.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from ditan.core.errors import Problem, Where
from ditan.core.errors.activity import (
    ActivityCellBlank,
    ActivityQuantityBesideStatus,
    ActivityRowsNotFilled,
    ActivityWordUnknown,
    ActivityYearWrong,
    MoreProblems,
)
from ditan.core.errors.quantities import UnknownUnit
from ditan.core.errors.tables import (
    ColumnMissing,
    ColumnTwice,
    ColumnUnknown,
    NumberNotFinite,
    NumberTooLarge,
)
from ditan.core.library.gases import gas_words
from ditan.core.library.nearest import nearest
from ditan.core.library.vocabulary import categories, places
from ditan.core.quantities import parse_unit
from ditan.core.tables.activity_words import CODED, code_of, column_named, names_columns
from ditan.core.tables.columns import ColumnTable, read_columns
from ditan.core.tables.flat_sheet import ColumnCells
from ditan.core.tables.grid import address, column_letters, printed
from ditan.core.tables.limits import Limits, default_limits
from ditan.core.tables.numbers import read_number

COLUMNS = (
    "place",
    "year",
    "category",
    "source",
    "item",
    "gas",
    "quantity",
    "unit",
    "status",
    "parameter",
    "value",
    "document",
    "note",
)
NUMBERS = ("year", "quantity", "value")
STATUSES = ("estimated", "NO", "NE", "IE", "C", "memo")
WITHOUT_QUANTITY = ("NO", "NE", "IE", "C")
STATEMENTS = ("quantity", "parameter", "value", "document")
FIRST_YEAR, LAST_YEAR = 1900, 2199


@dataclass(frozen=True)
class ActivityTable:
    """`table` has the columns of the contract and `line` (the row of the file); `problems` tells all that is wrong."""

    table: pa.Table
    problems: tuple[Problem, ...]
    file: str
    sheet: str | None
    columns: Mapping[str, int] = field(default_factory=dict)
    unsound: frozenset[int] = frozenset()

    def sound(self) -> "ActivityTable":
        """The table without the rows (`unsound`, by line) in which a cell is wrong, so that the others are judged too."""
        if not self.unsound:
            return self
        wrong = pc.is_in(self.table["line"], pa.array(sorted(self.unsound), pa.int32()))
        return replace(self, table=self.table.filter(pc.invert(wrong)), unsound=frozenset())

    def unsound_rows(self) -> list[dict[str, Any]]:
        """The rows in which a cell is wrong."""
        wrong = pc.is_in(self.table["line"], pa.array(sorted(self.unsound), pa.int32()))
        return list(self.table.filter(wrong).to_pylist())

    def where(self, line: int, column: str) -> Where:
        """The place of a cell by the line of the file and the name of the column."""
        cell = address(line - 1, self.columns[column]) if column in self.columns else None
        return Where(file=self.file, sheet=self.sheet, cell=cell, line=None if cell else line)

    @property
    def is_accepted(self) -> bool:
        """Whether no problem is an error."""
        return all(problem.severity != "error" for problem in self.problems)


@dataclass
class _Import:
    """A table under check."""

    cells: ColumnTable
    limits: Limits
    index: dict[str, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    left_out: int = 0
    unsound: set[int] = field(default_factory=set)

    def mark(self, lines: pa.ChunkedArray | pa.Array) -> None:
        """Note the lines of rows in which a cell is wrong."""
        self.unsound.update(lines.to_pylist())

    def say(self, problem: Problem) -> None:
        """Note a problem, or only count it where very many were said already."""
        if len(self.problems) < self.limits.problems:
            self.problems.append(problem)
        else:
            self.left_out += 1


def read_activity(path: Path | str, sheet: str | None = None, limits: Limits | None = None) -> ActivityTable:
    """Import an activity table from CSV, XLSX or XLS and check every cell of it.

    When to use: for `--activity FILE` and for uploads, up to several 100,000 rows.

    Checks: all columns there and no other; places, categories, gases, statuses and units known; years whole;
    numbers finite; a quantity and a unit wherever something is estimated.
    Parameters: path – the file; sheet – of a workbook, its first one if None; limits – sizes.
    Returns: `ActivityTable`; `year` int32, `quantity` and `value` float64, `line` int32, the rest text; a blank
    status is read as `estimated`.
    Raises: Refused where the file cannot be read at all. Problems of its cells are returned, not raised.
    """
    bounds = limits or default_limits()
    cells = read_columns(Path(path), sheet, bounds, wanted=lambda header: names_columns(header, COLUMNS))
    work = _Import(cells, bounds, problems=list(cells.problems))
    _index_columns(work)
    columns = _columns(work) if not work.problems else {}
    table = _table(work, columns)
    if columns:
        table = _checked(work, table)
    if work.left_out:
        work.problems.append(MoreProblems(Where(file=cells.file, sheet=cells.sheet), count=work.left_out))
    return ActivityTable(
        table, tuple(work.problems), cells.file, cells.sheet, dict(work.index), frozenset(work.unsound)
    )


def _index_columns(work: _Import) -> None:
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
        if name not in work.index:
            near = nearest(name, [text for text in work.cells.header if column_named(text) not in COLUMNS])
            work.say(ColumnMissing(header, column=name, expected=expected, nearest=near))


def _columns(work: _Import) -> dict[str, pa.Array]:
    return {name: _numbers(work, name) if name in NUMBERS else _texts(work, name) for name in COLUMNS}


def _texts(work: _Import, name: str) -> pa.Array:
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


def _numbers(work: _Import, name: str) -> pa.Array:
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
        for row in _rows_where(pc.is_in(cells.texts, pa.array(list(wrong)))):
            kind = wrong[cells.texts[row].as_py()]
            work.unsound.add(row + 2)
            work.say(type(kind)(work.cells.where(row, column), **kind.facts))
    numbers = pc.coalesce(cells.numbers, pa.array(found, pa.float64()).take(encoded.indices))
    return _within_limits(work, numbers, column)


def _within_limits(work: _Import, numbers: pa.Array, column: int) -> pa.Array:
    limit = work.limits.number_below
    too_large = pc.fill_null(pc.invert(pc.less(pc.abs(numbers), limit)), False)
    for row in _rows_where(too_large):
        value = numbers[row].as_py()
        work.unsound.add(row + 2)
        kind = NumberTooLarge if abs(value) < float("inf") else NumberNotFinite
        work.say(kind(work.cells.where(row, column), found=printed(value), limit=limit))
    return pc.if_else(too_large, pa.scalar(None, pa.float64()), numbers)


def _table(work: _Import, columns: Mapping[str, pa.Array]) -> pa.Table:
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


def _with_status(work: _Import, table: pa.Table) -> pa.Table:
    """A blank status is `estimated`; in a row that names a source and says nothing of it, it is NE, never zero."""
    unfilled = pc.and_(pc.is_valid(table["source"]), pc.is_null(table["status"]))
    for name in STATEMENTS:
        unfilled = pc.and_(unfilled, pc.is_null(table[name]))
    lines = table.filter(unfilled)["line"].to_pylist()
    if lines:
        where = Where(file=work.cells.file, sheet=work.cells.sheet, line=lines[0])
        work.say(ActivityRowsNotFilled(where, count=len(lines)))
    status = pc.if_else(unfilled, "NE", pc.fill_null(table["status"], "estimated"))
    return table.set_column(COLUMNS.index("status"), "status", status)


def _checked(work: _Import, table: pa.Table) -> pa.Table:
    """Judge every column; the year becomes a whole number."""
    known_categories, known_places = categories(), places()
    gases = gas_words()
    _check_words(work, table, "place", known_places, "a GB/T 2260 code", "GB/T 2260 行政区划代码")
    _check_words(work, table, "category", known_categories, "a category code", "分类编号")
    _check_words(work, table, "gas", gases, ", ".join(sorted(gases)), "、".join(sorted(gases)))
    _check_words(work, table, "status", STATUSES, ", ".join(STATUSES), "、".join(STATUSES))
    _check_units(work, table)
    years = _whole_years(work, table)
    none_stated = pc.is_in(table["status"], pa.array(WITHOUT_QUANTITY))
    for name in ("place", "year", "category"):
        _check_blank(work, table, name, pc.is_null(table[name]), "a value in every row", "每行都要填写")
    # A row with a parameter and neither quantity nor unit brings that parameter to the rows of its source.
    is_parameter_row = pc.and_(pc.is_valid(table["parameter"]), pc.is_null(table["unit"]))
    is_parameter_row = pc.and_(is_parameter_row, pc.equal(table["status"], "estimated"))
    missing = pc.and_(pc.is_null(table["quantity"]), pc.invert(pc.or_(none_stated, is_parameter_row)))
    _check_blank(
        work,
        table,
        "quantity",
        missing,
        "a quantity where the status is estimated or memo (a parameter row has neither quantity nor unit)",
        "状态为 estimated 或 memo 时填写数量（参数行的数量和单位都留空）",
    )
    unitless = pc.and_(pc.is_null(table["unit"]), pc.is_valid(table["quantity"]))
    _check_blank(work, table, "unit", unitless, "a unit beside every quantity", "有数量就要有单位")
    _check_quantity_beside_status(work, table, pc.and_(none_stated, pc.is_valid(table["quantity"])))
    return table.set_column(COLUMNS.index("year"), "year", years)


def _check_words(
    work: _Import, table: pa.Table, name: str, known: Iterable[str], expected: str, expected_zh: str
) -> None:
    """Every word of a column is known."""
    words = set(known)
    _judge_words(
        work,
        table,
        name,
        lambda word, where, count: (
            None
            if word in words
            else ActivityWordUnknown(
                where,
                column=name,
                found=word,
                count=count,
                expected=expected,
                expected_zh=expected_zh,
                nearest=nearest(word, sorted(words)),
            )
        ),
    )


def _check_units(work: _Import, table: pa.Table) -> None:
    """Every unit is one of the unit table."""

    def judge(word: str, where: Where, _count: int) -> Problem | None:
        try:
            parse_unit(word)
        except UnknownUnit as problem:
            return UnknownUnit(where, **problem.facts)
        return None

    _judge_words(work, table, "unit", judge)


def _judge_words(
    work: _Import, table: pa.Table, name: str, judge: Callable[[str, Where, int], Problem | None]
) -> None:
    """Judge each distinct word once, at the first row that holds it."""
    for counted in pc.value_counts(table[name]).to_pylist():
        word, count = counted["values"], counted["counts"]
        if word is None or judge(word, Where(), count) is None:
            continue
        work.mark(table.filter(pc.equal(table[name], word))["line"])
        at = pc.index(table[name], word).as_py()
        problem = judge(word, _place(work, table, at, name), count)
        if problem is not None:
            work.say(problem)


def _whole_years(work: _Import, table: pa.Table) -> pa.Array:
    years = table["year"]
    outside = pc.or_(pc.less(years, FIRST_YEAR), pc.greater(years, LAST_YEAR))
    wrong = pc.fill_null(pc.or_(pc.not_equal(pc.floor(years), years), outside), False)
    work.mark(table.filter(pc.fill_null(wrong, False))["line"])
    for row in _rows_where(wrong):
        found = printed(years[row].as_py())
        where = _place(work, table, row, "year")
        work.say(ActivityYearWrong(where, found=found, first=FIRST_YEAR, last=LAST_YEAR))
    return pc.if_else(wrong, pa.scalar(None, pa.float64()), years).cast(pa.int32())


def _check_blank(
    work: _Import, table: pa.Table, name: str, wrong: pa.Array, expected: str, expected_zh: str
) -> None:
    rows = list(_rows_where(wrong))
    work.unsound.update(table["line"][row].as_py() for row in rows)
    cells_said = {problem.where.cell for problem in work.problems}
    rows = (
        [row for row in rows if _place(work, table, row, name).cell not in cells_said] if cells_said else rows
    )
    if rows:
        where = _place(work, table, rows[0], name)
        facts = {"expected": expected, "expected_zh": expected_zh}
        work.say(ActivityCellBlank(where, column=name, count=len(rows), **facts))


def _check_quantity_beside_status(work: _Import, table: pa.Table, wrong: pa.Array) -> None:
    rows = list(_rows_where(wrong))
    work.unsound.update(table["line"][row].as_py() for row in rows)
    if rows:
        found = "、".join(sorted({table["status"][row].as_py() for row in rows}))
        where = _place(work, table, rows[0], "quantity")
        work.say(ActivityQuantityBesideStatus(where, found=found, count=len(rows)))


def _rows_where(mask: pa.Array | pa.ChunkedArray) -> Iterator[int]:
    yield from pc.indices_nonzero(pc.fill_null(mask, False)).to_pylist()


def _place(work: _Import, table: pa.Table, row: int, name: str) -> Where:
    return work.cells.where(table["line"][row].as_py() - 2, work.index[name])
