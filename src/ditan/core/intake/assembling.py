"""The columns that a kind wants, taken out of a sheet: corrected, without what is set aside, each row at its place."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from ditan.core.errors import Problem, Where
from ditan.core.errors.intake import (
    IntakeFieldMissing,
    IntakeFieldTwice,
    IntakeHiddenColumns,
    IntakeHiddenRows,
)
from ditan.core.intake.aside import set_aside
from ditan.core.intake.model import Aside, Field, Layout
from ditan.core.tables.columns import ColumnTable, filled_texts
from ditan.core.tables.flat_sheet import ColumnCells
from ditan.core.tables.grid import column_letters
from ditan.core.tables.sheets import SheetColumns


@dataclass(frozen=True)
class Reading:
    """`table`: the wanted columns under the ids of their fields, blank where a row is not read; row 0 is row 2 of the sheet.

    `columns`: the column of the sheet that each field was read from; a field that was filled in is not there.
    """

    table: ColumnTable
    aside: tuple[Aside, ...]
    columns: Mapping[str, int]
    problems: tuple[Problem, ...] = ()


def corrected(sheet: SheetColumns, corrections: Mapping[tuple[int, int], str]) -> SheetColumns:
    """The sheet with some cells typed anew; a corrected cell is text, and whole: it is not broken any more."""
    by_column: dict[int, dict[int, str]] = defaultdict(dict)
    for (row, column), text in corrections.items():
        if row < sheet.height and column < sheet.width:
            by_column[column][row] = text
    if not by_column:
        return sheet
    columns = list(sheet.columns)
    for column, texts in by_column.items():
        columns[column] = _typed(columns[column], texts)
    broken = {at: problem for at, problem in sheet.broken.items() if at not in corrections}
    return replace(sheet, columns=tuple(columns), broken=broken)


def _typed(cells: ColumnCells, texts: Mapping[int, str]) -> ColumnCells:
    rows = sorted(texts)
    mask = np.zeros(len(cells.texts), dtype=bool)
    mask[rows] = True
    typed = pa.array([texts[row] or None for row in rows], pa.string())
    flags = pa.array(mask)
    numbers = pc.if_else(flags, pa.scalar(None, pa.float64()), cells.numbers)
    return ColumnCells(pc.replace_with_mask(cells.texts, flags, typed), numbers)


def assembled(
    sheet: SheetColumns,
    layout: Layout,
    mapping: Mapping[int, str],
    fields: Sequence[Field],
    *,
    fills: Mapping[str, str] | None = None,
    left_out: Collection[int] = (),
) -> Reading:
    """Take the wanted columns out of a sheet.

    Parameters: mapping – the field of each column that is used; fills – what stands in for missing columns (`place`,
    `year`) in every filled row; left_out – rows, from 0, that are not wanted.
    Returns: the reading; a required field without a column and without a filling is a problem.
    """
    fills = fills or {}
    aside = set_aside(sheet, layout)
    known = {field.id: field for field in fields}
    columns: dict[str, int] = {}
    problems: list[Problem] = []
    for column, name in sorted(mapping.items()):
        if name in known and name in columns:
            problems.append(_twice(sheet, layout, known[name], columns[name], column))
        elif name in known and column < sheet.width:
            columns[name] = column
    keep = _kept(sheet, layout, aside, left_out)
    cells = {name: _masked(sheet.columns[column], keep) for name, column in columns.items()}
    filled = _any_filled(cells.values(), keep)
    for field in fields:
        if field.id in columns:
            continue
        text = _filling(field, fields, layout, columns, fills)
        if text:
            cells[field.id] = _constant(text, filled)
        elif field.is_required:
            problems.append(_missing(sheet, layout, field))
        else:
            cells[field.id] = _nothing(max(sheet.height - 1, 0))
    problems += _hidden(sheet, layout, columns.values())
    names = [field.id for field in fields if field.id in cells]
    table = ColumnTable(
        sheet.file,
        sheet.sheet,
        tuple(names),
        tuple(cells[name] for name in names),
        positions=tuple(columns.get(name) for name in names),
    )
    return Reading(table, tuple(aside), columns, tuple(problems))


def _kept(
    sheet: SheetColumns, layout: Layout, aside: Sequence[Aside], left_out: Collection[int]
) -> np.ndarray:
    """Which rows are read: those of the body that are neither set aside nor left out; the first row is never one."""
    keep = np.zeros(max(sheet.height, 1), dtype=bool)
    keep[layout.first_row :] = True
    gone = [one.row for one in aside] + [row for row in left_out if row < sheet.height]
    keep[gone] = False
    return keep[1:]


def _masked(cells: ColumnCells, keep: np.ndarray) -> ColumnCells:
    flags = pa.array(keep)
    texts = pc.if_else(flags, cells.texts.slice(1), pa.scalar(None, pa.string()))
    numbers = pc.if_else(flags, cells.numbers.slice(1), pa.scalar(None, pa.float64()))
    return ColumnCells(filled_texts(texts), numbers)


def _any_filled(columns: Collection[ColumnCells], keep: np.ndarray) -> pa.Array:
    """The rows in which any of the columns that are read holds something."""
    found = pa.array(np.zeros(len(keep), dtype=bool))
    for cells in columns:
        found = pc.or_(found, pc.or_(pc.is_valid(cells.texts), pc.is_valid(cells.numbers)))
    return found


def _filling(
    field: Field,
    fields: Sequence[Field],
    layout: Layout,
    columns: Mapping[str, int],
    fills: Mapping[str, str],
) -> str:
    """What stands in for a column that the file lacks: place and year of the batch, the unit that the header gives."""
    if field.fills != "unit":
        return fills.get(field.fills, "")
    summed = (columns[one.id] for one in fields if one.is_summed and one.id in columns)
    return next((layout.units[column] for column in summed if column in layout.units), "")


def _constant(text: str, filled: pa.Array) -> ColumnCells:
    texts = pc.if_else(filled, pa.scalar(text), pa.scalar(None, pa.string()))
    return ColumnCells(texts, pa.nulls(len(filled), pa.float64()))


def _nothing(height: int) -> ColumnCells:
    return ColumnCells(pa.nulls(height, pa.string()), pa.nulls(height, pa.float64()))


def _twice(sheet: SheetColumns, layout: Layout, field: Field, first: int, second: int) -> Problem:
    return IntakeFieldTwice(
        sheet.where(layout.header_row, second),
        field_zh=field.name_zh,
        field_en=field.name_en,
        first=column_letters(first),
        second=column_letters(second),
    )


def _missing(sheet: SheetColumns, layout: Layout, field: Field) -> Problem:
    return IntakeFieldMissing(
        sheet.where(layout.header_row),
        field=field.id,
        field_zh=field.name_zh,
        field_en=field.name_en,
        columns="、".join(filter(None, layout.names)),
    )


def _hidden(sheet: SheetColumns, layout: Layout, used: Collection[int]) -> list[Problem]:
    rows = sorted(row for row in sheet.hidden_rows if row >= layout.first_row)
    hidden = sorted(set(used) & sheet.hidden_columns)
    where = Where(file=sheet.file, sheet=sheet.sheet)
    found: list[Problem] = []
    if rows:
        found.append(IntakeHiddenRows(sheet.where(rows[0]), count=len(rows), first=rows[0] + 1))
    if hidden:
        letters = "、".join(column_letters(column) for column in hidden)
        found.append(IntakeHiddenColumns(where, columns=letters))
    return found
