"""Writing facts as the file of the national platform: a row for each facility, month and fuel, values in the layout's units."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from io import BytesIO, StringIO

from ditan.core.enterprise.exchange.layout import Layout, LayoutColumn, place_columns, unit_of
from ditan.core.enterprise.facts import ways_of_knowing
from ditan.core.enterprise.facts.model import ESTIMATED, STATUSES, FactTable
from ditan.core.enterprise.methods import Item
from ditan.core.quantities import exact_factor
from ditan.core.tables.grid import printed
from ditan.core.tables.writing import new_workbook

PLACES = ("code", "edition", "facility", "month", "fuel", "fuel_unit")
FORMULA = ("=", "+", "-", "@", "\t", "\r")
SHEET, WIDTH = "月度数据", 16

Cell = str | float


@dataclass(frozen=True, slots=True)
class NationalTable:
    """The heads, the rows, and the rows of the fact table for which the layout has no column."""

    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    left: tuple[int, ...]


def national_table(facts: FactTable, layout: Layout, code: str) -> NationalTable:
    """The facts as the table of a layout.

    Parameters: code – the credit code, told in each row so that another enterprise's file is known as such.
    Returns: values of a facility stand in the first row of its month; what is not estimated keeps its notation.
    """
    groups, left = _groups(facts, layout)
    columns = list(layout.columns.values())
    heads = [place_columns()[name].name_zh for name in PLACES]
    for column in columns:
        heads.append(layout.head(column))
        if column.tells_how:
            heads.append(layout.how_head(column))
    rows: list[tuple[Cell, ...]] = []
    for (facility, month), fuels in sorted(groups.items(), key=lambda one: one[0]):
        own = fuels.pop("", {})
        for number, (fuel, cells) in enumerate(sorted(fuels.items()) or [("", {})]):
            told = {**cells, **(own if number == 0 else {})}
            item = facts.method.sources[layout.fuel_source].items.get(fuel) if fuel else None
            unit = (item.unit or facts.method.sources[layout.fuel_source].unit) if item else ""
            head = (code, layout.edition, facts.facilities[facility])
            named = (item.name_zh if item else "", unit)
            rows.append((*head, _month(facts, month), *named, *_values(facts, columns, told, item)))
    return NationalTable(tuple(heads), tuple(rows), tuple(left))


def write_csv(table: NationalTable) -> bytes:
    """The table as CSV (UTF-8 with a mark, so that spreadsheets read it); no text can act as a formula."""
    text = StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(table.heads)
    for row in table.rows:
        writer.writerow([_harmless(cell) if isinstance(cell, str) else printed(cell) for cell in row])
    return text.getvalue().encode("utf-8-sig")


def write_workbook(table: NationalTable) -> bytes:
    """The table as XLSX, numbers as numbers."""
    stream = BytesIO()
    with new_workbook(stream) as book:
        sheet = book.add_worksheet(SHEET)
        head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True})
        sheet.write_row(0, 0, table.heads, head)
        sheet.set_column(0, len(table.heads) - 1, WIDTH)
        for line, row in enumerate(table.rows, start=1):
            for place, cell in enumerate(row):
                if isinstance(cell, str):
                    sheet.write_string(line, place, cell)
                else:
                    sheet.write_number(line, place, cell)
        sheet.freeze_panes(1, len(PLACES))
    return stream.getvalue()


Group = dict[str, dict[str, int]]


def _groups(facts: FactTable, layout: Layout) -> tuple[dict[tuple[int, int], Group], list[int]]:
    """Facility and month → fuel (blank: of the facility) → column → row of the fact table; and what has no column."""
    by_fact = {
        (
            layout.fuel_source if one.is_of_fuel else one.source,
            "*" if one.is_of_fuel else one.item,
            one.parameter,
        ): one
        for one in layout.columns.values()
    }
    groups: dict[tuple[int, int], Group] = {}
    left = []
    for row in range(facts.size):
        source, item = facts.items[int(facts.item[row])]
        rule = facts.parameters[int(facts.parameter[row])][1]
        column = by_fact.get((source.id, "*", rule.id)) or by_fact.get((source.id, item.id, rule.id))
        if column is None:
            left.append(row)
            continue
        group = groups.setdefault((int(facts.facility[row]), int(facts.month[row])), {})
        group.setdefault(item.id if column.is_of_fuel else "", {})[column.id] = row
    return groups, left


def _values(
    facts: FactTable, columns: Sequence[LayoutColumn], told: dict[str, int], fuel: Item | None
) -> list[Cell]:
    cells: list[Cell] = []
    for column in columns:
        row = told.get(column.id)
        cells.append("" if row is None else _value(facts, column, row))
        if column.tells_how:
            way = ways_of_knowing().get(facts.knowns[int(facts.known[row])]) if row is not None else None
            cells.append(way.name_zh if way is not None and way.id != "unstated" else "")
    return cells


def _value(facts: FactTable, column: LayoutColumn, row: int) -> Cell:
    status = int(facts.status[row])
    if status != ESTIMATED:
        return STATUSES[status]
    source, item = facts.items[int(facts.item[row])]
    value, unit = float(facts.value[row]), facts.units[int(facts.unit[row])]
    wanted = unit_of(column, source, item)
    if unit == wanted:
        return value
    factor = exact_factor(unit, wanted)
    exact = Decimal(repr(value)) * factor.numerator / factor.denominator
    return float(exact)


def _month(facts: FactTable, month: int) -> str:
    from ditan.core.enterprise.facts import month_text

    return month_text(facts.year, month)


def _harmless(text: str) -> str:
    return f"'{text}" if text.startswith(FORMULA) else text
