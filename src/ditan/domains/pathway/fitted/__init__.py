"""Fits of a place as pages and workbooks show them."""

from ditan.domains.pathway.fitted.naming import factor_name, shape_name
from ditan.domains.pathway.fitted.page import Fitted

__all__ = ["Fitted", "factor_name", "shape_name"]
