"""Trap K: cities and counties within a province. Their sum is compared with the whole, and both are named."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from ditan.core.errors import Problem, refuse_if
from ditan.core.errors.inventory.comparison import InventoryTwice
from ditan.core.errors.inventory.overlaps import PartDiffers, PartNotWithin
from ditan.core.inventory.model import Inventory
from ditan.core.inventory.naming import place_name
from ditan.core.inventory.overlaps.model import Overlap, Selector, Trap
from ditan.core.inventory.overlaps.places import judged, side
from ditan.core.inventory.overlaps.traps import least_micro_t, traps, within_tolerance
from ditan.core.library.vocabulary import places
from ditan.core.trace import Step

MEMO_ELECTRICITY = ("1.5", "electricity")
ALIKE = (("year", "年份", "the year"), ("edition", "参数版本", "the edition"), ("gwp", "GWP", "the GWP set"))
RowsOf = Callable[[Inventory], list[Step]]


def overlaps_between(whole: Inventory, parts: Sequence[Inventory]) -> tuple[Overlap, ...]:
    """What the inventories of cities and counties count twice with that of their province (trap K).

    When to use: before the inventories of a province and of its cities are shown or added together.

    Formula: for fuel combustion, Σ parts − whole; for net electricity (memo), Σ parts − whole, which is the
    electricity that moves between the parts; a county beside its city repeats the county whole.
    Parameters: `whole`, of the province; `parts`, of places within it, one each, of the same year, edition and GWP.
    Returns: an overlap for energy, one for electricity, one for each county given beside its city.
    Raises: Refused with PartNotWithin, PartDiffers, InventoryTwice, all at once.
    Source: trap K of `library/inventory/overlaps.yaml`; tolerance there.
    """
    refuse_if(_wrong_parts(whole, parts))
    trap = next(trap for trap in traps() if trap.rule == "within")
    top = [part for part in parts if not any(_is_inside(part, other) for other in parts)]
    return (
        _compared(trap, whole, top, ("能源燃烧", "fuel combustion"), _combustion),
        _compared(trap, whole, top, ("净调入电力", "net electricity"), _electricity),
        *_nested(trap, parts),
    )


def _combustion(inventory: Inventory) -> list[Step]:
    return [step for step in inventory.estimated() if step.category.startswith("1.1")]


def _electricity(inventory: Inventory) -> list[Step]:
    category, fuel = MEMO_ELECTRICITY
    return [
        step
        for step in inventory.steps
        if step.status == "memo" and (step.category, step.fuel) == (category, fuel)
    ]


def _compared(
    trap: Trap, whole: Inventory, parts: Sequence[Inventory], what: tuple[str, str], rows_of: RowsOf
) -> Overlap:
    """The sum of the parts beside the whole, for one kind of rows."""
    first = side(_named(trap.first, what, parts), [step for part in parts for step in rows_of(part)])
    second = side(_named(trap.second, what, [whole]), rows_of(whole))
    if first.micro_t is None or second.micro_t is None:
        return judged(trap, "not_applicable", first, second)
    excess = first.micro_t - second.micro_t
    allowed = max(within_tolerance() * abs(second.micro_t), least_micro_t())
    if excess > allowed:
        return judged(trap, "counted_twice", first, second, excess)
    return judged(trap, "kept_apart", first, second)


def _nested(trap: Trap, parts: Sequence[Inventory]) -> Iterator[Overlap]:
    """A county beside the city that it belongs to: all of it is in the city already."""
    what = ("能源燃烧", "fuel combustion")
    for part in parts:
        for city in parts:
            if _is_inside(part, city):
                first = side(_named(trap.first, what, [part]), _combustion(part))
                second = side(_named(trap.second, what, [city]), _combustion(city))
                yield judged(
                    trap, "counted_twice", first, second, min(first.micro_t or 0, second.micro_t or 0)
                )


def _named(place: Selector, what: tuple[str, str], inventories: Sequence[Inventory]) -> Selector:
    zh = "、".join(place_name(inventory.place, "zh") for inventory in inventories)
    en = ", ".join(place_name(inventory.place, "en") for inventory in inventories)
    return replace(place, name_zh=f"{zh} {what[0]}", name_en=f"{en} {what[1]}")


def _is_inside(part: Inventory, whole: Inventory) -> bool:
    return part.place != whole.place and whole.place in _ancestors(part.place)


def _ancestors(place: str) -> Iterator[str]:
    known = places().get(place)
    while known is not None and known.parent:
        yield known.parent
        known = places().get(known.parent)


def _wrong_parts(whole: Inventory, parts: Sequence[Inventory]) -> Iterator[Problem]:
    names: dict[str, Any] = {"whole_name": place_name(whole.place, "zh"), "whole": whole.place}
    seen: set[str] = set()
    for part in parts:
        name = place_name(part.place, "zh")
        if not _is_inside(part, whole):
            yield PartNotWithin(part=part.place, part_name=name, **names)
        if part.place in seen:
            yield InventoryTwice(place=part.place, year=part.year)
        seen.add(part.place)
        for field, what_zh, what_en in ALIKE:
            found, expected = getattr(part, field), getattr(whole, field)
            if found != expected:
                yield PartDiffers(
                    part_name=name,
                    whole_name=names["whole_name"],
                    what_zh=what_zh,
                    what_en=what_en,
                    found=found,
                    expected=expected,
                )
