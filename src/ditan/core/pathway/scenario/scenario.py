"""A scenario as values: a pinned base year, drivers, sectors, fuels and levers.

Nouns: `Base`, `Driver`, `SectorPath`, `Fuel`, `Lever`, `Uncertain`, `Difference`, `Scenario`.
Invariant: a `Scenario` is complete and consistent; whatever is not has been refused by `read_scenario`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

LeverKind = Literal[
    "activity",
    "efficiency",
    "shift",
    "electrification",
    "mix",
    "stock_turnover",
    "factor",
    "process",
    "ccus",
    "sink",
]
Shape = Literal["s_curve", "linear", "step"]
Distribution = Literal["normal", "triangular", "lognormal", "uniform"]
Language = Literal["zh", "en"]


@dataclass(frozen=True, slots=True)
class Named:
    """The two names of something."""

    zh: str
    en: str

    def name(self, language: Language) -> str:
        """Its name in a language."""
        return self.zh if language == "zh" else self.en


@dataclass(frozen=True, slots=True)
class BaseSector:
    """A sector in the base year: what it does, energy by fuel, emissions by fuel and of processes in t CO2."""

    id: str
    activity: float
    activity_unit: str
    energy: Mapping[str, float]
    emissions_t: Mapping[str, float]
    process_t: float

    @property
    def total_t(self) -> float:
        """All its emissions."""
        return sum(self.emissions_t.values()) + self.process_t


@dataclass(frozen=True, slots=True)
class Base:
    """The base year, pinned to one inventory. `sink_t` is what forests and soils take up, above zero."""

    place: str
    year: int
    inventory: str
    library_release: str
    total_t: float
    energy_unit: str
    sink_t: float
    sectors: tuple[BaseSector, ...]


@dataclass(frozen=True, slots=True)
class Driver:
    """Something that activity follows, by rates of growth a year, each valid from its year on."""

    id: str
    name: Named
    growth: Mapping[int, float]


@dataclass(frozen=True, slots=True)
class SectorPath:
    """How a sector goes on without levers: activity by a driver and an elasticity, or by its own growth.

    `intensity_change` is the change of energy by activity a year (−0.02 is two per cent less), `process_change` the same of
    process emissions by activity; each valid from its year on.
    """

    id: str
    name: Named
    driver: str
    elasticity: float
    growth: Mapping[int, float]
    intensity_change: Mapping[int, float]
    process_change: Mapping[int, float]


@dataclass(frozen=True, slots=True)
class Fuel:
    """A fuel: its names, and its factor (t CO2 a unit of energy) in sectors where the base has none of it."""

    id: str
    name: Named
    factor_t: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Lever:
    """What is done on top: it acts from `start` (not at all) to `end` (wholly), along a shape.

    depth: share that it reaches in the end: of activity, intensity, emissions captured, of the energy of `fuels` that goes
    over to the fuels of `to`, or of new equipment that is of the new kind.
    ratio: energy of the new fuel by energy of the old (a heat pump: 0.3). saving: of intensity, by new equipment.
    lifetime: years that equipment lasts. penalty: share of energy that capture costs. amount_t: sink added by the end.
    values: factor of a fuel by year (t CO2 a unit of energy), instead of a depth.
    """

    id: str
    kind: LeverKind
    name: Named
    sectors: tuple[str, ...]
    start: int
    end: int
    shape: Shape = "s_curve"
    depth: float = 0.0
    fuels: tuple[str, ...] = ()
    to: Mapping[str, float] = field(default_factory=dict)
    ratio: float = 1.0
    saving: float = 0.0
    lifetime: int = 0
    penalty: float = 0.0
    amount_t: float = 0.0
    values: Mapping[int, float] = field(default_factory=dict)
    source: str = ""


@dataclass(frozen=True, slots=True)
class Uncertain:
    """An input that is not sure. Rates get the drawn value added, factors and depths are multiplied by it.

    parameters: normal (mean, sd), uniform (low, high), triangular (low, mode, high), lognormal (median, sigma of the log).
    """

    input: str
    distribution: Distribution
    parameters: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that a scenario says otherwise than the one it extends; None where one of the two does not say it."""

    field: str
    inherited: Any
    own: Any


@dataclass(frozen=True, slots=True)
class Scenario:
    """A scenario that can be projected. `chain` are the names it extends, nearest first; `left_out` what of them has
    nothing to act on here (a sector that the place does not have)."""

    id: str
    name: Named
    is_demonstration: bool
    note: str
    base: Base
    end: int
    drivers: tuple[Driver, ...]
    sectors: tuple[SectorPath, ...]
    fuels: tuple[Fuel, ...]
    levers: tuple[Lever, ...]
    uncertain: tuple[Uncertain, ...] = ()
    correlations: Mapping[tuple[str, str], float] = field(default_factory=dict)
    chain: tuple[str, ...] = ()
    differences: tuple[Difference, ...] = ()
    left_out: tuple[str, ...] = ()

    @property
    def years(self) -> tuple[int, ...]:
        """From the base year to the end, both inclusive."""
        return tuple(range(self.base.year, self.end + 1))
