"""Inventories as content of filings: chosen, checked, sealed, proved again, restated by cause."""

import random
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.db import IntegrityError, connection, transaction
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from ditan.core.inventory.noting import DIVIDER
from ditan.core.inventory.summary import result_hash
from ditan.domains.audit.guards import guards_remove
from ditan.domains.filings.contents import content_kind_of
from ditan.domains.filings.models import Filing, Version
from ditan.domains.filings.proving import version_proof
from ditan.domains.filings.sealings import sealing_of
from ditan.domains.filings.selectors import differences_of, sealed_content
from ditan.domains.filings.services import causes_state, version_restate, version_seal
from ditan.domains.inventory.filing.page import inventory_prepared, version_context
from ditan.domains.inventory.models import Inventory, InventoryRow
from ditan.domains.inventory.selectors import inventory_steps
from ditan.domains.inventory.services import Options, inventory_compile
from ditan.domains.statistics.services import balance_keep
from ditan.site.demonstration import balance_files, read_tables
from tests.domains.filings.conftest import World, world  # noqa: F401 - the fixture of filings
from tests.people import COUNTY

pytestmark = pytest.mark.django_db
BEIJING, SHANGHAI = "110000", "310000"
FEW = 1000
LATE = date(2026, 12, 31)


@pytest.fixture
def inventories(world: World) -> tuple[Inventory, Inventory]:  # noqa: F811
    """A county's inventory of 2007 with two editions: a province's printed table under the county's code."""
    folder = Path(settings.DITAN_DEMO_DATA)
    tables = [table for file in balance_files(folder) for table in read_tables(file)]
    table = next(table for table in tables if table.place == BEIJING)
    balance = balance_keep(replace(table, place=COUNTY))
    return (
        inventory_compile(balance, Options(edition="prov2011", draws=FEW)),
        inventory_compile(balance, Options(edition="ipcc2006", draws=FEW)),
    )


def _sealed(world: World, inventory: Inventory, filing: Filing | None = None) -> Version:  # noqa: F811
    asked = filing or world.open("2007", due_day=LATE)
    content = {**asked.content, **inventory_prepared(asked, {"inventory": str(inventory.pk)})}
    saved = world.save(asked, content)
    if saved.restates is not None:
        causes_state(saved, sealing_of("inventory_filing").propose(saved), world.by("writer"))  # type: ignore[union-attr]
    world.submit(saved)
    return version_seal(world.accept(saved), world.by("city_director"))


def test_what_is_sealed_names_how_it_was_made(world: World, inventories: tuple[Inventory, Inventory]) -> None:  # noqa: F811
    version = _sealed(world, inventories[0])
    told = sealed_content(version)["inventory"]
    assert told["digest"] == result_hash(inventory_steps(inventories[0]))
    assert told["with_land_use_micro_t"] == sum(
        row.co2e_micro_t or 0 for row in inventories[0].rows.filter(status="estimated")
    )
    assert version.library_release == inventories[0].library_release
    assert version_proof(version) == []


def test_the_stored_inventory_never_changes(inventories: tuple[Inventory, Inventory]) -> None:
    for statement in (
        "UPDATE inventory_inventoryrow SET co2e_micro_t = 1",
        "DELETE FROM inventory_inventoryrecord",
        "UPDATE inventory_inventory SET total_co2e_micro_t = 1",
        "UPDATE statistics_balancecell SET value = 1",
        "DELETE FROM statistics_balance",
    ):
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)


def test_a_tampered_row_is_found(world: World, inventories: tuple[Inventory, Inventory]) -> None:  # noqa: F811
    version = _sealed(world, inventories[0])
    guards_remove(connection)
    row = inventories[0].rows.filter(co2e_micro_t__gt=0).first()
    assert row is not None
    InventoryRow.objects.filter(pk=row.pk).update(co2e_micro_t=1)
    assert [problem.code for problem in version_proof(version)] == ["proof_rows_altered"]


