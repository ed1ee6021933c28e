"""The ranges of the totals of a series, by error propagation of each year."""

from collections.abc import Sequence

from ditan.core.inventory.model import Inventory
from ditan.core.inventory.series.rebasing import rebased
from ditan.core.inventory.uncertainty import propagate
from ditan.core.inventory.uncertainty.interval import Interval
from ditan.core.library import Library, load


def ranges_of(
    inventories: Sequence[Inventory], gwp: str | None = None, library: Library | None = None
) -> dict[int, Interval]:
    """The range of each year's total with land use, for `series_of(…, intervals=…)`.

    Parameters: gwp – the set that the series is counted by, if it is rebased: the ranges then are too.
    Returns: intervals by year, 95 %.
    Raises: as `rebased`.
    """
    parameters = library or load()
    counted = rebased(inventories, gwp, parameters) if gwp else inventories
    return {inventory.year: propagate(inventory, parameters).total for inventory in counted}
