"""LMDI of 342 places × 29 steps × 6 sectors × 5 factors, against the same formula place by place in pandas.

Equal means: every one of the effects of places, steps and factors, to nine digits of the largest. Floor: plain NumPy without a
care for zeros or values close to each other.
"""

from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from bench.measure import BenchResult, Contest, Run, race

HERE = "bench.drivers_bench"
PLACES, YEARS, SECTORS, FACTORS = 342, 30, 6, 5
Floats = NDArray[np.float64]


def factors() -> Floats:
    """Factors by place, year, sector and factor, all above zero."""
    random = np.random.default_rng(20_261_128)
    growth = random.normal(0.01, 0.05, (PLACES, YEARS, SECTORS, FACTORS)).cumsum(axis=1)
    return np.asarray(random.uniform(1, 10, (PLACES, 1, SECTORS, FACTORS)) * np.exp(growth))


def prepared() -> Any:
    """The factors as an array, and the module imported."""
    from ditan.core.pathway import lmdi_effects

    return factors(), lmdi_effects


def prepared_frame() -> pd.DataFrame:
    """The factors as a long table, one row a place, year and sector."""
    names = [f"f{number}" for number in range(FACTORS)]
    index = pd.MultiIndex.from_product(
        [range(PLACES), range(YEARS), range(SECTORS)], names=["place", "year", "sector"]
    )
    return pd.DataFrame(factors().reshape(-1, FACTORS), index=index, columns=names)


def plain(given: Any) -> Floats:
    """Floor: the formula on arrays."""
    values, _ = given
    before, after = values[:, :-1], values[:, 1:]
    old, new = before.prod(axis=-1), after.prod(axis=-1)
    weights = (new - old) / np.log(new / old)
    return np.asarray((weights[..., None] * np.log(after / before)).sum(axis=2))


def with_pandas(frame: pd.DataFrame) -> Floats:
    """Peer: place by place, with the frames of all its years."""
    found = []
    for _place, table in frame.groupby(level="place"):
        logs = np.log(table.droplevel("place").unstack("sector"))
        total = sum(logs[name] for name in frame.columns)
        weight = np.exp(total).diff() / total.diff()
        effects = [(weight * logs[name].diff()).sum(axis=1).iloc[1:] for name in frame.columns]
        found.append(np.array(effects).T)
    return np.array(found)


def with_ditan(given: Any) -> Floats:
    """Ours: all places and steps at once, zeros by their limits."""
    values, lmdi_effects = given
    return np.asarray(lmdi_effects(values[:, :-1], values[:, 1:]).sum(axis=2))


def answer(found: Floats) -> dict[str, Any]:
    """Whether every effect is that of the reference, to nine digits of the largest."""
    scale = 1e9 / float(np.abs(reference()).max())
    far = np.abs(found - reference()).max() * scale
    return {"shape": list(found.shape), "differs by more than one in nine digits": bool(far > 1)}


def nothing(found: Floats) -> None:
    """The floor answers nothing."""


def reference() -> Floats:
    """The effects from logarithms in the extended precision of the machine."""
    values = factors().astype(np.longdouble)
    before, after = values[:, :-1], values[:, 1:]
    old, new = before.prod(axis=-1), after.prod(axis=-1)
    weights = (new - old) / np.log(new / old)
    return np.asarray((weights[..., None] * np.log(after / before)).sum(axis=2), dtype=float)


def run() -> list[BenchResult]:
    """The contest. Bar: 40 times as fast as the loop in pandas."""
    return race(
        Contest(
            "LMDI, 342 × 29 × 6 × 5",
            [
                Run(
                    "plain NumPy",
                    "floor",
                    f"{HERE}:plain",
                    setup=f"{HERE}:prepared",
                    answer=f"{HERE}:nothing",
                ),
                Run(
                    "pandas, place by place",
                    "peer",
                    f"{HERE}:with_pandas",
                    setup=f"{HERE}:prepared_frame",
                    answer=f"{HERE}:answer",
                ),
                Run("ditan", "ours", f"{HERE}:with_ditan", setup=f"{HERE}:prepared", answer=f"{HERE}:answer"),
            ],
            rounds=5,
            calls=3,
            times_faster_than={"pandas, place by place": 40},
        )
    )
