"""Units of the columns: known or not, of the right kind or not, and how figures come into the table's unit."""

from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from ditan.core.errors import Problem, Where
from ditan.core.errors.balance import (
    TwoUnitsInColumn,
    UnitConverted,
    UnitOfColumnOfOtherKind,
    UnitOfColumnUnknown,
)
from ditan.core.errors.quantities import UnitsOfDifferentKind, UnitsQualifiedDifferently, UnknownUnit
from ditan.core.library.vocabulary import fuels
from ditan.core.quantities import exact_factor, unit_name
from ditan.core.tables.grid import Grid, address
from ditan.core.tables.numbers import plain_text
from ditan.core.tables.unit_text import spelled

STANDARD_COAL = "1e4 tce (calorific)"


@dataclass(frozen=True, slots=True)
class PrintedUnit:
    """A unit as it stands in a cell of the file."""

    text: str
    cell: str


@dataclass(frozen=True, slots=True)
class Scale:
    """How a column's figures come into the unit of the balance."""

    unit: str
    factor: Fraction = Fraction(1)

    def apply(self, value: float) -> float:
        """The figure in the balance's unit, rounded once."""
        return value if self.factor == 1 else float(Fraction(repr(value)) * self.factor)


@dataclass
class ColumnUnits:
    """The units printed for each fuel, as they are found; `scales` judges them."""

    grid: Grid
    printed: dict[str, list[PrintedUnit]] = field(default_factory=dict)

    def add(self, fuel: str, text: str, row: int, column: int) -> None:
        """Note a unit text that belongs to a fuel, once for each different text."""
        plain = spelled(plain_text(text))
        found = self.printed.setdefault(fuel, [])
        if plain and all(unit.text != plain for unit in found):
            found.append(PrintedUnit(plain, address(row, column)))

    def scales(self, in_standard_coal: bool = False) -> tuple[dict[str, Scale], list[Problem]]:
        """The scale of every column with a printed unit, and what is wrong with units.

        Parameters: in_standard_coal – True for tables whose every fuel is printed in standard coal.
        """
        scales: dict[str, Scale] = {}
        problems: list[Problem] = []
        for fuel, printed in self.printed.items():
            target = STANDARD_COAL if in_standard_coal else fuels()[fuel].unit
            try:
                scales[fuel] = self._scale(fuel, printed, target)
            except Problem as problem:
                problems.append(problem)
                continue
            if scales[fuel].factor != 1:
                problems.append(self._converted(fuel, printed[0], scales[fuel]))
        return scales, problems

    def _scale(self, fuel: str, printed: list[PrintedUnit], target: str) -> Scale:
        factors = {unit.text: self._factor(fuel, unit, target) for unit in printed}
        if len(set(factors.values())) > 1:
            first, second = (
                printed[0],
                next(unit for unit in printed if factors[unit.text] != factors[printed[0].text]),
            )
            raise TwoUnitsInColumn(
                self._where(fuel, second.cell),
                **fuel_facts(fuel),
                first=first.text,
                first_cell=first.cell,
                second=second.text,
                second_cell=second.cell,
            )
        return Scale(target, factors[printed[0].text])

    def _factor(self, fuel: str, unit: PrintedUnit, target: str) -> Fraction:
        facts = {**fuel_facts(fuel), "found": unit.text, "unit": target, "unit_zh": unit_name(target, "zh")}
        try:
            return exact_factor(unit.text, target)
        except UnknownUnit as error:
            raise UnitOfColumnUnknown(
                self._where(fuel, unit.cell),
                **facts,
                nearest=error.facts.get("nearest", ""),
                nearest_zh=error.facts.get("nearest_zh", ""),
            ) from error
        except (UnitsOfDifferentKind, UnitsQualifiedDifferently) as error:
            raise UnitOfColumnOfOtherKind(self._where(fuel, unit.cell), **facts) from error

    def _converted(self, fuel: str, unit: PrintedUnit, scale: Scale) -> UnitConverted:
        factor = scale.factor
        shown = f"{float(factor):.10g}"
        return UnitConverted(
            self._where(fuel, unit.cell),
            **fuel_facts(fuel),
            found=unit.text,
            factor=shown,
            unit=scale.unit,
            unit_zh=unit_name(scale.unit, "zh"),
        )

    def _where(self, fuel: str, cell: str) -> Where:
        return Where(file=self.grid.file, sheet=self.grid.sheet, cell=cell, fuel=fuel)


def fuel_facts(fuel: str) -> dict[str, Any]:
    """The id and names of a fuel, as facts of a problem."""
    known = fuels()[fuel]
    return {"fuel": fuel, "fuel_zh": known.name_zh, "fuel_en": known.name_en}
