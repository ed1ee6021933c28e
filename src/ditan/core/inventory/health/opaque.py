"""Opaque: numbers that do not open to a cell, and parameters that nobody has checked."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from ditan.core.errors import Problem
from ditan.core.errors.inventory.health import InputWithoutSource, NotEstimated, RestsOnUnverified
from ditan.core.inventory.health.model import Found, Link
from ditan.core.trace import ParameterUse, Step
from ditan.core.trace.numbers import exact_text

UNVERIFIED = "unverified"


def opaque(steps: Sequence[Step]) -> Iterator[Found]:
    """Findings with the positions of the rows that they touch.

    Rule: a quantity opens when it names its cell, or the document that it is from; a parameter opens when it was
    checked against its original.
    """
    unverified: dict[str, ParameterUse] = {}
    resting: dict[str, set[int]] = defaultdict(set)
    unsourced: dict[str, set[int]] = defaultdict(set)
    for position, step in enumerate(steps):
        if step.status != "estimated":
            continue
        for use in step.parameters:
            if use.verification == UNVERIFIED:
                unverified.setdefault(use.id, use)
                resting[use.id].add(position)
        if any(not (one.file and one.cell) and not one.document for one in step.inputs):
            unsourced[step.category].add(position)
    for name, rows in resting.items():
        yield Found(_unverified(unverified[name], len(rows)), Link("parameter", name), frozenset(rows))
    for category, rows in unsourced.items():
        problem = InputWithoutSource(category=category, rows=len(rows))
        yield Found(problem, Link("lines", category), frozenset(rows))
    missing = sum(step.status == "NE" for step in steps)
    if missing:
        yield Found(NotEstimated(number=missing), Link("quality"), frozenset())


def _unverified(use: ParameterUse, rows: int) -> Problem:
    return RestsOnUnverified(
        parameter=use.id,
        name_zh=use.name_zh or use.id,
        name_en=use.name_en or use.id,
        value=exact_text(use.value),
        unit=use.unit,
        document=use.document,
        clause=use.clause,
        rows=rows,
    )
