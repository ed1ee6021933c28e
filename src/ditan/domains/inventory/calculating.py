"""The part of compiling that reads no database: a table and its activities become an inventory with its assessments.

It runs in this process or, place by place, in others: it imports nothing of Django.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from ditan.core import inventory as core
from ditan.core.balance.model import Balance as Table
from ditan.core.errors import Refused
from ditan.core.inventory.model import Inventory as Compiled
from ditan.core.inventory.own_activities import OwnActivity
from ditan.core.inventory.shielding import shielded
from ditan.core.library import Library, Sightings, load
from ditan.domains.inventory.making import Options
from ditan.domains.inventory.recording import BaseYear, records_of


@dataclass(frozen=True, slots=True)
class Work:
    """What one inventory is made of: the table, and the name and the bytes of the activity table where there is one.

    `sightings` are the values that the place saw in the originals: the library counts as it sees it.
    """

    table: Table
    activity: tuple[str, bytes] | None = None
    sightings: Sightings = field(default_factory=Sightings)


@dataclass(frozen=True, slots=True)
class Made:
    """An inventory with its assessments by kind.

    `shown`: the same for those who may not see single enterprises, where that is another; `lines` are the lines of the
    activity table that they may not see.
    """

    compiled: Compiled
    records: dict[str, Any]
    shown: "Made | None" = None
    lines: tuple[int, ...] = ()


def calculate(work: Work, options: Options) -> Compiled:
    """Calculate one inventory; nothing is kept. Raises: Refused with every problem."""
    found = calculate_many([work], options)[0]
    if isinstance(found, Refused):
        raise found
    return found


def calculate_many(works: Sequence[Work], options: Options) -> list[Compiled | Refused]:
    """Calculate many inventories in one run of the engine; for each, what it is or why it was refused.

    When to use: for the years of a place. What a place saw in the originals counts for all its years.
    """
    found: list[Compiled | Refused] = []
    for sightings, group in groupby(works, key=lambda work: work.sightings):
        library = load().with_sightings(sightings)
        read = [_read(work, library) for work in group]
        compiled = core.compile_many(
            [tables for tables in read if not isinstance(tables, Refused)],
            library,
            edition=options.edition,
            gwp=options.gwp,
            recovered_gas=options.recovered_gas,
            other_petroleum=options.other_petroleum,
        )
        rest = iter(compiled)
        found += [one if isinstance(one, Refused) else next(rest) for one in read]
    return found


def _read(work: Work, library: Library) -> "tuple[Table, Sequence[OwnActivity]] | Refused":
    """The table with the rows of its activity table, or what is wrong with these."""
    if work.activity is None:
        return work.table, ()
    try:
        with _activity_file(work.activity) as file:
            return work.table, core.read_activities(file, work.table.place, work.table.year, library)
    except Refused as refused:
        return refused


def assessed(compiled: Compiled, options: Options, base: BaseYear | None) -> Made:
    """The inventory with its assessments; `base` is the year that trends are measured from."""
    found = shielded(compiled)
    shown = None
    if found is not None:
        before = shielded(base.compiled) if base else None
        records = _records(found.inventory, BaseYear(before.inventory) if before else base, options)
        shown = Made(found.inventory, records, lines=tuple(sorted({line for _file, line in found.lines})))
    return Made(compiled, _records(compiled, base, options), shown)


def _records(compiled: Compiled, base: BaseYear | None, options: Options) -> dict[str, Any]:
    return records_of(compiled, base, draws=options.draws, seed=options.seed)


def place_calculate(works: Sequence[Work], options: Options, first: Compiled | None) -> list[Made]:
    """The years of one place in order; without a `first` before them, the first of them is the base of the others.

    When to use: for many years at once. Ends before the first that is refused: what follows is then compiled by itself.
    """
    made: list[Made] = []
    base = BaseYear(first) if first else None
    for compiled in calculate_many(works, options):
        if isinstance(compiled, Refused):
            break
        made.append(assessed(compiled, options, base))
        base = base or BaseYear(compiled)
    return made


@contextmanager
def _activity_file(activity: tuple[str, bytes]) -> Iterator[Path]:
    """The kept bytes as the file they came in, under its own name: traces name it."""
    name, content = activity
    with TemporaryDirectory() as folder:
        file = Path(folder) / name
        file.write_bytes(content)
        yield file
