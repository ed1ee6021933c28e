"""The traps A to K, read from `library/inventory/overlaps.yaml`."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from ditan.core.inventory.overlaps.model import Selector, Trap
from ditan.core.library.data_files import read_data
from ditan.core.library.files import BUILT_IN
from ditan.core.trace import MICRO_T_PER_T

FILE = "inventory/overlaps.yaml"
PLACES = ("first", "second", "other")
LISTS = ("categories", "sectors", "fuels", "words")


@cache
def traps() -> tuple[Trap, ...]:
    """The traps in the order of the file."""
    return tuple(_trap(record) for record in _data()["traps"])


@cache
def within_tolerance() -> float:
    """How far the sum of parts may exceed the whole, as a share of the whole."""
    return float(_data()["tolerances"]["within"]["value"])


@cache
def least_micro_t() -> int:
    """Amounts below this are rounding, in micro-tonnes."""
    return int(float(_data()["tolerances"]["least"]["value"]) * MICRO_T_PER_T)


@cache
def _data() -> Mapping[str, Any]:
    data: Mapping[str, Any] = read_data(BUILT_IN / FILE)
    return data


def _trap(record: Mapping[str, Any]) -> Trap:
    places = {name: _selector(record[name]) for name in PLACES if name in record}
    return Trap(**{**record, **places})


def _selector(record: Mapping[str, Any]) -> Selector:
    fields: dict[str, Any] = {
        name: tuple(value) if name in LISTS else value for name, value in record.items()
    }
    return Selector(**fields)
