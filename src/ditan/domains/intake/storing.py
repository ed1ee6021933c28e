"""Rows as compressed columns: how a batch keeps its cells and its rows, and reads a few of them back."""

import io
from collections.abc import Sequence

import pyarrow as pa
import pyarrow.parquet as pq

from ditan.core.tables.flat_sheet import ColumnCells
from ditan.core.tables.grid import CellValue
from ditan.core.tables.sheets import SheetColumns

GROUP_ROWS = 5000


def table_packed(table: pa.Table) -> bytes:
    """A table as Parquet, in groups of rows that can be read alone."""
    target = io.BytesIO()
    pq.write_table(table, target, compression="zstd", row_group_size=GROUP_ROWS)
    return target.getvalue()


def table_unpacked(data: bytes) -> pa.Table:
    """The whole table again."""
    return pq.read_table(pa.BufferReader(data), use_threads=False)


def cells_packed(sheet: SheetColumns) -> bytes:
    """The cells of a sheet, text and number apart as they were read."""
    columns = {}
    for number, cells in enumerate(sheet.columns):
        columns[f"t{number}"], columns[f"n{number}"] = cells.texts, cells.numbers
    return table_packed(pa.table(columns))


class Cells:
    """The kept cells of a sheet: any rows of it, without unpacking the rest."""

    def __init__(self, data: bytes) -> None:
        self._file = pq.ParquetFile(pa.BufferReader(data))
        self.height: int = self._file.metadata.num_rows
        self.width: int = self._file.metadata.num_columns // 2

    def rows(self, numbers: Sequence[int]) -> dict[int, list[CellValue]]:
        """The cells of some rows, counted from 0; those outside are left out."""
        wanted = sorted({number for number in numbers if 0 <= number < self.height})
        found: dict[int, list[CellValue]] = {}
        for group in sorted({number // GROUP_ROWS for number in wanted}):
            table = self._file.read_row_group(group, use_threads=False)
            parts = [ColumnCells(table[f"t{at}"], table[f"n{at}"]) for at in range(self.width)]
            for number in wanted:
                if number // GROUP_ROWS == group:
                    found[number] = [_value(part, number % GROUP_ROWS) for part in parts]
        return found


def _value(cells: ColumnCells, row: int) -> CellValue:
    text, number = cells.texts[row].as_py(), cells.numbers[row].as_py()
    return text if text is not None else "" if number is None else number
