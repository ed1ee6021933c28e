"""Activity files of tests, and what they compile to beside a balance without fuel."""

import csv
from collections.abc import Iterable
from pathlib import Path

from ditan.core.inventory import Inventory, read_activities
from ditan.core.inventory import compile as compile_inventory
from ditan.core.library import load
from ditan.core.tables.activity import COLUMNS
from ditan.core.trace import MICRO_T_PER_T, Step
from tests.core.inventory.tables import table

PLACE, YEAR = "320000", 2007
Row = dict[str, str]


def activity_file(folder: Path, rows: Iterable[Row], name: str = "activity.csv") -> Path:
    """An activity table of these rows; what a row leaves out is blank, place and year are Jiangsu 2007."""
    path = folder / name
    with path.open("w", encoding="utf-8", newline="") as text:
        writer = csv.DictWriter(text, COLUMNS)
        writer.writeheader()
        writer.writerows({"place": PLACE, "year": str(YEAR), **row} for row in rows)
    return path


def compiled(folder: Path, rows: Iterable[Row], gwp: str = "AR5", edition: str = "prov2011") -> Inventory:
    """The inventory of these rows alone."""
    activities = read_activities(activity_file(folder, rows), PLACE, YEAR, load(), edition)
    return compile_inventory(table({}), load(), edition=edition, gwp=gwp, activities=activities)


def own(inventory: Inventory, gas: str = "", status: str = "estimated") -> list[Step]:
    """The rows of the activity table, of one gas and status."""
    return [
        step
        for step in inventory.steps
        if any(entry.file == "activity.csv" for entry in step.inputs)
        and step.status == status
        and gas in ("", step.gas)
    ]


def emitted_t(inventory: Inventory, gas: str = "", status: str = "estimated") -> float:
    """Tonnes of a gas that the rows of the activity table emit."""
    return sum(step.emissions_micro_t or 0 for step in own(inventory, gas, status)) / MICRO_T_PER_T
