"""What the library says of readings: columns of their file, ways in which they make a month, the zone of their clocks."""

from dataclasses import dataclass
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from ditan.core.enterprise.methods import plain
from ditan.core.library.data_files import read_data
from ditan.core.library.files import BUILT_IN

COLUMNS = ("meter", "time", "value", "unit")


@dataclass(frozen=True, slots=True)
class Way:
    """How readings make a month: amounts added up, or a counter; `is_daily`: each day must hold one."""

    id: str
    name_zh: str
    name_en: str
    is_counter: bool
    is_daily: bool


@cache
def ways() -> dict[str, Way]:
    """The ways by id."""
    return {
        name: Way(name, one["name_zh"], one["name_en"], one["kind"] == "counter", bool(one["is_daily"]))
        for name, one in _data()["ways"].items()
    }


@cache
def zone() -> ZoneInfo:
    """The zone of local time; a time that names another one is turned into it."""
    return ZoneInfo(_data()["timezone"])


def reading_column(header: str) -> str:
    """The column that a header names; blank where it names none.

    >>> reading_column("Meter ID"), reading_column("采集时间"), reading_column("remarks")
    ('meter', 'time', '')
    """
    return _words().get(plain(header), "")


@cache
def _words() -> dict[str, str]:
    return {
        plain(word): name
        for name, one in _data()["columns"].items()
        for word in (name, one["name_zh"], *one["aliases"])
    }


@cache
def _data() -> dict[str, Any]:
    found: dict[str, Any] = read_data(BUILT_IN / "enterprise/readings.yaml")
    return found
