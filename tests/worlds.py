"""The worlds that tests of the web look at: a few real provinces, kept once per session."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import translation

BEIJING, SHANGHAI, HEILONGJIANG, JIANGSU = "110000", "310000", "230000", "320000"
PLACES = (BEIJING, SHANGHAI, HEILONGJIANG, JIANGSU)
YEAR = 2007
# Shanghai has the other sectors too: made-up activity with factors of its own, so that every sum is done by hand.
OTHER_SECTORS = Path(__file__).parent / "domains" / "inventory" / "data" / "other_sectors.csv"


@pytest.fixture(autouse=True)
def first_language() -> None:
    """Each test begins in Chinese, whatever page the one before it has asked for."""
    translation.activate(settings.LANGUAGE_CODE)


@pytest.fixture(scope="session")
def world(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[None]:
    """Four provinces of 2007 in the test database, compiled with the default edition and compared with CEADs; Shanghai
    with the other sectors."""
    with django_db_blocker.unblock():
        keep_world(PLACES)
        yield
        clear_world()


def keep_world(places: tuple[str, ...]) -> None:
    """Import, compile and compare the demonstration tables of some places."""
    from ditan.core.inventory.published import read_published
    from ditan.domains.inventory.services import comparison_keep, inventory_compile, published_keep
    from ditan.domains.places.services import places_load
    from ditan.domains.statistics.services import activity_import, balance_keep
    from ditan.site.demonstration import balance_files, published_files, read_tables

    places_load()
    folder = Path(settings.DITAN_DEMO_DATA)
    files = balance_files(folder)
    assert files, f"no balance tables below {folder}"
    tables = [table for file in files for table in read_tables(file) if table.place in places]
    others = activity_import(OTHER_SECTORS, source="活动水平表 | activity table")
    inventories = [
        inventory_compile(balance_keep(table), activity=others if table.place == SHANGHAI else None)
        for table in tables
    ]
    assert len(inventories) == len(places)
    for file in published_files(folder):
        published = read_published(file)
        published_keep(published)
        comparison_keep(inventories, published)


def clear_world() -> None:
    """Take everything out again, for what runs after us in the same database."""
    from django.db import connection

    from ditan.domains.audit.guards import guards_install, guards_remove
    from ditan.domains.inventory.models import Comparison, Inventory, PublishedTotal
    from ditan.domains.places.models import Place, PlaceParent
    from ditan.domains.statistics.models import ActivityTable, Balance

    guards_remove(connection)
    for model in (Comparison, Inventory, PublishedTotal, Balance, ActivityTable, PlaceParent, Place):
        model.objects.all().delete()
    guards_install(connection)
