"""A large flat sheet read column by column with array operations instead of cell by cell.

A workbook that a program wrote has cells of a few shapes only: `<c r="B2"><v>1</v></c>`, with a style, and with
`t="s"` for a shared string or `t="n"` for a number. A sheet of nothing but these is read here, several times as fast as in general; any
other shape (formulas, inline or rich text, errors, other attributes) makes `read_flat_sheet` return None, and the
caller reads the sheet in the general way. Both ways give the same cells.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

Bytes = npt.NDArray[np.uint8]
Positions = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

SHARED = re.compile(rb'<si><t(?: xml:space="preserve")?>([^<]*)</t></si>|<si><t(?: xml:space="preserve")?/></si>')
ENTITIES = ((b"&lt;", b"<"), (b"&gt;", b">"), (b"&quot;", b'"'), (b"&apos;", b"'"), (b"&amp;", b"&"))
NUMERIC_ENTITY = b"&#"
ESCAPED_CONTROL = b"_x00"
ROW_END = b"</row>"
CELL_START = b"<c "
BLOCK_BYTES = 1 << 21
STYLE_DIGITS = 5
ROW_DIGITS = 7


@dataclass(frozen=True, slots=True)
class ColumnCells:
    """One column: `texts` and `numbers` of equal length, at most one of them not null in each row."""

    texts: pa.Array
    numbers: pa.Array


@dataclass(frozen=True, slots=True)
class _Cells:
    """The filled cells of a sheet: row and column from 0, where the value's text begins and ends, is it shared."""

    rows: Positions
    columns: Positions
    begins: Positions
    ends: Positions
    shared: Flags


def read_flat_sheet(
    pieces: Iterable[bytes], shared_strings: bytes, rows_at_most: int, cells_at_most: int
) -> list[ColumnCells] | None:
    """The columns of a sheet, all as long as its last row; None where the sheet is not of the simple shapes.

    Parameters: pieces – the XML of the sheet as it is unpacked; shared_strings – the XML of that part;
    rows_at_most, cells_at_most – a larger table gives None.
    """
    strings = _shared_strings(shared_strings)
    if strings is None:
        return None
    columns: list[list[ColumnCells]] = []
    height = 0
    for block in _blocks(pieces):
        cells = _cells(block)
        if cells is None:
            return None
        top, bottom, width = int(cells.rows.min()), int(cells.rows.max()) + 1, int(cells.columns.max()) + 1
        if top < height or bottom > rows_at_most or bottom * max(width, len(columns)) > cells_at_most:
            return None
        found = _columns(cells, _texts_between(block, cells.begins, cells.ends), strings, height, bottom)
        if found is None:
            return None
        columns += [[_nothing(height)] for _ in range(len(columns), width)]
        found += [_nothing(bottom - height) for _ in range(width, len(columns))]
        for column, part in zip(columns, found, strict=True):
            column.append(part)
        height = bottom
    return [_joined(column) for column in columns] or None


