"""The rate of discount and the states of measures: data of the library."""

from dataclasses import dataclass
from functools import cache

from ditan.core.library.data_files import read_data
from ditan.core.library.files import BUILT_IN

FILE = "enterprise/measures.yaml"


@dataclass(frozen=True, slots=True)
class MeasureStatus:
    """A state of a measure; `is_open`: it still cuts emissions in future."""

    id: str
    name_zh: str
    name_en: str
    is_open: bool


@dataclass(frozen=True, slots=True)
class MeasureSettings:
    """What `library/enterprise/measures.yaml` says."""

    discount_rate: float
    rate_most: float
    lifetime_most: int
    document: str
    clause: str
    note_zh: str
    note_en: str
    verification: str
    statuses: dict[str, MeasureStatus]


@cache
def measure_settings() -> MeasureSettings:
    """The settings of the library."""
    record = read_data(BUILT_IN / FILE)
    states = {one["id"]: MeasureStatus(**one) for one in record["statuses"]}
    return MeasureSettings(**record | {"statuses": states})
