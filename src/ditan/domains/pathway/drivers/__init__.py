"""The drivers of a place as they are shown: the page, the workbook, and what its factors are called."""

from ditan.domains.pathway.drivers.book import drivers_workbook
from ditan.domains.pathway.drivers.naming import factor_name
from ditan.domains.pathway.drivers.page import DriversPage

__all__ = ["DriversPage", "drivers_workbook", "factor_name"]
