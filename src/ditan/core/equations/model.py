"""The nouns of an equation: roles, a constant, a sign, and the product they make with one activity amount."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

Form = Literal["x", "1-x", "1/x"]


@dataclass(frozen=True, slots=True)
class Role:
    """A parameter's part in an equation: `id` is its column, `symbol` its letter, `form` how it enters.

    `share_of` is what a plain share (`4.1 %`, `0.5`) means where documents print a content as a share of mass: a
    carbon content of 4.1 % is 0.041 tC/t. `is_share` says that a value lies between 0 and 1.
    """

    id: str
    symbol: str
    name_zh: str
    name_en: str
    form: Form = "x"
    is_optional: bool = False
    is_share: bool = False
    share_of: str = ""


@dataclass(frozen=True, slots=True)
class Constant:
    """A ratio of molecular masses: printed as a fraction, worked with as one float, with its unit."""

    symbol: str
    value: float
    unit: str


@dataclass(frozen=True, slots=True)
class Equation:
    """`E = ± AD · roles · constant`. `gas` is used where parameters name none; `directions` are signs."""

    id: str
    formula: str
    name_zh: str
    name_en: str
    roles: tuple[Role, ...]
    constant: Constant | None = None
    gas: str = ""
    directions: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def required_roles(self) -> tuple[Role, ...]:
        """The roles without which a row is not estimated."""
        return tuple(role for role in self.roles if not role.is_optional)

    def role(self, role_id: str) -> Role | None:
        """The role of that id; None where the equation has no such role."""
        return next((role for role in self.roles if role.id == role_id), None)
