"""The nouns of an inventory: the compiled whole, the reference approach with its bridge, what was left out.

Invariant: amounts are integer micro-tonnes of CO2 per fuel; the bridge parts from the reference approach to the
sectoral result add up exactly, the remainder among them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from ditan.core.errors import Problem
from ditan.core.trace import MICRO_T_PER_T, Step

if TYPE_CHECKING:
    import pyarrow as pa

RecoveredGas = Literal["count", "exclude", "all"]
OtherPetroleum = Literal["energy", "all", "none"]
ENERGY_CATEGORY = "1"
COMBUSTION_CATEGORY = "1.1"


def tonnes(micro_t: int) -> float:
    """Integer micro-tonnes as tonnes."""
    return micro_t / MICRO_T_PER_T


def micro_tonnes(amount_t: float) -> int:
    """Tonnes read from a file back as integer micro-tonnes."""
    return round(amount_t * MICRO_T_PER_T)


@dataclass(frozen=True, slots=True)
class BridgePart:
    """One named part of the way from the reference approach to the sectoral result; negative lowers it."""

    id: str
    name_zh: str
    name_en: str
    micro_t: Mapping[str, int]

    @property
    def co2_micro_t(self) -> int:
        """The part over all fuels."""
        return sum(self.micro_t.values())

    @property
    def co2_t(self) -> float:
        """The part over all fuels, in tonnes."""
        return tonnes(self.co2_micro_t)

    @property
    def by_fuel(self) -> dict[str, float]:
        """The part fuel by fuel, in tonnes."""
        return {fuel: tonnes(amount) for fuel, amount in self.micro_t.items()}


@dataclass(frozen=True, slots=True)
class FuelReference:
    """The reference approach of one fuel. `supply` and `stock_change` are in the table's `unit`.

    `stock_change` is derived, a drawdown positive, and inside `supply`. `difference_share` is the statistical
    difference over the fuel's consumption, signed; `grade` normal, to_explain or large by the thresholds.
    """

    fuel: str
    unit: str
    supply: float
    stock_change: float
    reference_micro_t: int
    stock_change_micro_t: int
    sectoral_micro_t: int
    difference_share: float
    grade: Literal["normal", "to_explain", "large"]


@dataclass(frozen=True, slots=True)
class Reference:
    """The reference approach, a check on the sectoral result and never the result itself."""

    fuels: tuple[FuelReference, ...]
    bridge: tuple[BridgePart, ...]

    @property
    def co2_micro_t(self) -> int:
        """Apparent consumption of all fuels at the edition's factors."""
        return sum(fuel.reference_micro_t for fuel in self.fuels)

    @property
    def sectoral_micro_t(self) -> int:
        """The sectoral result that the bridge leads to."""
        return sum(fuel.sectoral_micro_t for fuel in self.fuels)

    @property
    def co2_t(self) -> float:
        """As `co2_micro_t`, in tonnes."""
        return tonnes(self.co2_micro_t)

    @property
    def sectoral_co2_t(self) -> float:
        """As `sectoral_micro_t`, in tonnes."""
        return tonnes(self.sectoral_micro_t)

    def part(self, part_id: str) -> BridgePart:
        """One part of the bridge by its id."""
        return next(part for part in self.bridge if part.id == part_id)


@dataclass(frozen=True, slots=True)
class Excluded:
    """Carbon that was not counted as burnt, with the CO2 it could become: never silently zero.

    `kind` is `nonenergy` (feedstock), `not_energy` (bitumen and the like by a row rule) or `recovered_gas`.
    `fixed_share` (0–1) is the edition's parameter `fixed_parameter`: how much of it is taken to stay in products.
    """

    kind: str
    fuel: str
    row: str
    quantity: float
    unit: str
    potential_micro_t: int
    note: str
    fixed_share: float | None = None
    fixed_parameter: str = ""

    @property
    def potential_co2_t(self) -> float:
        """The CO2 at the edition's factors if all of it were oxidised like fuel, in tonnes."""
        return tonnes(self.potential_micro_t)


