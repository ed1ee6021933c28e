"""The equations of the engine: a product of one activity amount and named parameters, written once as data.

Every emission is such a product. A balance or a stock change is the sum of its rows, each with the sign of
its side, so that each row remains a leaf that opens.
"""

from collections.abc import Mapping
from types import MappingProxyType

from ditan.core.equations.enterprise import ENTERPRISE
from ditan.core.equations.general import GENERAL
from ditan.core.equations.industry import INDUSTRY
from ditan.core.equations.land import LAND
from ditan.core.equations.model import Constant, Equation, Form, Role
from ditan.core.equations.parts import GWP
from ditan.core.equations.units import entering_unit
from ditan.core.equations.waste import WASTE
from ditan.core.errors import Refused
from ditan.core.errors.emissions import UnknownEquation

__all__ = [
    "EQUATIONS",
    "GWP",
    "Constant",
    "Equation",
    "Form",
    "Role",
    "entering_unit",
    "equation_named",
]

EQUATIONS: Mapping[str, Equation] = MappingProxyType(
    {equation.id: equation for equation in (*GENERAL, *INDUSTRY, *LAND, *WASTE, *ENTERPRISE)}
)


def equation_named(equation: str) -> Equation:
    """The equation of that id. Raises Refused(UnknownEquation)."""
    if equation not in EQUATIONS:
        raise Refused([UnknownEquation(equation=equation, known=", ".join(EQUATIONS))])
    return EQUATIONS[equation]
