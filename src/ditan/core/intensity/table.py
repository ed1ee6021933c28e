"""Figures read from a file: a row for each figure with the columns of `FigureEntry`, or a wide file that the library describes.

Which columns of a wide file are which measures is data: `library/statistics/files/<id>.yaml`. Every cell is read as it is
printed: a number stays the decimal that stands there.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import Path
from typing import Any

from ditan.core.errors import Problem, Where
from ditan.core.errors.figures import FigureColumnsMissing, FigurePlaceUnknown, FigureUnreadable
from ditan.core.intensity.entries import NOTATIONS, FigureEntry
from ditan.core.intensity.measures import measures
from ditan.core.library.data_files import read_data
from ditan.core.library.files import BUILT_IN
from ditan.core.library.vocabulary import places
from ditan.core.tables.columns import ColumnTable, read_columns
from ditan.core.tables.grid import printed
from ditan.core.tables.limits import default_limits

FOLDER = "statistics/files"
COLUMNS = (
    *("place", "year", "measure", "value", "unit", "standing", "prices", "base", "vintage"),
    *("document", "dated", "reason"),
)
REQUIRED = ("place", "year", "measure", "value")


@dataclass(frozen=True, slots=True)
class FiguresRead:
    """What a file holds: its entries, what cannot be read of it, and the wide layout it has (empty: a row a figure)."""

    entries: tuple[FigureEntry, ...]
    problems: tuple[Problem, ...]
    layout: str = ""


def read_figures(path: Path | str, places_known: Mapping[str, str] | None = None) -> FiguresRead:
    """Read a CSV or XLSX of figures.

    When to use: for files as they are, on the server and in tests; uploads of an office go through the waiting room.
    Parameters: places_known – codes by name, where a wide file names its places (default: those of the library).
    Returns: entries with the place of each cell (`at`, `where`); blank cells of a wide file are no entries.
    Raises: Refused where the file cannot be read at all.
    """
    table = read_columns(Path(path), None, default_limits())
    header = {name.strip(): at for at, name in enumerate(table.header)}
    layout = next((name for name, told in layouts().items() if _fits(told, header)), "")
    problems: list[Problem] = list(table.problems)
    if layout:
        named = places_known if places_known is not None else _names()
        return FiguresRead(
            tuple(_wide(table, header, layouts()[layout], named, problems)), tuple(problems), layout
        )
    missing = [name for name in REQUIRED if name not in header]
    if missing:
        where = Where(file=table.file, sheet=table.sheet)
        problems.append(FigureColumnsMissing(where, missing=", ".join(missing), expected=", ".join(COLUMNS)))
        return FiguresRead((), tuple(problems))
    return FiguresRead(tuple(_long(table, header, problems)), tuple(problems))


@cache
def layouts() -> Mapping[str, Any]:
    """The wide layouts of the library by id."""
    return {file.stem: read_data(file) for file in sorted((BUILT_IN / FOLDER).glob("*.yaml"))}


def _fits(told: Mapping[str, Any], header: Mapping[str, int]) -> bool:
    wanted = {*told["columns"], told["year"], *told["place"].values()}
    return wanted <= set(header)


def _long(table: ColumnTable, header: Mapping[str, int], problems: list[Problem]) -> Iterator[FigureEntry]:
    for row in range(table.height):
        told = {
            name: printed(table.value(row, header[name])).strip() if name in header else ""
            for name in COLUMNS
        }
        if not (told["measure"] or told["value"]):
            continue
        at = table.where(row, header["value"])
        yield from _entry(told, at, told["value"], problems)


def _wide(
    table: ColumnTable,
    header: Mapping[str, int],
    layout: Mapping[str, Any],
    named: Mapping[str, str],
    problems: list[Problem],
) -> Iterator[FigureEntry]:
    unknown: set[str] = set()
    place_column = header[next(iter(layout["place"].values()))]
    for row in range(table.height):
        place = printed(table.value(row, place_column)).strip()
        if "name" in layout["place"]:
            code = named.get(place, "")
            if not code and place not in unknown:
                problems.append(FigurePlaceUnknown(table.where(row, place_column), found=place))
            unknown |= set() if code else {place}
            place = code
        if not place:
            continue
        year = printed(table.value(row, header[layout["year"]])).strip()
        for column, of_measure in layout["columns"].items():
            text = printed(table.value(row, header[column])).strip()
            if text:
                told = {"place": place, "year": year, "document": layout["document"], **of_measure}
                yield from _entry(told, table.where(row, header[column]), text, problems)


def _entry(told: Mapping[str, str], at: Where, text: str, problems: list[Problem]) -> Iterator[FigureEntry]:
    notation = text.upper() if text.upper() in NOTATIONS else ""
    try:
        value = _decimal(text) if text and not notation else None
        dated = date.fromisoformat(told["dated"]) if told.get("dated") else None
    except (InvalidOperation, ValueError):
        known = measures().get(told.get("measure", ""))
        names = {
            "measure_zh": known.name_zh if known else told.get("measure", ""),
            "measure_en": known.name_en if known else told.get("measure", ""),
        }
        found = text if not told.get("dated") else f"{text} {told['dated']}"
        problems.append(FigureUnreadable(at, **names, year=told.get("year", ""), found=found[:40]))
        return
    yield FigureEntry(
        place=told.get("place", ""),
        year=_year(told.get("year", "")),
        measure=told.get("measure", ""),
        unit=told.get("unit", ""),
        standing=told.get("standing", ""),
        prices=told.get("prices", ""),
        document=told.get("document", ""),
        reason=told.get("reason", ""),
        value=value,
        notation=notation,
        base=_year(told.get("base", "")),
        vintage=_year(told.get("vintage", "")),
        dated=dated,
        where=str(at)[:200],
        at=at,
    )


def _decimal(text: str) -> Decimal:
    number = Decimal(text.replace(",", ""))
    if not number.is_finite():
        raise InvalidOperation
    return number


def _year(text: str) -> int:
    whole = text.removesuffix(".0")
    return int(whole) if whole.isascii() and whole.isdecimal() and len(whole) == len("2025") else 0


@cache
def _names() -> Mapping[str, str]:
    return {place.name_zh: code for code, place in places().items()}


def by_place(entries: Sequence[FigureEntry]) -> dict[str, list[FigureEntry]]:
    """The entries of each place, in the order of the file."""
    found: dict[str, list[FigureEntry]] = {}
    for entry in entries:
        found.setdefault(entry.place, []).append(entry)
    return found
