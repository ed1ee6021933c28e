"""The HTTP interface: the same numbers as the pages, pages of lists, one shape of errors, and its own description."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import schemathesis
from django.conf import LazySettings
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test import Client
from hypothesis import HealthCheck
from hypothesis import settings as within

from ditan.core.library import load
from ditan.domains.inventory.selectors import inventory_get
from ditan.site.wsgi import application
from tests.worlds import HEILONGJIANG, JIANGSU, PLACES, SHANGHAI, YEAR

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world")]

schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application).exclude(
    tag_regex="^(filings|people|audit|jobs|notices|versions)$"  # these with a token: test_api_signed.py
)


@schema.parametrize()
@within(max_examples=5, suppress_health_check=list(HealthCheck))
def test_every_operation_answers_as_it_is_described(case: schemathesis.Case) -> None:
    case.call_and_validate()


@pytest.fixture(autouse=True)
def one_connection(settings: LazySettings) -> Iterator[None]:
    """Real requests close old connections when they begin and end; here they share the test's own. No limit."""
    settings.DITAN_REQUESTS_A_MINUTE_OPEN = 100_000
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def fetch(client: Client, address: str, status: int = 200) -> dict:  # type: ignore[type-arg]
    response = client.get(address)
    assert response.status_code == status, response.content
    return json.loads(response.content)


def test_the_list_of_inventories_pages_and_says_how_many_there_are(client: Client) -> None:
    first = fetch(client, "/api/v1/inventories?limit=3")
    rest = fetch(client, "/api/v1/inventories?limit=3&offset=3")
    assert first["count"] == rest["count"] == len(PLACES)
    assert [len(first["items"]), len(rest["items"])] == [3, 1]
    assert {item["place"] for item in first["items"] + rest["items"]} == set(PLACES)


def test_the_rows_of_an_inventory_add_up_to_its_total(client: Client) -> None:
    detail = fetch(client, f"/api/v1/inventories/{YEAR}/{JIANGSU}")
    rows = fetch(client, f"/api/v1/inventories/{YEAR}/{JIANGSU}/rows?limit=500&category=1.1")["items"]
    burnt = sum(row["emissions_t"] for row in rows if row["status"] == "estimated" and row["gas"] == "CO2")
    assert burnt == pytest.approx(detail["energy_co2_t"], abs=0.01)
    assert detail["summary"]["energy_co2_t"] == detail["energy_co2_t"]


def test_the_trace_of_a_row_names_cell_parameters_and_clauses(client: Client) -> None:
    rows = fetch(client, f"/api/v1/inventories/{YEAR}/{JIANGSU}/rows?sector=tr_thermal_power&fuel=raw_coal")[
        "items"
    ]
    (row,) = rows
    step = fetch(client, f"/api/v1/inventories/{YEAR}/{JIANGSU}/rows/{row['position']}/trace")["step"]
    assert step["result"] == row["emissions_t"]
    assert step["inputs"][0]["cell"]
    assert [use["role"] for use in step["parameters"]] == ["ncv", "cc", "ox"]
    assert all(use["document"] and use["clause"] and use["verification"] for use in step["parameters"])


def test_balances_cells_and_findings(client: Client) -> None:
    balance = fetch(client, f"/api/v1/balances/{YEAR}/{HEILONGJIANG}")
    assert (len(balance["rows"]), len(balance["fuels"])) == (33, 22)
    cells = fetch(
        client, f"/api/v1/balances/{YEAR}/{HEILONGJIANG}/cells?row=transformation&fuel=petroleum_total"
    )
    assert [cell["value"] for cell in cells["items"]] == [-117.01]
    findings = fetch(client, f"/api/v1/balances/{YEAR}/{HEILONGJIANG}/findings")
    assert findings["count"] >= 10
    assert {"zh", "en"} == set(findings["items"][0]["wording"])


def test_the_comparison_closes(client: Client) -> None:
    for line in fetch(client, f"/api/v1/comparison/{YEAR}")["items"]:
        assert line["gap_t"] == pytest.approx(
            line["factor_t"] + line["activity_t"] + line["treatment_t"], abs=0.01
        )


def test_the_library_is_there_with_its_release(client: Client) -> None:
    assert fetch(client, "/api/v1/library")["release"] == load().release
    found = fetch(client, "/api/v1/library/parameters/fuel.provincial_2011.bituminous.cc")
    assert (found["printed"], found["unit"], found["verification"]) == ("26.1", "tC/TJ", "cross-checked")
    assert fetch(client, "/api/v1/library/editions/prov2011")["is_default"] is True
    assert fetch(client, "/api/v1/library/parameters?q=raw_coal&document=gbt2589_2008")["count"] >= 1


WHOLE = f"/api/v1/inventories/{YEAR}/{SHANGHAI}"


def test_totals_and_categories_are_those_worked_out_by_hand(client: Client) -> None:
    totals = fetch(client, f"{WHOLE}/totals")
    # forest of the test: 2,000,000 m3 × −0.9 t CO2/m3
    assert totals["land_use_co2e_t"] == -1_800_000
    assert totals["with_land_use_co2e_t"] == totals["without_land_use_co2e_t"] - 1_800_000
    assert totals["ranges"]["with_land_use"]["central_t"] == totals["with_land_use_co2e_t"]
    assert totals["sectors"] == ["1", "2", "3", "4", "5"]
    (paddy,) = fetch(client, f"{WHOLE}/categories?category=3.1")["items"]
    assert paddy["gas_t"] == {"CH4": 20_000}  # 100,000 ha × 200 kg
    assert paddy["co2e_t"] == 420_000  # × 21
    assert fetch(client, f"{WHOLE}/categories?category=2.12")["items"][0]["status"] == {"HFCs": "C"}


