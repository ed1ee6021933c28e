"""Reading enterprises and their facts."""

from ditan.domains.enterprise.selectors.computing import ComputedYear, computed_year
from ditan.domains.enterprise.selectors.enterprises import (
    closures,
    enterprise_get,
    enterprise_list,
    method_of,
)
from ditan.domains.enterprise.selectors.facts import fact_get, fact_list, fact_table, fact_years

__all__ = [
    "ComputedYear",
    "closures",
    "computed_year",
    "enterprise_get",
    "enterprise_list",
    "fact_get",
    "fact_list",
    "fact_table",
    "fact_years",
    "method_of",
]
