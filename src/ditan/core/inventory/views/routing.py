"""Routing: into which row of a view a leaf row falls. The most telling rule wins, and there is always one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from ditan.core.errors import refuse_if
from ditan.core.errors.inventory.views import ViewStepUnmatched
from ditan.core.inventory.views.structure import ANY, OWN, Rule, Structure
from ditan.core.library.gases import family_of
from ditan.core.library.vocabulary import categories
from ditan.core.trace import Step

MEMO, EITHER = "memo", "any"
MOST_KEPT = 20_000


@dataclass(frozen=True, slots=True)
class Route:
    """The row a leaf row falls into, whether it counts as CO2 of biomass only, and what was decided for it."""

    code: str
    is_biogenic: bool = False
    note_zh: str = ""
    note_en: str = ""


def route_steps(structure: Structure, steps: Iterable[Step]) -> list[Route]:
    """The route of every step, in order.

    Rule: rules of the step's own category come before those of the categories above it; among them one that names
    the sector before one that names the item before one that names the gas or a role. A source that says its own code goes
    there, unless a rule names its sector.

    Raises: Refused with a ViewStepUnmatched per category, gas and status that has no place.
    """
    found = structure.routed if len(structure.routed) < MOST_KEPT else {}  # sources may be free text
    routes: list[Route] = []
    unmatched: dict[tuple[str, str, str], int] = {}
    for step in steps:
        own = getattr(step, structure.own_code) if structure.own_code else ""
        roles = ";".join(use.role for use in step.parameters)
        key = (step.category, step.sector, step.fuel, step.gas, str(step.status == MEMO), own, roles)
        if key not in found:
            found[key] = _route(structure, step, own)
        route: Route | None = found[key]
        if route is None:
            told = (step.category, step.gas, step.status)
            unmatched[told] = unmatched.get(told, 0) + 1
        else:
            routes.append(route)
    refuse_if(
        ViewStepUnmatched(view=structure.id, category=category, gas=gas, status=status, count=count)
        for (category, gas, status), count in unmatched.items()
    )
    return routes


def _route(structure: Structure, step: Step, own: str) -> Route | None:
    rule = _rule(structure, step)
    if rule is None or (rule.to == OWN and step.category not in structure.nodes):
        return None
    code = step.category if rule.to == OWN else rule.to
    note_zh, note_en = rule.note_zh, rule.note_en
    counts = step.status != MEMO or bool(rule.counted)
    if counts and not rule.sectors and _is_own(structure, step, own):
        code, note_zh, note_en = own, "", ""
    return Route(code, rule.counted == "biogenic", note_zh, note_en)


def _is_own(structure: Structure, step: Step, own: str) -> bool:
    """Whether the source of a step says a code of its own: one of the view, other than its category's."""
    if not own or own not in structure.nodes:
        return False
    return own != str(getattr(categories()[step.category], structure.own_code))


def _rule(structure: Structure, step: Step) -> Rule | None:
    for category in (*_upward(step.category), ANY):
        for rule in structure.rules.get(category, ()):
            if _matches(rule, step):
                return rule
    return None


@cache
def _upward(category: str) -> tuple[str, ...]:
    parts = category.split(".")
    return tuple(".".join(parts[:length]) for length in range(len(parts), 0, -1))


def _matches(rule: Rule, step: Step) -> bool:
    is_memo = step.status == MEMO
    if rule.status != EITHER and (rule.status == MEMO) != is_memo:
        return False
    return (
        (not rule.sectors or step.sector in rule.sectors)
        and (not rule.items or step.fuel in rule.items)
        and (not rule.gases or step.gas in rule.gases or family_of(step.gas) in rule.gases)
        and (not rule.roles or any(use.role in rule.roles for use in step.parameters))
    )


def routes_by_code(routes: Iterable[Route]) -> Mapping[str, list[int]]:
    """The positions of steps by the row they fall into."""
    found: dict[str, list[int]] = {}
    for position, route in enumerate(routes):
        found.setdefault(route.code, []).append(position)
    return found
