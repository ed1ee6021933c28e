"""The living page `/kit/`: marks first, then every component, made by the very template parts that pages use.

Noun: `Component`. Invariant: every template of a folder of parts is shown here; a test compares.
"""

from typing import Any

from ditan.site.kit.components import Component
from ditan.site.kit.figures import figure_components
from ditan.site.kit.filing import filing_components
from ditan.site.kit.frame import frame_components
from ditan.site.kit.marks import mark_samples
from ditan.site.kit.work import work_components

# The style sheets of the pages from which the components come.
SHEETS = (
    "accounts/accounts.css",
    *(f"ditan/{name}.css" for name in ("desk", "filing", "version", "balance", "drawer", "places", "kit")),
)

__all__ = ["Component", "kit_samples"]


def kit_samples() -> dict[str, Any]:
    """Everything the page shows, in the page's language. The numbers are examples, not data."""
    components = [*filing_components(), *work_components(), *figure_components(), *frame_components()]
    return {**mark_samples(), "components": components, "sheets": SHEETS}
