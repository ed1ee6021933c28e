"""A large CSV file without quotes, read column by column with array operations instead of cell by cell.

Where every line has equally many cells or none, and none is quoted, columns come straight from the text. Any other file makes
`plain_columns` return None, and the caller reads it in the general way, which also says what is wrong with it. Both
ways give the same cells.
"""

from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pa_csv

from ditan.core.errors import Where
from ditan.core.tables.flat_sheet import ColumnCells
from ditan.core.tables.grid import file_name
from ditan.core.tables.limits import Limits
from ditan.core.tables.text_file import decoded, delimiter_of

QUOTE, BYTE_ORDER_MARK = '"', "\ufeff"
BLOCK_BYTES = 1 << 22


def plain_columns(path: Path, limits: Limits) -> list[ColumnCells] | None:
    """The columns of a CSV file, the header row first; None where the file is not of the simple shape.

    Raises: FileEmpty, TextEncodingUnknown, FileNotATable, FileCutOff, where its bytes are no text.
    """
    text = decoded(path.read_bytes(), Where(file=file_name(path)))
    if QUOTE in text or text.startswith(BYTE_ORDER_MARK):
        return None
    delimiter = delimiter_of(text)
    width = len(text[: text.find("\n") + 1].split(delimiter))
    if not 1 < width <= limits.columns:
        return None
    table = _parsed(text, delimiter, width)
    if table is None or not _within(table, limits):
        return None
    empty = pa.nulls(table.num_rows, pa.float64())
    columns = [ColumnCells(column.combine_chunks(), empty) for column in table.columns]
    return None if all(column.texts.null_count == len(column.texts) for column in columns) else columns


def _parsed(text: str, delimiter: str, width: int) -> pa.Table | None:
    """The cells as text, null where empty; None where a line has another number of them."""
    names = [str(column) for column in range(width)]
    try:
        return pa_csv.read_csv(
            pa.BufferReader(text.encode()),
            pa_csv.ReadOptions(use_threads=False, block_size=BLOCK_BYTES, column_names=names),
            pa_csv.ParseOptions(delimiter=delimiter, quote_char=False, ignore_empty_lines=False),
            pa_csv.ConvertOptions(
                column_types=dict.fromkeys(names, pa.string()), null_values=[""], strings_can_be_null=True
            ),
        )
    except pa.ArrowInvalid:
        return None


def _within(table: pa.Table, limits: Limits) -> bool:
    """Whether rows, cells and the longest cell stay within the limits."""
    if table.num_rows > limits.rows or table.num_rows * table.num_columns > limits.cells:
        return False
    longest = (pc.max(pc.utf8_length(column)).as_py() or 0 for column in table.columns)
    return max(longest) <= limits.cell_characters
