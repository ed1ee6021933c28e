"""One value a year, for one thing or for many, and whole rows of values by year."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ditan.core.errors import Where, refuse_if
from ditan.core.errors.pathway import PeriodTwice, SeriesEmpty
from ditan.core.errors.tracking import UnitsInSeries
from ditan.core.pathway.reading.rows import Rows, Source, read_named

SERIES, YEAR_NAME, VALUE, UNIT = "series", "year", "value", "unit"


@dataclass(frozen=True, slots=True)
class Observations:
    """One value a year, ascending. `gaps` are years between the first and the last that lack or have no value."""

    years: tuple[int, ...]
    values: tuple[float, ...]
    gaps: tuple[int, ...] = ()
    where: Where | None = None


def read_observations(
    source: Source, value: str, year: str = "year", sheet: str | None = None
) -> Observations:
    """One column of values by year.

    Parameters: source – a file or a table in memory; value, year – names of the columns; a year may be printed as a
    span (1992-1993 counts as 1993).
    Raises: Refused with every column, year or cell that is wrong; blank values are gaps, not errors.
    """
    return _observations(read_named(source, sheet, [year, value]), value, year, None)[""]


def read_observations_by(
    source: Source, value: str, by: str, year: str = "year", sheet: str | None = None
) -> dict[str, Observations]:
    """One series for each thing (place, sector, enterprise) that a column names, in the order of the file.

    Parameters: by – the column of names; the others as in `read_observations`.
    Raises: Refused with everything that is wrong in any of them.
    """
    return _observations(read_named(source, sheet, [year, value, by]), value, year, by)


def read_figures(source: Source, sheet: str | None = None) -> dict[str, tuple[str, Observations]]:
    """Yearly figures by name of series, each with its unit: columns `series`, `year`, `value`, `unit`.

    Raises: Refused with everything that is wrong, UnitsInSeries where a series is written in several units.
    """
    rows = read_named(source, sheet, [SERIES, YEAR_NAME, VALUE, UNIT])
    found = _observations(rows, VALUE, YEAR_NAME, SERIES)
    written: dict[str, list[str]] = {}
    for row in rows:
        written.setdefault(rows.text(row, SERIES), []).append(rows.text(row, UNIT))
    told = {name: list(dict.fromkeys(units)) for name, units in written.items()}
    refuse_if(
        UnitsInSeries(Where(file=rows.file, row=name), series=name, found=", ".join(units))
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
    rows = read_named(source, sheet, [year, *columns, *([place] if place else [])])
    problems = rows.problems
    found: dict[str, dict[int, list[float | None]]] = {}
    lines: dict[tuple[str, int], int] = {}
    for row in rows:
        name = rows.text(row, place) if place else ""
        at = rows.year(row, year)
        values = [rows.number(row, column) for column in columns]
        if at is None:
            continue
        if (name, at) in lines:
            first = lines[name, at] + 2
            problems.append(PeriodTwice(rows.line(row), period=at, first=first))
            continue
        lines[name, at] = row
        found.setdefault(name, {})[at] = values
    if not found and not problems:
        problems.append(SeriesEmpty(Where(file=rows.file), column=columns[0]))
    refuse_if(problems)
    return {
        name: (sorted(of_it), [of_it[at] for at in sorted(of_it)], Where(file=rows.file, row=name or None))
        for name, of_it in found.items()
    }


def _observations(rows: Rows, value: str, year: str, by: str | None) -> dict[str, Observations]:
    problems = rows.problems
    found: dict[str, dict[int, float]] = {}
    lines: dict[tuple[str, int], int] = {}
    for row in rows:
        name = rows.text(row, by) if by else ""
        at = rows.year(row, year)
        number = rows.number(row, value)
        if at is not None and (name, at) in lines:
            first = lines[name, at] + 2
            problems.append(PeriodTwice(rows.line(row), period=at, first=first))
        elif at is not None:
            lines[name, at] = row
            values = found.setdefault(name, {})
            if number is not None:
                values[at] = number
    if not any(found.values()) and not problems:
        problems.append(SeriesEmpty(Where(file=rows.file), column=value))
    refuse_if(problems)
    years_of: dict[str, list[int]] = {}
    for name, at in lines:
        years_of.setdefault(name, []).append(at)
    return {
        name: _series(values, years_of[name], Where(file=rows.file, row=name or None))
        for name, values in found.items()
    }


def _series(values: Mapping[int, float], asked: Sequence[int], where: Where) -> Observations:
    """Values in the order of their years; years named without a value, or not named, are gaps."""
    years = tuple(sorted(values))
    gaps = tuple(sorted(set(range(min(asked), max(asked) + 1)) - set(years)))
    return Observations(years, tuple(values[at] for at in years), gaps, where)
