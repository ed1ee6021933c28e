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
    """Everything that levers change. Lists hold one array for each sector: those on which nothing is drawn keep one path.

    `energy` is by fuel at the activity and intensity of the base year.
    """

    activity: list[Floats]  # (P, T), index
    intensity: list[Floats]  # (P, T), index
    energy: list[Floats]  # (P, F, T)
    process: list[Floats]  # (P, T), index of process emissions by activity
    kept: list[Floats]  # (P, T), share of emissions that is not captured
    factor: Floats  # (P, F, T), index
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
    """Emissions in t of the first path, net of what is captured, by sector and fuel, processes last: (S, F + 1, T)."""
    found = []
    for row in range(len(start.sectors)):
        volume = (state.activity[row] * state.intensity[row])[0]
        burnt = (_emitting(state.energy[row], start, row) * state.factor)[0] * volume
        process = (start.process[row] * state.activity[row] * state.process[row])[0]
        found.append(np.vstack([burnt, process]) * state.kept[row][0])
    return np.stack(found)


def totals(state: State, start: Start) -> Floats:
    """Emissions in t of all paths, net of capture and sinks: shape (P, T). What `cells` adds up to, without making them."""
    found = -state.sink
    for row in range(len(start.sectors)):
        mix = _emitting(state.energy[row], start, row)
        gross = np.einsum("pft,pft->pt", mix, state.factor) * state.intensity[row]
        if start.process[row]:
            gross = gross + start.process[row] * state.process[row]
        found = found + gross * state.activity[row] * state.kept[row]
    return found


def _emitting(energy: Floats, start: Start, row: int) -> Floats:
    """Emissions of a sector's energy at the factors of the base year: shape (P, F, T)."""
    used = start.is_used[row]
    coefficient = np.where(used, start.emissions[row], start.factor_new)
    norm = np.where(used, start.energy[row], 1.0)
    return np.asarray(coefficient[:, None] * (energy / norm[:, None]))


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
    return State(
        activity=activity,
        intensity=intensity,
        energy=[np.repeat(row[None, :, None], len(start.years), axis=2) for row in start.energy],
        factor=factor,
        process=process,
        kept=[np.ones((1, len(start.years))) for _ in start.sectors],
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


def _drawn(draws: Draws, prefix: str) -> Floats | None:
    return next((drawn for name, drawn in draws.items() if name.startswith(prefix)), None)
