"""The province page: its answer, its tables, its difference from the reference approach, and what stands below."""

from ditan.domains.inventory.screens.result.page import ResultPage

__all__ = ["ResultPage"]
