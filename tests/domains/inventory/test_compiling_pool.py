"""Calculated ahead by other processes: the same as one by one, nothing half kept when they die or are cancelled."""

import pytest

from ditan.core.errors import Refused
from ditan.domains.inventory.models import Inventory
from ditan.domains.inventory.services import ahead, inventory_compile
from ditan.domains.inventory.services.batch import inventories_compile
from ditan.domains.jobs.progress import JobStopped
from ditan.domains.statistics.models import Balance
from tests.domains.inventory.dying import die
from tests.domains.inventory.test_compiling import FEW, keep_balance, outcomes, places
from tests.people import COUNTY, COUNTY_BESIDE, Houses, make_houses

pytestmark = pytest.mark.django_db
YEARS = (2006, 2007)


@pytest.fixture
def houses() -> Houses:
    return make_houses()


@pytest.fixture(autouse=True)
def pooled(houses: Houses, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two years of two places, and processes for however few."""
    for year in YEARS:
        keep_balance(COUNTY, year)
        keep_balance(COUNTY_BESIDE, year)
    monkeypatch.setattr(ahead, "WORTH_IT", 1)
    monkeypatch.setattr(ahead.os, "cpu_count", lambda: 2)


def _told(inventory: Inventory | None) -> tuple[object, ...]:
    assert inventory is not None
    records = {one.kind: one.record for one in inventory.records.all()}
    traces = [row.trace for row in inventory.rows.order_by("position")]
    return inventory.digest, inventory.summary, inventory.headline, inventory.details, records, traces


def _kept_of(place: str) -> list[int]:
    """Years of the inventories of a place: other tests' places lie in the same database."""
    return list(Inventory.objects.filter(place_id=place).order_by("year").values_list("year", flat=True))


def test_what_other_processes_calculate_is_what_one_by_one_gives() -> None:
    together = [_told(one.inventory) for one in inventories_compile(places(COUNTY), YEARS, FEW)]
    known = set(Inventory.objects.filter(place_id=COUNTY).values_list("pk", flat=True))
    # Out of use, so that the second way starts as the first did: without a base of trends.
    from django.db import connection

    from ditan.domains.audit.guards import guards_install, guards_remove

    guards_remove(connection)
    Inventory.objects.filter(pk__in=known).delete()
    guards_install(connection)
    alone = [_told(inventory_compile(Balance.objects.get(place=COUNTY, year=year), FEW)) for year in YEARS]
    assert together == alone


def test_a_killed_process_is_told_and_compiling_can_be_started_again(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as dying:
        dying.setattr(ahead, "place_write", die)
        with pytest.raises(Refused) as refused:
            outcomes(COUNTY, years=YEARS)
    assert [problem.code for problem in refused.value.problems] == ["calculation_stopped"]
    assert not _kept_of(COUNTY)
    assert {state for _place, _year, state in outcomes(COUNTY, years=YEARS)} == {"made"}


def test_cancelled_in_the_middle_what_was_made_stays_and_the_rest_follows() -> None:
    def stopping(done: int, total: int, *_notes: str) -> None:
        if done == 1:
            raise JobStopped("cancelled")

    with pytest.raises(JobStopped):
        list(inventories_compile(places(COUNTY), YEARS, FEW, stopping))
    assert _kept_of(COUNTY) == [2006]
    assert [state for _place, _year, state in outcomes(COUNTY, years=YEARS)] == ["there", "made"]
