"""Compiling many tables under several options: the engine runs once for each of the options, everything is kept one by one.

Invariant: what is kept, and in which order, does not depend on whether tables were compiled together or one by one.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ditan.core.errors import Refused
from ditan.core.inventory.model import Inventory as Compiled
from ditan.domains.inventory.calculating import Work, assessed, calculate_many
from ditan.domains.inventory.making import Options
from ditan.domains.inventory.models import Inventory
from ditan.domains.inventory.recording import BaseYear
from ditan.domains.inventory.selectors import inventory_rebuilt
from ditan.domains.inventory.selectors.disclosure import whole_of
from ditan.domains.inventory.services.compiling import already_compiled, base_inventory, work_of
from ditan.domains.inventory.services.keeping import written_keep
from ditan.domains.inventory.writing import written
from ditan.domains.statistics.models import ActivityTable, Balance


@dataclass(frozen=True, slots=True)
class Asked:
    """One inventory that is to be there: of which table, with which activities, how."""

    balance: Balance
    activity: ActivityTable | None
    options: Options


def inventories_compile_together(asked: Sequence[Asked]) -> Iterator[Inventory | Refused]:
    """Compile what is asked for as `inventory_compile` does; for each, in order, the inventory or why it was refused.

    When to use: for tables of several places and years that are all at hand, the years of a place from the earliest on.
    Takes the memory of as many inventories: ask for a few dozen at once.
    """
    works = _works(asked)
    there = [already_compiled(one.balance, one.options, one.activity, works[one].sightings) for one in asked]
    wanted = list(dict.fromkeys(one for one, known in zip(asked, there, strict=True) if known is None))
    calculated = _calculated(wanted, works)
    kept: dict[Asked, Inventory | Refused] = {}
    bases: dict[int, BaseYear] = {}
    for one, known in zip(asked, there, strict=True):
        if known is None and one not in kept:
            kept[one] = _kept(one, calculated.pop(one), bases)
        yield kept[one] if known is None else known


def _works(asked: Sequence[Asked]) -> dict[Asked, Work]:
    """What each is made of: a table is read once, whatever number of options it is asked for under."""
    tables: dict[tuple[Balance, ActivityTable | None], Work] = {}
    found = {}
    for one in asked:
        key = (one.balance, one.activity)
        if key not in tables:
            tables[key] = work_of(*key)
        found[one] = tables[key]
    return found


def _calculated(wanted: Sequence[Asked], works: Mapping[Asked, Work]) -> dict[Asked, Compiled | Refused]:
    """What came of each: one run of the engine for each of the options."""
    found: dict[Asked, Compiled | Refused] = {}
    for options in dict.fromkeys(one.options for one in wanted):
        chosen = [one for one in wanted if one.options == options]
        found |= zip(chosen, calculate_many([works[one] for one in chosen], options), strict=True)
    return found


def _kept(one: Asked, compiled: Compiled | Refused, bases: dict[int, BaseYear]) -> Inventory | Refused:
    if isinstance(compiled, Refused):
        return compiled
    first = base_inventory(one.balance.place_id, one.balance.year, one.options)
    if first is not None and first.pk not in bases:
        bases[first.pk] = BaseYear(inventory_rebuilt(whole_of(first)))
    made = assessed(compiled, one.options, bases[first.pk] if first is not None else None)
    return written_keep(one.balance, one.options.kept(), written(made), one.activity)
