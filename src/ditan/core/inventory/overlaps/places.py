"""The rows of an inventory that stand in one place of a trap, and what they add up to."""

from collections.abc import Iterable, Sequence

from ditan.core.inventory.balances import exact_sum
from ditan.core.inventory.model import Inventory
from ditan.core.inventory.naming import item_of
from ditan.core.inventory.overlaps.model import Overlap, Selector, Side, Trap, Verdict
from ditan.core.trace import Step


def selected(inventory: Inventory, selector: Selector) -> list[Step]:
    """The leaf rows of a place; none where the selector is empty."""
    if selector.is_empty:
        return []
    below = tuple(f"{code}." for code in selector.categories)  # a category is within itself
    return [
        step
        for step in inventory.steps
        if (not selector.sectors or step.sector in selector.sectors)
        and (not selector.fuels or step.fuel in selector.fuels)
        and (not below or f"{step.category}.".startswith(below))
        and (not selector.words or _says(step, selector.words))
    ]


def _says(step: Step, words: Iterable[str]) -> bool:
    text = f"{step.sector} {step.fuel}".casefold()
    return any(word.casefold() in text for word in words)


def estimated(steps: Iterable[Step]) -> list[Step]:
    """Those that are in the total and not zero."""
    return [step for step in steps if step.status == "estimated" and step.emissions_micro_t]


def side(selector: Selector, steps: Sequence[Step]) -> Side:
    """A place with its rows added up. Rows of several gases give one quantity each row of the table."""
    amounts = {(step.sector, item_of(step.fuel), step.inputs): step.quantity for step in steps}
    units = {step.unit for step in steps if step.quantity is not None}
    known = [amount for amount in amounts.values() if amount is not None]
    emissions = [step.co2e_micro_t for step in steps if step.co2e_micro_t is not None]
    return Side(
        selector.name_zh,
        selector.name_en,
        micro_t=sum(emissions) if emissions else None,
        quantity=exact_sum(known) if known and len(units) == 1 else None,
        unit=units.pop() if len(units) == 1 else "",
        inputs=tuple(item for step in steps for item in step.inputs if item.value is not None),
    )


def judged(trap: Trap, verdict: Verdict, first: Side, second: Side, micro_t: int | None = None) -> Overlap:
    """An overlap with the trap's own words for the verdict."""
    notes = {
        "kept_apart": (trap.kept_zh, trap.kept_en),
        "as_ordered": (trap.ordered_zh, trap.ordered_en),
        "counted_twice": (trap.twice_zh or trap.ordered_zh, trap.twice_en or trap.ordered_en),
        "not_applicable": (trap.absent_zh, trap.absent_en),
    }
    size = 0 if verdict == "kept_apart" and micro_t is None else micro_t
    return Overlap(trap, verdict, first, second, size, *notes[verdict])


def smaller(first: Side, second: Side) -> int:
    """The smaller of the two amounts, in micro-tonnes."""
    return min(first.micro_t or 0, second.micro_t or 0)
