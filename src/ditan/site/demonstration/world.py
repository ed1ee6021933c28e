"""The demonstration world: places, balances, activity tables of the other sectors, their inventories, what others published.

Building is idempotent: what is already there, by the content of the files and the library's release, is kept.
The demonstration data are official statistics and are not in the wheel; `--data DIR` brings them then.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from django.conf import settings
from django.db import transaction

from ditan.core import balance as core_balance
from ditan.core.balance.model import Balance as Table
from ditan.core.errors import Problem, Refused
from ditan.core.inventory.published import read_published
from ditan.domains.inventory.models import Inventory
from ditan.domains.inventory.selectors import gwp_of_edition
from ditan.domains.inventory.services import comparison_keep, published_keep
from ditan.domains.places.services import places_load
from ditan.site.demonstration.caps import caps_play
from ditan.site.demonstration.counties import bench_play
from ditan.site.demonstration.enterprises import enterprises_play
from ditan.site.demonstration.houses import city_build, city_is_free
from ditan.site.demonstration.intake import batches_play
from ditan.site.demonstration.pathway import pathways_play
from ditan.site.demonstration.periods import periods_load
from ditan.site.demonstration.plant_plans import plant_plans_play
from ditan.site.demonstration.plant_reports import plant_reports_play
from ditan.site.demonstration.published import published_load
from ditan.site.demonstration.reporting import reporting_play
from ditan.site.demonstration.requests import request_lists_play
from ditan.site.demonstration.rounds import rounds_play
from ditan.site.demonstration.statistics import statistics_load
from ditan.site.demonstration.supervised import supervised_play
from ditan.site.demonstration.tables import BALANCE_FOLDER, tables_compile
from ditan.site.demonstration.verifications import verifications_play

DEMO_YEAR = 2007
PUBLISHED_FOLDER = "published"
PLACE_NAME = re.compile(r"\d{6}")
YEAR_NAME = re.compile(r"(19|20)\d\d")

Progress = Callable[[str, int, int], None]


@dataclass
class World:
    """What was built, and what was refused on the way."""

    places: int = 0
    balances: int = 0
    activities: int = 0
    inventories: int = 0
    figures: int = 0
    compared: int = 0
    filings: int = 0
    has_data: bool = True
    problems: list[Problem] = field(default_factory=list)


def no_progress(step: str, done: int, total: int) -> None:
    """Where nobody watches."""


def build_world(data: Path | None = None, progress: Progress = no_progress) -> World:
    """Bring the demonstration world up to date; a table that is refused is reported and the others go on."""
    world = World()
    progress("places", 0, 1)
    world.places = places_load(with_fictional=True)
    folder = data or Path(settings.DITAN_DEMO_DATA)
    files = balance_files(folder)
    world.has_data = bool(files)
    tables = sorted(_tables(files, world), key=lambda found: (found[1].place, found[1].year))
    found = tables_compile(tables, folder, is_built_in=data is None, told=partial(progress, "inventories"))
    world.problems.extend(found.problems)
    inventories = found.inventories
    world.activities, world.balances, world.inventories = found.activities, len(tables), len(inventories)
    for number, file in enumerate(published_files(folder), start=1):
        progress("comparison", number, 1)
        world.compared += _compare(file, inventories)
    world.figures, problems = statistics_load(folder)
    world.problems.extend(problems)
    world.problems.extend(periods_load(folder)[1])
    world.problems.extend(published_load(folder))
    if data is None and world.has_data:
        world.filings = _city(progress)
    return world


@transaction.atomic
def _city(progress: Progress) -> int:
    """The fictional city with its people and filings, whole or not at all; once, and never beside real houses."""
    if not city_is_free():
        return 0
    progress("city", 0, 1)
    city = city_build()
    batches_play(city)
    bench_play(city)
    pathways_play(city)
    reporting_play(city)
    filings = rounds_play(city, partial(progress, "filings")) + request_lists_play(city)
    progress("enterprises", 0, 3)
    enterprises_play()
    plant_plans_play(city)
    progress("enterprises", 1, 3)
    filings += plant_reports_play(city)
    progress("enterprises", 2, 3)
    supervised_play()
    caps_play(city)
    verifications_play(city)
    return filings


def _compare(file: Path, inventories: list[Inventory]) -> int:
    """Keep the published totals of a file and compare each year and edition with them."""
    published = read_published(file)
    published_keep(published)
    groups: dict[tuple[int, str], list[Inventory]] = {}
    for inventory in inventories:
        if inventory.gwp == gwp_of_edition(inventory.edition):
            groups.setdefault((inventory.year, inventory.edition), []).append(inventory)
    return sum(comparison_keep(group, published) is not None for group in groups.values())


def balance_files(folder: Path) -> list[Path]:
    """The balance tables below a folder: those of the demonstration layout, else every CSV or XLSX in it."""
    own = sorted((folder / BALANCE_FOLDER).rglob("*.csv"))
    if own:
        return own
    return sorted(file for file in folder.glob("*") if file.suffix.lower() in (".csv", ".xlsx"))


def published_files(folder: Path) -> list[Path]:
    """The published totals beside the balances."""
    return sorted((folder / PUBLISHED_FOLDER).glob("*.csv"))


def read_tables(file: Path) -> list[Table]:
    """The tables of a file: one where the file is named by its place (`balances/2007/320000.csv`), else all in it."""
    if PLACE_NAME.fullmatch(file.stem):
        return [core_balance.read(file, place=file.stem, year=_year_of(file))]
    return core_balance.read_many(file, _year_of(file))


def _tables(files: list[Path], world: World) -> Iterator[tuple[Path, Table]]:
    for file in files:
        try:
            yield from ((file, table) for table in read_tables(file))
        except Refused as refused:
            world.problems.extend(refused.problems)


def _year_of(file: Path) -> int:
    """The year of the nearest folder that is one (`balances/2007/…`), else the demonstration's year.

    Preliminary tables stand in a folder within their year, and are compiled before the final ones.
    """
    return next((int(part) for part in reversed(file.parts[:-1]) if YEAR_NAME.fullmatch(part)), DEMO_YEAR)
