"""The nouns of a source: what an activity row means, its items, and the emission rows it makes.

A source is data (`library/inventory/sources/*.yaml`): adding one of an existing equation touches no Python.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from ditan.core.equations import Equation, Role, equation_named

Mixture = Literal["", "inert", "whole"]
Placeholder = Literal["item", "variant", "region", "gas"]
PLACEHOLDERS: tuple[Placeholder, ...] = ("item", "variant", "region", "gas")
DECAY_EQUATION, DECAY_ROLE, DECAY_RATE, SHARE_ROLE = "first_order_decay", "decay", "k", "share"


@dataclass(frozen=True, slots=True)
class Named:
    """An item or a variant: `key` is how library keys spell it, `gas` the gas that it is where items are gases.

    `spellings` are those of other documents, for placeholders like `{variant:ipcc}`.
    """

    id: str
    name_zh: str
    name_en: str
    key: str
    gas: str = ""
    aliases: tuple[str, ...] = ()
    spellings: Mapping[str, str] = field(default_factory=dict)

    @property
    def words(self) -> tuple[str, ...]:
        """Every word that means it."""
        return (self.id, self.name_zh, self.name_en, *self.aliases)


@dataclass(frozen=True, slots=True)
class RoleRule:
    """One parameter of an emission row: `parameter` is its name in the activity table.

    `key` is the library key of its default, with placeholders; blank where a row must bring its own value, for
    which `unit` then says the expected unit.
    """

    role: str
    parameter: str
    key: str = ""
    unit: str = ""
    name_zh: str = ""
    name_en: str = ""


@dataclass(frozen=True, slots=True)
class EmissionRule:
    """One emission row of a source: gas, equation and parameters. `sign` is −1 for what is taken off."""

    id: str
    gas: str
    equation: str
    roles: tuple[RoleRule, ...]
    sign: int = 1
    direction: str = ""
    is_memo: bool = False
    name_zh: str = ""
    name_en: str = ""

    @property
    def definition(self) -> Equation:
        """The equation itself."""
        return equation_named(self.equation)

    @property
    def every_role(self) -> tuple[RoleRule, ...]:
        """Every parameter that the row may take: those listed, then the equation's optional ones. A parameter may
        have two roles, as a harvest index that enters as 1 − H and as 1/H.
        """
        taken = {word for rule in self.roles for word in (rule.role, rule.parameter)}
        return (
            *self.roles,
            *(
                RoleRule(role.id, role.id)
                for role in self.definition.roles
                if role.is_optional and role.id not in taken and role.id != SHARE_ROLE
            ),
        )

    def role_of(self, rule: RoleRule) -> Role | None:
        """The role in the equation; None for the rate of decay, which stands behind a role."""
        return self.definition.role(rule.role)

    def gas_of(self, item: Named | None) -> str:
        """The gas of the row for an item."""
        return self.gas.replace("{gas}", item.gas if item else "")


@dataclass(frozen=True, slots=True)
class Source:
    """One source of the inventory: what its amount is, who has it, which items it knows, what it emits.

    `mixture` says that shares of `variants` may split an amount: `inert` where the remainder emits nothing,
    `whole` where the shares should add up to one. `alternatives` are sources that count the same emissions in another
    way, so that amounts of both are counted twice.
    """

    id: str
    category: str
    name_zh: str
    name_en: str
    amount_zh: str
    amount_en: str
    unit: str
    emissions: tuple[EmissionRule, ...]
    items: Mapping[str, Named] = field(default_factory=dict)
    variants: Mapping[str, Named] = field(default_factory=dict)
    variants_zh: str = ""
    variants_en: str = ""
    mixture: Mixture = ""
    region_table: str = ""
    allows_negative: bool = False
    alternatives: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    holder_zh: str = ""
    holder_en: str = ""
    clause: str = ""
    note_zh: str = ""
    note_en: str = ""
    ipcc: str = ""
    gpc: str = ""
    file: str = ""
    line: int = 0

    @property
    def words(self) -> tuple[str, ...]:
        """Every word that means the source."""
        return (self.id, self.name_zh, self.name_en, *self.aliases)

    @property
    def gases(self) -> tuple[str, ...]:
        """The gases it emits, memo rows left out, in the order of its rows and items."""
        return tuple(
            dict.fromkeys(gas for rule in self.emissions if not rule.is_memo for gas in self._of(rule))
        )

    @property
    def is_decay(self) -> bool:
        """Whether amounts of earlier years are deposits that emit later."""
        return any(rule.equation == DECAY_EQUATION for rule in self.emissions)

    @property
    def parameters(self) -> tuple[str, ...]:
        """The names of parameters that its rows may bring."""
        return tuple(dict.fromkeys(role.parameter for rule in self.emissions for role in rule.every_role))

    def _of(self, rule: EmissionRule) -> Iterator[str]:
        if "{gas}" in rule.gas:
            yield from (item.gas for item in self.items.values())
        else:
            yield rule.gas
