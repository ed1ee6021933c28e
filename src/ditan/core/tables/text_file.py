"""CSV text: its encoding, its delimiter, its cells."""

import codecs
import csv
import io
from pathlib import Path

from ditan.core.errors import Where
from ditan.core.errors.tables import FileCutOff, FileEmpty, FileNotATable, TableTooLarge, TextEncodingUnknown
from ditan.core.tables.grid import CellValue, Grid, file_name
from ditan.core.tables.limits import Limits

ENCODINGS = ("utf-8", "gb18030")
MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
DELIMITERS = (",", "\t", ";")
SAMPLE_LINES = 40
CUT_OFF_REASONS = ("unexpected end of data", "truncated data", "incomplete multibyte sequence")


def read_text_grid(path: Path, limits: Limits) -> Grid:
    """The cells of a CSV file, every one as text.

    Raises: FileEmpty, TextEncodingUnknown, FileNotATable, FileCutOff, TableTooLarge.
    """
    where = Where(file=file_name(path))
    text = decoded(path.read_bytes(), where)
    if not text.strip():
        raise FileEmpty(where)
    rows = _rows(text, where, limits)
    _refuse_short_last_row(rows, where)
    return Grid(file=file_name(path), sheet=None, rows=rows)


def decoded(data: bytes, where: Where) -> str:
    """The text of a file: by its byte order mark, else UTF-8, else UTF-16 without a mark, else GB18030."""
    if not data:
        raise FileEmpty(where)
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _decoded_as(data, (encoding,), where)
    sample = data[:4000]
    zeros = sample.count(0)
    if zeros * 4 >= len(sample) > 1:
        return _decoded_as(data, ("utf-16-be" if sample[0] == 0 else "utf-16-le",), where)
    if zeros:
        raise FileNotATable(where, detail="it holds binary data", detail_zh="内容是二进制数据")
    return _decoded_as(data, ENCODINGS, where)


def _decoded_as(data: bytes, encodings: tuple[str, ...], where: Where) -> str:
    offset = 0
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError as error:
            offset = max(offset, error.start)
            if error.end >= len(data) and error.reason in CUT_OFF_REASONS:
                raise FileCutOff(
                    where, detail="its last character is incomplete", detail_zh="最后一个字符残缺"
                ) from error
    raise TextEncodingUnknown(where, offset=offset)


def _rows(text: str, where: Where, limits: Limits) -> list[list[CellValue]]:
    csv.field_size_limit(limits.cell_characters)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter_of(text), strict=True)
    rows: list[list[CellValue]] = []
    cells = 0
    try:
        for row in reader:
            rows.append(list(row))
            cells += len(row)
            if len(rows) > limits.rows or len(row) > limits.columns or cells > limits.cells:
                raise TableTooLarge(
                    where,
                    rows=len(rows),
                    columns=len(row),
                    row_limit=limits.rows,
                    column_limit=limits.columns,
                    cell_limit=limits.cells,
                )
    except csv.Error as error:
        at = Where(file=where.file, line=reader.line_num)
        if "unexpected end of data" in str(error):
            raise FileCutOff(
                at, detail="a quoted cell does not end", detail_zh="引号括起的单元格没有结束"
            ) from error
        raise FileNotATable(
            at, detail=str(error), detail_zh=f"第 {reader.line_num} 行不符合 CSV 格式"
        ) from error
    return rows


def delimiter_of(text: str) -> str:
    """The delimiter that parts the first lines into most cells; a comma where none does."""
    lines = text.splitlines()[:SAMPLE_LINES]
    counts = {delimiter: sum(line.count(delimiter) for line in lines) for delimiter in DELIMITERS}
    return max(DELIMITERS, key=lambda delimiter: counts[delimiter])


def _refuse_short_last_row(rows: list[list[CellValue]], where: Where) -> None:
    """A last row shorter than all the others of one length is the mark of a copy that stopped."""
    filled = [row for row in rows if row]
    if len(filled) < 3:
        return
    widths = {len(row) for row in filled[:-1]}
    last = filled[-1]
    if len(widths) == 1 and len(last) < next(iter(widths)):
        expected = next(iter(widths))
        raise FileCutOff(
            Where(file=where.file, line=len(rows)),
            detail=f"the last row has {len(last)} of {expected} cells",
            detail_zh=f"最后一行只有 {len(last)} 格，其余各行有 {expected} 格",
        )
