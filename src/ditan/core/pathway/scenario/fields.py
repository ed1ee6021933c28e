"""Reading the fields of a record of plain values; what is wrong is kept with its path, and reading goes on."""

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ditan.core.errors import Problem, Where
from ditan.core.errors.scenario import (
    ScenarioFieldMissing,
    ScenarioFieldUnknown,
    ScenarioFieldWrong,
    ScenarioNameUnknown,
    YearOutsideHorizon,
)

LEAST_YEAR, MOST_YEAR = 1900, 2200
NUMBER = "number"


class Fields:
    """The fields of one mapping, by a path such as `levers.heat_pumps`."""

    def __init__(self, record: Any, path: str, file: str | None, problems: list[Problem]) -> None:
        self.path = path
        self.file = file
        self.problems = problems
        self.record: dict[str, Any] = {}
        if isinstance(record, Mapping):
            self.record = {str(name): value for name, value in record.items()}
        elif record is not None:
            self.problems.append(
                ScenarioFieldWrong(self.where(), field=path, found=record, expected="a: 1, b: 2")
            )

    def at(self, name: str) -> str:
        """The path of a field."""
        return f"{self.path}.{name}" if self.path else name

    def where(self, name: str = "") -> Where:
        """The place of a field."""
        return Where(file=self.file, cell=self.at(name) if name else self.path or None)

    def wrong(self, name: str, expected: str) -> None:
        """Keep that a field is wrong."""
        self.problems.append(
            ScenarioFieldWrong(
                self.where(name), field=self.at(name), found=self.record.get(name), expected=expected
            )
        )

    def missing(self, name: str, expected: str) -> None:
        """Keep that a field is missing."""
        self.problems.append(ScenarioFieldMissing(self.where(name), field=self.at(name), expected=expected))

    def unknown(self, name: str, found: str, known: Iterable[str]) -> None:
        """Keep that a field names something that is not there."""
        self.problems.append(
            ScenarioNameUnknown(
                self.where(name), field=self.at(name), found=found, known=", ".join(known) or "–"
            )
        )

    def only(self, known: Sequence[str]) -> None:
        """Keep every field that is not one of these."""
        self.problems += [
            ScenarioFieldUnknown(self.where(name), field=self.at(name), known=", ".join(known))
            for name in self.record
            if name not in known
        ]

    def has(self, name: str) -> bool:
        """Whether the field is given."""
        return self.record.get(name) is not None

    def text(self, name: str, default: str | None = "") -> str:
        """A text; without a default it must be there."""
        value = self.record.get(name)
        if value is None or value == "":
            if default is None:
                self.missing(name, "…")
            return default or ""
        if isinstance(value, Mapping | list | bool):
            self.wrong(name, "text")
            return default or ""
        return str(value).strip()

    def choice(self, name: str, known: Sequence[str], default: str | None = None) -> Any:
        """One of several words."""
        text = self.text(name, default)
        if text and text not in known:
            self.wrong(name, ", ".join(known))
        return text

    def flag(self, name: str) -> bool:
        """True or false."""
        value = self.record.get(name, False)
        if not isinstance(value, bool):
            self.wrong(name, "true, false")
            return False
        return value

    def number(
        self,
        name: str,
        default: float | None = None,
        least: float = -math.inf,
        most: float = math.inf,
    ) -> float:
        """A number within limits; without a default it must be there."""
        if not self.has(name):
            if default is None:
                self.missing(name, within(least, most))
            return default or 0.0
        value = number_of(self.record[name])
        if value is None or not least <= value <= most:
            self.wrong(name, within(least, most))
            return default or 0.0
        return value

    def year(self, name: str, default: int | None = None) -> int | None:
        """A year."""
        if not self.has(name):
            if default is None:
                self.missing(name, "YYYY")
            return default
        value = year_of(self.record[name])
        if value is None:
            self.wrong(name, "YYYY")
        return value

    def year_within(self, name: str, years: tuple[int, int], default: int | None = None) -> int | None:
        """A year from the first to the last of the horizon."""
        value = self.year(name, default)
        if value is not None and not years[0] <= value <= years[1]:
            self.outside(name, value, years)
        return value

    def outside(self, name: str, found: int, years: tuple[int, int]) -> None:
        """Keep that a year lies outside the horizon."""
        self.problems.append(
            YearOutsideHorizon(
                self.where(name), field=self.at(name), found=found, start=years[0], end=years[1]
            )
        )

    def words(self, name: str) -> tuple[str, ...]:
        """A list of words; one word alone is a list of one."""
        value = self.record.get(name)
        if value is None:
            return ()
        if isinstance(value, str):
            return (value,)
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            self.wrong(name, "[a, b]")
            return ()
        return tuple(value)

    def part(self, name: str) -> "Fields":
        """The mapping under a field, empty where it is not given."""
        return Fields(self.record.get(name), self.at(name), self.file, self.problems)

    def parts(self, name: str) -> dict[str, "Fields"]:
        """The mappings under a field, by their names."""
        inner = self.part(name)
        return {one: inner.part(one) for one in inner.record}

    def by_year(
        self, name: str, years: tuple[int, int], least: float = -math.inf, most: float = math.inf
    ) -> dict[int, float]:
        """Numbers by year, ascending; each year within the horizon."""
        inner = self.part(name)
        found: dict[int, float] = {}
        for text in inner.record:
            year, value = year_of(text), number_of(inner.record[text])
            if year is None or value is None or not least <= value <= most:
                inner.wrong(text, f"YYYY: {within(least, most)}")
            elif not years[0] <= year <= years[1]:
                inner.outside(text, year, years)
            else:
                found[year] = value
        return dict(sorted(found.items()))


def number_of(value: Any) -> float | None:
    """The number of a value as it stands in YAML or in a form; None where it is none."""
    if isinstance(value, bool) or value is None:
        return None
    try:
        number = float(str(value).replace(",", ""))
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def year_of(value: Any) -> int | None:
    """The year of a value; None where it is none."""
    number = number_of(value)
    if number is None or not number.is_integer() or not LEAST_YEAR <= number <= MOST_YEAR:
        return None
    return int(number)


def within(least: float, most: float) -> str:
    """The limits of a number in signs that need no translation.

    >>> within(0, 1), within(0, math.inf)
    ('0 – 1', '≥ 0')
    """
    if least == -math.inf and most == math.inf:
        return NUMBER
    if most == math.inf:
        return f"≥ {least:g}"
    if least == -math.inf:
        return f"≤ {most:g}"
    return f"{least:g} – {most:g}"
