"""Exact conversion between units of one kind."""

from fractions import Fraction

from ditan.core.errors.quantities import UnitsOfDifferentKind, UnitsQualifiedDifferently, UnknownUnit
from ditan.core.quantities.units import Unit, parse_unit


def dimension_text(unit: Unit) -> str:
    """The dimension of a unit in words for messages: `energy/mass`, `CO2`, `1`."""
    above = [name if power == 1 else f"{name}^{power}" for name, power in unit.dimension if power > 0]
    below = [name if power == -1 else f"{name}^{-power}" for name, power in unit.dimension if power < 0]
    return "/".join(["·".join(above) or "1", *below])


def exact_factor(from_unit: str | Unit, to_unit: str | Unit) -> Fraction:
    """The exact number that a quantity in `from_unit` is multiplied by to be in `to_unit`.

    Raises: UnknownUnit; UnitsOfDifferentKind where dimensions differ; UnitsQualifiedDifferently where both
    carry a qualifier and these differ (当量值 against 等价值, 供电 against 发电).
    """
    start = parse_unit(from_unit) if isinstance(from_unit, str) else from_unit
    end = parse_unit(to_unit) if isinstance(to_unit, str) else to_unit
    if start.dimension != end.dimension:
        raise UnitsOfDifferentKind(
            from_unit=start.text,
            to_unit=end.text,
            from_kind=dimension_text(start),
            to_kind=dimension_text(end),
        )
    if start.qualifier and end.qualifier and start.qualifier != end.qualifier:
        raise UnitsQualifiedDifferently(
            from_unit=start.text,
            to_unit=end.text,
            from_qualifier=start.qualifier,
            to_qualifier=end.qualifier,
        )
    return start.scale / end.scale


def factor(from_unit: str | Unit, to_unit: str | Unit) -> float:
    """The conversion factor as the float nearest to the exact rational one.

    When to use: to show or to convert single values; the engine takes the exact factor of a whole equation.
    Raises: as `exact_factor`.

    >>> factor("1e4 t", "kg")
    10000000.0
    >>> factor("亿千瓦时", "TJ")
    360.0
    """
    return float(exact_factor(from_unit, to_unit))


def convert(value: float, from_unit: str | Unit, to_unit: str | Unit) -> float:
    """`value` in another unit: one float multiplication by `factor`."""
    return value * factor(from_unit, to_unit)


def is_convertible(from_unit: str | Unit, to_unit: str | Unit) -> bool:
    """Whether both units are known, measure the same thing and are not qualified differently."""
    try:
        exact_factor(from_unit, to_unit)
    except (UnknownUnit, UnitsOfDifferentKind, UnitsQualifiedDifferently):
        return False
    return True
