"""The unit of an amount as its source means it, and of a factor that writes none."""

from ditan.core.quantities import is_convertible, parse_unit

PLAIN_MASS = (("mass", 1),)


def amount_unit(written: str, expected: str) -> str:
    """The unit with which an amount enters its equation.

    A plain mass where the source counts a substance (10 t for t of BOD, nitrogen or methane) is taken as that
    substance; any other unit stays as written.

    >>> amount_unit("1e4 t", "tBOD")
    '1e4 tBOD'
    """
    unit, wanted = parse_unit(written), parse_unit(expected)
    if unit.dimension != PLAIN_MASS or len(wanted.dimension) != 1 or wanted.dimension == PLAIN_MASS:
        return written
    (substance, power), *_ = wanted.dimension
    meant = f"{written}{substance}"
    return meant if power == 1 and is_convertible(meant, expected) else written


def factor_unit(gas: str, quantity_unit: str) -> str:
    """The unit of a factor that writes none: tonnes of the gas per unit of the row.

    A gas that the unit table does not keep apart is a plain mass.

    >>> factor_unit("CO2", "1e4 t"), factor_unit("HFCs", "t")
    ('tCO2/(1e4 t)', 't/(t)')
    """
    mass = f"t{gas}"
    return f"{mass if is_convertible(mass, mass) else 't'}/({quantity_unit})"
