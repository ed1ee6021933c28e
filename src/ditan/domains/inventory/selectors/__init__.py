"""Reading inventories: which one is in use, the overview of a year, the comparison with published figures."""

from ditan.domains.inventory.selectors.comparison import (
    ComparisonFuel,
    ComparisonPlace,
    YearComparison,
    comparison_of_year,
)
from ditan.domains.inventory.selectors.current import (
    gwp_of_edition,
    inventory_editions,
    inventory_findings,
    inventory_get,
    inventory_list,
    inventory_makings,
    inventory_places,
    inventory_rebuilt,
    inventory_record,
    inventory_records,
    inventory_rows,
    inventory_steps,
    inventory_wholes,
    inventory_years,
    published_total,
    row_get,
)
from ditan.domains.inventory.selectors.overview import Overview, OverviewPlace, overview_of_year

__all__ = [
    "ComparisonFuel",
    "ComparisonPlace",
    "Overview",
    "OverviewPlace",
    "YearComparison",
    "comparison_of_year",
    "gwp_of_edition",
    "inventory_editions",
    "inventory_findings",
    "inventory_get",
    "inventory_list",
    "inventory_makings",
    "inventory_places",
    "inventory_rebuilt",
    "inventory_record",
    "inventory_records",
    "inventory_rows",
    "inventory_steps",
    "inventory_wholes",
    "inventory_years",
    "overview_of_year",
    "published_total",
    "row_get",
]
