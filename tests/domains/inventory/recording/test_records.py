"""Assessments are found by folder, kept once, and equal what the core says of the stored inventory."""

import pytest

from ditan.core.inventory.overlaps import overlaps_of
from ditan.core.inventory.totals import totals_of
from ditan.core.inventory.uncertainty import propagate
from ditan.core.inventory.views import gpc_view
from ditan.core.library import load
from ditan.domains.inventory.models import Inventory, InventoryRecord
from ditan.domains.inventory.recording import record_kinds
from ditan.domains.inventory.selectors import inventory_get, inventory_rebuilt, inventory_record
from tests.worlds import JIANGSU, SHANGHAI, YEAR

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world")]
KINDS = {
    "completeness",
    "consumption",
    "key_categories",
    "overlaps",
    "quality",
    "totals",
    "uncertainty",
    "views",
}


def inventory_of(place: str) -> Inventory:
    found = inventory_get(place, YEAR)
    assert found is not None
    return found


def test_every_kind_is_kept_with_every_inventory() -> None:
    assert set(record_kinds()) == KINDS
    for place in (SHANGHAI, JIANGSU):
        kinds = InventoryRecord.objects.filter(inventory=inventory_of(place)).values_list("kind", flat=True)
        assert set(kinds) == KINDS


def test_records_are_what_the_core_says_of_the_stored_inventory() -> None:
    inventory = inventory_of(SHANGHAI)
    rebuilt = inventory_rebuilt(inventory)
    totals = totals_of(rebuilt.steps)
    told = inventory_record(inventory, "totals")
    assert told is not None
    assert {code: record["co2e"] for code, record in told["categories"].items()} == {
        code: totals.co2e_micro_t.get(code) for code in told["categories"]
    }
    uncertainty = inventory_record(inventory, "uncertainty")
    assert uncertainty is not None
    total = propagate(rebuilt, load()).total
    assert uncertainty["ranges"]["with_land_use"] == [
        total.low_micro_t,
        total.central_micro_t,
        total.high_micro_t,
    ]
    overlaps = inventory_record(inventory, "overlaps")
    assert overlaps is not None
    assert [trap["verdict"] for trap in overlaps["traps"]] == [one.verdict for one in overlaps_of(rebuilt)]
    views = inventory_record(inventory, "views")
    assert views is not None
    assert views["gpc"]["rows"][0]["co2e_micro_t"] == gpc_view(rebuilt).rows[0].co2e_micro_t


def test_the_headline_repeats_the_totals_and_says_which_sectors_there_are() -> None:
    whole, energy = inventory_of(SHANGHAI), inventory_of(JIANGSU)
    assert whole.headline["with_land_use"] == whole.total_co2e_micro_t
    assert whole.headline["with_land_use"] - whole.headline["without_land_use"] == whole.headline["land_use"]
    assert not whole.headline["is_energy_only"]
    assert energy.headline["is_energy_only"]
    assert energy.headline["land_use"] is None
    assert energy.headline["sectors"] == ["1"]