def test_assessments_page_and_say_how_many_there_are(client: Client) -> None:
    for name in (
        "categories",
        "key-categories",
        "completeness",
        "views/guideline",
        "views/ipcc",
        "views/gpc",
    ):
        page = fetch(client, f"{WHOLE}/{name}?limit=2&offset=1")
        assert page["count"] > 3, name
        assert (page["offset"], len(page["items"])) == (1, 2), name
    without = fetch(client, f"{WHOLE}/key-categories?land_use=without&limit=500")["items"]
    assert "4.1.1" not in {row["category"] for row in without}
    uncertainty = fetch(client, f"{WHOLE}/uncertainty")["record"]
    assert uncertainty["simulation"]["draws"] == 10_000
    assert fetch(client, f"{WHOLE}/double-counting")["record"]["traps"]
    tests = [answer["test"] for answer in fetch(client, f"{WHOLE}/health")]
    assert tests == ["opaque", "inconsistent", "mismatched", "incomparable"]
    assert fetch(client, f"{WHOLE}/quality")["record"]["total"]["grade"]


def test_a_view_adds_up_to_the_total(client: Client) -> None:
    rows = fetch(client, f"{WHOLE}/views/guideline?limit=500")["items"]
    totals = fetch(client, f"{WHOLE}/totals")
    assert rows[0]["co2e_t"] == totals["with_land_use_co2e_t"]
    sectors = [row["co2e_t"] for row in rows if not row["parent"] and row["kind"] == "row"]
    assert sum(sectors) == pytest.approx(totals["with_land_use_co2e_t"], abs=0.01)


@pytest.mark.parametrize(
    ("address", "status", "code"),
    [
        (f"{WHOLE}/views/iso", 404, "nothing_there"),
        (f"{WHOLE}/categories?category=9.9", 404, "nothing_there"),
        (f"{WHOLE}/totals?gwp=AR9", 404, "nothing_there"),
        (f"{WHOLE}/key-categories?land_use=maybe", 422, "request_invalid"),
        ("/api/v1/places/999999", 404, "nothing_there"),
        (f"/api/v1/inventories/1999/{JIANGSU}", 404, "nothing_there"),
        (f"/api/v1/inventories/{YEAR}/{JIANGSU}/rows/99999/trace", 404, "nothing_there"),
        ("/api/v1/comparison/1999", 404, "nothing_there"),
        ("/api/v1/balances/1/110000", 422, "request_invalid"),
        ("/api/v1/places?limit=0", 422, "request_invalid"),
        ("/api/v1/places?limit=x&offset=-1", 422, "request_invalid"),
    ],
)
def test_an_error_has_the_one_shape_in_the_language_asked_for(
    address: str, status: int, code: str, client: Client
) -> None:
    found = fetch(client, address, status)["problems"]
    assert {problem["code"] for problem in found} == {code}
    assert all({"severity", "where", "message", "expected", "remedy"} <= problem.keys() for problem in found)
    separator = "&" if "?" in address else "?"
    english = fetch(client, f"{address}{separator}language=en", status)["problems"]
    assert english[0]["message"].isascii()
    assert not found[0]["message"].isascii()


def test_all_wrong_values_are_reported_at_once(client: Client) -> None:
    found = fetch(client, "/api/v1/places?limit=x&offset=-1", 422)["problems"]
    assert {problem["where"] for problem in found} == {"query.limit", "query.offset"}


def test_a_parameter_that_is_not_in_the_library_is_answered_with_the_nearest(client: Client) -> None:
    found = fetch(client, "/api/v1/library/parameters/fuel.provincial_2011.bituminos.cc?language=en", 404)[
        "problems"
    ]
    assert "fuel.provincial_2011.bituminous.cc" in found[0]["message"] + found[0]["remedy"]


def test_the_numbers_are_those_of_the_database(client: Client) -> None:
    inventory = inventory_get(JIANGSU, YEAR)
    assert inventory is not None
    item = fetch(client, f"/api/v1/inventories/{YEAR}/{JIANGSU}")
    assert item["energy_co2_t"] == inventory.energy_co2_micro_t / 1e6
    assert item["digest"] == inventory.digest


NAMED = {"/17": "/{pk}", "/board/inventory_filing": "/board/{workflow}", "/2026/": "/{year}/"}


@pytest.mark.parametrize("page", ["api.md", "api.zh.md"])
def test_the_manual_names_addresses_that_exist(page: str, client: Client, checkout: Path) -> None:
    described = fetch(client, "/api/v1/openapi.json")["paths"]
    text = (checkout / "docs" / "how-to" / page).read_text("utf-8")
    found = re.findall(r"curl (?:-X (\w+) )?(?:[^\n]|\\\n)*?\"\$DITAN(/[^\"?]*)", text)
    assert len(found) >= 11
    for method, address in found:
        named = "/api/v1" + address
        for written, name in NAMED.items():
            named = named.replace(written, name)
        assert (method or "GET").lower() in described[named], address
