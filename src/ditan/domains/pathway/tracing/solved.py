"""All numbers of a solved programme opened: those of the plan (`plans`), of its limits, of cost against peak and of a conflict.

Keys beside those of `plans`: `peak` the year, `w.<cap>.<year>` and `o.<cap>.<year>` a price (of a value, of the order of a peak),
`f.<number>.peak`, `.cost`, `.more` a point of cost against peak, `m.<cap>.<number>` a limit that is moved, `k.<number>` a limit
of a conflict, `r` the smallest relaxation in all.
"""

from collections.abc import Sequence

from ditan.core.pathway.solver import Conflict, Plan
from ditan.domains.pathway.selectors.planned import Worked
from ditan.domains.pathway.tracing.conflicts import member_trace, together_trace
from ditan.domains.pathway.tracing.fronts import point_trace
from ditan.domains.pathway.tracing.limits import moved_trace, price_trace
from ditan.domains.pathway.tracing.plans import peak_trace, plan_trace
from ditan.domains.web.traces import TraceView


def solved_trace(worked: Worked, key: str) -> TraceView | None:
    """The drawer of a number; None where there is none."""
    found = worked.found
    kind, *words = key.split(".")
    if isinstance(found, Conflict):
        return _of_conflict(found, key, kind, words)
    return _of_plan(worked, found, key) if isinstance(found, Plan) else None


def _of_conflict(found: Conflict, key: str, kind: str, words: Sequence[str]) -> TraceView | None:
    if key == "r":
        return together_trace(found, key)
    number = _number(words[0]) if kind == "k" and len(words) == 1 else None
    if number is None or number >= len(found.members):
        return None
    return member_trace(found, number, key)


def _of_plan(worked: Worked, plan: Plan, key: str) -> TraceView | None:
    kind, *words = key.split(".")
    if key == "peak":
        return peak_trace(plan, key)
    if len(words) < 2:
        return plan_trace(plan, key)
    number, name = _number(words[-1]), ".".join(words[:-1])
    if kind in {"w", "o"} and number is not None:
        return price_trace(plan, name, number, key, is_order=kind == "o")
    if kind == "m" and number is not None:
        limit = next((one for one in plan.programme.limits if one.id == name and one.values), None)
        return moved_trace(plan, limit, worked.moved(name), number, key) if limit is not None else None
    if kind == "f":
        at = _number(words[0])
        front = worked.front
        return point_trace(front, at, words[1], key) if at is not None and at < len(front) else None
    return plan_trace(plan, key)


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 4 else None
