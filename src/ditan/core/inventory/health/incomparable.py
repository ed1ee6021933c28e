"""Incomparable: inventories that were made with other factors, potentials, boundaries or tables."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from ditan.core.errors import Problem
from ditan.core.errors.inventory.health import MadeOtherwise
from ditan.core.inventory.health.model import Found, Link, Making
from ditan.core.inventory.model import is_combustion_co2
from ditan.core.trace import Step

NAMES: Mapping[str, tuple[str, str]] = {
    "edition": ("参数版本", "the edition"),
    "gwp": ("GWP", "the GWP set"),
    "release": ("参数库版本号", "the library release"),
    "layout": ("平衡表版式", "the layout of the balance"),
    "options": ("编制选项", "the switches"),
    "is_energy_only": ("边界", "the boundary"),
}
NAMED = 3
BOUNDARY: Mapping[bool, tuple[str, str]] = {
    True: ("仅能源活动", "energy only"),
    False: ("全部部门", "all sectors"),
}
TOUCHES: Mapping[str, Callable[[Step], bool]] = {
    "gwp": lambda step: step.gas != "CO2",
    "layout": is_combustion_co2,
    "options": is_combustion_co2,
}
"""Which rows another making touches; where a field has no rule, all of them."""


def incomparable(steps: Sequence[Step], here: Making, others: Iterable[Making]) -> Iterator[Found]:
    """One finding for each field and other value, naming whose it is, with the positions of the rows it touches."""
    differing: dict[tuple[str, str | bool], list[Making]] = defaultdict(list)
    for other in others:
        for field in NAMES:
            if getattr(other, field) != getattr(here, field):
                differing[field, getattr(other, field)].append(other)
    for (field, value), makings in differing.items():
        yield Found(
            _otherwise(field, getattr(here, field), value, makings),
            Link("making", makings[0].key),
            _touched(steps, field, is_wider_there=field == "is_energy_only" and not value),
        )


def _otherwise(field: str, ours: str | bool, theirs: str | bool, makings: Sequence[Making]) -> Problem:
    name_zh, name_en = NAMES[field]
    (ours_zh, ours_en), (theirs_zh, theirs_en) = _words(ours), _words(theirs)
    return MadeOtherwise(
        field_zh=name_zh,
        field_en=name_en,
        ours_zh=ours_zh,
        ours_en=ours_en,
        theirs_zh=theirs_zh,
        theirs_en=theirs_en,
        others_zh=_named([making.name_zh for making in makings], "、", "等 {number} 份"),
        others_en=_named([making.name_en for making in makings], ", ", " and others, {number} in all"),
    )


def _named(names: Sequence[str], comma: str, more: str) -> str:
    """The first few by name; of many, how many there are."""
    shown = comma.join(names[:NAMED])
    return shown if len(names) <= NAMED else shown + more.format(number=len(names))


def _words(value: str | bool) -> tuple[str, str]:
    if isinstance(value, bool):
        return BOUNDARY[value]
    return (value or "-", value or "-")


def _touched(steps: Sequence[Step], field: str, *, is_wider_there: bool) -> frozenset[int]:
    if field == "is_energy_only" and not is_wider_there:
        return _positions(steps, lambda step: not step.category.startswith("1."))
    return _positions(steps, TOUCHES.get(field, _everything))


def _positions(steps: Sequence[Step], is_touched: Callable[[Step], bool]) -> frozenset[int]:
    return frozenset(
        position for position, step in enumerate(steps) if step.status == "estimated" and is_touched(step)
    )


def _everything(_step: Step) -> bool:
    return True
