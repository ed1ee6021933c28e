"""The emissions of an enterprise's year: `core.enterprise.compute` on the stored facts, and nothing else."""

from dataclasses import dataclass

from ditan.core.enterprise import Computation, compute
from ditan.core.errors import Problem, Refused
from ditan.domains.enterprise.models import Enterprise, Fact
from ditan.domains.enterprise.selectors.facts import fact_list, fact_table


@dataclass(frozen=True)
class ComputedYear:
    """The facts of a year, what was computed of them, or why nothing could be."""

    facts: tuple[Fact, ...]
    computation: Computation | None
    problems: tuple[Problem, ...] = ()


def computed_year(enterprise: Enterprise, year: int) -> ComputedYear:
    """Compute a year; where facts are missing or nothing is stored there is no computation, and `problems` tells why."""
    facts = tuple(fact_list(enterprise, year))
    if not facts:
        return ComputedYear((), None)
    try:
        return ComputedYear(facts, compute(fact_table(enterprise, year, facts)))
    except Refused as refused:
        return ComputedYear(facts, None, refused.problems)
