"""All that a programme tells, worked out together and read back: its plan or conflict, cost against peak, limits that are moved.

Invariant: what is read back is what was written, number by number, for the programme it was made of.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

import numpy as np

from ditan.core.pathway.solver.conflict import Conflict, Relaxation
from ditan.core.pathway.solver.curves import POINTS, ParetoPoint, Variant, pareto, vary
from ditan.core.pathway.solver.plan import Plan, ShadowPrice
from ditan.core.pathway.solver.programme import Limit, Programme, Row
from ditan.core.pathway.solver.solving import solve

SHIFTS = (-0.05, -0.02, -0.01, 0.01, 0.02, 0.05)  # shares by which limits are moved
Stage = Literal["plan", "front", "moved"]
Step = Callable[[int, int, Stage], None]


@dataclass(frozen=True, slots=True, eq=False)
class Study:
    """The cheapest plan or the conflict; the front and the moved limits (by their id) are empty where there is no plan."""

    found: Plan | Conflict
    front: tuple[ParetoPoint, ...] = ()
    moved: Mapping[str, tuple[Variant, ...]] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """Everything as plain values: those of the plan or the conflict, `pareto` with its plans, `variants_by_cap`."""
        return {
            **self.found.as_json(),
            "pareto": [{**one.as_json(), "plan": one.plan.as_json()} for one in self.front],
            "variants_by_cap": {
                cap: [one.as_json() for one in variants] for cap, variants in self.moved.items()
            },
        }


def movable(programme: Programme) -> list[Limit]:
    """The limits that can be moved: those with values."""
    return [one for one in programme.limits if one.values]


def moves_of(limit: Limit) -> list[float]:
    """By how much a limit is moved, in t: shares of the smallest of its values, so that no year falls below zero."""
    return [share * min(limit.values.values()) for share in SHIFTS]


def study_of(programme: Programme, step: Step) -> Study:
    """Work out everything that a programme tells.

    When to use: of a large programme, apart from whoever waits; a page asks for the parts of a small one by themselves.
    Parameters: step – told after each plan how many of how many there are; what it raises ends the work.
    Raises: Refused with ProgrammeUnbounded, ProgrammeUnsolved.
    """
    limits = movable(programme)
    total = 1 + POINTS + len(SHIFTS) * len(limits)
    done = 0

    def each(stage: Stage) -> Callable[[], None]:
        def told() -> None:
            nonlocal done
            done += 1
            step(min(done, total), total, stage)

        return told

    step(0, total, "plan")
    found = solve(programme)
    if isinstance(found, Conflict):
        step(total, total, "plan")
        return Study(found)
    each("plan")()
    front = pareto(programme, cheapest=found, each=each("front"))
    done = 1 + POINTS
    moved = {one.id: tuple(vary(programme, one.id, moves_of(one), each("moved"))) for one in limits}
    step(total, total, "moved")
    return Study(found, () if isinstance(front, Conflict) else tuple(front), moved)


def study_read(programme: Programme, record: Mapping[str, Any]) -> Study:
    """What `Study.as_json` wrote, for the same programme."""
    if not record["possible"]:
        return Study(
            Conflict(
                programme,
                tuple(_relaxations(programme, record["conflict"])),
                tuple(_relaxations(programme, record["smallest_relaxation"])),
            )
        )
    return Study(
        _plan(programme, record),
        tuple(
            ParetoPoint(one["peak_t"], one["cost_yuan"], _plan(programme, one["plan"]))
            for one in record["pareto"]
        ),
        {
            cap: tuple(Variant(one["moved_t"], one["cost_yuan"]) for one in variants)
            for cap, variants in record["variants_by_cap"].items()
        },
    )


def _plan(programme: Programme, record: Mapping[str, Any]) -> Plan:
    held = {one["id"]: one for one in record["measures"]}
    nothing = np.zeros((0, len(programme.years)))

    def amounts(name: str) -> np.ndarray[Any, np.dtype[np.float64]]:
        return np.array([held[one.id][name] for one in programme.measures]) if held else nothing

    prices = tuple(ShadowPrice(_row(programme, one), one["yuan_per_t"]) for one in record["shadow_prices"])
    return Plan(programme, amounts("abated_t"), amounts("installed_t"), record["cost_yuan"], prices)


def _relaxations(programme: Programme, records: Iterable[Mapping[str, Any]]) -> Iterable[Relaxation]:
    for one in records:
        by_year = {int(year): tonnes for year, tonnes in one["relax_by_year"].items()}
        yield Relaxation(_row(programme, one), one["relax_by_t"], by_year)


def _row(programme: Programme, record: Mapping[str, Any]) -> Row:
    limit = next(one for one in programme.limits if one.id == record["cap"])
    return Row(limit, record["year"], record["order"])
