"""The columns of a table of facts as arrays: texts coded once, numbers, and the words that stand for no number."""

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from ditan.core.emissions.keys import Coded
from ditan.core.enterprise.facts.model import ESTIMATED, NE, STATUSES, Codes, Values
from ditan.core.enterprise.facts.words import column_named, fact_columns
from ditan.core.errors import Problem, Where
from ditan.core.errors.enterprise.facts import FactsNotFilled
from ditan.core.errors.tables import ColumnMissing, ColumnTwice, NumberNotFinite, NumberTooLarge
from ditan.core.library.nearest import nearest
from ditan.core.tables.columns import ColumnTable
from ditan.core.tables.flat_sheet import ColumnCells
from ditan.core.tables.grid import column_letters, printed
from ditan.core.tables.limits import Limits
from ditan.core.tables.numbers import plain_text, read_number

TEXTS = ("facility", "source", "item", "month", "parameter", "unit", "how_known")


@dataclass
class Work:
    """A table under check: what was noted of it, and how a cell is named."""

    cells: ColumnTable
    limits: Limits
    index: dict[str, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    left_out: int = 0
    rows: Codes = field(default_factory=lambda: np.zeros(0, dtype=np.int64))

    def say(self, problem: Problem) -> None:
        """Note a problem, or only count it where very many were said already."""
        if len(self.problems) < self.limits.problems:
            self.problems.append(problem)
        else:
            self.left_out += 1

    def where(self, row: int, column: str) -> Where:
        """The cell of a filled row."""
        place = self.index.get(column)
        if place is None:
            return Where(file=self.cells.file, sheet=self.cells.sheet, line=int(self.rows[row]) + 2)
        return self.cells.where(int(self.rows[row]), place)


def index_columns(work: Work) -> None:
    """Find the columns of the contract in the header; those missing or doubled are noted, others are passed over."""
    header = Where(file=work.cells.file, sheet=work.cells.sheet, line=1)
    for place, text in enumerate(work.cells.header):
        name = column_named(text)
        if name in work.index:
            first, second = column_letters(work.index[name]), column_letters(place)
            work.say(ColumnTwice(header, column=name, first=first, second=second))
        elif name:
            work.index[name] = place
    expected = ", ".join(fact_columns())
    for column in fact_columns().values():
        if column.is_required and column.id not in work.index:
            others = [text for text in work.cells.header if not column_named(text)]
            near = nearest(column.id, others)
            work.say(ColumnMissing(header, column=column.id, expected=expected, nearest=near))


def find_rows(work: Work) -> None:
    """The rows in which a column of the contract holds anything."""
    height = work.cells.height
    filled = np.zeros(height, dtype=bool)
    for place in work.index.values():
        cells = work.cells.columns[place]
        for array in (cells.texts, cells.numbers):
            if array.null_count < len(array):
                filled |= np.asarray(pc.is_valid(array).to_numpy(zero_copy_only=False), dtype=bool)
    work.rows = np.flatnonzero(filled).astype(np.int64)


def coded_text(work: Work, name: str) -> Coded:
    """A column of texts, each distinct text once; blank where the column or the cell is."""
    if name not in work.index:
        return Coded([""], np.zeros(len(work.rows), dtype=np.int64))
    texts = _printed(work.cells.columns[work.index[name]]).take(pa.array(work.rows))
    encoded = pc.fill_null(texts, "").dictionary_encode()
    words = [plain_text(word) for word in encoded.dictionary.to_pylist()]
    return Coded(words, encoded.indices.to_numpy(zero_copy_only=False).astype(np.int64))


def raw_text(work: Work, name: str) -> pa.Array:
    """A column of texts as it stands, in the filled rows; null where blank."""
    if name not in work.index:
        return pa.nulls(len(work.rows), pa.string())
    return _printed(work.cells.columns[work.index[name]]).take(pa.array(work.rows))


def _printed(cells: ColumnCells) -> pa.Array:
    if cells.numbers.null_count == len(cells.numbers):
        return cells.texts
    encoded = cells.numbers.dictionary_encode()
    shown = pa.array([printed(number) for number in encoded.dictionary.to_pylist()], pa.string())
    return pc.coalesce(cells.texts, shown.take(encoded.indices))


def values_of(work: Work) -> tuple[Values, Codes]:
    """Values and statuses of the filled rows: nan where a word says that there is no number, or nothing stands there."""
    cells = work.cells.columns[work.index["value"]]
    rows = pa.array(work.rows)
    texts, numbers = cells.texts.take(rows), cells.numbers.take(rows)
    encoded = texts.dictionary_encode()
    found, status, wrong = [], [], dict[int, Problem]()
    for place, text in enumerate(encoded.dictionary.to_pylist()):
        word = plain_text(text).upper()
        is_status = word in STATUSES[1:]
        status.append(STATUSES.index(word) if is_status else ESTIMATED)
        try:
            found.append(None if is_status else read_number(text, None, work.limits))
        except Problem as problem:
            found.append(None)
            wrong[place] = problem
    codes = pc.fill_null(encoded.indices, -1).to_numpy(zero_copy_only=False).astype(np.int64)
    for place, unread in wrong.items():
        for row in np.flatnonzero(codes == place):
            work.say(type(unread)(work.where(int(row), "value"), **unread.facts))
    read = pa.array(found, pa.float64()).take(encoded.indices)
    values = pc.coalesce(numbers, read).to_numpy(zero_copy_only=False).astype(np.float64)
    states = np.array([*status, ESTIMATED], dtype=np.int64)[codes]
    _refuse_too_large(work, values)
    _note_unfilled(work, values, states, np.isin(codes, list(wrong)))
    return values, states


def _refuse_too_large(work: Work, values: Values) -> None:
    limit = work.limits.number_below
    for row in np.flatnonzero(np.abs(values) >= limit):
        kind = NumberTooLarge if np.isfinite(values[row]) else NumberNotFinite
        work.say(kind(work.where(int(row), "value"), found=printed(float(values[row])), limit=limit))
        values[row] = np.nan


def _note_unfilled(work: Work, values: Values, states: Codes, is_wrong: np.ndarray) -> None:
    unfilled = np.isnan(values) & (states == ESTIMATED)
    states[unfilled] = NE
    told = np.flatnonzero(unfilled & ~is_wrong)
    if len(told):
        work.say(FactsNotFilled(work.where(int(told[0]), "value"), count=len(told)))


def first_rows(codes: Codes, wanted: Iterable[int]) -> dict[int, tuple[int, int]]:
    """For each wanted code the first row that holds it, and how many do."""
    found = {}
    for code in wanted:
        rows = np.flatnonzero(codes == code)
        if len(rows):
            found[code] = (int(rows[0]), len(rows))
    return found
