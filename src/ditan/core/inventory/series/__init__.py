"""Years of one place side by side: the series with its breaks and gaps.

Nouns: `Series`, `SeriesYear`, `Break`, `Gap`. Two releases of one year are compared by `recalculation`.
"""

from ditan.core.inventory.series.building import series_of
from ditan.core.inventory.series.model import Break, Change, Fill, Gap, Making, Series, SeriesYear
from ditan.core.inventory.series.text import series_text

__all__ = [
    "Break",
    "Change",
    "Fill",
    "Gap",
    "Making",
    "Series",
    "SeriesYear",
    "series_of",
    "series_text",
]
