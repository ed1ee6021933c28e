"""What a target may be set for."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from ditan.core.library.data_files import read_data
from ditan.core.library.files import BUILT_IN

FILE = BUILT_IN / "target" / "indicators.yaml"


@dataclass(frozen=True, slots=True)
class Indicator:
    """An indicator: unit and decimals it is kept with, and where its actual values come from."""

    id: str
    name_zh: str
    name_en: str
    unit: str
    decimals: int
    source: str
    measure: str
    is_emissions: bool = False
    has_sectors: bool = False


@cache
def indicators() -> Mapping[str, Indicator]:
    """The indicators of the library by id, in the order in which they are offered."""
    return {name: Indicator(id=name, **record) for name, record in read_data(FILE)["indicators"].items()}
