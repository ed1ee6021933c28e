"""How an activity table may be written: columns by Chinese or English name, codes with their names behind them.

`分类 category` is the column `category`; `5.1 城市固体废弃物填埋` is the code `5.1`. What is not of this form stays as written.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from ditan.core.library.data_files import read_data
from ditan.core.library.files import BUILT_IN

FILE = "tables/activity.yaml"
CODED = ("place", "category", "gas", "status")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the activity table: its id, its names, and what to write in it."""

    id: str
    name_zh: str
    name_en: str
    help_zh: str
    help_en: str


@cache
def activity_columns() -> dict[str, Column]:
    """The columns by id, in the order of the contract."""
    return {name: Column(name, **record) for name, record in read_data(BUILT_IN / FILE).items()}


def column_named(header: str) -> str:
    """The column that a header cell names: by id, by Chinese name, or by both with a space or a line between them.

    Returns: the column's id; the header in small letters where it names none.

    >>> column_named("数量 quantity"), column_named("quantity"), column_named("gas type")
    ('quantity', 'quantity', 'gas type')
    """
    words = header.casefold().split()
    found = {_ids().get(word, "") for word in words}
    return found.pop() if len(found) == 1 and "" not in found else header.casefold()


def names_columns(header: Iterable[str], wanted: Iterable[str]) -> bool:
    """Whether a header row names all the columns that are wanted."""
    return set(wanted) <= {column_named(cell) for cell in header}


def code_of(text: str) -> str:
    """The code of a cell that holds a code and its name.

    >>> code_of("5.1 城市固体废弃物填埋"), code_of("CH4")
    ('5.1', 'CH4')
    """
    return text.split(maxsplit=1)[0] if text.strip() else text


@cache
def _ids() -> dict[str, str]:
    return {
        word.casefold(): column.id
        for column in activity_columns().values()
        for word in (column.id, column.name_zh)
    }
