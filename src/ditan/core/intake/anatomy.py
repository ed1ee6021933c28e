"""Finding the header of a sheet, its units and the first row of its body."""

from collections.abc import Iterator, Mapping, Sequence

from ditan.core.intake.matching import BRACKETS, match_columns
from ditan.core.intake.model import Field, Layout
from ditan.core.intake.words import intake_words
from ditan.core.tables.numbers import PLAIN, plain_text
from ditan.core.tables.sheets import SheetColumns
from ditan.core.tables.unit_text import UNIT_LINE, unit_of_text

DEPTH_COSTS, ROW_COSTS = 0.01, 0.001


def find_layout(
    sheet: SheetColumns, fields: Sequence[Field], *, remembered: Mapping[str, str] | None = None
) -> Layout | None:
    """Where the header, the units and the body of a sheet are; None where no header names enough of the fields.

    When to use: for flat tables of any origin. The header is the row, or the rows that stand above one another, whose
    names fit the fields best.
    """
    words = intake_words()
    best: tuple[float, int, int] = (0.0, 0, 0)
    for row in range(min(words.searched_rows, sheet.height)):
        for depth in range(1, words.deepest + 1):
            if not _is_header_row(sheet, row + depth - 1):
                break
            names = _names(sheet, row, depth)
            matched = sum(bool(match.field) for match in match_columns(names, fields, is_exact=True))
            matched += sum(1 for name in names if remembered and name in remembered)
            score = matched - depth * DEPTH_COSTS - row * ROW_COSTS
            if matched >= min(words.fields_at_least, len(fields)) and score > best[0]:
                best = (score, row, depth)
    return layout_at(sheet, fields, best[1], best[2], remembered=remembered) if best[2] else None


def layout_at(
    sheet: SheetColumns,
    fields: Sequence[Field],
    row: int,
    depth: int = 1,
    *,
    remembered: Mapping[str, str] | None = None,
) -> Layout:
    """The layout of a sheet whose header stands at `row` and is `depth` rows high."""
    names = _names(sheet, row, depth)
    first = row + depth
    unit_row = first if _is_unit_row(sheet, first) else None
    return Layout(
        sheet=sheet.sheet,
        header_row=row,
        depth=depth,
        first_row=first + (unit_row is not None),
        names=names,
        units=_units(sheet, row, names, unit_row),
        unit_row=unit_row,
        matches=match_columns(names, fields, remembered=remembered),
    )


def _is_header_row(sheet: SheetColumns, row: int) -> bool:
    """Words, and no figures: a figure among them is the body already."""
    texts = [sheet.text(row, column) for column in range(sheet.width)]
    filled = [text for text in texts if text]
    return bool(filled) and not any(PLAIN.match(plain_text(text)) for text in filled)


def _names(sheet: SheetColumns, row: int, depth: int) -> tuple[str, ...]:
    """The names of all columns: an upper cell holds for the columns to its right until the next one (merged cells)."""
    rows = [[sheet.text(row + at, column) for column in range(sheet.width)] for at in range(depth)]
    for at, upper in enumerate(rows[:-1]):
        said = ""
        for column, text in enumerate(upper):
            said = text or said
            if not text and any(below[column] for below in rows[at + 1 :]):
                upper[column] = said
    return tuple(
        " ".join(dict.fromkeys(filter(None, (line[column] for line in rows))))
        for column in range(sheet.width)
    )


def _is_unit_row(sheet: SheetColumns, row: int) -> bool:
    """A row of nothing but units, perhaps with the word 单位 before them."""
    texts = list(filter(None, (sheet.text(row, column) for column in range(sheet.width))))
    labels = intake_words().unit_labels
    units = [text for text in texts if unit_of_text(text)]
    return bool(units) and all(unit_of_text(text) or plain_text(text).casefold() in labels for text in texts)


def _units(sheet: SheetColumns, row: int, names: Sequence[str], unit_row: int | None) -> dict[int, str]:
    """The unit of each column: of the unit row, of brackets in its header, of the unit line above for the others."""
    line = next(_unit_lines(sheet, row), "")
    found: dict[int, str] = {}
    for column, name in enumerate(names):
        below = unit_of_text(sheet.text(unit_row, column)) if unit_row is not None else None
        bracketed = next((unit for text in BRACKETS.findall(name) if (unit := unit_of_text(text))), None)
        unit = below or bracketed or (line if name else "")
        if unit:
            found[column] = unit
    return found


def _unit_lines(sheet: SheetColumns, row: int) -> Iterator[str]:
    for above in range(row):
        for column in range(sheet.width):
            text = plain_text(sheet.text(above, column))
            if UNIT_LINE.match(text) and (unit := unit_of_text(text)):
                yield unit
