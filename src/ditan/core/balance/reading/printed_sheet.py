"""A sheet as the yearbook prints it: title, unit line, header of several rows, Chinese and English row names."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from ditan.core.balance.model import Balance
from ditan.core.balance.reading.draft import Draft, row_facts
from ditan.core.balance.reading.layouts import best_layout, layouts
from ditan.core.balance.reading.names import choose_row, fuel_names, normalised, row_names
from ditan.core.balance.reading.selection import check_place_code
from ditan.core.balance.reading.sheet_header import SheetHeader
from ditan.core.balance.reading.titles import check_title, title_years
from ditan.core.balance.reading.units import Scale, fuel_facts
from ditan.core.errors import Problem
from ditan.core.errors.balance import (
    BalanceColumnNotUsed,
    BalanceRowNotUsed,
    BalanceRowTwice,
    BalanceRowUnknown,
    BalanceYearNotGiven,
    FuelColumnTwice,
    FuelUnknown,
    HiddenCellsUsed,
    NotABalance,
    StrayCells,
)
from ditan.core.library.vocabulary import fuels, rows
from ditan.core.tables.grid import Grid, address, column_letters
from ditan.core.tables.numbers import plain_text, read_number

LABEL_COLUMNS = 4
ROWS_AT_LEAST = 6
FUELS_AT_LEAST = 3
SIMILAR = 0.6
SHOWN = 8
NOTE = re.compile(r"^(?:注|备注|资料来源|说明|note|source)", re.IGNORECASE)


@dataclass
class PrintedSheet:
    """A printed sheet whose row names and header have been recognised; `is_balance` says whether it is one."""

    grid: Grid
    labels: dict[int, tuple[str, tuple[str, ...]]] = field(default_factory=dict)
    header: SheetHeader = field(init=False)

    def __post_init__(self) -> None:
        for row in range(self.grid.height):
            for column in range(min(LABEL_COLUMNS, self.grid.width)):
                text = self.grid.text(row, column)
                found = row_names().find(text) if text.strip() else ()
                if found:
                    self.labels[row] = (text, found)
                    break
        self.labels = {row: label for row, label in self.labels.items() if row >= self._first_data_row()}
        first = min(self.labels, default=self.grid.height)
        self.header = SheetHeader.read(self.grid, first, self._label_columns(first))

    @property
    def is_balance(self) -> bool:
        """Whether enough rows and fuels of a balance were found."""
        found = {identity for _, ids in self.labels.values() for identity in ids}
        return len(found) >= ROWS_AT_LEAST and len(self.header.columns) >= FUELS_AT_LEAST

    @property
    def title(self) -> str:
        """The title above the header."""
        return self.header.title()

    def wrong_sheet(self) -> NotABalance:
        """What the sheet is instead of a balance, by its own title or first line."""
        lines = (
            " ".join(
                filter(None, (plain_text(self.grid.text(row, column)) for column in range(self.grid.width)))
            )
            for row in range(self.grid.height)
        )
        first = next((line for line in lines if line), self.grid.file)
        return NotABalance(
            self.grid.place,
            looks_like=_without_spaces_between_characters(first)[:80],
            rows_found=len(self.labels),
            fuels_found=len(self.header.columns),
        )

    def balance(self, place: str | None, year: int | None) -> Balance:
        """The table of the sheet. Raises: Refused with every problem of it."""
        problems: list[Problem] = []
        wrong = check_place_code(place, self.grid.place)
        problems += [wrong] if wrong else []
        in_title = title_years(self.title)
        if year is None and len(in_title) == 1:
            year = in_title[0]
        if year is None:
            known = ", ".join(map(str, in_title)) or "-"
            problems.append(BalanceYearNotGiven(self.grid.place, known=known))
        elif wrong is None and place is not None:
            problems += check_title(self.title, place, year, self.grid.place)
        return _Table(self, Draft(self.grid, place or "", year or 0, problems=problems)).read()

    def _first_data_row(self) -> int:
        for row in sorted(self.labels):
            figures = sum(
                isinstance(_number(self.grid, row, column), float) for column in range(self.grid.width)
            )
            if figures and self.labels[row][1][0] in _top_rows():
                return row
        return min(self.labels, default=0)

    def _label_columns(self, first: int) -> int:
        """How many columns stand left of the figures: up to the last one that holds text in the rows of the table."""
        last = 0
        for row in self.labels:
            for column in range(min(LABEL_COLUMNS, self.grid.width)):
                text = self.grid.text(row, column)
                if row >= first and row_names().find(text):
                    last = max(last, column)
        return last + 1


@dataclass
class _Table:
    """The balance of a printed sheet under construction."""

    sheet: PrintedSheet
    draft: Draft
    stray: list[tuple[int, int]] = field(default_factory=list)

    def read(self) -> Balance:
        header = self.sheet.header
        scales = self.draft.scales_of(header.units(), header.columns)
        for fuel in header.columns:
            self.draft.add_fuel(fuel, scales[fuel].unit)
        self._read_rows(scales)
        self._judge_columns()
        self._note_stray_cells()
        self._note_hidden()
        return self.draft.finished(must_have_fuels=True, unused_headers=header.unknown.values())

    def _read_rows(self, scales: dict[str, Scale]) -> None:
        section, lines = "", dict[str, int]()
        last = max(self.sheet.labels, default=0)
        for line in range(min(self.sheet.labels, default=0), self.sheet.grid.height):
            if line not in self.sheet.labels:
                self._pass_by(line, inside=line < last)
                continue
            row = choose_row(self.sheet.labels[line][1], section, lines)
            if row in lines:
                self._note_row_twice(row, lines[row], line)
                continue
            lines[row] = line
            section = row if not rows()[row].parent else section
            self.draft.add_row(row)
            for fuel, column in self.sheet.header.columns.items():
                self.draft.add_cell(row, fuel, (line, column), scales[fuel])

    def _pass_by(self, line: int, inside: bool) -> None:
        """A line without a known name: a note, an unknown row of the table, or stray figures."""
        grid = self.sheet.grid
        figures = [column for column in self._table_columns() if _number(grid, line, column) is not None]
        label = next(
            (text for column in range(LABEL_COLUMNS) if (text := _label_text(grid, line, column))), ""
        )
        if not figures or NOTE.match(label):
            return
        if label and inside:
            self._note_unknown_row(label, line)
        else:
            self.stray += [(line, column) for column in figures]

    def _note_unknown_row(self, label: str, line: int) -> None:
        missing = [
            row
            for row in _every_row()
            if row not in {i for _, ids in self.sheet.labels.values() for i in ids}
        ]
        nearest = row_names().nearest(label, missing)
        where = self.sheet.grid.where(line, 0)
        if nearest and _similarity(label, nearest) >= SIMILAR:
            name = rows()[nearest].name_zh
            self.draft.problems.append(BalanceRowUnknown(where, found=label, nearest=f"{name} ({nearest})"))
        else:
            layout = best_layout(self.draft.rows, self.draft.fuels)
            self.draft.problems.append(BalanceRowNotUsed(where, found=label, layout=layout.id))

    def _note_row_twice(self, row: str, first: int, second: int) -> None:
        where = self.sheet.grid.where(second, 0)
        self.draft.problems.append(
            BalanceRowTwice(where, **row_facts(row), first=first + 1, second=second + 1)
        )

    def _judge_columns(self) -> None:
        header, grid = self.sheet.header, self.sheet.grid
        top = header.first_name_row
        for fuel, first, second in header.again:
            where = grid.where(top, second)
            names = {"first": column_letters(first), "second": column_letters(second)}
            self.draft.problems.append(FuelColumnTwice(where, **fuel_facts(fuel), **names))
        for column, name in header.others.items():
            self.draft.problems.append(BalanceColumnNotUsed(grid.where(top, column), found=name))
        missing = [fuel for fuel in fuels() if fuel not in header.columns]
        for column, name in header.unknown.items():
            if any(_number(grid, line, column) is not None for line in self.sheet.labels):
                nearest = fuel_names().nearest(name, missing)
                shown = fuels()[nearest].name_zh if nearest else "-"
                self.draft.problems.append(FuelUnknown(grid.where(top, column), found=name, nearest=shown))

    def _note_stray_cells(self) -> None:
        grid, header = self.sheet.grid, self.sheet.header
        named = {
            *header.columns.values(),
            *header.others,
            *header.unknown,
            *(second for _, _, second in header.again),
        }
        first = min(header.columns.values(), default=0)
        for line in self.sheet.labels:
            self.stray += [
                (line, column)
                for column in range(first, grid.width)
                if column not in named and _number(grid, line, column) is not None
            ]
        stray = header.stray + self.stray
        if stray:
            shown = [address(*at) for at in sorted(stray)[:SHOWN]] + (["…"] if len(stray) > SHOWN else [])
            facts = {"list_zh": "、".join(shown), "list_en": ", ".join(shown)}
            self.draft.problems.append(StrayCells(grid.where(*min(stray)), count=len(stray), **facts))

    def _note_hidden(self) -> None:
        grid = self.sheet.grid
        found = [str(line + 1) for line in self.sheet.labels if line in grid.hidden_rows]
        found += [column_letters(column) for column in self._table_columns() if column in grid.hidden_columns]
        if found:
            facts = {"list_zh": "、".join(found), "list_en": ", ".join(found)}
            self.draft.problems.append(HiddenCellsUsed(grid.place, **facts))

    def _table_columns(self) -> list[int]:
        return list(self.sheet.header.columns.values())


def _number(grid: Grid, row: int, column: int) -> float | bool | None:
    """A figure of a cell, True for something that is neither a figure nor blank, None for a blank or text cell."""
    if (row, column) in grid.broken:
        return True
    try:
        return read_number(grid.value(row, column))
    except Problem:
        return None


def _label_text(grid: Grid, row: int, column: int) -> str:
    text = plain_text(grid.text(row, column))
    return (
        text
        if text and _number(grid, row, column) is None and any(letter.isalpha() for letter in text)
        else ""
    )


def _similarity(label: str, row: str) -> float:
    known = rows()[row]
    names = (known.name_zh, known.name_en, *known.aliases)
    return max(SequenceMatcher(None, normalised(label), normalised(name)).ratio() for name in names)


def _top_rows() -> Iterator[str]:
    return (row.id for row in rows().values() if not row.parent)


def _every_row() -> list[str]:
    return list(dict.fromkeys(row for layout in layouts().values() for row in layout.rows))


def _without_spaces_between_characters(text: str) -> str:
    return re.sub(r"(?<=[㐀-鿿]) (?=[㐀-鿿])", "", text)