@dataclass(frozen=True, slots=True)
class Recovered:
    """Recovered blast-furnace or converter gas within what is burnt of a fuel (its carbon is in coke)."""

    fuel: str
    recovered: float
    burnt: float
    recovered_burnt: float
    unit: str
    co2_micro_t: int
    is_counted: bool


@dataclass(frozen=True, slots=True)
class RuleRange:
    """What the total would be under each rule of a switch, in micro-tonnes of CO2: rule → amount."""

    chosen: str
    micro_t: Mapping[str, int]


@dataclass(frozen=True)
class Inventory:
    """A compiled inventory of one place and year. Everything it shows is rebuilt from `steps`.

    `consumption` holds bought electricity and heat row by row, `proposals` what the balance shows of sources that no
    balance computes, with default factors; both stand beside the inventory and are in no total of it.
    """

    place: str
    year: int
    edition: str
    edition_name_zh: str
    edition_name_en: str
    gwp: str
    gwp_of_edition: str
    library_release: str
    balance_file: str
    balance_layout: str
    recovered_gas: RecoveredGas
    other_petroleum: OtherPetroleum
    steps: tuple[Step, ...]
    findings: tuple[Problem, ...]
    reference: Reference
    excluded: tuple[Excluded, ...] = ()
    recovered: tuple[Recovered, ...] = ()
    other_petroleum_range: RuleRange | None = None
    assumptions: tuple[tuple[str, str, str], ...] = field(default=())
    consumption: tuple[Step, ...] = field(default=())
    proposals: tuple[Step, ...] = field(default=())

    def estimated(self) -> list[Step]:
        """The steps that make up the total: no statuses, no memo items."""
        return [step for step in self.steps if step.status == "estimated"]

    @property
    def energy_co2_micro_t(self) -> int:
        """CO2 of fossil fuel combustion."""
        return sum(step.emissions_micro_t or 0 for step in self.estimated() if is_combustion_co2(step))

    @property
    def energy_co2_t(self) -> float:
        """CO2 of fossil fuel combustion, in tonnes."""
        return tonnes(self.energy_co2_micro_t)

    @property
    def total_co2e_micro_t(self) -> int:
        """All gases and categories that were estimated."""
        return sum(step.co2e_micro_t or 0 for step in self.estimated())

    @property
    def total_co2e_t(self) -> float:
        """All gases and categories that were estimated, in tonnes of CO2e."""
        return tonnes(self.total_co2e_micro_t)

    @property
    def unverified_share(self) -> float:
        """The share of CO2e that rests on any unverified parameter, 0–1; 0 where there is no CO2e."""
        return unverified_share(self.estimated())

    @property
    def energy_unverified_share(self) -> float:
        """The share of the CO2 of fuel combustion that rests on any unverified parameter, 0–1."""
        return unverified_share([step for step in self.estimated() if is_combustion_co2(step)])

    def summary(self) -> dict[str, Any]:
        """The contract's summary.json as plain values."""
        from ditan.core.inventory.summary import summary_of

        return summary_of(self)

    def frame(self) -> "pa.Table":
        """The contract's inventory.csv as a pyarrow table (a narwhals-compatible frame)."""
        from ditan.core.inventory.frame import frame_of

        return frame_of(self.steps)


def is_within(category: str, ancestor: str) -> bool:
    """Whether a category is `ancestor` or stands below it.

    >>> is_within("1.1.2.7", "1.1"), is_within("1.10", "1.1")
    (True, False)
    """
    return category == ancestor or category.startswith(ancestor + ".")


def is_combustion_co2(step: "Step") -> bool:
    """Whether a row is CO2 of fuel combustion, what the energy inventory adds up."""
    return step.gas == "CO2" and is_within(step.category, COMBUSTION_CATEGORY)


def unverified_share(steps: "list[Step]") -> float:
    """The share of the CO2e of these steps (removals by their size) that rests on any unverified parameter."""
    sizes = [(abs(step.co2e_micro_t or 0), step.is_verified) for step in steps]
    total = sum(size for size, _ in sizes)
    return 0.0 if total == 0 else sum(size for size, verified in sizes if not verified) / total
