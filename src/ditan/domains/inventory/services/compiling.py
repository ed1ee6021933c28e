"""Compiling a kept balance with the library, and with the activity table of the other sectors where there is one."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import ditan
from ditan.core import inventory as core
from ditan.core.inventory.model import Inventory as Compiled
from ditan.core.library import load
from ditan.domains.inventory.making import Options
from ditan.domains.inventory.models import Inventory
from ditan.domains.inventory.recording import records_of
from ditan.domains.inventory.selectors import inventory_list, inventory_rebuilt
from ditan.domains.inventory.services.keeping import inventory_keep
from ditan.domains.statistics.models import ActivityTable, Balance
from ditan.domains.statistics.selectors import balance_table


def inventory_compile(
    balance: Balance, options: Options | None = None, activity: ActivityTable | None = None
) -> Inventory:
    """Compile a balance with the library and keep the result; what was already compiled so is returned.

    `activity` brings the other sectors. With the result its assessments are kept: uncertainty, key categories,
    completeness, quality, double counting, the views. The earliest earlier year of the same place, edition and GWP set
    is the base of the trends.
    Raises: Refused with every problem; then nothing is written.
    """
    chosen = options or Options()
    return _already_compiled(balance, chosen, activity) or inventory_make(balance, chosen, activity)


def inventory_make(balance: Balance, options: Options, activity: ActivityTable | None = None) -> Inventory:
    """Compile and keep, whatever was compiled before: the result is the one in use.

    When to use: where what was compiled so before is no longer in use, and shall be again.
    Raises: Refused with every problem; then nothing is written.
    """
    compiled = inventory_calculate(balance, options, activity)
    records = records_of(compiled, _base(compiled), draws=options.draws, seed=options.seed)
    return inventory_keep(balance, options.kept(), compiled, activity=activity, records=records)


def inventory_calculate(
    balance: Balance, options: Options, activity: ActivityTable | None = None
) -> Compiled:
    """Calculate a balance with the library; nothing is kept. When to use: to prove a stored result again.

    Raises: Refused with every problem.
    """
    library = load()
    with _activity_file(activity) as file:
        activities = core.read_activities(file, balance.place_id, balance.year, library) if file else ()
    return core.compile(
        balance_table(balance),
        library,
        edition=options.edition,
        gwp=options.gwp,
        recovered_gas=options.recovered_gas,
        other_petroleum=options.other_petroleum,
        activities=activities,
    )


def _already_compiled(balance: Balance, options: Options, activity: ActivityTable | None) -> Inventory | None:
    found = Inventory.objects.filter(
        balance=balance,
        activity=activity,
        edition=options.edition_id,
        gwp=options.gwp_id,
        library_release=load().release,
        code_version=ditan.__version__,
    )
    return next((one for one in found.order_by("-id") if options.is_same(one.options)), None)


@contextmanager
def _activity_file(activity: ActivityTable | None) -> Iterator[Path | None]:
    """The kept bytes as the file they came in, under its own name: traces name it."""
    if activity is None:
        yield None
        return
    with TemporaryDirectory() as folder:
        file = Path(folder) / activity.file
        file.write_bytes(bytes(activity.content))
        yield file


def _base(compiled: Compiled) -> Compiled | None:
    """The inventory of the earliest earlier year, rebuilt from what was stored."""
    earlier = inventory_list(edition=compiled.edition, gwp=compiled.gwp).filter(
        place_id=compiled.place, year__lt=compiled.year
    )
    first = earlier.order_by("year").first()
    return inventory_rebuilt(first) if first else None
