"""How much is asked of past years before a range is given: data of the library."""

from dataclasses import dataclass
from functools import cache

from ditan.core.library.data_files import read_data
from ditan.core.library.files import BUILT_IN

RULE_FILE = BUILT_IN / "pathway" / "nowcast.yaml"


@dataclass(frozen=True, slots=True)
class NowcastRule:
    """Levels of ranges and least numbers of years and periods: `library/pathway/nowcast.yaml` says what they mean."""

    id: str
    name_zh: str
    name_en: str
    levels: tuple[float, ...]
    years_for_range: int
    periods_for_growth: int
    years_most: int
    bridge_freedom: int
    place_levels: tuple[float, ...]
    drivers_most: int
    warn_above: float
    panel_kept: float
    document: str
    clause: str
    note_zh: str
    note_en: str
    verification: str


@cache
def nowcast_rule() -> NowcastRule:
    """The rule of the library."""
    record = read_data(RULE_FILE)
    told = {name: record[name] for name in NowcastRule.__slots__}
    lists = {name: tuple(record[name]) for name in ("levels", "place_levels")}
    return NowcastRule(**told | lists)
