"""The unit with which a parameter enters an equation."""

from ditan.core.equations.model import Role
from ditan.core.quantities import Unit, parse_unit


def entering_unit(role: Role, unit: str) -> Unit:
    """The unit of a parameter in its role: a plain share is one of the mass that the role names.

    When to use: wherever units of an equation are multiplied, in the engine and in the trace alike.
    Parameters: role; unit – as the parameter prints it, `-` where blank.
    Raises: UnknownUnit.

    >>> from ditan.core.equations.parts import CARBON
    >>> str(entering_unit(CARBON, "%"))
    '% · tC/t'
    """
    entering = parse_unit(unit or "-")
    if role.share_of and not entering.dimension:
        return entering * parse_unit(role.share_of)
    return entering
