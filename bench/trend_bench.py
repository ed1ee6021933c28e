"""Mann–Kendall test and Sen slope of 342 places × 30 years, against pymannkendall.

Equal means: z and slope of every series to nine digits, p to twelve decimals. Floor: the signs of all pairs, and nothing done with them.
"""

from typing import Any

import numpy as np

from bench.measure import BenchResult, Contest, Run, race
from bench.trend_data import YEARS, series, told

HERE = "bench.trend_bench"


def prepared() -> Any:
    """The series, and the module imported."""
    from ditan.core.pathway import mann_kendall, sen_slope

    return series(), np.arange(float(YEARS)), mann_kendall, sen_slope


def signs(given: Any) -> None:
    """Floor: compare all pairs of years."""
    rows = given[0]
    first, second = np.triu_indices(YEARS, 1)
    np.sign(rows[:, second] - rows[:, first])


def nothing(found: Any) -> None:
    """The floor answers nothing."""


def with_ditan(given: Any) -> Any:
    """Ours: all series at once."""
    rows, years, mann_kendall, sen_slope = given
    return mann_kendall(rows), sen_slope(rows, years)


def answer(found: Any) -> dict[str, list[float]]:
    """z, p and slope of every series."""
    tests, slopes = found
    return told([one.z for one in tests], [one.p for one in tests], slopes.tolist())


def run() -> list[BenchResult]:
    """The contest. Bar: 15 times as fast as pymannkendall 1.4.3."""
    there = "bench.trend_peers"
    peer = Run(
        "pymannkendall",
        "peer",
        f"{there}:with_pymannkendall",
        setup=f"{there}:prepared",
        answer=f"{there}:answer",
        environment="peers",
    )
    return race(
        Contest(
            "Mann–Kendall and Sen, 342 × 30",
            [
                Run(
                    "signs of all pairs",
                    "floor",
                    f"{HERE}:signs",
                    setup=f"{HERE}:prepared",
                    answer=f"{HERE}:nothing",
                ),
                peer,
                Run("ditan", "ours", f"{HERE}:with_ditan", setup=f"{HERE}:prepared", answer=f"{HERE}:answer"),
            ],
            rounds=5,
            calls=5,
            times_faster_than={"pymannkendall": 15},
        )
    )
