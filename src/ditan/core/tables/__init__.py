"""Files of cells: any CSV or workbook that a user hands in, read safely into cells with addresses."""

from ditan.core.tables.grid import Grid, address
from ditan.core.tables.limits import Limits, default_limits
from ditan.core.tables.numbers import read_number
from ditan.core.tables.reading import read_grid, read_grids

__all__ = ["Grid", "Limits", "address", "default_limits", "read_grid", "read_grids", "read_number"]
