"""Compiling a kept balance with the library, and with the activity table of the other sectors where there is one."""

import ditan
from ditan.core.inventory.model import Inventory as Compiled
from ditan.core.library import Sightings, load
from ditan.domains.inventory.calculating import Work, assessed, calculate
from ditan.domains.inventory.making import Options
from ditan.domains.inventory.models import Inventory
from ditan.domains.inventory.recording import BaseYear
from ditan.domains.inventory.selectors import inventory_list, inventory_rebuilt
from ditan.domains.inventory.selectors.disclosure import whole_of
from ditan.domains.inventory.services.keeping import written_keep
from ditan.domains.inventory.writing import written
from ditan.domains.library_view.selectors import sightings_of_place
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
    return already_compiled(balance, chosen, activity) or inventory_make(balance, chosen, activity)


def inventory_make(balance: Balance, options: Options, activity: ActivityTable | None = None) -> Inventory:
    """Compile and keep, whatever was compiled before: the result is the one in use.

    When to use: where what was compiled so before is no longer in use, and shall be again.
    Raises: Refused with every problem; then nothing is written.
    """
    compiled = inventory_calculate(balance, options, activity)
    base = base_of(balance.place_id, balance.year, options)
    made = assessed(compiled, options, BaseYear(base) if base else None)
    return written_keep(balance, options.kept(), written(made), activity)


def work_of(balance: Balance, activity: ActivityTable | None, sightings: Sightings | None = None) -> Work:
    """What an inventory is made of, read from the database; without `sightings`, with those in force for the place."""
    return Work(
        balance_table(balance),
        None if activity is None else (activity.file, bytes(activity.content)),
        sightings_of_place(balance.place) if sightings is None else sightings,
    )


def base_of(place: str, year: int, options: Options) -> Compiled | None:
    """The inventory in use of the earliest earlier year, rebuilt from what was stored: the base of trends."""
    first = base_inventory(place, year, options)
    return inventory_rebuilt(whole_of(first)) if first else None


def base_inventory(place: str, year: int, options: Options) -> Inventory | None:
    """The inventory in use of the earliest earlier year."""
    known = inventory_list(edition=options.edition_id, gwp=options.gwp_id)
    return known.filter(place_id=place, year__lt=year).order_by("year").first()


def inventory_calculate(
    balance: Balance,
    options: Options,
    activity: ActivityTable | None = None,
    sightings: Sightings | None = None,
) -> Compiled:
    """Calculate a balance with the library; nothing is kept. When to use: to prove a stored result again.

    Parameters: sightings – the values seen in the originals that counted then; without them those in force now.
    Raises: Refused with every problem.
    """
    return calculate(work_of(balance, activity, sightings), options)


def already_compiled(
    balance: Balance,
    options: Options,
    activity: ActivityTable | None,
    sightings: Sightings | None = None,
) -> Inventory | None:
    """The inventory of exactly this table, these activities, options, parameters and this version, where there is one."""
    seen = sightings_of_place(balance.place) if sightings is None else sightings
    found = Inventory.objects.filter(
        balance=balance,
        activity=activity,
        edition=options.edition_id,
        gwp=options.gwp_id,
        library_release=seen.release(load().release),
        code_version=ditan.__version__,
        whole=None,
    )
    return next((one for one in found.order_by("-id") if options.is_same(one.options)), None)
