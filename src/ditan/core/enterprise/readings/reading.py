"""Reading meter readings from a file or from plain texts: every cell understood, all problems at once."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

from ditan.core.enterprise.readings.model import Reading
from ditan.core.enterprise.readings.ways import COLUMNS, reading_column, zone
from ditan.core.errors import Problem, Refused, Where, refuse_if
from ditan.core.errors.enterprise.readings import ReadingBlank, ReadingTimeWrong
from ditan.core.errors.tables import ColumnMissing
from ditan.core.library.nearest import nearest
from ditan.core.tables.columns import ColumnTable, read_columns
from ditan.core.tables.grid import CellValue, printed
from ditan.core.tables.limits import default_limits
from ditan.core.tables.numbers import plain_text, read_number

REQUIRED = ("meter", "time", "value")
NAMES = {"meter": "表计编号", "time": "时间", "value": "数值"}
DAY = re.compile(r"^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?[T ]*")
CLOCK = re.compile(r"^(\d{1,2})(:\d{2}.*)$")


@dataclass(frozen=True, slots=True)
class GivenReading:
    """A reading as it was given."""

    meter: str
    time: CellValue
    value: CellValue
    unit: str
    where: Where | None


@dataclass
class _Told:
    """Problems of one kind and word, told once with their number."""

    found: dict[tuple[str, str], tuple[Where | None, int]] = field(default_factory=dict)
    others: list[Problem] = field(default_factory=list)

    def count(self, kind: str, word: str, where: Where | None) -> None:
        """Note one more."""
        first, number = self.found.get((kind, word), (where, 0))
        self.found[kind, word] = (first, number + 1)

    def problems(self) -> list[Problem]:
        """All of them."""
        told: list[Problem] = []
        for (kind, word), (where, count) in self.found.items():
            if kind == "time" and word:
                told.append(ReadingTimeWrong(where, found=word, count=count))
            else:
                told.append(ReadingBlank(where, column=kind, column_zh=NAMES[kind], count=count))
        return [*told, *self.others]


def read_readings(path: Path, name: str = "") -> list[Reading]:
    """The readings of a file (CSV, XLSX) with the columns meter, time, value and, where it is said, unit.

    Parameters: name – of the file as whoever brought it knows it.
    Raises: Refused with every cell that is wrong.
    """
    cells = read_columns(path, None, default_limits(), wanted=_names_columns)
    return readings_of(_given(cells, name or cells.file))


def readings_of(given: Iterable[GivenReading]) -> list[Reading]:
    """Understand readings. Raises: Refused with everything that is wrong."""
    told, found = _Told(), list[Reading]()
    for one in given:
        at, value = _moment(one, told), _value(one, told)
        if not one.meter:
            told.count("meter", "", one.where)
        elif at is not None and value is not None:
            found.append(Reading(one.meter, at, value, one.unit, one.where))
    refuse_if(told.problems())
    return found


def moment_of(value: CellValue) -> datetime | None:
    """A moment of local time; a day alone is its beginning, and 24:00 is refused as no time. None: it is none.

    >>> moment_of("2024/3/1 0:15"), moment_of("2024-03-01T00:00:00Z"), moment_of("March")
    (datetime.datetime(2024, 3, 1, 0, 15), datetime.datetime(2024, 3, 1, 8, 0), None)
    """
    if isinstance(value, datetime):
        return value.replace(tzinfo=None)
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day)  # noqa: DTZ001 - local time
    day = DAY.match(plain_text(str(value)))
    if day is None:
        return None
    rest = plain_text(str(value))[day.end() :].strip()
    clock = CLOCK.match(rest)
    time = f"{int(clock[1]):02d}{clock[2]}" if clock else rest or "00:00"
    try:
        found = datetime.fromisoformat(f"{day[1]}-{int(day[2]):02d}-{int(day[3]):02d}T{time}")
    except ValueError:
        return None
    return found if found.tzinfo is None else found.astimezone(zone()).replace(tzinfo=None)


def _moment(one: GivenReading, told: _Told) -> datetime | None:
    found = moment_of(one.time)
    if found is None:
        told.count("time", plain_text(printed(one.time))[:40], one.where)
    return found


def _value(one: GivenReading, told: _Told) -> Decimal | None:
    try:
        number = read_number(one.value, one.where)
    except Problem as problem:
        told.others.append(problem)
        return None
    if number is None:
        told.count("value", "", one.where)
        return None
    return Decimal(repr(number))


def _names_columns(header: Iterable[str]) -> bool:
    return set(REQUIRED) <= {reading_column(cell) for cell in header}


def _given(cells: ColumnTable, name: str) -> Iterator[GivenReading]:
    places = {reading_column(text): place for place, text in reversed([*enumerate(cells.header)])}
    lacking = [column for column in REQUIRED if column not in places]
    if lacking:
        where, others = Where(file=name, sheet=cells.sheet, line=1), list(cells.header)
        raise Refused(
            [
                ColumnMissing(where, column=one, expected=", ".join(COLUMNS), nearest=nearest(one, others))
                for one in lacking
            ]
        )
    columns = {column: _values(cells, places[column]) for column in places if column}
    units = columns.get("unit", [""] * cells.height)
    for row in range(cells.height):
        meter, time, value = (columns[column][row] for column in REQUIRED)
        if meter != "" or time != "" or value != "":
            where = Where(file=name, sheet=cells.sheet, line=row + 2)
            yield GivenReading(
                plain_text(printed(meter)), time, value, plain_text(printed(units[row])), where
            )


def _values(cells: ColumnTable, place: int) -> list[CellValue]:
    column = cells.columns[place]
    pairs = zip(column.texts.to_pylist(), column.numbers.to_pylist(), strict=True)
    return [text if text is not None else "" if number is None else number for text, number in pairs]
