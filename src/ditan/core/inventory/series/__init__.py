"""Years of one place side by side: the series with its breaks and gaps.

Nouns: `Series`, `SeriesYear`, `Break`, `Gap`. Two releases of one year are compared by `recalculation`, which has a room
of its own and is named here because both answer "what changed".
"""

from ditan.core.inventory.recalculation import Recalculation, recalculation
from ditan.core.inventory.series.building import series_of
from ditan.core.inventory.series.model import Break, Change, Fill, Gap, Making, Series, SeriesYear
from ditan.core.inventory.series.ranges import ranges_of
from ditan.core.inventory.series.text import series_text

__all__ = [
    "Break",
    "Change",
    "Fill",
    "Gap",
    "Making",
    "Recalculation",
    "Series",
    "SeriesYear",
    "ranges_of",
    "recalculation",
    "series_of",
    "series_text",
]
