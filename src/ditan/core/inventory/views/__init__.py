"""Views: one inventory as the guideline's summary table, as IPCC 2006 categories, as a city's GPC inventory.

Invariant: a view adds nothing and leaves nothing out. Every leaf row stands in exactly one row of a view, every row
of a view keeps the positions of its leaf rows, and what a total of a view leaves out is listed row by row.
"""

from ditan.core.inventory.views.building import gpc_view, guideline_view, ipcc_view, view_named
from ditan.core.inventory.views.gpc_model import GpcInventory, GpcLine
from ditan.core.inventory.views.gpc_reading import read_gpc
from ditan.core.inventory.views.loading import view_ids
from ditan.core.inventory.views.model import View, ViewRow
from ditan.core.inventory.views.reconciling import (
    Reconciliation,
    ReconciliationLine,
    reconcile,
    reconcile_all,
)
from ditan.core.inventory.views.record import leaf_steps, view_json, view_text

__all__ = [
    "GpcInventory",
    "GpcLine",
    "Reconciliation",
    "ReconciliationLine",
    "View",
    "ViewRow",
    "gpc_view",
    "guideline_view",
    "ipcc_view",
    "leaf_steps",
    "read_gpc",
    "reconcile",
    "reconcile_all",
    "view_ids",
    "view_json",
    "view_named",
    "view_text",
]
