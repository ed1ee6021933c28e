"""Yearbook tables other than the balance: a title, a unit, rows with Chinese and English names, years or items across.

Invariant: every figure of the table is one cell here with its address; what stands beside the table is noted, and
what cannot be read as a number refuses the sheet.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from ditan.core.errors import Problem, Refused
from ditan.core.errors.balance import StrayCells
from ditan.core.errors.tables import TableNotAYearbookSheet
from ditan.core.library.data_files import read_data
from ditan.core.tables.grid import Grid, address
from ditan.core.tables.limits import Limits
from ditan.core.tables.numbers import plain_text, read_number
from ditan.core.tables.reading import read_grid
from ditan.core.tables.unit_text import UNIT_LINE, unit_of_text

GROUPS = Path(__file__).resolve().parents[2] / "library" / "tables" / "sector_groups.yaml"
CHINESE = re.compile(r"[㐀-鿿]")
BRACKETED = re.compile(r"\(([^()]*)\)")
NUMBERING = re.compile(r"^(?:\([一二三四五六七八九十]+\)|[一二三四五六七八九十]+[、.])\s*")
YEAR = re.compile(r"^((?:19|20)\d\d)(?:\.0)?\s*年?$")
LABEL_COLUMNS = 2
YEARS_AT_LEAST = 2
FIGURES_AT_LEAST = 2
SHOWN = 8


@dataclass(frozen=True, slots=True)
class SeriesRow:
    """One row: its names, its unit, the row it is a part of (its number in `YearbookTable.rows`), its heading."""

    label_zh: str
    label_en: str
    unit: str
    heading: str
    parent: int | None
    line: int


@dataclass(frozen=True, slots=True)
class SeriesColumn:
    """One column: a year, or an item with its names. `column` counts from 0."""

    label_zh: str
    label_en: str
    year: int | None
    column: int


@dataclass(frozen=True, slots=True)
class SeriesCell:
    """One figure; `value` is None where the cell is blank or a dash."""

    row: int
    column: int
    value: float | None
    printed: str
    cell: str


@dataclass(frozen=True)
class YearbookTable:
    """A table as printed. `row` and `column` of a cell are numbers in `rows` and `columns`."""

    file: str
    sheet: str | None
    title_zh: str
    title_en: str
    unit: str
    rows: tuple[SeriesRow, ...]
    columns: tuple[SeriesColumn, ...]
    cells: tuple[SeriesCell, ...]
    notes: tuple[Problem, ...] = ()

    def tidy(self) -> list[dict[str, object]]:
        """One record for each cell: heading, parent, names, column, unit, value and address."""
        return [self._record(cell) for cell in self.cells]

    def value(self, label_zh: str, column: str | int, heading: str = "") -> float | None:
        """The figure of a row and a year or item, by their Chinese names. Raises: KeyError if there is none."""
        for cell in self.cells:
            row, at = self.rows[cell.row], self.columns[cell.column]
            if row.label_zh == label_zh and row.heading == heading and column in (at.year, at.label_zh):
                return cell.value
        raise KeyError((heading, label_zh, column))

    def _record(self, cell: SeriesCell) -> dict[str, object]:
        row, column = self.rows[cell.row], self.columns[cell.column]
        return {
            "heading": row.heading,
            "parent": self.rows[row.parent].label_zh if row.parent is not None else "",
            "label_zh": row.label_zh,
            "label_en": row.label_en,
            "column": column.year if column.year is not None else column.label_zh,
            "unit": row.unit,
            "value": cell.value,
            "cell": cell.cell,
        }


def read_series(path: Path | str, sheet: str | None = None, limits: Limits | None = None) -> YearbookTable:
    """Read a yearbook table that is not a balance: energy by sector over years, or by sector and fuel.

    When to use: for tables such as 分行业能源消费总量 or 工业分行业终端能源消费量, as CSV or workbook.

    Parameters: path, sheet, limits – as `read_grid`.
    Returns: `YearbookTable`. The parent of a row follows from its indentation and the groups of the library.
    Raises: Refused where no such table is found, and for every figure that is not a number.
    Example: ``read_series("0505.csv").value("工业", 2007)``
    """
    grid = read_grid(path, sheet, limits)
    header = _years_header(grid) or _items_header(grid)
    if header is None:
        detail = "no row of years and no header above rows of figures"
        raise Refused(
            [TableNotAYearbookSheet(grid.place, detail=detail, detail_zh="没有年份行，数据行上方也没有表头")]
        )
    return _Reader(grid, header).read()


@dataclass(frozen=True, slots=True)
class _Header:
    """Where the header begins, where the figures begin, and the columns."""

    first: int
    data: int
    columns: tuple[SeriesColumn, ...]


def _years_header(grid: Grid) -> _Header | None:
    for row in range(grid.height):
        years = [
            SeriesColumn(year[1], year[1], int(year[1]), column)
            for column in range(1, grid.width)
            if (year := YEAR.match(plain_text(grid.text(row, column))))
        ]
        if len(years) >= YEARS_AT_LEAST:
            return _Header(row, row + 1, tuple(years))
    return None


def _items_header(grid: Grid) -> _Header | None:
    """Names spread over the rows between the unit line and the first named row with figures."""
    units = [row for row in range(grid.height) if _is_unit_line(grid, row)]
    first = units[0] + 1 if units else 0
    data = next((row for row in range(first, grid.height) if _is_data(grid, row)), None)
    if data is None:
        return None
    columns = []
    for column in range(LABEL_COLUMNS, grid.width):
        parts = [plain_text(grid.text(row, column)) for row in range(first, data)]
        names = [part for part in parts if part and _number(grid, parts.index(part) + first, column) is None]
        if names:
            chinese = "".join(part for part in names if CHINESE.search(part))
            english = " ".join(part for part in names if not CHINESE.search(part))
            columns.append(SeriesColumn(chinese or english, english, None, column))
    return _Header(first, data, tuple(columns)) if columns else None


def _is_data(grid: Grid, row: int) -> bool:
    figures = sum(_number(grid, row, column) is not None for column in range(LABEL_COLUMNS, grid.width))
    return figures >= FIGURES_AT_LEAST and bool(plain_text(grid.text(row, 0)))


def _is_unit_line(grid: Grid, row: int) -> bool:
    return any(UNIT_LINE.match(plain_text(grid.text(row, column))) for column in range(grid.width))


def _number(grid: Grid, row: int, column: int) -> float | None:
    try:
        return read_number(grid.value(row, column))
    except Problem:
        return None


@dataclass
class _Reader:
    """A table under construction."""

    grid: Grid
    header: _Header
    rows: list[SeriesRow] = field(default_factory=list)
    cells: list[SeriesCell] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    heading: str = ""
    heading_unit: str = ""

    def read(self) -> YearbookTable:
        title_zh, title_en = self._titles()
        unit = self._unit()
        indents: list[int] = []
        for line in range(self.header.data, self.grid.height):
            self._read_line(line, unit, indents)
        self._note_stray_cells()
        errors = [problem for problem in self.problems if problem.severity == "error"]
        if errors:
            raise Refused(errors)
        return YearbookTable(
            self.grid.file,
            self.grid.sheet,
            title_zh,
            title_en,
            unit,
            tuple(self.rows),
            self.header.columns,
            tuple(self.cells),
            tuple(self.problems),
        )

    def _titles(self) -> tuple[str, str]:
        lines = [
            plain_text(self.grid.text(row, 0))
            for row in range(self.header.first)
            if not _is_unit_line(self.grid, row) and plain_text(self.grid.text(row, 0))
        ]
        chinese = next((line for line in lines if CHINESE.search(line)), "")
        return _unspaced(chinese), next((line for line in lines if not CHINESE.search(line)), "")

    def _unit(self) -> str:
        for row in range(self.header.data):
            for column in range(self.grid.width):
                text = self.grid.text(row, column)
                if UNIT_LINE.match(plain_text(text)):
                    return unit_of_text(text) or ""
        return ""

    def _read_line(self, line: int, unit: str, indents: list[int]) -> None:
        label = self.grid.text(line, 0)
        chinese, english = self._names(line)
        has_figures = any(self.grid.text(line, column.column).strip() for column in self.header.columns)
        if not CHINESE.search(chinese):
            self._continue_english(english)
        elif not has_figures:
            self.heading, self.heading_unit = _without_units(chinese), _unit_in(label) or ""
        else:
            indents.append(_indent(label))
            parent = self._parent(indents, chinese)
            own_unit = _unit_in(label) or self.heading_unit or unit
            names = _without_units(NUMBERING.sub("", chinese)), _without_units(english)
            self.rows.append(SeriesRow(*names, own_unit, self.heading, parent, line))
            self._read_cells(line)

    def _names(self, line: int) -> tuple[str, str]:
        """The Chinese and the English name, from two columns or from one that holds both."""
        first, second = plain_text(self.grid.text(line, 0)), plain_text(self.grid.text(line, 1))
        if self.header.columns[0].column > 1 and not CHINESE.search(second):
            return (
                (first, second) if CHINESE.search(first) or not first else ("", f"{first} {second}".strip())
            )
        last = max(
            (match.end() for match in re.finditer(r"[㐀-鿿][)）%]*(?:\s*\([^()]*[㐀-鿿%][^()]*\))*", first)),
            default=0,
        )
        return first[:last].strip(), first[last:].strip()

    def _continue_english(self, text: str) -> None:
        """A line of English alone goes on with the name of the row above it; below a heading it translates that."""
        if text and self.rows and not self.heading_follows:
            last = self.rows[-1]
            joined = f"{last.label_en} {_without_units(text)}".strip()
            self.rows[-1] = SeriesRow(last.label_zh, joined, last.unit, last.heading, last.parent, last.line)

    @property
    def heading_follows(self) -> bool:
        """Whether a heading has been read since the last row."""
        return bool(self.heading) and (not self.rows or self.rows[-1].heading != self.heading)

    def _parent(self, indents: list[int], label: str) -> int | None:
        own = indents[-1]
        is_group = _unspaced(NUMBERING.sub("", label)) in _groups()
        for number in range(len(self.rows) - 1, -1, -1):
            above = self.rows[number]
            if above.heading != self.heading:
                return None
            if indents[number] < own:
                return number
            if indents[number] == own and own > 0 and above.label_zh in _groups() and not is_group:
                return number
        return None

    def _read_cells(self, line: int) -> None:
        for number, column in enumerate(self.header.columns):
            at = (line, column.column)
            where = self.grid.where(*at)
            try:
                if at in self.grid.broken:
                    raise self.grid.broken[at]
                value = read_number(self.grid.value(*at), where)
            except Problem as problem:
                self.problems.append(problem)
                continue
            text = self.grid.text(*at).strip()
            self.cells.append(SeriesCell(len(self.rows) - 1, number, value, text, address(*at)))

    def _note_stray_cells(self) -> None:
        stray = list(self._stray_cells())
        if stray:
            shown = stray[:SHOWN] + (["…"] if len(stray) > SHOWN else [])
            facts = {"list_zh": "、".join(shown), "list_en": ", ".join(shown)}
            self.problems.append(StrayCells(self.grid.place, count=len(stray), **facts))

    def _stray_cells(self) -> Iterator[str]:
        columns = {column.column for column in self.header.columns}
        lines = {row.line for row in self.rows}
        for line in range(self.header.first, self.grid.height):
            for column in range(self.header.columns[0].column, self.grid.width):
                is_year_line = self._is_years and line < self.header.data
                is_inside = column in columns and (line in lines or is_year_line)
                if not is_inside and _number(self.grid, line, column) is not None:
                    yield address(line, column)

    @property
    def _is_years(self) -> bool:
        return self.header.columns[0].year is not None


def _indent(label: str) -> int:
    return len(label) - len(label.lstrip())


def _unit_in(label: str) -> str | None:
    if "(%)" in plain_text(label):
        return "%"
    return next((unit for text in BRACKETED.findall(plain_text(label)) if (unit := unit_of_text(text))), None)


def _without_units(label: str) -> str:
    """A name without its unit in brackets; brackets that say something else stay."""
    kept = BRACKETED.sub(lambda match: "" if match[1] == "%" or unit_of_text(match[1]) else match[0], label)
    return _unspaced(" ".join(kept.split()))


def _unspaced(text: str) -> str:
    return re.sub(r"(?<=[㐀-鿿]) +(?=[㐀-鿿])", "", text)


@cache
def _groups() -> frozenset[str]:
    return frozenset(read_data(GROUPS)["groups"])
