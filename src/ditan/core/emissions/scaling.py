"""The one exact number that turns a row's units into tonnes of the gas.

All unit conversions of a row are multiplied as fractions and become a float once. What is written in the
tables (20.908 GJ/t, 98 %) stays as printed in the row; the scale carries every power of ten.
"""

from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from ditan.core.equations import Equation, entering_unit
from ditan.core.errors.quantities import UnknownUnit
from ditan.core.quantities import Dimension, Unit, dimension_text, exact_factor, parse_unit

MASS: Dimension = (("mass", 1),)
_ONE = parse_unit("-")
_YEAR = parse_unit("yr")


@dataclass(frozen=True, slots=True)
class UnitsDisagree(Exception):
    """The product of the units is of another kind than the gas."""

    units: str
    found: str


@cache
def gas_dimension(gas: str) -> Dimension:
    """The dimension of a mass of the gas: its own where the unit table keeps it apart, else a plain mass."""
    try:
        return parse_unit(f"t{gas}").dimension if gas else MASS
    except UnknownUnit:
        return MASS


def exact_scale(
    equation: Equation, quantity_unit: str, role_units: tuple[tuple[str, str], ...], gas: str, years: Fraction
) -> Fraction:
    """The exact scale of one row: units of quantity, parameters and constant over one tonne of the gas.

    A rate per year (`kgCH4/head/yr`) is taken over the length of the period in years.

    Parameters: role_units – (role id, unit text) of the parameters present; years – length of the period.
    Raises: UnknownUnit; UnitsOfDifferentKind where a share has a unit; UnitsDisagree.
    """
    units = dict(role_units)
    product: Unit = parse_unit(quantity_unit)
    for role in equation.roles:
        if role.id not in units:
            continue
        unit = entering_unit(role, units[role.id])
        if role.form == "1-x":
            exact_factor(unit, _ONE)
        elif role.form == "1/x":
            product = product / unit
        else:
            product = product * unit
    if equation.constant is not None:
        product = product * parse_unit(equation.constant.unit)
    scale = product.scale / 1000
    if product.dimension in (gas_dimension(gas), MASS):
        return scale
    product_per_year = product * _YEAR
    if product_per_year.dimension in (gas_dimension(gas), MASS):
        return scale * years
    written = " × ".join([quantity_unit, *(units[role.id] for role in equation.roles if role.id in units)])
    raise UnitsDisagree(written, dimension_text(product))


@cache
def is_rate(unit: str) -> bool:
    """Whether a unit is per year; an unknown unit is not (it is reported where it is used)."""
    try:
        return ("year", -1) in parse_unit(unit).dimension
    except UnknownUnit:
        return False


def share_factor(unit: str) -> float:
    """What a share in `unit` (% or -) is multiplied by to be a share of one."""
    return float(exact_factor(unit, _ONE))


def gwp_factor(unit: str, gas: str) -> float:
    """What a global warming potential in `unit` is multiplied by to be t CO2e per t of the gas.

    Raises: UnknownUnit, UnitsOfDifferentKind.
    """
    if parse_unit(unit).dimension == ():
        return float(exact_factor(unit, _ONE))
    per_gas = f"tCO2e/t{gas}"
    if parse_unit(unit).dimension == parse_unit("tCO2e/t").dimension:
        return float(exact_factor(unit, "tCO2e/t"))
    return float(exact_factor(unit, per_gas))
