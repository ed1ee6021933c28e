"""The long file: one line for each place, year, row and fuel."""

from collections import defaultdict
from dataclasses import dataclass, field

from ditan.core.balance.model import Balance
from ditan.core.balance.reading.draft import Draft, row_facts
from ditan.core.balance.reading.headers import Header, find_header
from ditan.core.balance.reading.names import fuel_names, row_names
from ditan.core.balance.reading.selection import choose
from ditan.core.balance.reading.units import ColumnUnits, Scale, fuel_facts
from ditan.core.errors import Problem, Refused
from ditan.core.errors.balance import BalanceCellsMissing, BalanceCellTwice, BalanceRowUnknown, FuelUnknown
from ditan.core.errors.tables import FileCutOff, FileEmpty, NumberIsText
from ditan.core.library.vocabulary import fuels, rows
from ditan.core.tables.grid import Grid, address

COLUMNS = ("year", "gb2260", "row", "fuel", "unit", "value")
SHOWN = 8


def is_long(grid: Grid) -> bool:
    """Whether the file has the columns `row` and `fuel` of the long form."""
    return find_header(grid, ("row", "fuel")) is not None


@dataclass
class LongFile:
    """A long file whose lines have been sorted by place and year. Line numbers are rows of the grid."""

    grid: Grid
    header: Header
    lines: dict[tuple[str, int], list[int]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def open(cls, grid: Grid) -> "LongFile":
        """Sort the lines of the file; refuse it where its columns are not those of the long form."""
        header = find_header(grid, ("row", "fuel"))
        if header is None:
            raise Refused([FileEmpty(grid.place)])
        problems = [*header.problems, *header.lacks(COLUMNS, grid)]
        if problems:
            raise Refused(problems)
        file = cls(grid, header)
        problems = file._sort()
        if problems:
            raise Refused(problems)
        if not file.lines:
            raise Refused([FileEmpty(grid.place)])
        return file

    def _sort(self) -> list[Problem]:
        problems: list[Problem] = []
        place_column, year_column = self.header.columns["gb2260"], self.header.columns["year"]
        for line in range(self.header.row + 1, self.grid.height):
            place, year = (
                self.grid.text(line, place_column).strip(),
                self.grid.text(line, year_column).strip(),
            )
            if not place and not year and not any(str(cell).strip() for cell in self.grid.rows[line]):
                continue
            if not year.isdecimal():
                problems.append(NumberIsText(self.grid.where(line, year_column), found=year))
                continue
            self.lines[place, int(year)].append(line)
        return problems

    def balance(self, place: str | None, year: int | None) -> Balance:
        """The table of one place and year. Raises: Refused with every problem of the table."""
        try:
            at = choose(self.lines.keys(), place, year, self.grid.place)
        except Problem as problem:
            raise Refused([problem]) from problem
        return _Table(self, Draft(self.grid, *at), self.lines[at]).read()


@dataclass
class _Table:
    """One place and year of a long file under construction."""

    file: LongFile
    draft: Draft
    lines: list[int]

    def read(self) -> Balance:
        found = self._places_of_cells()
        scales = self._scales(found)
        for fuel in dict.fromkeys(fuel for _, fuel in found):
            self.draft.add_fuel(fuel, scales[fuel].unit)
        column = self.file.header.columns["value"]
        for (row, fuel), line in found.items():
            self.draft.add_row(row)
            self.draft.add_cell(row, fuel, (line, column), scales[fuel])
        self._note_missing_cells(found)
        return self.draft.finished(must_have_fuels=False)

    def _places_of_cells(self) -> dict[tuple[str, str], int]:
        found: dict[tuple[str, str], int] = {}
        for line in self.lines:
            row, fuel = self._row(line), self._fuel(line)
            if not row or not fuel:
                continue
            if (row, fuel) in found:
                self.draft.problems.append(self._twice(row, fuel, found[row, fuel], line))
                continue
            found[row, fuel] = line
        return found

    def _row(self, line: int) -> str:
        text = self._text(line, "row")
        if text in rows():
            return text
        self.draft.problems.append(
            BalanceRowUnknown(
                self.file.grid.where(line, self.file.header.columns["row"]),
                found=text,
                nearest=row_names().nearest(text, rows()),
            )
        )
        return ""

    def _fuel(self, line: int) -> str:
        text = self._text(line, "fuel")
        if text in fuels():
            return text
        self.draft.problems.append(
            FuelUnknown(
                self.file.grid.where(line, self.file.header.columns["fuel"]),
                found=text,
                nearest=fuel_names().nearest(text, fuels()),
            )
        )
        return ""

    def _scales(self, found: dict[tuple[str, str], int]) -> dict[str, Scale]:
        units = ColumnUnits(self.file.grid)
        column = self.file.header.columns["unit"]
        for (_, fuel), line in found.items():
            units.add(fuel, self.file.grid.text(line, column), line, column)
        return self.draft.scales_of(units, [fuel for _, fuel in found])

    def _twice(self, row: str, fuel: str, first: int, second: int) -> BalanceCellTwice:
        column = self.file.header.columns["value"]
        grid = self.file.grid
        return BalanceCellTwice(
            self.draft.where((second, column), row, fuel),
            **row_facts(row),
            **fuel_facts(fuel),
            first=address(first, column),
            second=address(second, column),
            first_value=grid.text(first, column) or "-",
            second_value=grid.text(second, column) or "-",
        )

    def _note_missing_cells(self, found: dict[tuple[str, str], int]) -> None:
        missing = [
            (row, fuel) for row in self.draft.rows for fuel in self.draft.fuels if (row, fuel) not in found
        ]
        if not missing:
            return
        known_rows, known_fuels = rows(), fuels()
        shown = missing[:SHOWN]
        names_zh = "、".join(f"{known_rows[row].name_zh}×{known_fuels[fuel].name_zh}" for row, fuel in shown)
        names_en = ", ".join(
            f"{known_rows[row].name_en} × {known_fuels[fuel].name_en}" for row, fuel in shown
        )
        ends_file = self.lines[-1] == max(line for lines in self.file.lines.values() for line in lines)
        if ends_file and {row for row, _ in missing} == {self.draft.rows[-1]}:
            where = self.file.grid.where(self.lines[-1])
            detail = f"its last row lacks {len(missing)} fuels: {names_en}"
            detail_zh = f"最后一行缺少 {len(missing)} 个品种：{names_zh}"
            self.draft.problems.append(FileCutOff(where, detail=detail, detail_zh=detail_zh))
            return
        self.draft.problems.append(
            BalanceCellsMissing(self.file.grid.place, count=len(missing), list_zh=names_zh, list_en=names_en)
        )

    def _text(self, line: int, name: str) -> str:
        return self.file.grid.text(line, self.file.header.columns[name]).strip()
