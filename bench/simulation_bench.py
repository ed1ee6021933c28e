"""10,000 paths of a scenario of 10 sectors, 5 fuels and 35 years, against a plain NumPy program.

Asked for are the 5, 25, 50, 75 and 95 % points of the total in every year. Levers: shifts in each sector, a cleaner grid, efficiency.
Uncertain: growth, the intensity of each sector, the factor of electricity, the depth of efficiency. Floor: drawing the random numbers.
Peer: the same accounting in NumPy on all paths at once. The ways use different random streams, so equal means: every one of the 180
points lies within 6 standard errors of a reference run of the peer with ten times the paths.
"""

import math
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bench.measure import BenchResult, Contest, Run, race
from ditan.core.pathway import Scenario, read_scenario, simulate

HERE = "bench.simulation_bench"
PATHS, REFERENCE_PATHS = 10_000, 100_000
SECTORS, FUELS = 10, ("coal", "oil", "gas", "electricity", "heat")
START, END = 2025, 2060
GROWTH, ELASTICITY, CHANGE = 0.04, 0.8, -0.03
SHARES = (5, 25, 50, 75, 95)
TOLERATED_ERRORS = 6
Floats = NDArray[np.float64]


def record() -> dict[str, Any]:
    """The scenario."""
    names = [f"s{number}" for number in range(SECTORS)]
    fuels = {fuel: {"energy": 3.0, "emissions_t": 1000.0} for fuel in FUELS}
    shifts = {
        f"shift_{name}": {
            "kind": "electrification",
            "sectors": [name],
            "start": 2027,
            "end": 2050,
            "depth": 0.5,
            "fuels": ["coal", "oil"],
            "ratio": 0.4,
            "shape": "linear",
        }
        for name in names
    }
    return {
        "id": "bench",
        "end": END,
        "base": {
            "place": "990100",
            "year": START,
            "inventory": "bench",
            "library_release": "bench",
            "total_t": 1000.0 * SECTORS * len(FUELS),
            "energy_unit": "1e4 tce",
            "sectors": {name: {"activity": 10, "activity_unit": "x", "fuels": fuels} for name in names},
        },
        "drivers": {"gdp": {"growth": {START + 1: GROWTH}}},
        "sectors": {
            name: {"driver": "gdp", "elasticity": ELASTICITY, "intensity_change": {START + 1: CHANGE}}
            for name in names
        },
        "levers": shifts
        | {
            "grid": {
                "kind": "factor",
                "fuels": ["electricity"],
                "start": START,
                "end": END,
                "depth": 0.9,
                "shape": "linear",
            },
            "saving": {
                "kind": "efficiency",
                "sectors": "all",
                "start": START,
                "end": END,
                "depth": 0.3,
                "shape": "linear",
            },
        },
        "uncertainty": {
            "inputs": {
                "drivers.gdp.growth": {"distribution": "normal", "sd": 0.01},
                "fuels.electricity.factor": {"distribution": "lognormal", "median": 1.0, "sigma": 0.2},
                "levers.saving.depth": {"distribution": "uniform", "low": 0.5, "high": 1.5},
                **{
                    f"sectors.{name}.intensity_change": {"distribution": "normal", "sd": 0.005}
                    for name in names
                },
            }
        },
    }


def prepared() -> Scenario:
    """Our scenario, read."""
    return read_scenario(record())


def draw_only(scenario: Scenario) -> None:
    """Floor: thirteen random numbers a path."""
    random = np.random.default_rng(3)
    random.standard_normal((SECTORS + 3, PATHS))


def with_numpy(scenario: Scenario) -> Floats:
    """Peer: all paths at once."""
    return points(by_numpy(PATHS, 1))


def with_ditan(scenario: Scenario) -> Floats:
    """Ours, with the projection and the effects of levers that come with it."""
    return np.array(list(simulate(scenario, PATHS).percentiles.values()))


def by_numpy(paths: int, seed: int) -> Floats:
    """Totals by path and year."""
    random = np.random.default_rng(seed)
    years = np.arange(END - START + 1)

    def index(rates: Floats) -> Floats:
        return np.asarray((1 + rates[:, None]) ** years)

    activity = index(GROWTH + 0.01 * random.standard_normal(paths)) ** ELASTICITY
    factor = np.ones((paths, len(years)))
    factor[:, 1:] *= np.exp(0.2 * random.standard_normal(paths))[:, None]
    factor *= 1 - 0.9 * years / years[-1]
    saving = 1 - 0.3 * random.uniform(0.5, 1.5, paths)[:, None] * years / years[-1]
    moved = 0.5 * np.clip((years - 2) / 23, 0, 1)
    burnt = 2 * 1000 * (1 - moved) + 2 * 1000 + (3 + 6 * moved * 0.4) / 3 * 1000 * factor
    total = np.zeros((paths, len(years)))
    for _ in range(SECTORS):
        total += index(CHANGE + 0.005 * random.standard_normal(paths)) * burnt
    return np.asarray(total * activity * saving)


def points(totals: Floats) -> Floats:
    """The points of the fan."""
    return np.asarray(np.percentile(totals, SHARES, axis=0))


@cache
def reference() -> tuple[Floats, Floats]:
    """The points of a long run, and the standard error of each in the difference of a run of `PATHS` and that."""
    ordered = np.sort(by_numpy(REFERENCE_PATHS, 20_261_128), axis=0)
    errors = []
    for share in SHARES:
        at = share / 100
        step = math.sqrt(REFERENCE_PATHS * at * (1 - at))
        middle = at * (REFERENCE_PATHS - 1)
        own = (ordered[round(middle + step)] - ordered[round(middle - step)]) / 2
        errors.append(own * math.sqrt(1 + REFERENCE_PATHS / PATHS))
    return points(ordered), np.array(errors)


def answer(found: Floats) -> dict[str, int]:
    """How many points there are, and how many lie further from the reference than is tolerated."""
    middle, errors = reference()
    far = np.abs(found - middle) > TOLERATED_ERRORS * errors + 1e-6
    return {"points": found.size, "too far": int(far.sum())}


def nothing(found: None) -> None:
    """The floor answers nothing."""


def run() -> list[BenchResult]:
    """The contest. Bar: one second."""
    setup = f"{HERE}:prepared"
    ways = [
        Run("draw the numbers", "floor", f"{HERE}:draw_only", setup=setup, answer=f"{HERE}:nothing"),
        Run("NumPy, all at once", "peer", f"{HERE}:with_numpy", setup=setup, answer=f"{HERE}:answer"),
        Run("ditan", "ours", f"{HERE}:with_ditan", setup=setup, answer=f"{HERE}:answer"),
    ]
    return race(Contest("simulation, 10,000 × 10 × 35", ways, rounds=3, calls=3, seconds_at_most=1.0))