def test_a_restated_inventory_is_explained_by_cause(
    world: World,  # noqa: F811
    inventories: tuple[Inventory, Inventory],
) -> None:
    first = _sealed(world, inventories[0])
    houses = world.houses
    filing = version_restate(
        first, world.by("writer"), "改用 IPCC 2006", filer=houses.county_office, receiver=houses.city_office
    )
    second = _sealed(world, inventories[1], filing)
    assert second.position == 2
    assert all(one["cause"] for one in second.differences)
    reasons = {one["reason"] for one in second.differences if one["path"].startswith("/inventory/")}
    halves = [reason.split(DIVIDER) for reason in reasons]  # what was proposed is told in both languages
    assert all(len(half) == 2 for half in halves)
    assert not [
        english for _chinese, english in halves if any("\u4e00" <= letter <= "\u9fff" for letter in english)
    ]
    bridge = sealing_of("inventory_filing").bridge(first, sealed_content(second), {})  # type: ignore[union-attr]
    assert bridge is not None
    assert bridge.after_micro_t - bridge.before_micro_t == sum(net for _cause, net, _size in bridge.steps)
    assert version_proof(first) == version_proof(second) == []


def test_without_a_choice_the_checks_say_so(world: World, inventories: tuple[Inventory, Inventory]) -> None:  # noqa: F811
    filing = world.open("2007", due_day=LATE)
    kind = content_kind_of(filing)
    assert kind is not None
    by = world.by("writer")
    assert [(path, one.code) for path, one in kind.check(filing, by)] == [
        ("inventory", "filed_inventory_missing")
    ]
    filing.content = dict(inventory_prepared(filing, {"inventory": str(inventories[0].pk)}))
    assert "filed_inventory_missing" not in {one.code for _path, one in kind.check(filing, by)}
    filing.content["inventory"]["digest"] = "0" * 64
    assert [one.code for _path, one in kind.check(filing, by)] == ["filed_inventory_unknown"]
    assert differences_of(filing) == ()


ROW = st.builds(
    SimpleNamespace,
    place=st.just(COUNTY),
    year=st.just(2007),
    category=st.sampled_from(["1.1.1", "1.1.2", "3.1"]),
    sector=st.sampled_from(["fc_industry", "heat"]),
    fuel=st.sampled_from(["raw_coal", "coke"]),
    gas=st.sampled_from(["CO2", "CH4"]),
    status=st.sampled_from(["estimated", "NO", "NE"]),
    emissions_micro_t=st.none() | st.integers(-(10**15), 10**15),
    co2e_micro_t=st.none() | st.integers(-(10**15), 10**15),
)


@given(rows=st.lists(ROW, max_size=12), seed=st.integers(0, 10_000))
def test_the_order_of_rows_never_changes_the_hash(rows: list[SimpleNamespace], seed: int) -> None:
    shuffled = list(rows)
    random.Random(seed).shuffle(shuffled)
    assert result_hash(shuffled) == result_hash(rows)  # type: ignore[arg-type]  # rows of the same names


def test_a_sealed_figure_opens_to_what_was_sealed_when_another_result_is_in_use(
    world: World,  # noqa: F811
    inventories: tuple[Inventory, Inventory],
    client: Client,
) -> None:
    sealed = inventories[0]
    version = _sealed(world, sealed)
    folder = Path(settings.DITAN_DEMO_DATA)
    tables = [table for file in balance_files(folder) for table in read_tables(file)]
    other = next(table for table in tables if table.place == SHANGHAI)
    newer = inventory_compile(
        balance_keep(replace(other, place=COUNTY)), Options(edition="prov2011", draws=FEW)
    )
    assert newer.digest != sealed.digest
    told = version_context(version, sealed_content(version))["said"]
    page = client.get(told["total_address"])
    assert page.status_code == 200
    assert page.context["page"].inventory.pk == sealed.pk
    assert page.context["trace"] is not None
    assert "此前的结果" in page.content.decode()
    in_use = client.get(page.context["page"].in_use_address)
    assert in_use.context["page"].inventory.pk == newer.pk
    assert "此前的结果" not in in_use.content.decode()
    nowhere = client.get(f"{told['address']}00")
    assert nowhere.status_code == 404
    assert "没有结果哈希以" in nowhere.content.decode()
