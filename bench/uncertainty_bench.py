"""Monte Carlo of 500 categories with 100,000 draws, against plain NumPy programs that do the same.

Every category is an activity times a factor; five categories share each of 100 factors. Asked for are the 2.5 % and
97.5 % points of the 500 categories and of the total. Floor: drawing the 60 million random numbers alone. Peers: NumPy
with all draws at once, as one writes it first, and NumPy category by category, as one writes it when memory ends.

The ways use different random streams, so equal means: every one of the 1,002 percentiles lies within 5 standard
errors (set before anything was timed) of a reference run with 400,000 draws of a stream of its own.
"""

import math
import os
import tempfile
from pathlib import Path
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from bench.measure import BenchResult, Contest, Run, race
from ditan.core.inventory import Inventory, Reference
from ditan.core.inventory.uncertainty import Range, simulate
from ditan.core.library import Library
from ditan.core.trace import ParameterUse, Step

HERE = "bench.uncertainty_bench"
CATEGORIES, FACTORS, DRAWS, REFERENCE_DRAWS = 500, 100, 100_000, 400_000
ACTIVITY_WIDTH = 0.1
FACTOR_LOWER, FACTOR_UPPER = 0.4, 0.9
TOLERATED_ERRORS = 5
SHARES = (0.025, 0.975)
Z = NormalDist().inv_cdf(SHARES[1])
ACTIVITY_SIGMA = ACTIVITY_WIDTH / Z
LOW_LOG, HIGH_LOG = math.log1p(-FACTOR_LOWER), math.log1p(FACTOR_UPPER)
FACTOR_MEAN, FACTOR_SIGMA = (LOW_LOG + HIGH_LOG) / 2, (HIGH_LOG - LOW_LOG) / 2 / Z
AMOUNTS_T = np.array([1_000.0 * (1 + number * 7919 % 997) for number in range(CATEGORIES)])
FACTOR_OF = np.arange(CATEGORIES) % FACTORS
Numbers = NDArray[np.float64]
Answer = dict[str, int]


def code_of(number: int) -> str:
    """A category code three levels deep."""
    return f"{1 + number // 100}.{1 + number // 10 % 10}.{1 + number % 10}"


def inventory() -> Inventory:
    """500 estimated rows, each of a category of its own."""
    steps = tuple(
        Step(
            place="320000",
            year=2020,
            category=code_of(number),
            ipcc="",
            gpc="",
            sector=f"source-{number}",
            fuel=f"item-{FACTOR_OF[number]}",
            gas="CO2",
            quantity=1.0,
            unit="t",
            emissions_micro_t=int(amount * 1e6),
            co2e_micro_t=int(amount * 1e6),
            status="estimated",
            equation="factor",
            parameters=(
                ParameterUse(
                    "ef", f"factor-{FACTOR_OF[number]}", 1.0, "tCO2/t", "bench", "table 1", "seen-once"
                ),
            ),
        )
        for number, amount in enumerate(AMOUNTS_T)
    )
    return Inventory(
        place="320000",
        year=2020,
        edition="bench",
        edition_name_zh="",
        edition_name_en="",
        gwp="AR5",
        gwp_of_edition="AR5",
        library_release="",
        balance_file="",
        balance_layout="",
        recovered_gas="count",
        other_petroleum="energy",
        steps=steps,
        findings=(),
        reference=Reference((), ()),
    )


RANGES = (
    Range("activity", ACTIVITY_WIDTH, ACTIVITY_WIDTH, "normal"),
    Range("ef", FACTOR_LOWER, FACTOR_UPPER, "lognormal"),
)


def draw_only(reference: str) -> None:
    """Floor: the random numbers, and nothing done with them."""
    random = np.random.default_rng(3)
    scores = np.empty(DRAWS)
    for _ in range(CATEGORIES + FACTORS):
        random.standard_normal(out=scores)


def with_numpy(reference: str) -> Answer:
    """Peer: everything in three arrays."""
    random = np.random.default_rng(1)
    activities = 1 + ACTIVITY_SIGMA * random.standard_normal((CATEGORIES, DRAWS))
    factors = np.exp(FACTOR_MEAN + FACTOR_SIGMA * random.standard_normal((FACTORS, DRAWS)))
    emissions = AMOUNTS_T[:, None] * activities * factors[FACTOR_OF]
    categories = np.quantile(emissions, SHARES, axis=1).T
    total = np.quantile(emissions.sum(axis=0), SHARES)
    return judged(np.vstack([categories, total]), reference)


