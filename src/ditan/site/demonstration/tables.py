"""The tables of the demonstration world: kept with where they come from, and compiled under the editions that use them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from ditan.core.balance.model import Balance as Table
from ditan.core.errors import Problem, Refused
from ditan.core.library import load, vocabulary
from ditan.domains.inventory.models import Inventory
from ditan.domains.inventory.services import Asked, Options, inventories_compile_together
from ditan.domains.statistics.models import ActivityTable
from ditan.domains.statistics.services import activity_import, balance_keep
from ditan.site.demonstration.houses import told_in

SOURCE = "中国能源统计年鉴 2008，地区能源平衡表（实物量）"
BALANCE_FOLDER = "balances"
ACTIVITY_FOLDER = "activities"
SOURCE_FILE = "SOURCE.yaml"
AT_ONCE = 8  # tables that are compiled together: more take more memory and hardly less time


@dataclass
class Compiled:
    """What came of the tables."""

    inventories: list[Inventory] = field(default_factory=list)
    activities: int = 0
    problems: list[Problem] = field(default_factory=list)


def tables_compile(
    tables: Sequence[tuple[Path, Table]], folder: Path, *, is_built_in: bool, told: Callable[[int, int], None]
) -> Compiled:
    """Keep every table and compile it under its editions, a few tables at once, the years of a place in their order.

    Parameters: folder – where the activity tables lie beside; told – hears how many tables are done, of how many.
    """
    world = Compiled()
    for begin in range(0, len(tables), AT_ONCE):
        told(begin, len(tables))
        asked: list[Asked] = []
        for file, table in tables[begin : begin + AT_ONCE]:
            try:
                activity = _activity(folder, file)
                world.activities += activity is not None
                asked += _asked(table, _source(file, table, is_built_in=is_built_in), activity)
            except Refused as refused:
                world.problems.extend(refused.problems)
        for found in inventories_compile_together(asked):
            if isinstance(found, Refused):
                world.problems.extend(found.problems)
            else:
                world.inventories.append(found)
    told(len(tables), len(tables))
    return world


def _asked(table: Table, source: str, activity: ActivityTable | None) -> list[Asked]:
    """The inventories of a table under every edition; a whole inventory also under the other GWP sets in use."""
    kept = balance_keep(table, source=source)
    editions = load().editions
    if vocabulary.places()[table.place].level == "county":
        editions = {name: editions[name] for name in _editions_of(table)}
    options = [Options(edition=edition) for edition in editions]
    if activity is not None:
        default = load().default_edition
        others = sorted({edition.gwp for edition in editions.values()} - {default.gwp})
        options += [Options(edition=default.id, gwp=gwp) for gwp in others]
    return [Asked(kept, activity, one) for one in options]


def _editions_of(table: Table) -> list[str]:
    """Counties are compiled under the default edition, and those that restate under another edition under that one as well."""
    houses = told_in("houses")["houses"]
    others = {
        told["edition"]
        for told in told_in("rounds")["restatements"]
        if told["edition"] and table.place == houses[told["house"]]["place"]
    }
    return [load().default_edition.id, *sorted(others)]


def _activity(folder: Path, file: Path) -> ActivityTable | None:
    """The activity table that stands where the balance stands: `activities/2007/350000.csv` beside `balances/2007/…`."""
    below = folder / BALANCE_FOLDER
    if not file.is_relative_to(below):
        return None
    beside = folder / ACTIVITY_FOLDER / file.relative_to(below)
    return activity_import(beside, source=_source_of(beside)) if beside.is_file() else None


def _source(file: Path, table: Table, *, is_built_in: bool) -> str:
    """Where a balance comes from: the yearbook for the built-in provinces, what its folder says for a made-up place."""
    if vocabulary.places()[table.place].is_fictional:
        return _source_of(file)
    return SOURCE if is_built_in else ""


def _source_of(file: Path) -> str:
    """What the folder says of where its tables come from, written as `中文 | English`."""
    told = file.parent / SOURCE_FILE
    if not told.exists():
        return ""
    record = yaml.safe_load(told.read_text("utf-8"))
    return " | ".join(
        f"{record[f'title_{tongue}']}: {record[f'document_{tongue}']}" for tongue in ("zh", "en")
    )
