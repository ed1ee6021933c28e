"""Printed totals held against the rows above them."""

from collections.abc import Iterator, Sequence
from decimal import Decimal, InvalidOperation

import numpy as np
import pyarrow as pa

from ditan.core.errors import Problem
from ditan.core.errors.intake import IntakeTotalDiffers
from ditan.core.intake.assembling import Reading
from ditan.core.intake.model import Field
from ditan.core.tables.flat_sheet import ColumnCells
from ditan.core.tables.grid import printed
from ditan.core.tables.numbers import read_number
from ditan.core.tables.sheets import SheetColumns

HALF = Decimal("0.5")


def totals_checked(sheet: SheetColumns, reading: Reading, fields: Sequence[Field]) -> Iterator[Problem]:
    """A warning at each total that is not the sum of its rows, within the rounding of what is printed.

    A subtotal sums the rows since the last subtotal or total; a total those since the last total. Rows in different
    units are not summed.
    """
    header = reading.table.header
    units = reading.table.columns[header.index("unit")] if "unit" in header else None
    for field in fields:
        if field.is_summed and field.id in reading.columns:
            cells = reading.table.columns[header.index(field.id)]
            yield from _of_column(sheet, reading, reading.columns[field.id], cells, units)


def _of_column(
    sheet: SheetColumns, reading: Reading, column: int, cells: ColumnCells, units: ColumnCells | None
) -> Iterator[Problem]:
    since_total = since_subtotal = 0
    for aside in reading.aside:
        if aside.kind not in ("total", "subtotal"):
            continue
        begin, end = since_subtotal if aside.kind == "subtotal" else since_total, aside.row - 1
        total = _number(sheet.text(aside.row, column))
        if total is not None and (units is None or _is_one(units.texts.slice(begin, end - begin))):
            problem = _compared(sheet, aside.row, column, total, _parts(cells, begin, end))
            if problem is not None:
                yield problem
        since_subtotal = aside.row - 1
        since_total = aside.row - 1 if aside.kind == "total" else since_total


def _is_one(units: pa.Array) -> bool:
    return len(units.drop_null().unique()) <= 1


def _parts(cells: ColumnCells, begin: int, end: int) -> list[Decimal]:
    texts = cells.texts.slice(begin, end - begin).to_pylist()
    numbers = cells.numbers.slice(begin, end - begin).to_numpy(zero_copy_only=False)
    found = [_number(text) for text in texts if text is not None]
    stored = [Decimal(printed(float(number))) for number in numbers[~np.isnan(numbers)]]
    return [part for part in found if part is not None] + stored


def _number(text: str) -> Decimal | None:
    """The number that is printed, with its decimals; None where there is none."""
    try:
        value = read_number(text)
    except Problem:
        return None
    if value is None:
        return None
    try:
        return Decimal(text.replace(",", "").replace(" ", ""))
    except InvalidOperation:
        return Decimal(printed(value))


def _compared(
    sheet: SheetColumns, row: int, column: int, total: Decimal, parts: list[Decimal]
) -> Problem | None:
    if not parts:
        return None
    added = sum(parts, Decimal(0))
    places = min(0, *(_exponent(number) for number in (total, *parts)))
    # Each number may be half a unit of its last place from what was counted; whole numbers count as exact.
    rounding = sum((HALF.scaleb(_exponent(part)) for part in parts), HALF.scaleb(_exponent(total)))
    difference = total - added
    if abs(difference) <= (rounding if places < 0 else 0):
        return None
    return IntakeTotalDiffers(
        sheet.where(row, column),
        printed=f"{total:,}",
        sum=f"{added:,}",
        difference=f"{difference:+,}",
        count=len(parts),
    )


def _exponent(number: Decimal) -> int:
    exponent = number.normalize().as_tuple().exponent
    return min(0, exponent) if isinstance(exponent, int) else 0
