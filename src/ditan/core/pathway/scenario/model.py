"""The accounting of a scenario over arrays: many paths, sectors, fuels and years at once.

Axes: P paths (1 where nothing is drawn), S sectors, F fuels, T years, the base year first.
Invariant: every index is exactly 1 and every lever exactly idle in the base year, so its emissions are those of the
inventory to the bit.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ditan.core.pathway.scenario.acting import act
from ditan.core.pathway.scenario.scenario import Lever, Scenario

Floats = npt.NDArray[np.float64]
Draws = Mapping[str, Floats]  # of uncertain inputs, each of shape (P,)
NONE: Draws = {}


@dataclass(frozen=True, slots=True)
class Start:
    """What the base year gives, as arrays: energy and emissions (S, F), activity and process emissions (S,)."""

    sectors: tuple[str, ...]
    fuels: tuple[str, ...]
    years: tuple[int, ...]
    energy: Floats
    emissions: Floats
    factor_new: Floats
    activity: Floats
    process: Floats
    sink: float

    @property
    def is_used(self) -> npt.NDArray[np.bool_]:
        """Where the base year burns the fuel."""
        return self.energy > 0

    @property
    def factor(self) -> Floats:
        """t CO2 a unit of energy by sector and fuel: of the base, else the fuel's own, else none (0)."""
        return np.divide(
            self.emissions,
            self.energy,
            out=np.broadcast_to(self.factor_new, self.energy.shape).copy(),
            where=self.is_used,
        )


@dataclass(slots=True)
class State:
    """Everything that levers change. `energy` is by fuel at the activity and intensity of the base year."""

    activity: Floats  # (P, S, T), index
    intensity: Floats  # (P, S, T), index
    energy: Floats  # (P, S, F, T)
    factor: Floats  # (P, F, T), index
    process: Floats  # (P, S, T), index of process emissions by activity
    kept: Floats  # (P, S, T), share of emissions that is not captured
    sink: Floats  # (P, T), t


def start_of(scenario: Scenario) -> Start:
    """The base year as arrays."""
    fuels = tuple(fuel.id for fuel in scenario.fuels)
    sectors = scenario.base.sectors
    return Start(
        sectors=tuple(sector.id for sector in sectors),
        fuels=fuels,
        years=scenario.years,
        energy=np.array([[sector.energy.get(fuel, 0.0) for fuel in fuels] for sector in sectors]),
        emissions=np.array([[sector.emissions_t.get(fuel, 0.0) for fuel in fuels] for sector in sectors]),
        factor_new=np.array([fuel.factor_t or 0.0 for fuel in scenario.fuels]),
        activity=np.array([sector.activity for sector in sectors]),
        process=np.array([sector.process_t for sector in sectors]),
        sink=scenario.base.sink_t,
    )


def run(scenario: Scenario, start: Start, levers: Sequence[Lever], draws: Draws = NONE) -> State:
    """The state after these levers, one after another.

    Parameters: draws – of inputs that are uncertain, added to rates, multiplied with factors and depths.
    """
    state = _undisturbed(scenario, start, draws)
    for lever in levers:
        act(lever, state, start, _drawn(draws, f"levers.{lever.id}."))
    return state


def cells(state: State, start: Start) -> Floats:
    """Emissions in t, net of what is captured, by sector and fuel, processes last: shape (P, S, F + 1, T)."""
    coefficient = np.where(start.is_used, start.emissions, start.factor_new)[None, :, :, None]
    norm = np.where(start.is_used, start.energy, 1.0)[None, :, :, None]
    volume = (state.activity * state.intensity)[:, :, None, :]
    burnt = coefficient * (state.energy / norm) * state.factor[:, None] * volume
    process = start.process[None, :, None] * state.activity * state.process
    paths = max(len(burnt), len(process))
    both = [np.broadcast_to(part, (paths, *part.shape[1:])) for part in (burnt, process[:, :, None, :])]
    return np.asarray(np.concatenate(both, axis=2) * state.kept[:, :, None, :])


def totals(state: State, start: Start) -> Floats:
    """Emissions in t, net of capture and sinks: shape (P, T). The same as the sum of `cells`, without making them."""
    coefficient = np.where(start.is_used, start.emissions, start.factor_new)[None, :, :, None]
    norm = np.where(start.is_used, start.energy, 1.0)[None, :, :, None]
    rate = np.einsum("psft,pft->pst", coefficient * (state.energy / norm), state.factor)
    gross = rate * state.intensity
    gross += start.process[None, :, None] * state.process
    gross *= state.activity
    gross *= state.kept
    return np.asarray(gross.sum(axis=1) - state.sink)


def _undisturbed(scenario: Scenario, start: Start, draws: Draws) -> State:
    """Activity by drivers and growth, intensity by its own change; no lever yet."""
    base = scenario.base.year
    drivers = {
        driver.id: index_of(driver.growth, start.years, base, draws.get(f"drivers.{driver.id}.growth"))
        for driver in scenario.drivers
    }
    activity, intensity, process = [], [], []
    for sector in scenario.sectors:
        own = index_of(sector.growth, start.years, base, draws.get(f"sectors.{sector.id}.growth"))
        if sector.driver:
            driver = drivers[sector.driver]
            own = own * (driver if sector.elasticity == 1 else driver**sector.elasticity)
        activity.append(own)
        moved = draws.get(f"sectors.{sector.id}.intensity_change")
        intensity.append(index_of(sector.intensity_change, start.years, base, moved))
        process.append(index_of(sector.process_change, start.years, base, None))
    factor = np.ones((1, len(start.fuels), len(start.years)))
    for number, fuel in enumerate(start.fuels):
        drawn = draws.get(f"fuels.{fuel}.factor")
        if drawn is not None:
            if len(factor) == 1:
                factor = np.repeat(factor, len(drawn), axis=0)
            factor[:, number, 1:] *= drawn[:, None]  # the base year stays pinned
    count = (1, len(start.sectors), len(start.years))
    return State(
        activity=_stacked(activity),
        intensity=_stacked(intensity),
        energy=np.repeat(start.energy[None, :, :, None], len(start.years), axis=3),
        factor=factor,
        process=_stacked(process),
        kept=np.ones(count),
        sink=np.full((1, len(start.years)), start.sink),
    )


def index_of(
    rates: Mapping[int, float], years: Sequence[int], base: int, added: Floats | None = None
) -> Floats:
    """The index of something that grows by rates, 1 in the base year: shape (P, T).

    Formula: I_t = Π (1 + r_y + δ) over y from the year after the base to t; r_y the last rate at or before y.

    >>> index_of({2021: 0.5, 2022: -0.5}, [2020, 2021, 2022], 2020).tolist()
    [[1.0, 1.5, 0.75]]
    """
    known = sorted(rates)
    yearly = np.zeros(len(years))
    for number, year in enumerate(years[1:], 1):
        before = [one for one in known if one <= year]
        yearly[number] = rates[before[-1]] if before else 0.0
    steps = 1 + yearly[None, :]
    if added is not None:
        steps = np.maximum(steps + added[:, None], 0.0)
        steps[:, 0] = 1.0
    return np.asarray(np.cumprod(steps, axis=1))


def _stacked(parts: Sequence[Floats]) -> Floats:
    """Arrays (P or 1, T) of all sectors as one (P or 1, S, T)."""
    paths = max(len(part) for part in parts)
    return np.stack([np.broadcast_to(part, (paths, part.shape[1])) for part in parts], axis=1)


def _drawn(draws: Draws, prefix: str) -> Floats | None:
    return next((drawn for name, drawn in draws.items() if name.startswith(prefix)), None)
