"""A large flat sheet read column by column with array operations instead of cell by cell.

A workbook that a program wrote has cells of a few shapes only: `<c r="B2"><v>1</v></c>`, perhaps with a style and
`t="n"`; `t="s"` and the number of a shared string; `t="inlineStr"` and `<is><t>text</t></is>`. A sheet of nothing
but these is read here, several times as fast as in general; any other shape (formulas, rich text, errors, other
attributes) makes `read_flat_sheet` return None, and the caller reads the sheet in the general way. Both ways give
the same cells.
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

SHARED = re.compile(
    rb'<si><t(?: xml:space="preserve")?>([^<]*)</t></si>|<si><t(?: xml:space="preserve")?/></si>'
)
ENTITIES = (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'"), ("&amp;", "&"))
OTHER_ESCAPE = "_x"
REFERENCE = re.compile(r"&(?:#([0-9]{1,7})|(lt|gt|quot|apos|amp));")
LAST_CHARACTER = 0x10FFFF
CELL_REFERENCE = b'<c r="'
SPACED_TEXT = b'<t xml:space="preserve">'
ROW_END = b"</row>"
CELL_START = b"<c "
BLOCK_BYTES = 1 << 21
PADDING = b" " * 64  # so that looking a few bytes past a tag never leaves the block
SHARED_TYPE, NUMBER_TYPE, INLINE_TYPE = b' t="s"', b' t="n"', b' t="inlineStr"'
STYLE_DIGITS = 5
ROW_DIGITS = 7


@dataclass(frozen=True, slots=True)
class ColumnCells:
    """One column: `texts` and `numbers` of equal length, at most one of them not null in each row."""

    texts: pa.Array
    numbers: pa.Array


@dataclass(frozen=True, slots=True)
class _Cells:
    """The filled cells of a block: row and column from 0, where each value begins and ends, and what it is."""

    rows: Positions
    columns: Positions
    begins: Positions
    ends: Positions
    shared: Flags
    inline: Flags


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
        block = b"".join((*rest, piece[:cut], PADDING))
        rest = [piece[cut:]]
        if CELL_START in block:
            yield block
    last = b"".join((*rest, PADDING))
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
    shared, inline = cells.shared[chosen], cells.inline[chosen]
    numbers, texts = chosen[~(shared | inline)], chosen[shared]
    try:
        plain = values.take(_indexes(numbers)).cast(pa.float64())
        found = strings.take(values.take(_indexes(texts)).cast(pa.int32()))
        if inline.any():
            written = _unescaped(values.take(_indexes(chosen[inline])))
            texts, found = np.concatenate((texts, chosen[inline])), pa.concat_arrays([found, written])
    except (pa.ArrowInvalid, pa.ArrowIndexError):
        return None
    return ColumnCells(
        _spread(found, cells.rows[texts] - top, bottom - top, pa.string()),
        _spread(plain, cells.rows[numbers] - top, bottom - top, pa.float64()),
    )


def _spread(values: pa.Array, rows: Positions, height: int, kind: pa.DataType) -> pa.Array:
    """The values at their rows, null elsewhere."""
    if len(values) == height and (rows == np.arange(height)).all():
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


def _cells(block: bytes) -> _Cells | None:
    data: Bytes = np.frombuffer(block, dtype=np.uint8)
    tags = np.flatnonzero(data == ord("<"))
    first, second = data[tags + 1], data[tags + 2]
    is_row = (first == ord("r")) & (second == ord("o"))
    values = _value_tags(data, tags, first, second)
    numbers = _row_numbers(data, tags[is_row])
    if values is None or numbers is None:
        return None
    at_value, is_inline = values
    row_of_value = np.cumsum(is_row)[at_value] - 1
    if row_of_value[0] < 0:
        return None
    text_tag = tags[at_value + is_inline]
    begins = text_tag + np.where(data[text_tag + 2] == ord(" "), len(SPACED_TEXT), 3)
    if not (data[begins - 1] == ord(">")).all():
        return None
    ends = tags[at_value + is_inline + 1]
    return _judged(data, tags[at_value - 1], tags[at_value], begins, ends, numbers[row_of_value], is_inline)


def _value_tags(data: Bytes, tags: Positions, first: Bytes, second: Bytes) -> tuple[Positions, Flags] | None:
    """Which tags begin a value (`<v>` or `<is>`), and which of them are inline; None for any other element in cells."""
    is_value = (first == ord("v")) & (second == ord(">"))
    is_inline = (first == ord("i")) & (second == ord("s")) & (data[tags + 3] == ord(">"))
    formula = (first == ord("f")) & np.isin(second, tuple(b"> /"))
    odd = formula | (first == ord("!")) | ((first == ord("v")) & (second != ord(">")))
    at = np.flatnonzero(is_value | is_inline)
    after = at[is_inline[at]]
    if (
        odd.any()
        or not len(at)
        or at[0] == 0
        or at[-1] + 1 >= len(tags)
        or (after[-1:] + 3 >= len(tags)).any()
    ):
        return None
    text = (first[after + 1] == ord("t")) & np.isin(second[after + 1], tuple(b"> "))
    closed = (first[after + 2] == ord("/")) & (second[after + 2] == ord("t"))
    closed &= (first[after + 3] == ord("/")) & (second[after + 3] == ord("i"))
    in_cell = (first[at - 1] == ord("c")) & (second[at - 1] == ord(" "))
    return (at, is_inline[at]) if (text & closed).all() and in_cell.all() else None


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
    data: Bytes,
    opens: Positions,
    last: Positions,
    begins: Positions,
    ends: Positions,
    rows: Positions,
    inline: Flags,
) -> _Cells | None:
    """The cells, if each tag is `<c r="B2"`, perhaps ` s="3"`, perhaps a type, `>`, and ends where `last` begins."""
    letter = data[opens + 6].astype(np.int64) - ord("A")
    next_letter = data[opens + 7].astype(np.int64) - ord("A")
    has_two = (next_letter >= 0) & (next_letter < 26)
    columns = np.where(has_two, (letter + 1) * 26 + next_letter, letter)
    digits = np.floor(np.log10(rows)).astype(np.int64) + 1
    closing = np.minimum(opens + 7 + has_two + digits, len(data) - len(PADDING))
    shared, number = _ends_with(data, last - 1, SHARED_TYPE), _ends_with(data, last - 1, NUMBER_TYPE)
    typed = np.select([inline, shared | number], [len(INLINE_TYPE), len(SHARED_TYPE)], 0)
    rest = last - closing - 2 - typed
    styled = (rest >= 5) & (rest <= 4 + STYLE_DIGITS + 1)
    for offset, character in enumerate(b' s="', start=1):
        styled &= data[closing + offset] == character
    whole = (rest == 0) | styled
    whole &= (letter >= 0) & (letter < 26) & (data[closing] == ord('"'))
    whole &= _ends_with(data, opens + len(CELL_REFERENCE), CELL_REFERENCE)
    whole &= (data[last - 1] == ord(">")) & (data[last - 2] == ord('"'))
    whole &= (data[ends + 1] == ord("/")) & (data[ends + 2] == np.where(inline, ord("t"), ord("v")))
    whole &= _ends_with(data, last - 1, INLINE_TYPE) | ~inline
    return _Cells(rows - 1, columns, begins, ends, shared, inline) if whole.all() else None


def _ends_with(data: Bytes, ends: Positions, text: bytes) -> Flags:
    """Whether `text` stands right before each position."""
    found = np.ones(len(ends), dtype=np.bool_)
    for offset, character in enumerate(text):
        found &= data[ends - len(text) + offset] == character
    return found


def _shared_strings(part: bytes) -> pa.Array | None:
    found = SHARED.findall(part)
    if len(found) != part.count(b"<si>") + part.count(b"<si/>"):
        return None
    try:
        return _unescaped(pa.array(found, pa.binary()).cast(pa.string()))
    except pa.ArrowInvalid:
        return None


def _unescaped(texts: pa.Array) -> pa.Array:
    """Texts with entities and decimal references replaced. Raises: ArrowInvalid where there are other escapes."""
    if pc.any(pc.match_substring(texts, OTHER_ESCAPE)).as_py():
        raise pa.ArrowInvalid(f"escaped characters: {OTHER_ESCAPE}")
    if pc.any(pc.match_substring(texts, "&#")).as_py():
        encoded = texts.dictionary_encode()
        decoded = [None if text is None else _decoded(text) for text in encoded.dictionary.to_pylist()]
        return pa.array(decoded, pa.string()).take(encoded.indices)
    if pc.any(pc.match_substring(texts, "&")).as_py():
        for entity, character in ENTITIES:
            texts = pc.replace_substring(texts, entity, character)
    return texts


def _decoded(text: str) -> str:
    """One text with `&#24180;` (how some writers put Chinese) and the named entities replaced, each once."""
    found = REFERENCE.sub(_character, text)
    if "&#x" in text:
        raise pa.ArrowInvalid("hexadecimal references")
    return found


def _character(reference: re.Match[str]) -> str:
    if reference[2]:
        return dict(ENTITIES)[f"&{reference[2]};"]
    code = int(reference[1])
    if code > LAST_CHARACTER or 0xD800 <= code <= 0xDFFF:
        raise pa.ArrowInvalid(f"no character has the number {code}")
    return chr(code)
