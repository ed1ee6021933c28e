"""Factors of every part in every period, and pairs of columns by period."""

from collections.abc import Sequence
from dataclasses import dataclass

from ditan.core.errors import Where, refuse_if
from ditan.core.errors.pathway import (
    PartMissing,
    PartTwice,
    PeriodTwice,
    ProductNotTotal,
    SeriesEmpty,
    ValueMissing,
)
from ditan.core.pathway.reading.rows import YEAR, Rows, Source, read_named

PERIOD, PART = "period", "part"
TOTAL_TOLERANCE = 1e-6  # a total printed with six digits agrees with its product


@dataclass(frozen=True, slots=True)
class Parts:
    """Factors of every part in every period: `values[period][part][factor]`, periods in order."""

    periods: tuple[str, ...]
    parts: tuple[str, ...]
    factors: tuple[str, ...]
    values: tuple[tuple[tuple[float, ...], ...], ...]
    where: Where | None = None


def read_parts(
    source: Source, factors: Sequence[str], total: str | None = None, sheet: str | None = None
) -> Parts:
    """Factors by period and part, whose product is the part's total.

    Parameters: source – a file or a table in memory; factors – names of columns; total – of a column with the printed
    total of the part, checked against the product (default `total`, where there is one).
    Raises: Refused with every column, cell, part or product that is wrong. A part must be there in every period.
    """
    rows = read_named(source, sheet, [PERIOD, *factors, *([total] if total else [])], optional=[PART])
    printed = total or ("total" if "total" in rows.header and "total" not in factors else None)
    problems = rows.problems
    found: dict[tuple[str, str], tuple[float, ...]] = {}
    for row in rows:
        key = (rows.text(row, PERIOD), rows.text(row, PART) if PART in rows.header else "")
        values = [rows.wanted(row, name) for name in factors]
        known = tuple(value for value in values if value is not None)
        if not key[0]:
            problems.append(ValueMissing(rows.where(row, PERIOD), column=PERIOD))
        elif key in found:
            problems.append(PartTwice(rows.line(row), period=key[0], part=key[1] or "-"))
        elif len(known) == len(factors):
            found[key] = known
            if printed:
                _check_total(rows, row, printed, known)
    periods = _in_order({period for period, _part in found}, [period for period, _part in found])
    parts = tuple(dict.fromkeys(part for _period, part in found))
    lacking = [(period, part) for period in periods for part in parts if (period, part) not in found]
    if not problems:
        problems += [PartMissing(Where(file=rows.file), period=at, part=part or "-") for at, part in lacking]
    if not found and not problems:
        problems.append(SeriesEmpty(Where(file=rows.file), column=PERIOD))
    refuse_if(problems)
    values_by = tuple(tuple(found[period, part] for part in parts) for period in periods)
    return Parts(periods, parts, tuple(factors), values_by, Where(file=rows.file))


def read_pairs(
    source: Source, columns: Sequence[str], sheet: str | None = None
) -> tuple[tuple[str, ...], list[list[float]]]:
    """The periods of a file or table, in order, and one list of values for each of the columns named.

    Raises: Refused with every column, period or cell that is wrong.
    """
    rows = read_named(source, sheet, [PERIOD, *columns])
    problems = rows.problems
    found: dict[str, list[float]] = {}
    for row in rows:
        period = rows.text(row, PERIOD)
        values = [rows.wanted(row, name) for name in columns]
        if not period:
            problems.append(ValueMissing(rows.where(row, PERIOD), column=PERIOD))
        elif period in found:
            first = list(found).index(period) + 2
            problems.append(PeriodTwice(rows.line(row), period=period, first=first))
        else:
            found[period] = [value for value in values if value is not None]
    if not found and not problems:
        problems.append(SeriesEmpty(Where(file=rows.file), column=columns[0]))
    refuse_if(problems)
    periods = _in_order(set(found), list(found))
    return periods, [[found[period][at] for period in periods] for at in range(len(columns))]


def _check_total(rows: Rows, row: int, total: str, factors: Sequence[float]) -> None:
    printed = rows.number(row, total)
    product = 1.0
    for factor in factors:
        product *= factor
    if printed is None or abs(product - printed) <= TOTAL_TOLERANCE * max(abs(product), abs(printed)):
        return
    facts = {"product": f"{product:.10g}", "total": f"{printed:.10g}"}
    rows.problems.append(ProductNotTotal(rows.where(row, total), **facts))


def _in_order(periods: set[str], as_read: Sequence[str]) -> tuple[str, ...]:
    """Periods by year where all are years or spans of years, else as they stand in the file."""
    if all(YEAR.match(period) for period in periods):
        return tuple(sorted(periods, key=lambda period: (int(YEAR.match(period)[2]), period)))  # type: ignore[index]  # matched
    return tuple(dict.fromkeys(as_read))
