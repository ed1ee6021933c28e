"""What a target may be set for."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from ditan.core.library.data_files import read_data
from ditan.core.library.files import BUILT_IN

COUNTED_ON = ("sector_increment", "budget")
FILE = BUILT_IN / "target" / "indicators.yaml"


@dataclass(frozen=True, slots=True)
class Indicator:
    """An indicator: unit and decimals it is kept with, where its actual values come from, and as which cap it is followed.

    `kind` is empty where it is no cap; `parties` is empty where anybody may answer for it.
    """

    id: str
    name_zh: str
    name_en: str
    unit: str
    decimals: int
    source: str
    measure: str
    is_emissions: bool = False
    has_sectors: bool = False
    kind: str = ""
    parties: tuple[str, ...] = ()

    @property
    def begins_at_zero(self) -> bool:
        """Whether its values count from the base year on, so that the base value is zero: growth, and budgets."""
        return self.kind in COUNTED_ON


@cache
def indicators() -> Mapping[str, Indicator]:
    """The indicators of the library by id, in the order in which they are offered."""
    return {
        name: Indicator(id=name, **{**record, "parties": tuple(record.get("parties", ()))})
        for name, record in read_data(FILE)["indicators"].items()
    }