def _blocks(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The pieces cut anew at the ends of rows, those without a cell left out."""
    rest: list[bytes] = []
    for piece in pieces:
        cut = piece.rfind(ROW_END) + len(ROW_END)
        if cut < len(ROW_END) or sum(map(len, rest)) + cut < BLOCK_BYTES:
            rest.append(piece)
            continue
        block = b"".join((*rest, piece[:cut]))
        rest = [piece[cut:]]
        if CELL_START in block:
            yield block
    last = b"".join(rest)
    if CELL_START in last:
        yield last


def _nothing(height: int) -> ColumnCells:
    return ColumnCells(pa.nulls(height, pa.string()), pa.nulls(height, pa.float64()))


def _joined(parts: list[ColumnCells]) -> ColumnCells:
    return ColumnCells(
        pa.concat_arrays([part.texts for part in parts]), pa.concat_arrays([part.numbers for part in parts])
    )


def _columns(
    cells: _Cells, values: pa.Array, strings: pa.Array, top: int, bottom: int
) -> list[ColumnCells] | None:
    """Every column of one block, from row `top` up to before `bottom`."""
    order = np.argsort(cells.columns, kind="stable")
    width = int(cells.columns.max()) + 1
    bounds = np.searchsorted(cells.columns[order], np.arange(width + 1))
    columns = []
    for column in range(width):
        chosen = order[bounds[column] : bounds[column + 1]]
        cell = _column(cells, chosen, values, strings, top, bottom)
        if cell is None:
            return None
        columns.append(cell)
    return columns


def _column(
    cells: _Cells, chosen: Positions, values: pa.Array, strings: pa.Array, top: int, bottom: int
) -> ColumnCells | None:
    shared = cells.shared[chosen]
    texts, numbers = chosen[shared], chosen[~shared]
    try:
        indexes = values.take(_indexes(texts)).cast(pa.int32())
        plain = values.take(_indexes(numbers)).cast(pa.float64())
        found = strings.take(indexes)
    except (pa.ArrowInvalid, pa.ArrowIndexError):
        return None
    return ColumnCells(
        _spread(found, cells.rows[texts] - top, bottom - top, pa.string()),
        _spread(plain, cells.rows[numbers] - top, bottom - top, pa.float64()),
    )


def _spread(values: pa.Array, rows: Positions, height: int, kind: pa.DataType) -> pa.Array:
    """The values at their rows, null elsewhere."""
    if len(values) == height and height and rows[0] == 0 and rows[-1] == height - 1:
        return values
    if not len(values):
        return pa.nulls(height, kind)
    at, filled = np.zeros(height, dtype=np.int64), np.zeros(height, dtype=np.bool_)
    at[rows], filled[rows] = np.arange(len(rows)), True
    return values.take(_indexes(at, filled))


def _indexes(positions: Positions, valid: Flags | None = None) -> pa.Array:
    """Positions as an Arrow array; `pa.array` of a numpy array would import pandas where that is installed."""
    mask = None if valid is None else pa.py_buffer(np.packbits(valid, bitorder="little"))
    return pa.Array.from_buffers(pa.int64(), len(positions), [mask, pa.py_buffer(positions)])


def _texts_between(data: bytes, begins: Positions, ends: Positions) -> pa.Array:
    """The texts between pairs of positions, without copying: every second string of an array over the bytes."""
    offsets = np.empty(2 * len(begins) + 1, dtype=np.int32)
    offsets[0:-1:2], offsets[1::2], offsets[-1] = begins, ends, len(data)
    both = pa.StringArray.from_buffers(2 * len(begins), pa.py_buffer(offsets), pa.py_buffer(data))
    return both.take(_indexes(np.arange(0, 2 * len(begins), 2)))


def _cells(sheet: bytes) -> _Cells | None:
    data: Bytes = np.frombuffer(sheet, dtype=np.uint8)
    tags = np.flatnonzero(data[:-8] == ord("<"))
    first, second = data[tags + 1], data[tags + 2]
    is_cell = (first == ord("c")) & (second == ord(" "))
    is_value = (first == ord("v")) & (second == ord(">"))
    is_row = (first == ord("r")) & (second == ord("o"))
    if _is_other_shape(first, second, data, tags):
        return None
    at_value = np.flatnonzero(is_value)
    if not len(at_value) or not is_cell[at_value - 1].all() or at_value[-1] + 1 >= len(tags):
        return None
    numbers = _row_numbers(data, tags[is_row])
    if numbers is None:
        return None
    row_of_value = np.cumsum(is_row)[at_value] - 1
    if row_of_value[0] < 0:
        return None
    begins, ends, opens = tags[at_value] + 3, tags[at_value + 1], tags[at_value - 1]
    return _judged(data, opens, begins, ends, numbers[row_of_value])


def _is_other_shape(first: Bytes, second: Bytes, data: Bytes, tags: Positions) -> bool:
    """Whether there is an element that the simple shapes lack: f, is, r, or a value with attributes."""
    formula = (first == ord("f")) & ((second == ord(">")) | (second == ord(" ")) | (second == ord("/")))
    inline = (first == ord("i")) & (second == ord("s")) & (data[tags + 3] == ord(">"))
    odd_value = (first == ord("v")) & (second != ord(">"))
    return bool(formula.any() or inline.any() or odd_value.any())


def _row_numbers(data: Bytes, rows: Positions) -> Positions | None:
    """The number in `<row r="N"` of each row; None where a row begins otherwise or they do not ascend."""
    for offset, letter in enumerate(b'<row r="'):
        if not (data[rows + offset] == letter).all():
            return None
    numbers, _ = _digits(data, rows + 8)
    if not len(numbers) or (np.diff(numbers) <= 0).any() or numbers[0] < 1:
        return None
    return numbers


def _digits(data: Bytes, at: Positions) -> tuple[Positions, Positions]:
    """The whole number written at each position, and how many digits it has."""
    numbers, lengths = np.zeros(len(at), dtype=np.int64), np.zeros(len(at), dtype=np.int64)
    going = np.ones(len(at), dtype=np.bool_)
    for offset in range(ROW_DIGITS):
        digit = data[at + offset].astype(np.int64) - ord("0")
        going &= (digit >= 0) & (digit <= 9)
        numbers = np.where(going, numbers * 10 + digit, numbers)
        lengths += going
    return numbers, lengths


def _judged(
    data: Bytes, opens: Positions, begins: Positions, ends: Positions, rows: Positions
) -> _Cells | None:
    """The cells, if each is written `<c r="B2"`, perhaps ` s="3"`, perhaps ` t="s"` or ` t="n"`, `>`."""
    for offset, letter in enumerate(b'<c r="'):
        if not (data[opens + offset] == letter).all():
            return None
    letter = data[opens + 6].astype(np.int64) - ord("A")
    next_letter = data[opens + 7].astype(np.int64) - ord("A")
    has_two = (next_letter >= 0) & (next_letter < 26)
    columns = np.where(has_two, (letter + 1) * 26 + next_letter, letter)
    digits = np.floor(np.log10(rows)).astype(np.int64) + 1
    closing = opens + 7 + has_two + digits
    if (letter < 0).any() or (letter > 25).any() or not (data[closing] == ord('"')).all():
        return None
    last = begins - 3  # where the value's tag begins; the cell's tag ends before it
    typed = (data[last - 6] == ord("t")) & (data[last - 5] == ord("=")) & (data[last - 4] == ord('"'))
    shared = typed & (data[last - 3] == ord("s"))
    rest = last - closing - 2 - np.where(shared | (typed & (data[last - 3] == ord("n"))), 6, 0)
    plain = rest == 0
    styled = (rest >= 5) & (rest <= 4 + STYLE_DIGITS + 1)
    for offset, character in enumerate(b' s="', start=1):
        styled &= data[closing + offset] == character
    closed = (data[last - 1] == ord(">")) & (data[last - 2] == ord('"'))
    ended = (data[ends + 1] == ord("/")) & (data[ends + 2] == ord("v"))
    if not ((plain | styled) & closed & ended).all():
        return None
    return _Cells(rows - 1, columns, begins, ends, shared)


def _shared_strings(part: bytes) -> pa.Array | None:
    found = SHARED.findall(part)
    if len(found) != part.count(b"<si>") + part.count(b"<si/>"):
        return None
    strings = pa.array(found, pa.binary())
    if b"&" in part:
        if NUMERIC_ENTITY in part:
            return None
        for entity, character in ENTITIES:
            strings = pc.replace_substring(strings, entity, character)
    if ESCAPED_CONTROL in part:
        return None
    try:
        return strings.cast(pa.string())
    except pa.ArrowInvalid:
        return None
