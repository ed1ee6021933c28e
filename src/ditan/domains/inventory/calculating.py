"""The part of compiling that reads no database: a table and its activities become an inventory with its assessments.

It runs in this process or, place by place, in others: it imports nothing of Django.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from ditan.core import inventory as core
from ditan.core.balance.model import Balance as Table
from ditan.core.errors import Refused
from ditan.core.inventory.model import Inventory as Compiled
from ditan.core.inventory.shielding import shielded
from ditan.core.library import Sightings, load
from ditan.domains.inventory.making import Options
from ditan.domains.inventory.recording import records_of


@dataclass(frozen=True, slots=True)
class Work:
    """What one inventory is made of: the table, and the name and the bytes of the activity table where there is one.

    `sightings` are the values that the place saw in the originals: the library counts as it sees it.
    """

    table: Table
    activity: tuple[str, bytes] | None = None
    sightings: Sightings = Sightings()


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
    library = load().with_sightings(work.sightings)
    with _activity_file(work.activity) as file:
        place, year = work.table.place, work.table.year
        activities = core.read_activities(file, place, year, library) if file else ()
    return core.compile(
        work.table,
        library,
        edition=options.edition,
        gwp=options.gwp,
        recovered_gas=options.recovered_gas,
        other_petroleum=options.other_petroleum,
        activities=activities,
    )


def assessed(compiled: Compiled, options: Options, base: Compiled | None) -> Made:
    """The inventory with its assessments; `base` is the year that trends are measured from."""
    found = shielded(compiled)
    shown = None
    if found is not None:
        before = shielded(base) if base else None
        records = _records(found.inventory, before.inventory if before else base, options)
        shown = Made(found.inventory, records, lines=tuple(sorted({line for _file, line in found.lines})))
    return Made(compiled, _records(compiled, base, options), shown)


def _records(compiled: Compiled, base: Compiled | None, options: Options) -> dict[str, Any]:
    return records_of(compiled, base, draws=options.draws, seed=options.seed)


def place_calculate(works: Sequence[Work], options: Options, base: Compiled | None) -> list[Made]:
    """The years of one place in order; without a `base` the first of them is the base of the others.

    When to use: for many years at once. Ends before the first that is refused: what follows is then compiled by itself.
    """
    made: list[Made] = []
    for work in works:
        try:
            compiled = calculate(work, options)
        except Refused:
            break
        made.append(assessed(compiled, options, base))
        base = base or compiled
    return made


@contextmanager
def _activity_file(activity: tuple[str, bytes] | None) -> Iterator[Path | None]:
    """The kept bytes as the file they came in, under its own name: traces name it."""
    if activity is None:
        yield None
        return
    name, content = activity
    with TemporaryDirectory() as folder:
        file = Path(folder) / name
        file.write_bytes(content)
        yield file
