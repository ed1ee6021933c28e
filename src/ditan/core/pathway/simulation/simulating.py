"""Many paths of a scenario, a block at a time."""

import numpy as np

from ditan.core.errors import Problem, refuse_if
from ditan.core.errors.scenario import PathsOutOfRange, ScenarioSeedNotUsable, UncertainInputMissing
from ditan.core.pathway.scenario.correlating import impossible
from ditan.core.pathway.scenario.model import run, start_of, totals
from ditan.core.pathway.scenario.projecting import project
from ditan.core.pathway.scenario.scenario import Scenario
from ditan.core.pathway.simulation.drawing import draws_of
from ditan.core.pathway.simulation.fan import Fan

PATHS, SEED = 10_000, 20_060
LEAST_PATHS, MOST_PATHS = 100, 200_000
MOST_SEED = 2**63 - 1
BLOCK = 2_000  # paths at a time: memory stays the same however many are asked for


def simulate(scenario: Scenario, paths: int = PATHS, seed: int = SEED) -> Fan:
    """Draw a scenario many times.

    When to use: for a range beside a projection, the chance to peak by a year or to stay below a cap.

    Formula: on each path every uncertain input takes one value from its distribution for all years; rates get it added,
    factors and depths are multiplied by it. The base year is pinned on all paths.
    Parameters: paths – 100 to 200,000; seed – 0 to 2⁶³ − 1, the same seed gives the same paths.
    Returns: Fan, totals in t CO2 of shape (paths, years).
    Raises: Refused with UncertainInputMissing, CorrelationsImpossible, PathsOutOfRange, ScenarioSeedNotUsable.
    """
    refuse_if([*_wrong(scenario, paths, seed)])
    drawn, findings = draws_of(scenario, paths, seed)
    start = start_of(scenario)
    found = np.empty((paths, len(start.years)))
    for first in range(0, paths, BLOCK):
        block = {name: values[first : first + BLOCK] for name, values in drawn.items()}
        found[first : first + BLOCK] = totals(run(scenario, start, scenario.levers, block), start)
    return Fan(project(scenario), paths, seed, found, tuple(findings), drawn)


def _wrong(scenario: Scenario, paths: int, seed: int) -> list[Problem]:
    problems: list[Problem] = []
    if not scenario.uncertain:
        problems.append(UncertainInputMissing())
    if not LEAST_PATHS <= paths <= MOST_PATHS:
        problems.append(PathsOutOfRange(found=paths, least=LEAST_PATHS, most=MOST_PATHS))
    if not 0 <= seed <= MOST_SEED:
        problems.append(ScenarioSeedNotUsable(found=seed))
    return problems + impossible([one.input for one in scenario.uncertain], scenario.correlations)
