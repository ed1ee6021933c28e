"""Figures of months and quarters from a table: a row for each measure of a place and year, a column for each period.

Blank cells are no entries. A row that does not say whether its values are of the period or to date is as its measure usually
is printed.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import Path
from typing import Any

from ditan.core.errors import Problem, Where
from ditan.core.errors.figures import FigureUnreadable
from ditan.core.errors.period_figures import PeriodFileColumnsMissing, PeriodKindUnknown
from ditan.core.intensity.entries import NOTATIONS
from ditan.core.intensity.periods.entries import PeriodEntry
from ditan.core.intensity.periods.measures import KINDS, MONTHS, QUARTERS, TO_DATE, period_measures
from ditan.core.intensity.periods.names import period_name
from ditan.core.library.data_files import read_data
from ditan.core.library.files import BUILT_IN
from ditan.core.tables.columns import read_columns
from ditan.core.tables.grid import printed
from ditan.core.tables.limits import default_limits
from ditan.core.tables.numbers import plain_text

FILE = "intake/period_figures.yaml"
LONGEST_CELL = 40
SPAN = re.compile(r"^[1一]\s*[-—–−~～至到]\s*(\d{1,2})\s*(月|季度?)")
PERIODS: Mapping[str, tuple[int, int]] = {
    **{f"m{number}": (MONTHS, number) for number in range(1, MONTHS + 1)},
    **{f"q{number}": (QUARTERS, number) for number in range(1, QUARTERS + 1)},
}
WORDS = ("place", "year", "measure", "kind", "unit", "document", "dated", "reason")


@dataclass(frozen=True, slots=True)
class PeriodsRead:
    """What a file holds: its entries, and what cannot be read of it."""

    entries: tuple[PeriodEntry, ...]
    problems: tuple[Problem, ...]


def read_period_figures(path: Path | str) -> PeriodsRead:
    """Read a CSV or XLSX whose columns are named by their ids or by the template's names.

    When to use: for files as they are, on the server and in tests; uploads of an office go through the waiting room.
    Raises: Refused where the file cannot be read at all.
    """
    table = read_columns(Path(path), None, default_limits())
    names = column_names()
    found = {names[plain]: at for at, name in enumerate(table.header) if (plain := name.strip()) in names}
    problems: list[Problem] = list(table.problems)
    lacking = [name for name in ("place", "year", "measure") if name not in found]
    if not set(found) & set(PERIODS):
        lacking.append("m1 … m12, q1 … q4")
    if lacking:
        sheet = Where(file=table.file, sheet=table.sheet)
        problems.append(PeriodFileColumnsMissing(sheet, missing=", ".join(lacking)))
        return PeriodsRead((), tuple(problems))
    entries: list[PeriodEntry] = []
    for row in range(table.height):
        said = {name: printed(table.value(row, at)).strip() for name, at in found.items()}

        def where(name: str, row: int = row) -> Where:
            return table.where(row, found.get(name, found["measure"]))

        entries += row_entries(said, where, problems)
    return PeriodsRead(tuple(entries), tuple(problems))


def row_entries(
    said: Mapping[str, str], where: Callable[[str], Where], problems: list[Problem]
) -> Iterator[PeriodEntry]:
    """The entries of a row: one for each period that is not blank; what cannot be read is added to the problems.

    Parameters: said – texts by the ids of columns; where – the place of a cell of the row by the id of its column.
    """
    name = measure_word(said.get("measure", ""))
    known = period_measures().get(name)
    filled = {one: text for one in PERIODS if (text := said.get(one, ""))}
    if not filled:
        return
    kind = kind_word(said.get("kind", "")) or (known.usual if known else TO_DATE)
    year = _whole(said.get("year", ""))
    told: dict[str, Any] = {
        "measure_zh": known.name_zh if known else name,
        "measure_en": known.name_en if known else name,
        "year": year or said.get("year", ""),
    }
    if kind not in KINDS:
        problems.append(
            PeriodKindUnknown(where("kind"), **told, found=kind[:LONGEST_CELL], known=", ".join(_words()))
        )
        return
    try:
        dated = date.fromisoformat(said["dated"]) if said.get("dated") else None
    except ValueError:
        problems.append(FigureUnreadable(where("dated"), **told, found=said["dated"][:LONGEST_CELL]))
        return
    for column, text in filled.items():
        size, number = PERIODS[column]
        at = where(column)
        notation = text.upper() if text.upper() in NOTATIONS else ""
        value = None if notation else number_read(text)
        if value is None and not notation:
            shown: dict[str, Any] = {
                "measure_zh": f"{told['measure_zh']} {period_name(size, number, 'zh')}",
                "measure_en": f"{told['measure_en']}, {period_name(size, number, 'en')}",
                "year": told["year"],
            }
            problems.append(FigureUnreadable(at, **shown, found=text[:LONGEST_CELL]))
            continue
        fits = known is None or known.size == size
        yield PeriodEntry(
            place=said.get("place", ""),
            year=year,
            measure=name,
            number=number if fits else -number,
            is_to_date=kind == TO_DATE,
            value=value,
            notation=notation,
            unit=said.get("unit", ""),
            document=said.get("document", ""),
            dated=dated,
            reason=said.get("reason", ""),
            where=str(at)[:200],
            at=at,
        )


def number_read(text: str) -> Decimal | None:
    """A number as people write it, with thousands commas and full-width signs; None for anything else."""
    plain = plain_text(text).replace(",", "").replace("，", "").replace("−", "-").strip()
    try:
        number = Decimal(plain)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def measure_word(text: str) -> str:
    """The id of a measure by its id or either name; an unknown word as it stands."""
    plain = text.strip()
    return next(
        (one.id for one in period_measures().values() if plain in (one.id, one.name_zh, one.name_en)), plain
    )


def kind_word(text: str) -> str:
    """`single` or `to_date` by any of its words; an unknown word as it stands, empty for none."""
    return _words().get(text.strip().lower(), text.strip())


@cache
def column_names() -> Mapping[str, str]:
    """The id of a column by each of its names."""
    told = {
        "place": ("place", "地区"),
        "year": ("year", "年份"),
        "measure": ("measure", "指标"),
        "kind": ("kind", "本期或累计"),
        "unit": ("unit", "单位"),
        "document": ("document", "资料来源"),
        "dated": ("dated", "日期"),
        "reason": ("reason", "更改原因"),
    }
    synonyms = read_data(BUILT_IN / FILE)["columns"]
    names = {word: column for column, words in told.items() for word in (*words, *synonyms.get(column, ()))}
    for column, (size, number) in PERIODS.items():
        names |= dict.fromkeys((column, *period_column(size, number)), column)
    return names


def period_column(size: int, number: int) -> tuple[str, ...]:
    """What the column of a period is called, the name of the template first."""
    zh, en = period_name(size, number, "zh"), period_name(size, number, "en")
    to_date = period_name(size, number, "zh", is_to_date=True)
    spans = (
        to_date,
        to_date.removesuffix("累计"),
        to_date.replace("—", "-"),
        to_date.replace("—", "-").removesuffix("累计"),
    )
    return tuple(dict.fromkeys((zh, en, *spans)))


def period_of_head(name: str) -> str:
    """The id of the column that a head such as `1-2月` or `1—3季度累计` names by its span; empty for any other head.

    When to use: where heads are compared without punctuation, by which January–February would be December.

    >>> period_of_head("1-2月"), period_of_head("12月"), period_of_head("1~3季度")
    ('m2', '', 'q3')
    """
    found = SPAN.match(name.strip())
    if found is None:
        return ""
    column = f"{'m' if found[2] == '月' else 'q'}{int(found[1])}"
    return column if column in PERIODS else ""


@cache
def _words() -> Mapping[str, str]:
    words: dict[str, str] = read_data(BUILT_IN / FILE)["words"]
    return words


def _whole(text: str) -> int:
    whole = text.removesuffix(".0")
    return int(whole) if whole.isascii() and whole.isdecimal() and len(whole) == len("2025") else 0
