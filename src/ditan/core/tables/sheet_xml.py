"""What the XML of a sheet says that its cells do not: extent, formulas without a result, error values, hidden lines.

The stated dimension of a sheet is never believed; the extent is that of the cells themselves.
"""

import re
from dataclasses import dataclass, field

from ditan.core.tables.grid import column_number

REFERENCE = re.compile(rb"""\sr\s*=\s*["']([A-Za-z]{0,3})([0-9]+)""")
CELL = re.compile(rb"<(?:\w+:)?c\b((?:[^>/]|/(?!>))*)>(.*?)</(?:\w+:)?c>", re.DOTALL)
CELL_NAME = re.compile(rb"""\br\s*=\s*["']([A-Z]{1,3})([0-9]+)["']""")
CELL_TYPE = re.compile(rb"""\bt\s*=\s*["'](\w+)["']""")
FORMULA = re.compile(rb"<(?:\w+:)?f\b[^>]*?(?:/>|>([^<]*)<)")
STORED = re.compile(rb"<(?:\w+:)?v\b[^>]*?(?:/>|>([^<]*)<)")
ROW = re.compile(rb"<(?:\w+:)?row\b([^>]*)>")
COLUMNS = re.compile(rb"<(?:\w+:)?col\b([^>]*)>")
ATTRIBUTE = re.compile(rb"""([\w:]+)\s*=\s*["']([^"']*)["']""")
FORMULA_SHOWN = 60
LAST_COLUMN = 16384
FARTHEST = (b"XFD", b"1048576")


@dataclass(frozen=True, slots=True)
class SheetXml:
    """Findings on one sheet. Rows and columns count from 0; `rows` and `columns` are how far cells reach."""

    rows: int
    columns: int
    formulas: dict[tuple[int, int], str] = field(default_factory=dict)
    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()


def scan_sheet(data: bytes, stored_zeros_count: bool, cells_at_most: int) -> SheetXml:
    """Scan the XML of a sheet.

    Parameters: data – the part; stored_zeros_count – False where the workbook asks to be calculated on opening
    (a program that cannot calculate wrote it): then a stored zero beside a formula is no result;
    cells_at_most – a larger extent is looked at again without its blank cells.
    """
    rows, columns = _extent(data, cells_at_most)
    formulas: dict[tuple[int, int], str] = {}
    errors: dict[tuple[int, int], str] = {}
    if b"<f" in data or b":f" in data or b'"e"' in data or b"'e'" in data:
        for match in CELL.finditer(data):
            _note_cell(match, stored_zeros_count, formulas, errors)
    return SheetXml(rows, columns, formulas, errors, *hidden_lines(data))


def _extent(data: bytes, cells_at_most: int) -> tuple[int, int]:
    """How far cells reach. Where the outermost reach too far, only filled cells count: blank formatted ones do not."""
    rows, columns = _farthest(REFERENCE.findall(data))
    if rows * columns <= cells_at_most:
        return rows, columns
    filled = [match[1] for match in CELL.finditer(data) if b"<" in match[2]]
    return _farthest(
        [(name[1], name[2]) if (name := CELL_NAME.search(attributes)) else FARTHEST for attributes in filled]
    )


def _farthest(references: list[tuple[bytes, bytes]]) -> tuple[int, int]:
    letters, digits = zip(*references, strict=True) if references else ((), ())
    columns = (column_number(name.decode().upper()) + 1 for name in set(letters) if name)
    return max((int(number[:9]) for number in set(digits)), default=0), max(columns, default=0)


def _note_cell(
    match: re.Match[bytes],
    stored_zeros_count: bool,
    formulas: dict[tuple[int, int], str],
    errors: dict[tuple[int, int], str],
) -> None:
    attributes, body = match[1], match[2]
    name, kind = CELL_NAME.search(attributes), CELL_TYPE.search(attributes)
    if name is None:
        return
    at = (int(name[2]) - 1, column_number(name[1].decode()))
    stored = STORED.search(body)
    result = (stored[1] or b"").strip() if stored else None
    formula = FORMULA.search(body)
    if kind and kind[1] == b"e":
        errors[at] = (result or b"#").decode("utf-8", "replace")
    elif formula and not _is_stored(result, kind[1] if kind else b"n", stored_zeros_count):
        text = (formula[1] or b"").decode("utf-8", "replace")
        formulas[at] = f"={text[:FORMULA_SHOWN]}" if text else "="


def _is_stored(result: bytes | None, kind: bytes, stored_zeros_count: bool) -> bool:
    if kind == b"str":
        return result is not None
    return bool(result) and (stored_zeros_count or result != b"0")


def hidden_lines(data: bytes) -> tuple[frozenset[int], frozenset[int]]:
    """The hidden rows and columns of a sheet, from its XML."""
    return _hidden_rows(data), _hidden_columns(data)


def _hidden_rows(data: bytes) -> frozenset[int]:
    if b"hidden=" not in data:
        return frozenset()
    found = (_attributes(match[1]) for match in ROW.finditer(data))
    return frozenset(
        int(row["r"]) - 1 for row in found if _is_on(row.get("hidden")) and row.get("r", "").isdecimal()
    )


def _hidden_columns(data: bytes) -> frozenset[int]:
    hidden: set[int] = set()
    for match in COLUMNS.finditer(data[: data.find(b"sheetData")]):
        column = _attributes(match[1])
        first, last = column.get("min", ""), column.get("max", "")
        if _is_on(column.get("hidden")) and first.isdecimal() and last.isdecimal():
            hidden.update(range(int(first[:6]) - 1, min(int(last[:6]), LAST_COLUMN)))
    return frozenset(hidden)


def _attributes(text: bytes) -> dict[str, str]:
    return {name.decode(): value.decode("utf-8", "replace") for name, value in ATTRIBUTE.findall(text)}


def _is_on(text: str | None) -> bool:
    return text in ("1", "true")
