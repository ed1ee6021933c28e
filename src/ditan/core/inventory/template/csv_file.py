"""The template as CSV: the contract's columns by ids, one row for each item of each source."""

import csv
from pathlib import Path

from ditan.core.inventory.template.model import TemplateRow
from ditan.core.tables.activity import COLUMNS
from ditan.core.tables.grid import printed


def write_csv(path: Path, rows: tuple[TemplateRow, ...], place: str, year: int) -> None:
    """Write the rows with a byte-order mark, so that spreadsheet programs read the Chinese."""
    with path.open("w", encoding="utf-8-sig", newline="") as text:
        writer = csv.DictWriter(text, COLUMNS)
        writer.writeheader()
        for row in rows:
            filled = {name: getattr(row, name) for name in row.__slots__ if name not in ("quantity", "hint")}
            quantity = "" if row.quantity is None else printed(row.quantity)
            writer.writerow({"place": place, "year": year, "quantity": quantity, **filled})
