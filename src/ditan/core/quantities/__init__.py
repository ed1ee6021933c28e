"""Units of measurement: exact rational algebra with dimensions.

A `Unit` is an exact factor times a product of base dimensions, and the text it was written in. The table of
units, number words, substances and qualifiers is data (`library/units.csv`).

What is kept apart and what is not:
- a mass of a named substance (`tC`, `tCO2`, `tCO2e`, `kgCH4`) is a dimension of its own, so that carbon is
  never taken for carbon dioxide; a plain mass (`t`) and a mass of a material (`t clinker`) are one dimension;
- `m3` and `Nm3` are the same here: tables do not say the state of the gas, factors are per normal cubic
  metre;
- standard coal (`tce`) is a dimension of its own: the step to joules is a parameter of a document;
- a calendar year (`yr`) is not a number of days (`d`);
- a qualifier in brackets (`tCO2/MWh (供电)`, `1e4 tce (calorific)`) is kept; two different ones never
  convert.
"""

from ditan.core.quantities.conversion import convert, dimension_text, exact_factor, factor, is_convertible
from ditan.core.quantities.names import unit_after_number, unit_name, units
from ditan.core.quantities.table import UNIT_TABLE, Language
from ditan.core.quantities.units import Dimension, Part, Unit, parse_unit

__all__ = [
    "UNIT_TABLE",
    "Dimension",
    "Language",
    "Part",
    "Unit",
    "convert",
    "dimension_text",
    "exact_factor",
    "factor",
    "is_convertible",
    "parse_unit",
    "unit_after_number",
    "unit_name",
    "units",
]
