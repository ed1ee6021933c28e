"""What is confidential in an inventory: at every exit, for a reader without the right and for one with it.

Nothing that `SECRETS` lists may be told: what stands beside a status C, and rows that rest on fewer than three enterprises.
"""

import csv
import io
from pathlib import Path

import pytest
from django.test import Client

from ditan.core.errors import Refused
from ditan.domains.inventory.filing.said import inventory_said
from ditan.domains.inventory.models import Inventory
from ditan.domains.inventory.selectors import inventory_get, inventory_record, inventory_rows
from ditan.domains.inventory.selectors.disclosure import shown_of
from ditan.domains.places.models import Place
from ditan.domains.statistics.bringing.activities import ACTIVITIES
from ditan.domains.statistics.services import activity_import
from tests.domains.inventory.confidential import (
    ACID_CO2E_MICRO_T,
    API,
    KEYS,
    LIME_MICRO_T,
    MERGED_MICRO_T,
    OPEN_LINE,
    PAPER,
    REASON,
    SECRET,
    SECRETS,
    api_exits,
    drawers,
    exits,
    reader,
    secretive,
    told,
)
from tests.worlds import OTHER_SECTORS, SHANGHAI, YEAR

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world")]


@pytest.fixture
def inventory(tmp_path: Path) -> Inventory:
    """Shanghai with its secrets, whole."""
    return secretive(tmp_path)


@pytest.mark.parametrize("who", ["anonymous", "office_director"])
def test_no_exit_tells_what_is_confidential(inventory: Inventory, who: str) -> None:
    """Slow with reason: it opens every page, file and route of an inventory."""
    client = Client() if who == "anonymous" else reader(who, "low_carbon_office")
    whole = f"?result={inventory.digest[:16]}"
    by_result = [
        f"/inventory/{YEAR}/{SHANGHAI}/{name}{whole}" for name in ("lines/", "whole/", "summary.json")
    ]
    for address in (*exits(), *api_exits(), *by_result):
        content = told(client, address)
        assert not [secret for secret in SECRETS if secret in content], address
    positions = [row["position"] for row in client.get(f"{API}/rows?category=2").json()["items"]]
    traces = [told(client, f"{API}/rows/{position}/trace") for position in positions]
    content = drawers(client, [*KEYS, *(f"row.{position}" for position in positions)]) + "".join(traces)
    assert not [secret for secret in SECRETS if secret in content]


@pytest.mark.parametrize("who", ["anonymous", "statistician"])
def test_the_api_tells_neither(inventory: Inventory, who: str) -> None:
    client = Client() if who == "anonymous" else reader(who, "statistics_bureau")
    rows = client.get(f"{API}/rows?category=2.12&limit=100").json()["items"]
    assert [(row["status"], row["quantity"], row["co2e_t"]) for row in rows] == [("C", None, None)]
    trace = client.get(f"{API}/rows/{rows[0]['position']}/trace").content.decode()
    whole = client.get(API).content.decode()
    assert all(word not in trace + whole for word in (SECRET, PAPER))


def test_the_drawer_shows_it_to_whoever_holds_the_right_and_the_reason_to_all(inventory: Inventory) -> None:
    trusted, anybody = drawers(reader("statistician", "statistics_bureau")), drawers(Client())
    assert SECRET in trusted
    assert PAPER in trusted
    assert "保密，需有查看保密数据的职权" in anybody
    assert REASON in anybody


def test_nothing_follows_from_a_total_less_its_parts(inventory: Inventory) -> None:
    """The attack: what is left of each total when the rows that are shown are taken away is nothing."""
    rows = list(inventory_rows(inventory))
    assert any(row.status == "C" for row in rows)
    counted = [row.co2e_micro_t or 0 for row in rows if row.status == "estimated"]
    assert inventory.total_co2e_micro_t - sum(counted) == 0
    text = Client().get(f"/inventory/{YEAR}/{SHANGHAI}/inventory.csv").content.decode("utf-8-sig")
    of_industry = [row for row in csv.DictReader(io.StringIO(text)) if row["category"].startswith("2.")]
    assert {row["status"] for row in of_industry if not row["co2e_t"]} >= {"C"}


def test_an_amount_beside_c_is_refused(tmp_path: Path) -> None:
    table = tmp_path / "amount.csv"
    text = OTHER_SECTORS.read_text("utf-8").replace(
        OPEN_LINE, f"310000,{YEAR},2.12,,,HFCs,12,t,C,,,,{REASON}"
    )
    table.write_text(text, "utf-8")
    with pytest.raises(Refused):
        activity_import(table)


