"""The header of a printed sheet: names of fuels spread over several rows, units in a line or row, stray figures."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ditan.core.balance.reading.layouts import layouts
from ditan.core.balance.reading.names import CHINESE, fuel_names, normalised
from ditan.core.balance.reading.units import ColumnUnits
from ditan.core.library.vocabulary import fuels
from ditan.core.quantities import exact_factor, is_convertible
from ditan.core.tables.grid import Grid
from ditan.core.tables.numbers import PLAIN, plain_text
from ditan.core.tables.unit_text import UNIT_LINE, unit_of_text

BRACKETED = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
SEVERAL_UNITS = re.compile(r"[、,;/]\s*")
UNITS_OF_A_UNIT_ROW = 3


@dataclass
class SheetHeader:
    """What the rows above the figures say. `names` holds each column's header text without a fuel's meaning."""

    grid: Grid
    first_data_row: int
    columns: dict[str, int] = field(default_factory=dict)
    again: list[tuple[str, int, int]] = field(default_factory=list)
    unknown: dict[int, str] = field(default_factory=dict)
    others: dict[int, str] = field(default_factory=dict)
    stray: list[tuple[int, int]] = field(default_factory=list)
    first_name_row: int = 0
    _unit_rows: frozenset[int] = frozenset()
    _unit_lines: frozenset[int] = frozenset()

    @classmethod
    def read(cls, grid: Grid, first_data_row: int, label_columns: int) -> "SheetHeader":
        """Read the header above `first_data_row`, right of the first `label_columns` columns."""
        header = cls(grid, first_data_row)
        header._find_unit_rows(label_columns)
        header._name_columns(label_columns)
        return header

    def units(self) -> ColumnUnits:
        """The unit printed for each fuel: in its column, else in the unit line."""
        units = ColumnUnits(self.grid)
        for fuel, column in self.columns.items():
            for row, text in self._unit_texts(column):
                units.add(fuel, text, row, column)
            if fuel not in units.printed:
                self._add_common_unit(units, fuel)
        return units

    def _add_common_unit(self, units: ColumnUnits, fuel: str) -> None:
        for row in sorted(self._unit_lines):
            for column in range(self.grid.width):
                text = UNIT_LINE.sub("", plain_text(self.grid.text(row, column))).strip()
                if not text or (units.printed.get(fuel) and unit_of_text(text) is None):
                    continue
                parts = [part for part in SEVERAL_UNITS.split(text) if part]
                fitting = _best_unit(parts, fuels()[fuel].unit) if len(parts) > 1 else ""
                units.add(fuel, unit_of_text(text) or fitting or text, row, column)
                if units.printed.get(fuel):
                    return

    def _unit_texts(self, column: int) -> Iterator[tuple[int, str]]:
        for row in range(self.first_data_row):
            text = self.grid.text(row, column)
            if not text.strip() or row in self._unit_lines:
                continue
            if row in self._unit_rows or unit_of_text(text):
                yield row, unit_of_text(text) or text
            else:
                yield from (
                    (row, inner) for inner in BRACKETED.findall(plain_text(text)) if unit_of_text(inner)
                )

    def _find_unit_rows(self, label_columns: int) -> None:
        lines, unit_rows = set(), set()
        for row in range(self.first_data_row):
            texts = [self.grid.text(row, column).strip() for column in range(self.grid.width)]
            right = [text for text in texts[label_columns:] if text]
            units = [text for text in right if unit_of_text(text)]
            if any(UNIT_LINE.match(plain_text(text)) for text in texts):
                lines.add(row)
            elif len(units) >= max(UNITS_OF_A_UNIT_ROW, len(right) / 2):
                unit_rows.add(row)
        self._unit_lines, self._unit_rows = frozenset(lines), frozenset(unit_rows)

    def _name_columns(self, label_columns: int) -> None:
        named_rows: list[int] = []
        for column in range(label_columns, self.grid.width):
            parts = list(self._name_parts(column))
            name = " ".join(text for _, text in parts)
            fuel = _fuel_of([text for _, text in parts])
            if fuel and fuel in self.columns:
                self.again.append((fuel, self.columns[fuel], column))
            elif fuel:
                self.columns[fuel] = column
                named_rows.append(min(row for row, _ in parts))
            elif name and _is_other_column(name):
                self.others[column] = name
            elif name:
                self.unknown[column] = name
        self.first_name_row = min(named_rows, default=self.first_data_row)

    def _name_parts(self, column: int) -> Iterator[tuple[int, str]]:
        for row in range(self.first_data_row):
            text = plain_text(self.grid.text(row, column))
            if not text or row in self._unit_lines or row in self._unit_rows or unit_of_text(text):
                continue
            if PLAIN.match(text):
                self.stray.append((row, column))
                continue
            yield row, text

    def title(self) -> str:
        """The text above the names of the fuels, without the unit line."""
        rows = (row for row in range(self.first_name_row) if row not in self._unit_lines)
        texts = (plain_text(self.grid.text(row, column)) for row in rows for column in range(self.grid.width))
        return " ".join(text for text in texts if text)


def _fuel_of(parts: list[str]) -> str:
    """The fuel that header parts name, the whole of them first, then without the upper ones (a group heading)."""
    for start in range(len(parts)):
        for label in _joined(parts[start:]):
            found = fuel_names().find(label)
            if found:
                return found[0]
    return ""


def _joined(parts: list[str]) -> Iterator[str]:
    chinese = [part for part in parts if CHINESE.search(part)]
    english = [part for part in parts if not CHINESE.search(part)]
    yield "".join(chinese)
    yield " ".join(english)
    yield "".join(parts)


def _best_unit(parts: list[str], target: str) -> str:
    """Of the units of a unit line, the one a column is printed in: its own unit, else the first that converts."""
    fitting = [part for part in parts if is_convertible(part, target)]
    return next((part for part in fitting if exact_factor(part, target) == 1), next(iter(fitting), ""))


def _is_other_column(name: str) -> bool:
    known = {normalised(text) for layout in layouts().values() for text in layout.other_columns}
    squeezed = normalised(name)
    return any(text in squeezed for text in known)
