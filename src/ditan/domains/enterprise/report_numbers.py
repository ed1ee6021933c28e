"""How the numbers of a report are written: page and drawer alike."""

from decimal import Decimal

from ditan.core.enterprise.reports import Cell
from ditan.core.enterprise.reports.numbers import DECIMALS, DIGITS
from ditan.core.quantities import unit_name
from ditan.domains.inventory.tracing.equations import grouped
from ditan.domains.web.numbers import as_printed, below_text, number_text, page_language


def cell_text(cell: Cell) -> str:
    """The number of a cell: sums with two decimals, coefficients as they are, without the dust of floats."""
    value = cell.value or 0.0
    decimals = DECIMALS.get(cell.unit)
    if decimals is None:
        return grouped(as_printed(float(f"{value:.{DIGITS}g}")))
    return below_text(Decimal(str(value)), decimals) or number_text(value, decimals)


def unit_text(unit: str) -> str:
    """The unit in the page's language."""
    return unit_name(unit, page_language()) if unit not in ("", "-") else ""