def with_numpy_by_category(reference: str) -> Answer:
    """Peer: one category after another, so that only the factors stay in memory."""
    random = np.random.default_rng(2)
    factors = np.exp(FACTOR_MEAN + FACTOR_SIGMA * random.standard_normal((FACTORS, DRAWS)))
    total = np.zeros(DRAWS)
    found = np.empty((CATEGORIES + 1, len(SHARES)))
    for number in range(CATEGORIES):
        activity = 1 + ACTIVITY_SIGMA * random.standard_normal(DRAWS)
        emissions = AMOUNTS_T[number] * activity * factors[FACTOR_OF[number]]
        found[number] = np.quantile(emissions, SHARES)
        total += emissions
    found[CATEGORIES] = np.quantile(total, SHARES)
    return judged(found, reference)


def with_ditan(reference: str) -> Answer:
    """Ours: `simulate`, with the tree, both totals, the histogram and the influences that come with it."""
    made = simulate(inventory(), Library("bench", {}, {}, {}), draws=DRAWS, own=RANGES)
    found = [made.by_category[code_of(number)] for number in range(CATEGORIES)]
    bounds = [[one.low_micro_t / 1e6, one.high_micro_t / 1e6] for one in [*found, made.total]]
    return judged(np.array(bounds), reference)


def judged(found: Numbers, reference: str) -> Answer:
    """How many percentiles there are, and how many lie further from the reference than is tolerated."""
    with np.load(reference) as kept:
        far = np.abs(found - kept["bounds"]) > TOLERATED_ERRORS * kept["errors"]
    return {"percentiles": found.size, "too far": int(far.sum())}


def make_reference() -> str:
    """The reference run, made once and kept under the temporary folder."""
    path = Path(tempfile.gettempdir()) / f"ditan-bench-uncertainty-{CATEGORIES}-{os.getuid()}.npz"
    if not path.exists():
        random = np.random.default_rng(20_261_127)
        factors = np.exp(FACTOR_MEAN + FACTOR_SIGMA * random.standard_normal((FACTORS, REFERENCE_DRAWS)))
        total = np.zeros(REFERENCE_DRAWS)
        rows = []
        for number in range(CATEGORIES):
            activity = 1 + ACTIVITY_SIGMA * random.standard_normal(REFERENCE_DRAWS)
            emissions = AMOUNTS_T[number] * activity * factors[FACTOR_OF[number]]
            rows.append(bounds_and_errors(emissions))
            total += emissions
        rows.append(bounds_and_errors(total))
        unfinished = path.with_suffix(".part.npz")
        both = np.array(rows)
        np.savez(unfinished, bounds=both[:, 0], errors=both[:, 1])
        unfinished.rename(path)
    return str(path)


def bounds_and_errors(values: Numbers) -> Numbers:
    """Both percentiles, and the standard error of each in the difference of a run of `DRAWS` and the reference."""
    ordered = np.sort(values)
    found = []
    for share in SHARES:
        step = math.sqrt(len(ordered) * share * (1 - share))
        at = share * (len(ordered) - 1)
        own = (ordered[round(at + step)] - ordered[round(at - step)]) / 2
        found.append((np.quantile(ordered, share), own * math.sqrt(1 + REFERENCE_DRAWS / DRAWS)))
    return np.array(found).T


def run() -> list[BenchResult]:
    """The contest. Bars: at most half of the faster plain NumPy program, and 200 MiB."""
    arguments = {"reference": make_reference()}
    return race(
        Contest(
            "Monte Carlo, 100,000 draws × 500 categories",
            [
                Run("draw 60 million scores", "floor", f"{HERE}:draw_only", arguments),
                Run("NumPy, all at once", "peer", f"{HERE}:with_numpy", arguments),
                Run("NumPy, category by category", "peer", f"{HERE}:with_numpy_by_category", arguments),
                Run("ditan", "ours", f"{HERE}:with_ditan", arguments),
            ],
            rounds=3,
            times_faster_than={"NumPy, all at once": 2, "NumPy, category by category": 2},
            peak_mib_at_most=200,
        )
    )
