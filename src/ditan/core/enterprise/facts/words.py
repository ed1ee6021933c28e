"""Words of a table of facts: its columns, how a fact is known, and months in the many ways they are written."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from ditan.core.enterprise.methods import plain
from ditan.core.library.data_files import read_data
from ditan.core.library.files import BUILT_IN

YEAR_MONTH = re.compile(r"^(\d{4})[-/.年]?(0?[1-9]|1[0-2])(?:月)?(?:[-/.](?:\d{1,2}))?$")
DATED = re.compile(r"^(\d{4})-(0[1-9]|1[0-2])-\d{2}(?:[T ].*)?$")
MONTH = re.compile(r"^(0?[1-9]|1[0-2])(?:月|月份)?$")
YEAR = re.compile(r"^(\d{4})(?:年|年度)?$")
ALL_YEAR = frozenset({"", "全年", "年", "year", "annual", "yearly", "total", "合计"})


@dataclass(frozen=True, slots=True)
class FactColumn:
    """A column of the table: id, names, whether it must be there, what to write in it."""

    id: str
    name_zh: str
    name_en: str
    aliases: tuple[str, ...]
    is_required: bool
    help_zh: str
    help_en: str


@dataclass(frozen=True, slots=True)
class HowKnown:
    """A way of knowing a fact, and the class in which it counts: measured, calculated, default, unstated."""

    id: str
    name_zh: str
    name_en: str
    kind: str
    aliases: tuple[str, ...]

    @property
    def words(self) -> tuple[str, ...]:
        """Every word that means it."""
        return (self.id, self.name_zh, self.name_en, *self.aliases)


@cache
def fact_columns() -> dict[str, FactColumn]:
    """The columns by id, in the order of the contract."""
    return {
        name: FactColumn(
            name,
            record["name_zh"],
            record["name_en"],
            tuple(record["aliases"]),
            bool(record["required"]),
            record["help_zh"],
            record["help_en"],
        )
        for name, record in read_data(BUILT_IN / "enterprise/columns.yaml").items()
    }


@cache
def ways_of_knowing() -> dict[str, HowKnown]:
    """The ways of knowing by id."""
    return {
        name: HowKnown(
            name, record["name_zh"], record["name_en"], record["class"], tuple(record.get("aliases", ()))
        )
        for name, record in read_data(BUILT_IN / "enterprise/how_known.yaml").items()
    }


def column_named(header: str) -> str:
    """The column that a header names, by id, Chinese or English name or alias; blank where it names none.

    >>> column_named("数值 value"), column_named("参数"), column_named("remarks")
    ('value', 'parameter', '')
    """
    known = _column_words()
    whole = known.get(plain(header), "")
    found = {whole} if whole else {known.get(plain(word), "") for word in header.split()}
    return found.pop() if len(found) == 1 else ""


def names_columns(header: Iterable[str]) -> bool:
    """Whether a header row names every column that must be there."""
    named = {column_named(cell) for cell in header}
    return {column.id for column in fact_columns().values() if column.is_required} <= named


@cache
def _column_words() -> dict[str, str]:
    return {
        plain(word): column.id
        for column in fact_columns().values()
        for word in (column.id, column.name_zh, column.name_en, *column.aliases)
    }


def read_month(text: str) -> tuple[int | None, int] | None:
    """Year and month of a cell: the month is 0 for the whole year, the year None where it is not said.

    Returns: None where the text is no month.

    >>> read_month("2024-03"), read_month("3月"), read_month("2024年"), read_month(""), read_month("13")
    ((2024, 3), (None, 3), (2024, 0), (None, 0), None)
    """
    word = "".join(text.casefold().split())
    if word in ALL_YEAR:
        return None, 0
    match = YEAR_MONTH.match(word) or DATED.match(text.strip())
    if match:
        return int(match[1]), int(match[2])
    if YEAR.match(word):
        return int(word[:4]), 0
    match = MONTH.match(word)
    return (None, int(match[1])) if match else None
