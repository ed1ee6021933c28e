"""Rows that are estimated in one release only: why they came or went."""

from collections.abc import Collection
from dataclasses import dataclass

from ditan.core.inventory.model import Inventory
from ditan.core.inventory.recalculation.model import Cause
from ditan.core.inventory.recalculation.splitting import Piece
from ditan.core.inventory.same_rows import is_of_balance
from ditan.core.trace import Step

NOT_THERE = "—"


@dataclass(frozen=True, slots=True)
class Sides:
    """What is known of both releases: their makings, and the sources (category, source, gas) each has estimated."""

    is_other_edition: bool
    old_sources: Collection[tuple[str, str, str]]
    new_sources: Collection[tuple[str, str, str]]


def sides_of(old: Inventory, new: Inventory) -> Sides:
    """Both releases at a glance."""
    return Sides(old.edition != new.edition, _sources(old), _sources(new))


def piece_of(step: Step, other: Step | None, sides: Sides, *, is_new: bool) -> Piece:
    """The effect of a row that only one release has estimated.

    Rules: a row of the balance came or went with its cell (statistics); with the same cells on both sides it is the
    treatment that changed (method), and so it is where another edition names it. A row of the activity table: a new item of
    a source that both have is activity; what is now included elsewhere, or was, is method; the rest is boundary: a source
    that is estimated now, or no longer.

    Parameters: step – the estimated row; other – the same row in the other release, if it is there at all; is_new – whether
        `step` is of the new release.
    """
    amount = (step.co2e_micro_t or 0) * (1 if is_new else -1)
    words = ("新增估算", "estimated now") if is_new else ("不再估算", "no longer estimated")
    own, opposite = step.status, NOT_THERE if other is None else other.status
    states = (opposite, own) if is_new else (own, opposite)
    return Piece(_cause(step, other, sides, is_new), amount, *words, *states)


def _cause(step: Step, other: Step | None, sides: Sides, is_new: bool) -> Cause:
    if is_of_balance(step) and any(one.row for one in step.inputs):
        return _cause_of_balance(step, other, sides)
    if other is not None and "IE" in (step.status, other.status):
        return "method"
    others = sides.old_sources if is_new else sides.new_sources
    if other is None and (step.category, step.sector, step.gas) in others:
        return "activity"
    return "method" if sides.is_other_edition and other is None else "boundary"


def _cause_of_balance(step: Step, other: Step | None, sides: Sides) -> Cause:
    if other is not None and _printed(other) == _printed(step):
        return "method"
    if other is None and sides.is_other_edition:
        return "method"
    return "statistics"


def _printed(step: Step) -> set[tuple[str | None, float | None]]:
    return {(one.row, one.value) for one in step.inputs}


def _sources(inventory: Inventory) -> frozenset[tuple[str, str, str]]:
    return frozenset((step.category, step.sector, step.gas) for step in inventory.estimated())
