"""Series, and parts by period, from CSV, workbook or a table in memory; every cell that is wrong is told."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ditan.core.errors import Problem, Where, refuse_if
from ditan.core.errors.pathway import (
    ColumnMissing,
    PartMissing,
    PartTwice,
    PeriodTwice,
    ProductNotTotal,
    SeriesEmpty,
    ValueMissing,
    YearUnreadable,
)
from ditan.core.errors.tracking import UnitsInSeries
from ditan.core.tables.columns import ColumnTable, read_columns
from ditan.core.tables.frames import table_of_frame
from ditan.core.tables.limits import default_limits
from ditan.core.tables.numbers import read_number

Source = Path | Any  # a file, or an eager table that narwhals knows (pandas, Polars, Arrow)
YEAR = re.compile(r"^(?:(\d{4})\s*[-–—~至/]\s*)?(\d{4})(?:\.0)?\s*年?$")
PERIOD, PART = "period", "part"
SERIES, YEAR_NAME, VALUE, UNIT = "series", "year", "value", "unit"
TOTAL_TOLERANCE = 1e-6  # a total printed with six digits agrees with its product


@dataclass(frozen=True, slots=True)
class Observations:
    """One value a year, ascending. `gaps` are years between the first and the last that lack or have no value."""

    years: tuple[int, ...]
    values: tuple[float, ...]
    gaps: tuple[int, ...] = ()
    where: Where | None = None


@dataclass(frozen=True, slots=True)
class Parts:
    """Factors of every part in every period: `values[period][part][factor]`, periods in order."""

    periods: tuple[str, ...]
    parts: tuple[str, ...]
    factors: tuple[str, ...]
    values: tuple[tuple[tuple[float, ...], ...], ...]
    where: Where | None = None


def read_observations(
    source: Source, value: str, year: str = "year", sheet: str | None = None
) -> Observations:
    """One column of values by year.

    Parameters: source – a file or a table in memory; value, year – names of the columns; a year may be printed as a
    span (1992-1993 counts as 1993).
    Raises: Refused with every column, year or cell that is wrong; blank values are gaps, not errors.
    """
    return _observations(_table(source, sheet, [year, value]), value, year, None)[""]


def read_observations_by(
    source: Source, value: str, by: str, year: str = "year", sheet: str | None = None
) -> dict[str, Observations]:
    """One series for each thing (place, sector, enterprise) that a column names, in the order of the file.

    Parameters: by – the column of names; the others as in `read_observations`.
    Raises: Refused with everything that is wrong in any of them.
    """
    return _observations(_table(source, sheet, [year, value, by]), value, year, by)


def read_figures(source: Source, sheet: str | None = None) -> dict[str, tuple[str, Observations]]:
    """Yearly figures by name of series, each with its unit: columns `series`, `year`, `value`, `unit`.

    Raises: Refused with everything that is wrong, UnitsInSeries where a series is written in several units.
    """
    table = _table(source, sheet, [SERIES, YEAR_NAME, VALUE, UNIT])
    found = _observations(table, VALUE, YEAR_NAME, SERIES)
    written: dict[str, list[str]] = {}
    for row in range(table.height):
        if not _is_blank(table, row):
            written.setdefault(_text(table, row, SERIES), []).append(_text(table, row, UNIT))
    told = {name: list(dict.fromkeys(units)) for name, units in written.items()}
    refuse_if(
        UnitsInSeries(Where(file=table.file, row=name), series=name, found=", ".join(units))
        for name, units in told.items()
        if len(units) > 1
    )
    return {name: (told[name][0], series) for name, series in found.items()}


def read_rows(
    source: Source,
    columns: Sequence[str],
    year: str = YEAR_NAME,
    place: str | None = None,
    sheet: str | None = None,
) -> dict[str, tuple[list[int], list[list[float | None]], Where]]:
    """Years in order, and one row of values a year, for each place that a column names ("" without one).

    Raises: Refused with every column, year or cell that is wrong; a blank value is None.
    """
    table = _table(source, sheet, [year, *columns, *([place] if place else [])])
    problems: list[Problem] = []
    found: dict[str, dict[int, list[float | None]]] = {}
    lines: dict[tuple[str, int], int] = {}
    for row in range(table.height):
        if _is_blank(table, row):
            continue
        name = _text(table, row, place) if place else ""
        at = _year(table, row, table.header.index(year), problems)
        values = [_number(table, row, table.header.index(column), problems) for column in columns]
        if at is None:
            continue
        if (name, at) in lines:
            first = lines[name, at] + 2
            problems.append(PeriodTwice(Where(file=table.file, line=row + 2), period=at, first=first))
            continue
        lines[name, at] = row
        found.setdefault(name, {})[at] = values
    if not found and not problems:
        problems.append(SeriesEmpty(Where(file=table.file), column=columns[0]))
    refuse_if(problems)
    return {
        name: (sorted(rows), [rows[at] for at in sorted(rows)], Where(file=table.file, row=name or None))
        for name, rows in found.items()
    }


def _observations(table: ColumnTable, value: str, year: str, by: str | None) -> dict[str, Observations]:
    problems: list[Problem] = []
    found: dict[str, dict[int, float]] = {}
    lines: dict[tuple[str, int], int] = {}
    for row in range(table.height):
        if _is_blank(table, row):
            continue
        name = _text(table, row, by) if by else ""
        at = _year(table, row, table.header.index(year), problems)
        number = _number(table, row, table.header.index(value), problems)
        if at is not None and (name, at) in lines:
            first = lines[name, at] + 2
            problems.append(PeriodTwice(Where(file=table.file, line=row + 2), period=at, first=first))
        elif at is not None:
            lines[name, at] = row
            values = found.setdefault(name, {})
            if number is not None:
                values[at] = number
    if not any(found.values()) and not problems:
        problems.append(SeriesEmpty(Where(file=table.file), column=value))
    refuse_if(problems)
    years_of: dict[str, list[int]] = {}
    for name, at in lines:
        years_of.setdefault(name, []).append(at)
    return {
        name: _series(values, years_of[name], Where(file=table.file, row=name or None))
        for name, values in found.items()
    }


def _series(values: Mapping[int, float], asked: Sequence[int], where: Where) -> Observations:
    """Values in the order of their years; years named without a value, or not named, are gaps."""
    years = tuple(sorted(values))
    gaps = tuple(sorted(set(range(min(asked), max(asked) + 1)) - set(years)))
    return Observations(years, tuple(values[at] for at in years), gaps, where)


def read_parts(
    source: Source, factors: Sequence[str], total: str | None = None, sheet: str | None = None
) -> Parts:
    """Factors by period and part, whose product is the part's total.

    Parameters: source – a file or a table in memory; factors – names of columns; total – of a column with the printed
    total of the part, checked against the product (default `total`, where there is one).
    Raises: Refused with every column, cell, part or product that is wrong. A part must be there in every period.
    """
    table = _table(source, sheet, [PERIOD, *factors, *([total] if total else [])], optional=[PART])
    printed = total or ("total" if "total" in table.header and "total" not in factors else None)
    problems: list[Problem] = []
    found: dict[tuple[str, str], tuple[float, ...]] = {}
    for row in range(table.height):
        if _is_blank(table, row):
            continue
        key = (_text(table, row, PERIOD), _text(table, row, PART) if PART in table.header else "")
        values = [_wanted(table, row, table.header.index(name), problems) for name in factors]
        known = tuple(value for value in values if value is not None)
        if not key[0]:
            problems.append(ValueMissing(table.where(row, table.header.index(PERIOD)), column=PERIOD))
        elif key in found:
            problems.append(
                PartTwice(Where(file=table.file, line=row + 2), period=key[0], part=key[1] or "-")
            )
        elif len(known) == len(factors):
            found[key] = known
            if printed:
                problems += _against_total(table, row, printed, known)
    periods = _in_order({period for period, _part in found}, [period for period, _part in found])
    parts = tuple(dict.fromkeys(part for _period, part in found))
    lacking = [(period, part) for period in periods for part in parts if (period, part) not in found]
    if not problems:
        problems += [PartMissing(Where(file=table.file), period=at, part=part or "-") for at, part in lacking]
    if not found and not problems:
        problems.append(SeriesEmpty(Where(file=table.file), column=PERIOD))
    refuse_if(problems)
    values_by = tuple(tuple(found[period, part] for part in parts) for period in periods)
    return Parts(periods, parts, tuple(factors), values_by, Where(file=table.file))


def read_pairs(
    source: Source, columns: Sequence[str], sheet: str | None = None
) -> tuple[tuple[str, ...], list[list[float]]]:
    """The periods of a file or table, in order, and one list of values for each of the columns named.

    Raises: Refused with every column, period or cell that is wrong.
    """
    table = _table(source, sheet, [PERIOD, *columns])
    problems: list[Problem] = []
    found: dict[str, list[float]] = {}
    for row in range(table.height):
        if _is_blank(table, row):
            continue
        period = _text(table, row, PERIOD)
        values = [_wanted(table, row, table.header.index(name), problems) for name in columns]
        if not period:
            problems.append(ValueMissing(table.where(row, table.header.index(PERIOD)), column=PERIOD))
        elif period in found:
            first = list(found).index(period) + 2
            problems.append(PeriodTwice(Where(file=table.file, line=row + 2), period=period, first=first))
        else:
            found[period] = [value for value in values if value is not None]
    if not found and not problems:
        problems.append(SeriesEmpty(Where(file=table.file), column=columns[0]))
    refuse_if(problems)
    periods = _in_order(set(found), list(found))
    return periods, [[found[period][at] for period in periods] for at in range(len(columns))]


def _table(
    source: Source, sheet: str | None, wanted: Sequence[str], optional: Sequence[str] = ()
) -> ColumnTable:
    accepts: Callable[[tuple[str, ...]], bool] = set(wanted).issubset
    table = (
        read_columns(source, sheet, default_limits(), accepts)
        if isinstance(source, Path)
        else table_of_frame(source)
    )
    missing = [name for name in dict.fromkeys(wanted) if name not in table.header]
    told = ", ".join(name for name in table.header if name)
    problems: list[Problem] = [
        ColumnMissing(Where(file=table.file, sheet=table.sheet), column=name, found=told) for name in missing
    ]
    refuse_if([*table.problems, *problems])
    return table


def _is_blank(table: ColumnTable, row: int) -> bool:
    return all(table.value(row, column) == "" for column in range(len(table.header)))


def _text(table: ColumnTable, row: int, name: str) -> str:
    value = table.value(row, table.header.index(name))
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


def _year(table: ColumnTable, row: int, column: int, problems: list[Problem]) -> int | None:
    text = _text(table, row, table.header[column])
    matched = YEAR.match(text)
    if matched is None:
        problems.append(YearUnreadable(table.where(row, column), found=text))
        return None
    return int(matched[2])


def _number(table: ColumnTable, row: int, column: int, problems: list[Problem]) -> float | None:
    try:
        return read_number(table.value(row, column), table.where(row, column))
    except Problem as problem:
        problems.append(problem)
        return None


def _wanted(table: ColumnTable, row: int, column: int, problems: list[Problem]) -> float | None:
    before = len(problems)
    number = _number(table, row, column, problems)
    if number is None and len(problems) == before:
        problems.append(ValueMissing(table.where(row, column), column=table.header[column]))
    return number


def _against_total(table: ColumnTable, row: int, total: str, factors: Sequence[float]) -> list[Problem]:
    column = table.header.index(total)
    try:
        printed = read_number(table.value(row, column), table.where(row, column))
    except Problem as problem:
        return [problem]
    product = 1.0
    for factor in factors:
        product *= factor
    if printed is None or abs(product - printed) <= TOTAL_TOLERANCE * max(abs(product), abs(printed)):
        return []
    return [ProductNotTotal(table.where(row, column), product=f"{product:.10g}", total=f"{printed:.10g}")]


def _in_order(periods: set[str], as_read: Sequence[str]) -> tuple[str, ...]:
    """Periods by year where all are years or spans of years, else as they stand in the file."""
    if all(YEAR.match(period) for period in periods):
        return tuple(sorted(periods, key=lambda period: (int(YEAR.match(period)[2]), period)))  # type: ignore[index]  # matched
    return tuple(dict.fromkeys(as_read))
