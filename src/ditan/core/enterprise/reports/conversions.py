"""The conversions that templates share: parameters of standard coal, and the named sets of items."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from ditan.core.library.data_files import read_data
from ditan.core.library.files import BUILT_IN

FILE = BUILT_IN / "enterprise" / "reports" / "conversions.yaml"
ELECTRICITY = "electricity"


@dataclass(frozen=True, slots=True)
class ItemSet:
    """Items that rows of tables name by one word: those of some sources, but for some."""

    sources: tuple[str, ...]
    but: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Conversions:
    """The parameters that make standard coal of heat and electricity, and the sets of items.

    `worst_efficiency`: a coal rate beyond that of such plants is taken for a slip of the pen.
    """

    heat: str
    electricity: str
    coal_rate_unit: str
    worst_efficiency: float
    sets: Mapping[str, ItemSet]

    @property
    def electricity_sources(self) -> tuple[str, ...]:
        """The sources that hold electricity."""
        return self.sets[ELECTRICITY].sources


@cache
def conversions() -> Conversions:
    """The conversions of the library."""
    told: dict[str, Any] = read_data(FILE)
    sets = {
        name: ItemSet(tuple(one["sources"]), tuple(one.get("but", ()))) for name, one in told["sets"].items()
    }
    return Conversions(**{**told, "sets": sets})
