"""A table under construction: its cells and everything wrong with them; `finished` is a `Balance` or a refusal."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from ditan.core.balance.checking.thresholds import thresholds
from ditan.core.balance.model import Balance, Cell
from ditan.core.balance.reading.layouts import Layout, best_layout
from ditan.core.balance.reading.names import fuel_names
from ditan.core.balance.reading.units import STANDARD_COAL, ColumnUnits, Scale, fuel_facts
from ditan.core.errors import Problem, Refused, Where
from ditan.core.errors.balance import (
    BalanceFuelsMissing,
    BalanceRowsMissing,
    FinalConsumptionNegative,
    FuelColumnMissing,
    UnitAssumed,
)
from ditan.core.errors.tables import FileCutOff, FormulaWithoutValue
from ditan.core.library.vocabulary import fuels, rows
from ditan.core.quantities import is_convertible, unit_name
from ditan.core.tables.grid import Grid, address
from ditan.core.tables.numbers import read_number

FINAL = "final_consumption"


@dataclass
class Draft:
    """What has been read so far of one table. `problems` of severity error refuse it, others become notes."""

    grid: Grid
    place: str
    year: int
    rows: list[str] = field(default_factory=list)
    fuels: list[str] = field(default_factory=list)
    units: dict[str, str] = field(default_factory=dict)
    cells: dict[tuple[str, str], Cell] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def add_row(self, row: str) -> None:
        """Note that the table has a row."""
        if row not in self.rows:
            self.rows.append(row)

    def add_fuel(self, fuel: str, unit: str) -> None:
        """Note that the table has a column, and its unit."""
        if fuel not in self.fuels:
            self.fuels.append(fuel)
        self.units.setdefault(fuel, unit)

    def add_cell(self, row: str, fuel: str, at: tuple[int, int], scale: Scale) -> None:
        """Read one cell of the grid into the table; what is wrong with its number is noted."""
        value = number_at(self.grid, at, row, fuel, self.problems)
        if value is not None:
            value = scale.apply(value)
        cell = Cell(value, self.grid.text(*at).strip(), self.grid.sheet, address(*at))
        self.cells[row, fuel] = cell
        if value is not None and is_final(row) and value <= -thresholds().dust_below:
            self.problems.append(
                FinalConsumptionNegative(
                    self.where(at, row, fuel),
                    **row_facts(row),
                    **fuel_facts(fuel),
                    found=cell.printed,
                    unit=self.units[fuel],
                    unit_zh=unit_name(self.units[fuel], "zh"),
                )
            )

    def scales_of(self, units: ColumnUnits, wanted: Iterable[str]) -> dict[str, Scale]:
        """The scale of every wanted column: as printed, else the unit of the yearbook with a warning.

        A table whose every printed unit is standard coal stays in standard coal.
        """
        printed = [unit.text for found in units.printed.values() for unit in found]
        in_standard_coal = bool(printed) and all(is_convertible(text, STANDARD_COAL) for text in printed)
        scales, problems = units.scales(in_standard_coal and len(units.printed) > 1)
        self.problems += problems
        assumed = [fuel for fuel in dict.fromkeys(wanted) if not units.printed.get(fuel)]
        if assumed:
            self.problems.append(_assumed(self.grid, assumed))
        return {fuel: scales.get(fuel, Scale(fuels()[fuel].unit)) for fuel in dict.fromkeys(wanted)}

    def where(self, at: tuple[int, int], row: str | None = None, fuel: str | None = None) -> Where:
        """The place of a cell with the names of its row and column."""
        return Where(file=self.grid.file, sheet=self.grid.sheet, cell=address(*at), row=row, fuel=fuel)

    def finished(self, must_have_fuels: bool, unused_headers: Iterable[str] = ()) -> Balance:
        """The balance, or a refusal with every problem.

        Parameters: must_have_fuels – True where an absent column refuses the table (wide and printed tables);
        unused_headers – headers without a meaning, among which the nearest to a missing one is named.
        """
        layout = best_layout(self.rows, self.fuels)
        self._check_fuels(layout, must_have_fuels, list(unused_headers))
        self._check_rows(layout)
        self._check_formulas()
        errors = [problem for problem in self.problems if problem.severity == "error"]
        if errors:
            raise Refused(errors)
        return Balance(
            place=self.place,
            year=self.year,
            layout=layout.id,
            file=self.grid.file,
            rows=tuple(self.rows),
            fuels=tuple(self.fuels),
            units=self.units,
            cells=self.cells,
            notes=tuple(self.problems),
        )

    def _check_formulas(self) -> None:
        """A formula without a result anywhere on the sheet refuses it: no figure beside it can be trusted."""
        said = {problem.where.cell for problem in self.problems}
        self.problems += [
            problem
            for problem in self.grid.broken.values()
            if isinstance(problem, FormulaWithoutValue) and problem.where.cell not in said
        ]

    def _check_fuels(self, layout: Layout, must_have_fuels: bool, unused_headers: list[str]) -> None:
        missing = [fuel for fuel in layout.fuels if fuel not in self.fuels]
        if must_have_fuels:
            for fuel in missing:
                nearest = next(
                    (text for text in unused_headers if fuel_names().nearest(text, missing) == fuel), "-"
                )
                self.problems.append(
                    FuelColumnMissing(
                        replace(self.grid.place, fuel=fuel),
                        **fuel_facts(fuel),
                        count=len(layout.fuels),
                        layout=layout.id,
                        nearest=nearest,
                    )
                )
        elif missing:
            known = fuels()
            self.problems.append(
                BalanceFuelsMissing(
                    self.grid.place,
                    layout=layout.id,
                    count=len(missing),
                    list_zh="、".join(known[fuel].name_zh for fuel in missing),
                    list_en=", ".join(known[fuel].name_en for fuel in missing),
                )
            )

    def _check_rows(self, layout: Layout) -> None:
        known = rows()
        missing = [row for row in layout.rows if row not in self.rows and row not in layout.optional]
        if not missing:
            return
        tail = _missing_tail(layout, self.rows)
        names_zh = "、".join(known[row].name_zh for row in missing)
        names_en = ", ".join(known[row].name_en for row in missing)
        if any(is_final(row) for row in tail):
            last = self.rows[-1] if self.rows else ""
            self.problems.append(
                FileCutOff(
                    self.grid.place,
                    detail=f"the table stops after the row {known[last].name_en if last else '-'}; missing: {names_en}",
                    detail_zh=f"表在“{known[last].name_zh if last else '-'}”行之后中断，缺少{names_zh}",
                )
            )
            return
        self.problems.append(
            BalanceRowsMissing(
                self.grid.place, layout=layout.id, count=len(missing), list_zh=names_zh, list_en=names_en
            )
        )


def _missing_tail(layout: Layout, found: list[str]) -> list[str]:
    present = [index for index, row in enumerate(layout.rows) if row in found]
    return list(layout.rows[max(present, default=-1) + 1 :])


def _assumed(grid: Grid, assumed: list[str]) -> UnitAssumed:
    known = fuels()
    units = dict.fromkeys(known[fuel].unit for fuel in assumed)
    return UnitAssumed(
        grid.place,
        count=len(assumed),
        list_zh="、".join(known[fuel].name_zh for fuel in assumed),
        list_en=", ".join(known[fuel].name_en for fuel in assumed),
        units=", ".join(units),
        units_zh="、".join(unit_name(unit, "zh") for unit in units),
    )


def number_at(grid: Grid, at: tuple[int, int], row: str, fuel: str, problems: list[Problem]) -> float | None:
    """The number in a cell of a table, or None where it holds none; what is wrong with it is noted."""
    where = Where(file=grid.file, sheet=grid.sheet, cell=address(*at), row=row, fuel=fuel)
    broken = grid.broken.get(at)
    if broken is not None:
        problems.append(type(broken)(where, **broken.facts))
        return None
    try:
        return read_number(grid.value(*at), where)
    except Problem as problem:
        problems.append(problem)
        return None


def is_final(row: str) -> bool:
    """Whether a row is final consumption or a part of it."""
    known = rows()
    while row and row != FINAL:
        row = known[row].parent
    return row == FINAL


def row_facts(row: str) -> dict[str, Any]:
    """The id and names of a row, as facts of a problem."""
    known = rows()[row]
    return {"row": row, "row_zh": known.name_zh, "row_en": known.name_en}
