"""Rows that are not read: titles above the header, unit rows, totals, notes, headers that come again."""

from collections.abc import Iterator

import pyarrow as pa
import pyarrow.compute as pc

from ditan.core.intake.model import Aside, AsideKind, Layout
from ditan.core.intake.words import intake_words
from ditan.core.tables.sheets import SheetColumns

LABEL_COLUMNS = 6
HEADER_CELLS_AT_LEAST = 2
SHOWN = 120


def set_aside(sheet: SheetColumns, layout: Layout) -> list[Aside]:
    """Every row that is not read as a row of the table, and why, in the order of the sheet."""
    found: dict[int, AsideKind] = {row: "above" for row in range(layout.header_row) if _words_of(sheet, row)}
    if layout.unit_row is not None:
        found[layout.unit_row] = "unit"
    for row, kind in _labelled(sheet, layout.first_row):
        found.setdefault(row, kind)
    for row in _headers_again(sheet, layout):
        found[row] = "header"
    return [Aside(row, kind, _words_of(sheet, row)) for row, kind in sorted(found.items())]


def _words_of(sheet: SheetColumns, row: int) -> str:
    texts = filter(None, (sheet.text(row, column) for column in range(sheet.width)))
    return " ".join(texts)[:SHOWN]


def _labelled(sheet: SheetColumns, first: int) -> Iterator[tuple[int, AsideKind]]:
    """Rows that a word at their beginning makes a total or a note; each distinct text is judged once."""
    words = intake_words()
    for column in range(min(LABEL_COLUMNS, sheet.width)):
        texts = sheet.columns[column].texts.slice(first)
        if texts.null_count == len(texts):
            continue
        encoded = texts.dictionary_encode()
        for number, text in enumerate(encoded.dictionary.to_pylist()):
            kind: AsideKind | None = (
                "total"
                if words.grand.match(text)
                else "subtotal"
                if words.partial.match(text)
                else "note"
                if words.notes.match(text)
                else None
            )
            if kind is None:
                continue
            at = pc.equal(encoded.indices, pa.scalar(number, encoded.indices.type))
            for row in pc.indices_nonzero(pc.fill_null(at, False)).to_pylist():
                if kind != "note" or _is_first_word(sheet, row + first, column):
                    yield row + first, kind


def _is_first_word(sheet: SheetColumns, row: int, column: int) -> bool:
    return not any(sheet.text(row, before) for before in range(column))


def _headers_again(sheet: SheetColumns, layout: Layout) -> Iterator[int]:
    """Rows that repeat the last row of the header (a table that was printed over several pages)."""
    last = layout.header_row + layout.depth - 1
    named = [(column, text) for column in range(sheet.width) if (text := sheet.text(last, column))]
    if len(named) < HEADER_CELLS_AT_LEAST:
        return
    same = None
    for column, text in named:
        here = pc.fill_null(pc.equal(sheet.columns[column].texts.slice(layout.first_row), text), False)
        same = here if same is None else pc.and_(same, here)
    for row in pc.indices_nonzero(same).to_pylist():
        yield row + layout.first_row
