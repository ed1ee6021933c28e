"""Ranges of scenarios, by how many paths and by which seed: worked out once by a process for the same text."""

from functools import lru_cache

from ditan.core.pathway.scenario import Scenario
from ditan.core.pathway.simulation import SEED, Fan, simulate
from ditan.domains.pathway.selectors.working import PATHS, WORKED_KEPT, Source, read_source

OFFERED = (1_000, PATHS, 10_000)


@lru_cache(maxsize=WORKED_KEPT)
def range_of(source: Source, paths: int = PATHS, seed: int = SEED) -> Fan | None:
    """The range of a scenario; None where nothing of it is uncertain. Raises: Refused."""
    found = read_source(source)
    if not isinstance(found, Scenario) or not found.uncertain:
        return None
    return simulate(found, paths, seed)