def test_the_whole_inventory_is_kept_and_what_is_shown_in_its_place(inventory: Inventory) -> None:
    shown = inventory_get(SHANGHAI, YEAR)
    assert shown is not None
    assert (inventory.whole_id, shown.whole_id) == (None, inventory.pk)
    assert shown.total_co2e_micro_t == inventory.total_co2e_micro_t
    assert shown.energy_co2_micro_t == inventory.energy_co2_micro_t
    row = inventory_rows(shown, sector="confidential_merged").get()
    assert (row.category, row.gas, row.co2e_micro_t, row.enterprises) == ("2", "CO2e", MERGED_MICRO_T, 6)
    kept = inventory_rows(inventory, category="2")
    assert {row.sector: (row.co2e_micro_t, row.enterprises) for row in kept if row.enterprises == 1} == {
        "lime of the test": (LIME_MICRO_T, 1),
        "acid of the test": (ACID_CO2E_MICRO_T, 1),
    }


def test_no_row_of_few_enterprises_follows_from_a_total(inventory: Inventory) -> None:
    """The attack: the rows that are shown add up to every total, so no total less its parts leaves a hidden row."""
    shown = shown_of(inventory)
    rows = [
        (row.category, row.co2e_micro_t or 0) for row in inventory_rows(shown) if row.status == "estimated"
    ]
    totals = (inventory_record(shown, "totals") or {})["categories"]
    for code, one in totals.items():
        below = [amount for at, amount in rows if not code or at == code or at.startswith(f"{code}.")]
        assert one["co2e"] == (sum(below) if below else None), code
    assert totals["2"]["co2e"] == MERGED_MICRO_T
    assert [totals[code]["co2e"] for code in ("2.1", "2.2", "2.6")] == [None] * 3
    text = Client().get(f"/inventory/{YEAR}/{SHANGHAI}/inventory.csv").content.decode("utf-8-sig")
    of_few = [row for row in csv.DictReader(io.StringIO(text)) if row["category"] in ("2.1", "2.2", "2.6")]
    assert {(row["status"], row["co2e_t"]) for row in of_few} == {("C", "")}


def test_whoever_holds_the_right_sees_rows_of_few_enterprises(inventory: Inventory) -> None:
    client = reader("statistician", "statistics_bureau")
    rows = client.get(f"{API}/rows?category=2.2").json()["items"]
    assert [(row["emissions_t"], row["enterprises"]) for row in rows] == [(LIME_MICRO_T / 10**6, 1)]
    assert "6,746.7" in told(client, f"/inventory/{YEAR}/{SHANGHAI}/lines/")
    assert "lime report" in drawers(client, [f"row.{rows[0]['position']}"])
    anybody = told(Client(), f"/inventory/{YEAR}/{SHANGHAI}/lines/")
    assert "少于 3 家企业" in anybody
    assert "保密数据合并" in anybody


def test_what_a_filing_seals_tells_what_everybody_may_see(inventory: Inventory) -> None:
    for one in (inventory, shown_of(inventory)):
        content = inventory_said(one)
        assert content["digest"] == inventory.digest
        amounts = {line["id"]: line["co2e_micro_t"] for line in content["categories"]}
        assert (amounts["2"], amounts["2.2"]) == (MERGED_MICRO_T, None)


def test_the_page_wears_the_mark_of_merged_rows_for_those_who_see_less(inventory: Inventory) -> None:
    address = f"/inventory/{YEAR}/{SHANGHAI}/whole/"
    page = told(Client(), address)
    assert "含保密合并" in page
    marked = {line.partition('"')[0] for line in page.split('data-code="')[1:] if "可能来自其他类别" in line}
    assert marked == {"2"}  # where cement and lime stand as one
    assert "含保密合并" not in told(reader("statistician", "statistics_bureau"), address)


def test_a_template_of_the_next_year_tells_no_quantity_of_the_sector(inventory: Inventory) -> None:
    assert ACTIVITIES.prefill is not None
    rows = ACTIVITIES.prefill(Place.objects.get(pk=SHANGHAI), YEAR + 1, "zh")
    last = {(row["category"], row["source"]): row["last_year"] for row in rows}
    assert last["2.2", "lime of the test"] is None
    assert last["2.1", "clinker of the test"] is None
    assert last["3.1", "paddy of the test"] == 100_000
    assert "lime report" not in {row["document"] for row in rows}
