"""The sectors that totals are broken down to: rows of the balance under the names that offices use, as data."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from ditan.core.library.data_files import read_data
from ditan.core.library.files import BUILT_IN

FILE = BUILT_IN / "pathway" / "sectors.yaml"


@dataclass(frozen=True, slots=True)
class Sector:
    """A sector: its names, the rows of the balance in it, the token of its colour."""

    id: str
    name_zh: str
    name_en: str
    rows: tuple[str, ...]
    colour: str


@cache
def sectors() -> Mapping[str, Sector]:
    """The sectors by id, in the order in which they are shown; the last takes every row that is in none."""
    return {
        name: Sector(name, one["name_zh"], one["name_en"], tuple(one["rows"]), one["colour"])
        for name, one in read_data(FILE)["sectors"].items()
    }


def sector_of(row: str) -> str:
    """The sector of a row of the balance.

    >>> sector_of("tr_heating"), sector_of("tr_coking")
    ('power', 'other')
    """
    return next((one.id for one in sectors().values() if row in one.rows), [*sectors()][-1])
