"""A carbon budget as pages show it: allocated, spent, held, free, as a bar and in words."""

from typing import Any

from ditan.domains.pathway.caps.words import shown
from ditan.domains.pathway.selectors.caps import FollowedTarget
from ditan.domains.web.numbers import number_text

WHOLE = 100.0


def budget_told(one: FollowedTarget) -> dict[str, Any] | None:
    """The budget of a cap; None where it is none.

    `pieces`: of the bar, in percent of what is allocated: spent, held, free; more than allocated is cut at the end and told in words.
    """
    budget = one.followed.budget if one.followed else None
    if budget is None:
        return None
    pieces: list[dict[str, Any]] = []
    start = 0.0
    for kind, amount in (("spent", budget.spent_known), ("held", budget.held), ("free", budget.free or 0.0)):
        width = min(WHOLE - start, max(0.0, WHOLE * amount / budget.allocated)) if budget.allocated else 0.0
        pieces.append({"kind": kind, "x": round(start, 3), "width": round(width, 3)})
        start += width
    return {
        "allocated": shown(one, budget.allocated),
        "spent": shown(one, budget.spent_known),
        "is_whole": budget.spent is not None,
        "held": shown(one, budget.held),
        "free": shown(one, budget.free),
        "is_over": budget.free is not None and budget.free < 0,
        "missing": ", ".join(map(str, budget.missing)),
        "last_year": budget.last_year,
        "years_left": "" if budget.years_left is None else number_text(max(0.0, budget.years_left), 1),
        "pieces": pieces,
    }
