"""Traps between the balance and the activity table: steel, feedstock, waste power, enterprise electricity."""

from collections.abc import Sequence

from ditan.core.inventory.model import Inventory
from ditan.core.inventory.overlaps.model import Overlap, Side, Trap
from ditan.core.inventory.overlaps.places import estimated, judged, selected, side, smaller
from ditan.core.inventory.overlaps.traps import least_micro_t
from ditan.core.inventory.sources import sources
from ditan.core.library.vocabulary import rows
from ditan.core.trace import Step


def repeats(trap: Trap, inventory: Inventory) -> Overlap:
    """A process row repeats carbon that the fuel counts already; the guideline keeps both, so both are shown."""
    first, second = (
        side(place, estimated(selected(inventory, place))) for place in (trap.first, trap.second)
    )
    if not (first.micro_t and second.micro_t):
        return judged(trap, "not_applicable", first, second)
    return judged(trap, "as_ordered", first, second, smaller(first, second))


def feedstock(trap: Trap, inventory: Inventory) -> Overlap:
    """Process carbon beyond what was taken off industry as feedstock is still in what industry burns.

    Formula: overlap = min(process − carbon of feedstock taken off, carbon burnt by industry), in CO2e.
    """
    process = estimated(selected(inventory, trap.first))
    industry = selected(inventory, trap.second)
    first, burnt = side(trap.first, process), side(trap.second, estimated(industry))
    if not first.micro_t:
        return judged(trap, "not_applicable", first, burnt)
    off = sum(
        item.potential_micro_t
        for item in inventory.excluded
        if item.kind == "nonenergy" and item.fuel in trap.second.fuels
    )
    beyond = first.micro_t - off
    size = min(beyond, burnt.micro_t or 0)
    if size > least_micro_t():
        return judged(trap, "counted_twice", first, burnt, size)
    minus = tuple(item for step in industry for item in step.inputs if item.sign < 0)
    kept = Side(trap.second.name_zh, trap.second.name_en, micro_t=off, inputs=minus)
    return judged(trap, "kept_apart", first, kept)


def same_waste(trap: Trap, inventory: Inventory) -> Overlap:
    """Waste burnt for power counts once: not with and without energy recovery, and not as a fuel of the balance."""
    burnt, fuel = selected(inventory, trap.first), selected(inventory, trap.second)
    with_energy = estimated(burnt)
    first, second = side(trap.first, with_energy), side(trap.second, [step for step in fuel if step.quantity])
    if not with_energy:
        return judged(trap, "not_applicable", first, second)
    plain = (
        [step for step in estimated(selected(inventory, trap.other)) if step not in burnt]
        if trap.other
        else []
    )
    twice = _same_rows(with_energy, plain)
    if twice and trap.other:
        first, again = (
            side(trap.first, [one for one, _ in twice]),
            side(trap.other, [two for _, two in twice]),
        )
        return judged(trap, "counted_twice", first, again, smaller(first, again))
    if estimated(fuel):
        return judged(trap, "counted_twice", first, second, smaller(first, second))
    return judged(trap, "kept_apart", first, second)


def _same_rows(left: Sequence[Step], right: Sequence[Step]) -> list[tuple[Step, Step]]:
    """Pairs of rows with the same item, gas, quantity and unit."""

    def key(step: Step) -> tuple[object, ...]:
        return (step.fuel, step.gas, step.quantity, step.unit)

    known = {key(step): step for step in right}
    return [(step, known[key(step)]) for step in left if key(step) in known]


def two_methods(trap: Trap, inventory: Inventory) -> Overlap:
    """A source that can be counted by two methods (`Source.alternatives`) is counted by one of them."""
    pairs = [(other, source.id) for source in sources().values() for other in source.alternatives]
    rows_of: dict[str, list[Step]] = {}
    for step in estimated(inventory.steps):
        rows_of.setdefault(step.sector, []).append(step)
    doubled = [pair for pair in pairs if pair[0] in rows_of and pair[1] in rows_of]
    if doubled:
        first = side(trap.first, [step for one, _ in doubled for step in rows_of[one]])
        second = side(trap.second, [step for _, other in doubled for step in rows_of[other]])
        size = sum(min(_co2e(rows_of[one]), _co2e(rows_of[other])) for one, other in doubled)
        return judged(trap, "counted_twice", first, second, size)
    used = [source for source in rows_of if any(source in pair for pair in pairs)]
    first = side(trap.first, [step for source in used for step in rows_of[source]])
    return judged(trap, "kept_apart" if used else "not_applicable", first, side(trap.second, []))


def _co2e(steps: Sequence[Step]) -> int:
    return sum(step.co2e_micro_t or 0 for step in steps)


def stated_electricity(trap: Trap, inventory: Inventory) -> Overlap:
    """Electricity that enterprises state is a memo item; in the total it would repeat the fuel of power stations."""
    stated = [step for step in selected(inventory, trap.first) if step.sector not in rows() and step.quantity]
    power = side(trap.second, estimated(selected(inventory, trap.second)))
    counted = side(trap.first, estimated(stated))
    if counted.micro_t and power.micro_t:
        return judged(trap, "counted_twice", counted, power, smaller(counted, power))
    return judged(trap, "kept_apart" if stated else "not_applicable", side(trap.first, stated), power)
