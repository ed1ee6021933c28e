"""The nouns of a methodology: sources, their items, what is asked of an enterprise, and the emission rows they make.

A methodology is data (`library/enterprise/methods/<id>.yaml`): adding one of existing equations touches no Python.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from ditan.core.equations import Equation, equation_named

Boundary = Literal["enterprise", "facility"]
Frequency = Literal["monthly", "yearly"]
InstallationKind = Literal["facility", "line", "unit", "point"]
QUANTITY = "quantity"
PRINTED_GWP = "printed"


@dataclass(frozen=True, slots=True)
class InputRule:
    """A quantity or parameter that facts may bring: names, units it may have (the first is the usual one).

    `weighted_by` are the inputs whose product weights a yearly mean; `frequency` yearly refuses months;
    `is_constant`: the guideline sets it (an oxidation rate, a grid factor), so that it tells nothing of what was measured.
    """

    id: str
    name_zh: str
    name_en: str
    units: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    weighted_by: tuple[str, ...] = ()
    frequency: Frequency = "monthly"
    is_constant: bool = False
    note_zh: str = ""
    note_en: str = ""

    @property
    def words(self) -> tuple[str, ...]:
        """Every word that means it."""
        return (self.id, self.name_zh, self.name_en, *self.aliases)


@dataclass(frozen=True, slots=True)
class Item:
    """A fuel, material, product or stream of a source. `key` is how library keys spell it; `keys` are whole keys of
    single parameters, which come before those of the rule. `sign` −1: what is taken off, like electricity sold. `expected` are
    the parameters for which the guideline wants a measurement, so that a default in its place is marked.
    """

    id: str
    name_zh: str
    name_en: str
    key: str
    unit: str = ""
    gas: str = ""
    sign: int = 1
    aliases: tuple[str, ...] = ()
    keys: Mapping[str, str] = field(default_factory=dict)
    expected: tuple[str, ...] = ()
    note_zh: str = ""
    note_en: str = ""

    @property
    def words(self) -> tuple[str, ...]:
        """Every word that means it."""
        return (self.id, self.name_zh, self.name_en, *self.aliases)


@dataclass(frozen=True, slots=True)
class RoleRule:
    """A role of the equation: the input whose facts bring it, and the library key of its default.

    `tables` name a parameter that is keyed by year (grid factors): the newest row up to the year is the default.
    `is_fixed`: no fact may replace it (a reference enthalpy). `is_required`: it must be there although the equation
    could do without it.
    """

    role: str
    parameter: str
    key: str = ""
    tables: tuple[str, ...] = ()
    is_fixed: bool = False
    is_required: bool = False


@dataclass(frozen=True, slots=True)
class EmissionRule:
    """One emission row of a source: gas, equation, roles, and when it applies.

    `amount` is the input that is multiplied; the row is made only where all of `needs` are brought by facts and none
    of `unless`. `sign` is −1 for what is taken off.
    """

    id: str
    gas: str
    equation: str
    roles: tuple[RoleRule, ...]
    amount: str = QUANTITY
    sign: int = 1
    direction: str = ""
    needs: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    is_memo: bool = False
    name_zh: str = ""
    name_en: str = ""

    @property
    def definition(self) -> Equation:
        """The equation itself."""
        return equation_named(self.equation)

    def asks(self, role: RoleRule) -> bool:
        """Whether a row cannot be estimated without a role."""
        known = self.definition.role(role.role)
        return known is not None and (role.is_required or not known.is_optional)

    def gas_of(self, item: Item) -> str:
        """The gas of the row for an item."""
        return self.gas.replace("{gas}", item.gas)


@dataclass(frozen=True, slots=True)
class Source:
    """One emission source of a methodology; without emissions it is what checks and reports need beside them (output)."""

    id: str
    name_zh: str
    name_en: str
    unit: str
    clause: str
    items: Mapping[str, Item]
    inputs: Mapping[str, InputRule]
    emissions: tuple[EmissionRule, ...]
    boundaries: tuple[Boundary, ...] = ("enterprise", "facility")
    aliases: tuple[str, ...] = ()
    note_zh: str = ""
    note_en: str = ""
    line: int = 0

    @property
    def words(self) -> tuple[str, ...]:
        """Every word that means it."""
        return (self.id, self.name_zh, self.name_en, *self.aliases)

    @property
    def amounts(self) -> tuple[str, ...]:
        """The inputs that emission rows multiply; the quantity where a source has no emissions."""
        return tuple(dict.fromkeys(rule.amount for rule in self.emissions)) or (QUANTITY,)

    def units_of(self, item: Item, parameter: str) -> tuple[str, ...]:
        """The units that an amount of an item may have: those of the item, else of the input, else of the source."""
        rule = self.inputs[parameter]
        if parameter == QUANTITY:
            return (item.unit,) if item.unit else rule.units or (self.unit,)
        return rule.units or (item.unit or self.unit,)


@dataclass(frozen=True, slots=True)
class FacilityRule:
    """Which kinds of installation belong to the boundary of facilities, and where the document says so."""

    kinds: tuple[InstallationKind, ...] = ()
    clause: str = ""
    verification: str = "unverified"


@dataclass(frozen=True, slots=True)
class Method:
    """A methodology: industry, document, dates, boundaries, potentials, sources.

    `facilities`: the kinds of installation inside the boundary of facilities; where it names none, sources alone decide.
    """

    id: str
    industry: str
    industry_zh: str
    industry_en: str
    name_zh: str
    name_en: str
    document: str
    edition: str
    gwp: str
    sources: Mapping[str, Source]
    boundaries: tuple[Boundary, ...] = ("enterprise",)
    facilities: FacilityRule = FacilityRule()
    potentials: Mapping[str, str] = field(default_factory=dict)
    valid_from: date | None = None
    valid_to: date | None = None
    aliases: tuple[str, ...] = ()
    note_zh: str = ""
    note_en: str = ""
    file: str = ""

    @property
    def words(self) -> tuple[str, ...]:
        """Every word that means it."""
        return (self.id, self.name_zh, self.name_en, *self.aliases)

    def is_for(self, year: int) -> bool:
        """Whether data of a year are accounted by this edition."""
        return (self.valid_from is None or self.valid_from.year <= year) and (
            self.valid_to is None or year <= self.valid_to.year
        )


def signs(item: Item, rule: EmissionRule) -> int:
    """The sign with which an item enters a row."""
    return item.sign * rule.sign


def gases_of(sources: Iterable[Source]) -> tuple[str, ...]:
    """The gases that sources emit, in their order."""
    found = (
        rule.gas_of(item) for source in sources for rule in source.emissions for item in source.items.values()
    )
    return tuple(dict.fromkeys(found))
