"""A leaf row as a product of cells: which cells, in which form, and whether they give the row's result."""

from dataclasses import dataclass

from ditan.core.equations import Role
from ditan.core.trace import MICRO_T_PER_T, ParameterUse, Step
from ditan.core.trace.wording import equation_of

GWP_ROLE = "gwp"
# Half a micro-tonne (half a gram) is the rounding of the row itself; the rest is what doubles lose on the way.
ROUNDING_MICRO_T, RELATIVE = 0.51, 2e-14


@dataclass(frozen=True, slots=True)
class Factor:
    """One parameter of the product, with its role in the equation."""

    role: Role
    use: ParameterUse

    @property
    def divisor(self) -> float:
        """What a printed share is divided by before it is taken from one."""
        return 100.0 if self.role.form == "1-x" and self.use.unit == "%" else 1.0

    @property
    def value(self) -> float:
        """What enters the product."""
        if self.role.form == "1-x":
            return 1.0 - self.use.value / self.divisor
        return 1.0 / self.use.value if self.role.form == "1/x" else self.use.value

    def cell(self, address: str) -> str:
        """The same in a formula, with the operator before it."""
        if self.role.form == "1-x":
            return f"*(1-{address}/100)" if self.divisor != 1.0 else f"*(1-{address})"
        return f"/{address}" if self.role.form == "1/x" else f"*{address}"


def factors_of(step: Step) -> list[Factor]:
    """The parameters of a row but for its GWP, in the order of the equation."""
    uses = {use.role: use for use in step.parameters}
    return [Factor(role, uses[role.id]) for role in equation_of(step).roles if role.id in uses]


def constant_of(step: Step) -> tuple[str, float] | None:
    """The ratio of molecular masses of the row's equation: as a formula writes it, and its value."""
    constant = equation_of(step).constant
    return None if constant is None else (constant.symbol, constant.value)


def product_of(step: Step) -> float | None:
    """Quantity, parameters, constant and scale multiplied: tonnes of the gas; None without a quantity."""
    if step.quantity is None:
        return None
    product = step.quantity * step.scale
    for factor in factors_of(step):
        product *= factor.value
    constant = constant_of(step)
    return product if constant is None else product * constant[1]


def potential_of(step: Step) -> float:
    """The row's GWP; 1 for carbon dioxide."""
    return next((use.value for use in step.parameters if use.role == GWP_ROLE), 1.0)


def is_product(step: Step) -> bool:
    """Whether the product of its cells gives the row's result.

    Where it does not (a row worked out before, or taken from elsewhere) the workbook shows the result as a value.
    """
    return _gives(product_of(step), step.emissions_micro_t)


def is_weighted_product(step: Step) -> bool:
    """Whether the product times the GWP gives the row's CO2e."""
    product = product_of(step)
    return is_product(step) and _gives(
        None if product is None else product * potential_of(step), step.co2e_micro_t
    )


def _gives(product_t: float | None, micro_t: int | None) -> bool:
    if product_t is None or micro_t is None:
        return False
    return abs(product_t * MICRO_T_PER_T - micro_t) <= ROUNDING_MICRO_T + RELATIVE * abs(micro_t)
