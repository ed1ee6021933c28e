"""Kinds of files that are flat tables: their domain says which columns it wants and judges the rows; the rest is here."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from ditan.core.errors import Problem, Where
from ditan.core.errors.intake import IntakePlaceOther, IntakeSheetsLeft, IntakeYearOther
from ditan.core.intake import (
    Field,
    Layout,
    Reading,
    assembled,
    find_layout,
    totals_checked,
)
from ditan.core.tables.columns import ColumnTable
from ditan.core.tables.sheets import SheetColumns
from ditan.domains.intake.kinds import Asked, Detected, Kind, Outcome, sheet_of
from ditan.domains.places.models import Place

SHOWN = 5
REQUIRED_SHARE = 0.9


@dataclass(frozen=True)
class Judged:
    """The rows of a flat table as its kind reads them: with `line`, the row of the sheet from 1; and what is wrong."""

    rows: pa.Table
    problems: Sequence[Problem] = ()
    unsound: frozenset[int] = frozenset()


Judge = Callable[[ColumnTable, Asked], Judged]


def flat_kind(*, fields: tuple[Field, ...], judge: Judge, **of_kind: Any) -> Kind:
    """A kind whose file is a table with a header.

    Parameters: fields – the columns that are wanted; judge – reads the assembled columns (under the ids of the fields; row
    0 is row 2 of the sheet, blank where a row is not read) into rows, with all problems at their cells
    (`ColumnTable.where`); of_kind – the other fields of `Kind`.
    """

    def detect(sheets: Sequence[SheetColumns], asked: Asked) -> Detected | None:
        return _detected(sheets, fields, asked)

    def read(sheets: Sequence[SheetColumns], layout: Layout, asked: Asked) -> Outcome:
        return _read(sheets, layout, asked, fields, judge)

    return Kind(detect=detect, read=read, fields=fields, **of_kind)


def _detected(sheets: Sequence[SheetColumns], fields: tuple[Field, ...], asked: Asked) -> Detected | None:
    """The sheet whose header names most of the columns; of equal ones the first."""
    best: Detected | None = None
    for sheet in sheets if asked.sheet is None else [sheet_of(sheets, asked.sheet)]:
        layout = find_layout(sheet, fields, remembered=asked.remembered)
        if layout is None:
            continue
        score = _score(layout, fields)
        if best is None or score > best.score:
            best = Detected(score, layout)
    return best


def _score(layout: Layout, fields: tuple[Field, ...]) -> float:
    """The share of the required columns that were found, and a little for how much of the file is understood."""
    sure = {match.field: match.confidence for match in layout.matches if match.field}
    required = [sure.get(field.id, 0.0) for field in fields if field.is_required and not field.fills]
    named = [match.confidence if match.field else 0.0 for match in layout.matches if match.name]
    return REQUIRED_SHARE * _mean(required) + (1 - REQUIRED_SHARE) * _mean(named)


def _mean(shares: Sequence[float]) -> float:
    return sum(shares) / len(shares) if shares else 1.0


def _read(
    sheets: Sequence[SheetColumns], layout: Layout, asked: Asked, fields: tuple[Field, ...], judge: Judge
) -> Outcome:
    sheet = sheet_of(sheets, layout.sheet)
    mapping = layout.mapping if asked.mapping is None else asked.mapping
    fills = {"place": asked.place.code, "year": "" if asked.year is None else str(asked.year)}
    reading = assembled(sheet, layout, mapping, fields, fills=fills, left_out=asked.left_out)
    problems = [*_sheets_left(sheets, sheet), *reading.problems, *_broken(sheet, layout, reading, asked)]
    if any(problem.severity == "error" for problem in reading.problems):
        empty = pa.table({"line": pa.array([], pa.int32())})
        return Outcome(empty, tuple(problems), aside=reading.aside, columns=reading.columns)
    judged = judge(reading.table, asked)
    foreign, lines = _foreign(judged, reading.table, asked)
    problems += [*judged.problems, *foreign, *totals_checked(sheet, reading, fields)]
    return Outcome(
        judged.rows,
        tuple(problems),
        aside=reading.aside,
        unsound=judged.unsound | lines,
        columns=reading.columns,
    )


def _foreign(judged: Judged, table: ColumnTable, asked: Asked) -> tuple[list[Problem], frozenset[int]]:
    """Rows of another place or year than the batch is for, and their lines."""
    problems: list[Problem] = []
    lines: set[int] = set()
    outside = _outside(judged.rows, asked.place)
    for name, strangers in (("place", outside), ("year", _other_years(judged.rows, asked.year))):
        if not strangers:
            continue
        at = pc.is_in(judged.rows[name], pa.array(strangers, judged.rows[name].type))
        found = judged.rows.filter(at)["line"].to_pylist()
        lines.update(found)
        column = table.header.index(name)
        problems.append(_stranger(name, strangers, len(found), asked, table.where(found[0] - 2, column)))
    return problems, frozenset(lines)


def _stranger(name: str, strangers: Sequence[Any], count: int, asked: Asked, where: Where) -> Problem:
    said = "、".join(map(str, strangers[:SHOWN])) + ("…" if len(strangers) > SHOWN else "")
    if name == "year":
        return IntakeYearOther(where, count=count, found=said, year=asked.year)
    place = asked.place
    names = {"place_zh": place.name_zh, "place_en": place.name_en or place.name_zh}
    return IntakePlaceOther(where, count=count, found=said, **names)


def _outside(rows: pa.Table, place: Place) -> list[str]:
    """The places named in the rows that are neither the place nor below it."""
    if "place" not in rows.column_names:
        return []
    named = [code for code in pc.unique(rows["place"]).to_pylist() if code and code != place.code]
    if not named:
        return []
    inside = Place.objects.filter(
        code__in=named,
        interval_start__gte=place.interval_start,
        interval_start__lte=place.interval_end,
    )
    return sorted(set(named) - set(inside.values_list("code", flat=True)))


def _other_years(rows: pa.Table, year: int | None) -> list[int]:
    if year is None or "year" not in rows.column_names:
        return []
    return sorted(found for found in pc.unique(rows["year"]).to_pylist() if found and found != year)


def _broken(sheet: SheetColumns, layout: Layout, reading: Reading, asked: Asked) -> list[Problem]:
    """Cells that the file does not tell (formulas without result, error values) in columns that are read."""
    used = set(reading.columns.values())
    aside = {one.row for one in reading.aside} | asked.left_out
    return [
        problem
        for (row, column), problem in sorted(sheet.broken.items())
        if row >= layout.first_row and column in used and row not in aside
    ]


def _sheets_left(sheets: Sequence[SheetColumns], read: SheetColumns) -> list[Problem]:
    others = [str(sheet.sheet) for sheet in sheets if sheet.sheet != read.sheet]
    return [IntakeSheetsLeft(sheets="、".join(others), read=read.sheet)] if others else []
