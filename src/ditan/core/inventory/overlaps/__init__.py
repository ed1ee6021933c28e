"""Double counting: the traps A to K of an inventory, each judged on its leaf rows, each with both places.

Invariant: verdicts rest on the steps alone, so that an inventory read from a folder gives the same table.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from ditan.core.errors import Problem, Refused, Where
from ditan.core.errors.inventory.overlaps import CountedAsOrdered, CountedTwice, OverlapRuleUnknown
from ditan.core.inventory.model import Inventory
from ditan.core.inventory.overlaps.energy_rules import apart, input_not_burnt, of_which, recovered, totals
from ditan.core.inventory.overlaps.model import VERDICTS, Overlap, Selector, Side, Trap, Verdict
from ditan.core.inventory.overlaps.places import judged, side
from ditan.core.inventory.overlaps.process_rules import (
    feedstock,
    repeats,
    same_waste,
    stated_electricity,
    two_methods,
)
from ditan.core.inventory.overlaps.traps import traps
from ditan.core.inventory.overlaps.within import overlaps_between
from ditan.core.library.nearest import nearest
from ditan.core.trace import MICRO_T_PER_T

__all__ = [
    "VERDICTS",
    "Overlap",
    "Selector",
    "Side",
    "Trap",
    "Verdict",
    "overlap_findings",
    "overlaps_between",
    "overlaps_of",
    "traps",
]


TOLD_ELSEWHERE = "two_methods"


def within(trap: Trap, _inventory: Inventory) -> Overlap:
    """One inventory alone cannot tell: `overlaps_between` judges this trap."""
    return judged(trap, "not_applicable", side(trap.first, []), side(trap.second, []))


RULES: Mapping[str, Callable[[Trap, Inventory], Overlap]] = {
    rule.__name__: rule
    for rule in (
        totals,
        recovered,
        input_not_burnt,
        of_which,
        apart,
        repeats,
        feedstock,
        same_waste,
        stated_electricity,
        two_methods,
        within,
    )
}


def overlaps_of(inventory: Inventory) -> tuple[Overlap, ...]:
    """The verdict on every trap A to K for one inventory, compiled just now or read from a folder.

    When to use: for pages and reports that show the table of double counting, and to see what a total holds twice.

    Returns: one overlap a trap, in the order of `overlaps.yaml`: kept apart by rule, counted as the guideline orders
    (with its size), counted twice (with the smaller of the two amounts), or not applicable.
    Raises: Refused with OverlapRuleUnknown where the file of traps names a rule that is not here.
    Source: balance rules A–K as data of `library/inventory/overlaps.yaml`, each with clause and verification.
    Interpretation: sizes are CO2e of the inventory's own GWP set; trap K needs several inventories
    (`overlaps_between`).
    Example: ``[overlap.verdict for overlap in overlaps_of(inventory) if overlap.trap.id == "B"]``
    """
    return tuple(rule_of(trap)(trap, inventory) for trap in traps())


def overlap_findings(overlaps: tuple[Overlap, ...]) -> Iterator[Problem]:
    """Warnings for what is counted twice, notes for processes that the guideline repeats; both places named.

    What has a finding of its own is not repeated here: recovered gas as ordered (B), two methods for one source (L).
    """
    for overlap in overlaps:
        if overlap.verdict == "counted_twice" and overlap.trap.rule != TOLD_ELSEWHERE:
            yield CountedTwice(_where(overlap.first), **_facts(overlap))
        elif overlap.verdict == "as_ordered" and overlap.trap.rule == "repeats":
            yield CountedAsOrdered(_where(overlap.first), **_facts(overlap))


def rule_of(trap: Trap) -> Callable[[Trap, Inventory], Overlap]:
    """The rule that a trap names. Raises: Refused with OverlapRuleUnknown, naming the nearest."""
    if trap.rule not in RULES:
        near = nearest(trap.rule, RULES)
        raise Refused(
            [OverlapRuleUnknown(trap=trap.id, found=trap.rule, nearest=near, known=", ".join(RULES))]
        )
    return RULES[trap.rule]


def _where(place: Side) -> Where:
    if not place.inputs:
        return Where()
    first = place.inputs[0]
    return Where(file=first.file, sheet=first.sheet, cell=first.cell, row=first.row, fuel=first.fuel)


def _facts(overlap: Overlap) -> dict[str, Any]:
    first, second = overlap.first, overlap.second
    return {
        "trap": overlap.trap.id,
        "name_zh": overlap.trap.name_zh,
        "name_en": overlap.trap.name_en,
        "first_zh": first.name_zh,
        "first_en": first.name_en,
        "first_at": first.at,
        "first_t": (first.micro_t or 0) / MICRO_T_PER_T,
        "second_zh": second.name_zh,
        "second_en": second.name_en,
        "second_at": second.at,
        "second_t": (second.micro_t or 0) / MICRO_T_PER_T,
        "size_t": (overlap.micro_t or 0) / MICRO_T_PER_T,
        "note_zh": overlap.note_zh,
        "note_en": overlap.note_en,
    }
