"""Traps within the balance: totals, recovered gas, coking, of-which rows, and places that never share carbon."""

from dataclasses import replace

from ditan.core.inventory.model import Inventory
from ditan.core.inventory.overlaps.model import Overlap, Side, Trap, Verdict
from ditan.core.inventory.overlaps.places import estimated, judged, selected, side, smaller
from ditan.core.library.vocabulary import fuels, rows
from ditan.core.trace import Input, Step


def totals(trap: Trap, inventory: Inventory) -> Overlap:
    """A total column counts beside the single fuels it is the sum of only if some row burns it."""
    steps = estimated(selected(inventory, trap.second))
    wholes = [step for step in steps if step.fuel in fuels() and fuels()[step.fuel].total_of]
    parts = [part for step in wholes for part in fuels()[step.fuel].total_of]
    leaves = [step for step in steps if step not in wholes and (not wholes or step.fuel in parts)]
    first, second = side(trap.first, wholes), side(trap.second, leaves)
    if wholes and leaves:
        return judged(trap, "counted_twice", first, second, smaller(first, second))
    return judged(trap, "kept_apart" if leaves else "not_applicable", first, second)


def recovered(trap: Trap, inventory: Inventory) -> Overlap:
    """Recovered gas repeats the carbon of coke: left out, counted as the guideline lists it, or all of it counted."""
    gases = inventory.recovered
    coke = side(trap.second, estimated(selected(inventory, trap.second)))
    names = [gas.fuel for gas in gases]
    cells = tuple(
        item
        for step in inventory.steps
        if step.fuel in names and step.status in ("estimated", "IE")
        for item in step.inputs
    )
    units = {gas.unit for gas in gases}
    first = Side(
        trap.first.name_zh,
        trap.first.name_en,
        micro_t=sum(gas.co2_micro_t for gas in gases) if gases else None,
        quantity=sum(gas.recovered_burnt for gas in gases) if len(units) == 1 else None,
        unit=units.pop() if len(units) == 1 else "",
        inputs=cells,
    )
    if not first.micro_t:
        return judged(trap, "not_applicable", first, coke)
    counted = replace(first, micro_t=sum(gas.co2_micro_t for gas in gases if gas.is_counted))
    if not counted.micro_t:
        return judged(trap, "kept_apart", first, coke)
    verdict: Verdict = "counted_twice" if inventory.recovered_gas == "all" else "as_ordered"
    return judged(trap, verdict, counted, coke, counted.micro_t)


def input_not_burnt(trap: Trap, inventory: Inventory) -> Overlap:
    """What goes into a transformation does not burn there; it would count twice with what comes out."""
    inputs, outputs = (estimated(selected(inventory, place)) for place in (trap.first, trap.second))
    first, second = side(trap.first, inputs), side(trap.second, outputs)
    if inputs and outputs:
        return judged(trap, "counted_twice", first, second, smaller(first, second))
    return judged(trap, "kept_apart" if outputs else "not_applicable", first, second)


def of_which(trap: Trap, inventory: Inventory) -> Overlap:
    """An of-which row is added beside the row it belongs to only if both enter the same fuel with a plus."""
    steps = estimated(selected(inventory, trap.second))
    used: dict[tuple[str, str], tuple[Step, Input]] = {}
    taken_off: list[Input] = []
    for step in steps:
        for item in step.inputs:
            if item.row and item.sign > 0:
                used[step.fuel, item.row] = (step, item)
            elif item.row in rows() and rows()[item.row].is_of_which:
                taken_off.append(item)
    doubled = [
        (step, used[fuel, rows()[row].parent][0])
        for (fuel, row), (step, _) in used.items()
        if row in rows() and rows()[row].is_of_which and (fuel, rows()[row].parent) in used
    ]
    second = side(trap.second, [whole for _, whole in doubled] or steps)
    if doubled:
        first = side(trap.first, [part for part, _ in doubled])
        return judged(trap, "counted_twice", first, second, smaller(first, second))
    first = Side(trap.first.name_zh, trap.first.name_en, inputs=tuple(taken_off))
    return judged(trap, "kept_apart" if steps else "not_applicable", first, second)


def apart(trap: Trap, inventory: Inventory) -> Overlap:
    """Two places that never share carbon: both are shown."""
    first, second = (
        side(place, estimated(selected(inventory, place))) for place in (trap.first, trap.second)
    )
    both = bool(first.micro_t and second.micro_t)
    return judged(trap, "kept_apart" if both else "not_applicable", first, second)
