"""The wide file: one line for each place, year and row, one column for each fuel.

Our own template is a wide file of one place: no place and year columns, and a line of units below the header.
"""

from collections import defaultdict
from dataclasses import dataclass, field

from ditan.core.balance.model import Balance
from ditan.core.balance.reading.draft import Draft, row_facts
from ditan.core.balance.reading.headers import Header, find_header
from ditan.core.balance.reading.names import fuel_names, row_names
from ditan.core.balance.reading.selection import check_place_code, choose
from ditan.core.balance.reading.units import ColumnUnits, Scale, fuel_facts
from ditan.core.errors import Problem, Refused
from ditan.core.errors.balance import (
    BalanceRowTwice,
    BalanceRowUnknown,
    BalanceYearNotGiven,
    FuelColumnTwice,
    FuelUnknown,
)
from ditan.core.errors.tables import ColumnMissing, ColumnTwice, FileEmpty, NumberIsText
from ditan.core.library.vocabulary import fuels, rows
from ditan.core.tables.grid import Grid
from ditan.core.tables.unit_text import unit_of_text

OTHER_COLUMNS = ("year", "gb2260", "region", "row_no", "row", "row_zh", "row_en")
FUELS_AT_LEAST = 3


def is_wide(grid: Grid) -> bool:
    """Whether the file has the column `row` and at least three columns named by fuel ids."""
    header = find_header(grid, ("row",))
    return header is not None and sum(name in fuels() for name in header.columns) >= FUELS_AT_LEAST


@dataclass
class WideFile:
    """A wide file whose lines have been sorted by place and year; a template's are under ('', 0)."""

    grid: Grid
    header: Header
    unit_line: int | None = None
    lines: dict[tuple[str, int], list[int]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def open(cls, grid: Grid) -> "WideFile":
        """Sort the lines of the file."""
        header = find_header(grid, ("row",))
        if header is None:
            raise Refused([FileEmpty(grid.place)])
        file = cls(grid, header)
        problems = file._sort()
        if problems:
            raise Refused(problems)
        if not file.lines:
            raise Refused([FileEmpty(grid.place)])
        return file

    @property
    def is_template(self) -> bool:
        """Whether the file carries neither place nor year."""
        return "gb2260" not in self.header.columns and "year" not in self.header.columns

    def _sort(self) -> list[Problem]:
        problems: list[Problem] = []
        if not self.is_template:
            for name in ("gb2260", "year"):
                if name not in self.header.columns:
                    problems.append(
                        ColumnMissing(
                            self.grid.where(self.header.row),
                            column=name,
                            expected=", ".join(OTHER_COLUMNS[:6]),
                            nearest="-",
                        )
                    )
        if problems:
            return problems
        for line in range(self.header.row + 1, self.grid.height):
            if not any(str(cell).strip() for cell in self.grid.rows[line]):
                continue
            if self._is_unit_line(line):
                self.unit_line = line
                continue
            at = self._place_and_year(line)
            if isinstance(at, Problem):
                problems.append(at)
            else:
                self.lines[at].append(line)
        return problems

    def _is_unit_line(self, line: int) -> bool:
        if self.grid.text(line, self.header.columns["row"]).strip().casefold() not in ("", "unit", "单位"):
            return False
        return any(
            unit_of_text(self.grid.text(line, column))
            for name, column in self.header.columns.items()
            if name in fuels()
        )

    def _place_and_year(self, line: int) -> tuple[str, int] | Problem:
        if self.is_template:
            return "", 0
        column = self.header.columns["year"]
        year = self.grid.text(line, column).strip()
        if not year.isdecimal():
            return NumberIsText(self.grid.where(line, column), found=year)
        return self.grid.text(line, self.header.columns["gb2260"]).strip(), int(year)

    def balance(self, place: str | None, year: int | None) -> Balance:
        """The table of one place and year. Raises: Refused with every problem of the table."""
        problems: list[Problem] = []
        at, lines = ("", 0), self.lines.get(("", 0), [])
        if self.is_template:
            wrong = check_place_code(place, self.grid.place)
            problems += [wrong] if wrong else []
            if year is None:
                problems.append(BalanceYearNotGiven(self.grid.place, known="-"))
            at = (place or "", year or 0)
        else:
            try:
                at = choose(self.lines.keys(), place, year, self.grid.place)
                lines = self.lines[at]
            except Problem as problem:
                problems.append(problem)
        return _Table(self, Draft(self.grid, *at, problems=problems), lines).read()


@dataclass
class _Table:
    """One place and year of a wide file under construction."""

    file: WideFile
    draft: Draft
    lines: list[int]
    unused: list[str] = field(default_factory=list)

    def read(self) -> Balance:
        columns = self._fuel_columns()
        scales = self._scales(columns)
        for fuel in columns:
            self.draft.add_fuel(fuel, scales[fuel].unit)
        for row, line in self._row_lines().items():
            self.draft.add_row(row)
            for fuel, column in columns.items():
                self.draft.add_cell(row, fuel, (line, column), scales[fuel])
        if not self.lines:
            raise Refused([problem for problem in self.draft.problems if problem.severity == "error"])
        return self.draft.finished(must_have_fuels=True, unused_headers=self.unused)

    def _fuel_columns(self) -> dict[str, int]:
        header, grid = self.file.header, self.file.grid
        for problem in header.problems:
            self.draft.problems.append(_fuel_twice(problem))
        columns: dict[str, int] = {}
        for name, column in header.columns.items():
            if name in fuels():
                columns[name] = column
            elif name not in OTHER_COLUMNS:
                self.unused.append(name)
                nearest = fuel_names().nearest(name, [fuel for fuel in fuels() if fuel not in header.columns])
                self.draft.problems.append(
                    FuelUnknown(grid.where(header.row, column), found=name, nearest=nearest)
                )
        return columns

    def _scales(self, columns: dict[str, int]) -> dict[str, Scale]:
        line = self.file.unit_line
        if line is None and not self.file.is_template:
            return {fuel: Scale(fuels()[fuel].unit) for fuel in columns}
        units = ColumnUnits(self.file.grid)
        for fuel, column in columns.items():
            if line is not None:
                units.add(fuel, self.file.grid.text(line, column), line, column)
        return self.draft.scales_of(units, columns)

    def _row_lines(self) -> dict[str, int]:
        found: dict[str, int] = {}
        column = self.file.header.columns["row"]
        for line in self.lines:
            text = self.file.grid.text(line, column).strip()
            if text not in rows():
                nearest = row_names().nearest(text, rows())
                self.draft.problems.append(
                    BalanceRowUnknown(self.file.grid.where(line, column), found=text, nearest=nearest)
                )
            elif text in found:
                self.draft.problems.append(
                    BalanceRowTwice(
                        self.draft.where((line, column), text),
                        **row_facts(text),
                        first=found[text] + 1,
                        second=line + 1,
                    )
                )
            else:
                found[text] = line
        return found


def _fuel_twice(problem: Problem) -> Problem:
    """A column that stands twice, said of the fuel where it is one."""
    name = problem.facts["column"]
    if not isinstance(problem, ColumnTwice) or name not in fuels():
        return problem
    return FuelColumnTwice(
        problem.where, **fuel_facts(name), first=problem.facts["first"], second=problem.facts["second"]
    )
