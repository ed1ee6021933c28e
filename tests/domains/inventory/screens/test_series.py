"""Years side by side and releases of one year, on the fictional city of the demonstration."""

from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from ditan.core.library import load
from ditan.domains.inventory.models import Inventory
from ditan.domains.inventory.selectors import inventory_before, inventory_get
from ditan.domains.inventory.services import inventory_compile
from ditan.domains.places.models import Place
from ditan.domains.places.services import places_load
from ditan.domains.statistics.services import activity_import, balance_keep
from ditan.site.demonstration import read_tables
from tests.domains.inventory.pages import text_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world")]
ZECHUAN = "990100"
PAGE = f"/inventory/2021/{ZECHUAN}/series/"


@pytest.fixture
def city() -> list[Inventory]:
    """Zechuan in 2020, and 2021 twice: preliminary and final."""
    places_load(with_fictional=True)
    demo = Path(settings.DITAN_DEMO_DATA)
    made = []
    for folder in ("2020", "2021/1-preliminary", "2021"):
        (table,) = read_tables(demo / "balances" / folder / f"{ZECHUAN}.csv")
        activity = activity_import(demo / "activities" / folder / f"{ZECHUAN}.csv")
        made.append(inventory_compile(balance_keep(table), activity=activity))
    return made


def test_the_newest_release_is_in_use_and_knows_the_one_before(city: list[Inventory]) -> None:
    _earlier, preliminary, final = city
    assert inventory_get(ZECHUAN, 2021) == final
    assert inventory_before(final) == preliminary
    assert inventory_before(preliminary) is None


def test_the_years_stand_side_by_side_with_their_ranges(client: Client, city: list[Inventory]) -> None:
    earlier, _preliminary, final = city
    words = text_of(client.get(PAGE).content.decode())
    for inventory in (earlier, final):
        assert f"{inventory.year} {inventory.headline['with_land_use'] / 1e10:,.1f}" in words
    change = final.headline["with_land_use"] / earlier.headline["with_land_use"] - 1
    assert f"+{100 * change:.1f}%" in words
    # Hazardous waste is counted from 2021 on: the series says that a source appears.
    assert "2020 → 2021 排放源新增或消失" in words


def test_a_recalculation_names_its_causes_and_they_add_up(client: Client, city: list[Inventory]) -> None:
    _earlier, preliminary, final = city
    words = text_of(client.get(PAGE).content.decode())
    # Clinker 221.3 instead of 207.3 ×10⁴ t: 14.0 × 0.538 t CO2/t = 7.532 ×10⁴ t.
    assert "活动水平 +7.5" in words
    # Raw coal of industry +8.1 ×10⁴ t × 20.908 × 26.1 × 0.93 × 44/12 ÷ 1000 = +15.07 ×10⁴ t.
    assert "工业 · 原煤 · CO2 统计数据修订 +15.1" in words
    difference = (final.headline["with_land_use"] - preliminary.headline["with_land_use"]) / 1e10
    assert f"本版减上一版 +{difference:.1f}" in words


def test_every_page_of_the_city_says_that_its_data_are_made_up(client: Client, city: list[Inventory]) -> None:
    for name in (
        "",
        "whole/",
        "key-categories/",
        "uncertainty/",
        "quality/",
        "views/",
        "double-counting/",
        "series/",
    ):
        page = client.get(f"/inventory/2021/{ZECHUAN}/{name}").content.decode()
        assert "tag-demo" in page, name
        assert "演示数据" in page, name
    assert "tag-demo" in client.get(f"/balances/2021/{ZECHUAN}/").content.decode()


def test_an_office_gets_no_fictional_place(client: Client) -> None:
    assert not Place.objects.filter(is_fictional=True).exists()
    assert client.get(PAGE).status_code == 404


def test_the_trend_is_measured_from_the_earliest_year(city: list[Inventory]) -> None:
    final = city[-1]
    record = final.records.get(kind="key_categories").record
    assert record["base_year"] == 2020
    assert any(row["is_key_by_trend"] for row in record["with_land_use"])
    assert load().release == final.library_release
