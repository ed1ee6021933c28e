"""Every read of the waiting room; each looks no further than the asker's own organisations."""

from ditan.domains.intake.selectors.batches import Asked, batch_get, batch_list, batch_search, state_counts
from ditan.domains.intake.selectors.grids import GridRow, grid_rows

__all__ = ["Asked", "GridRow", "batch_get", "batch_list", "batch_search", "grid_rows", "state_counts"]
