"""Gathering what is stated about an inventory: its inputs, what has no range, which own lines fit nothing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from ditan.core.errors import Problem, Where, refuse_if
from ditan.core.errors.inventory.uncertainty import (
    BaseNotComparable,
    NothingEstimated,
    RangeGroupAlone,
    RangeUnused,
    UncertaintyNotAssessed,
)
from ditan.core.inventory.model import Inventory
from ditan.core.inventory.uncertainty.inputs import Inputs, Row, inputs_of
from ditan.core.inventory.uncertainty.ranges import Range, Ranges
from ditan.core.inventory.uncertainty.reading import library_ranges
from ditan.core.library import Library, load

PARTS_NAMED = 5


@dataclass(frozen=True, slots=True)
class NotAssessed:
    """Emissions that rest on a part without any stated range: by category, gas and part."""

    category: str
    gas: str
    part: str
    co2e_micro_t: int
    share: float


@dataclass(frozen=True, slots=True)
class Assessment:
    """The inputs of an inventory, what has no range, and what is to be said about it."""

    inputs: Inputs
    not_assessed: tuple[NotAssessed, ...]
    findings: tuple[Problem, ...]


def assess(inventory: Inventory, library: Library | None = None, own: Sequence[Range] = ()) -> Assessment:
    """What can vary in an inventory, and what is to be said about it.

    When to use: once, where both `propagate` and `simulate` are asked of one inventory; each calls it where it is not given.

    Raises: Refused with NothingEstimated, RangeGroupAlone.
    """
    inputs = gather(inventory, library, own)
    refuse_if(_lonely_groups(inputs, own))
    missing = _not_assessed(inputs.rows)
    return Assessment(inputs, missing, (*_unused(inputs, own), *_said(inputs, missing)))


def gather(inventory: Inventory, library: Library | None = None, own: Sequence[Range] = ()) -> Inputs:
    """The inputs of an inventory by the ranges of its edition's guideline and those of the place.

    Parameters: library – where parameters state their own uncertainty; None for the built-in one. own – as
    `read_ranges` gives them.
    Raises: Refused with NothingEstimated.
    """
    known = library if library is not None else load()
    edition = known.editions.get(inventory.edition)
    guideline = edition.guideline if edition else inventory.edition
    ranges = Ranges((*library_ranges(guideline), *own)) if own else _stated(guideline)
    inputs = inputs_of(inventory, ranges, known)
    if not inputs.rows:
        refuse_if([NothingEstimated(place=inventory.place, year=inventory.year)])
    return inputs


@cache
def _stated(guideline: str) -> Ranges:
    """The library's ranges of a guideline: what was chosen for one inventory holds for the next."""
    return Ranges(library_ranges(guideline))


def check_base(inventory: Inventory, base: Inventory) -> None:
    """Refuse a base of another place or GWP set."""
    pairs = {
        "place": ("地区", inventory.place, base.place),
        "GWP set": ("GWP", inventory.gwp, base.gwp),
    }
    refuse_if(
        BaseNotComparable(what=what, what_zh=what_zh, found=there, expected=here)
        for what, (what_zh, here, there) in pairs.items()
        if here != there
    )


def _not_assessed(rows: Sequence[Row]) -> tuple[NotAssessed, ...]:
    total = sum(abs(row.co2e_micro_t) for row in rows)
    amounts: dict[tuple[str, str, str], int] = {}
    for row in rows:
        for part in row.unassessed:
            key = (row.category, row.gas, part)
            amounts[key] = amounts.get(key, 0) + row.co2e_micro_t
    found = (
        NotAssessed(*key, co2e_micro_t=amount, share=abs(amount) / total if total else 0.0)
        for key, amount in amounts.items()
    )
    return tuple(sorted(found, key=lambda one: -one.share))


def _lonely_groups(inputs: Inputs, own: Sequence[Range]) -> Iterator[Problem]:
    members: dict[str, set[str]] = {}
    for one in inputs.inputs.values():
        members.setdefault(one.range.group, set()).add(one.id)
    for group in dict.fromkeys(one.group for one in own if one.group):
        count = len(members.get(group, ()))
        if count < 2:
            first = next(one for one in own if one.group == group)
            yield RangeGroupAlone(Where(file=first.file, line=first.line), group=group, members=count)


def _unused(inputs: Inputs, own: Sequence[Range]) -> Iterator[Problem]:
    for one in own:
        if (one.file, *one.keys) not in inputs.used:
            yield RangeUnused(Where(file=one.file, line=one.line), what=one.text)


def _said(inputs: Inputs, missing: Sequence[NotAssessed]) -> Iterator[Problem]:
    if missing and inputs.unassessed_share > 0:
        named = [f"{one.category} {one.gas} {one.part}" for one in missing[:PARTS_NAMED]]
        more = ["…"] if len(missing) > PARTS_NAMED else []
        yield UncertaintyNotAssessed(share=inputs.unassessed_share, parts=", ".join([*named, *more]))
