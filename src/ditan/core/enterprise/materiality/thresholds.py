"""From which share on doubt is material: bands of the total, data of the library."""

from dataclasses import dataclass
from functools import cache

from ditan.core.library.data_files import read_data
from ditan.core.library.files import BUILT_IN

FILE = "enterprise/verification/materiality.yaml"


@dataclass(frozen=True, slots=True)
class Band:
    """The share (0–1) that holds for totals above `above_t` tonnes of CO2e, with its document."""

    above_t: float
    share: float
    document: str
    clause: str
    note_zh: str
    note_en: str
    verification: str


@cache
def bands() -> tuple[Band, ...]:
    """The bands, the highest first."""
    found = [Band(**record) for record in read_data(BUILT_IN / FILE)["bands"]]
    return tuple(sorted(found, key=lambda band: -band.above_t))


def band_of(total_t: float) -> Band:
    """The band of a total: the highest whose bound the total exceeds; a total at the bound belongs below."""
    return next((band for band in bands() if total_t > band.above_t), bands()[-1])
