"""Readings over HTTP: a meter said once, the same file twice, a hole, a wrong unit, another's meter. All of it is made up."""

from io import BytesIO
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from ditan.domains.enterprise.models import FactChange
from tests.domains.enterprise.plants import Plant, make_plant
from tests.people import Houses, make_houses, officer
from tests.permissions import BACKEND

pytestmark = pytest.mark.django_db
ELECTRICITY = {"source": "electricity", "item": "purchased", "parameter": "quantity"}
METER = {"code": "E1", "facility": "U1", "unit": "kWh", "way": "sum", **ELECTRICITY}
HOURS = [f"2024-02-{day:02d} {hour:02d}:00" for day in range(1, 30) for hour in range(24)]


@pytest.fixture
def houses() -> Houses:
    return make_houses()


@pytest.fixture
def plant(client: Client, houses: Houses) -> Plant:
    """With the meter E1 of bought electricity, said over HTTP."""
    made = make_plant(houses)
    client.force_login(made.person, backend=BACKEND)
    told = client.post(below(made, "meters"), METER, "application/json")
    assert (told.status_code, told.json()["facility"]) == (201, "U1")
    return made


def below(plant: Plant, address: str) -> str:
    return f"/api/v1/enterprises/{plant.enterprise.pk}/{address}"


def lines(hours: list[str] = HOURS, value: str = "2.5", unit: str = "kWh", meter: str = "E1") -> str:
    return "\n".join(["meter,time,value,unit", *(f"{meter},{hour},{value},{unit}" for hour in hours)])


def send(client: Client, plant: Plant, content: str | bytes, name: str = "ems.csv") -> Any:
    file = SimpleUploadedFile(name, content.encode() if isinstance(content, str) else content)
    return client.post(below(plant, "readings/2024/file"), {"file": file, "origin": "MyEMS"})


def facts(client: Client, plant: Plant) -> list[tuple[str, str, str, int]]:
    rows = client.get(below(plant, "facts/2024")).json()["items"]
    return [(one["month"], one["value"], one["unit"], one["revision"]) for one in rows]


def test_a_month_of_hours_becomes_a_fact_once_by_file_and_by_json(client: Client, plant: Plant) -> None:
    # 29 days of 24 hours of 2.5 kWh are 1,740 kWh.
    first = send(client, plant, lines()).json()
    assert (len(first["written"]), first["same"], first["problems"]) == (1, 0, [])
    readings = [{"meter": "E1", "time": hour, "value": 2.5} for hour in HOURS]
    again = client.post(below(plant, "readings/2024"), {"readings": readings}, "application/json").json()
    assert (again["written"], again["same"]) == ([], 1)
    assert facts(client, plant) == [("2024-02", "1740", "kWh", 1)]
    assert FactChange.objects.get().reason == "MyEMS"


def test_a_workbook_is_read_as_the_lines_are(client: Client, plant: Plant) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for line in lines().splitlines():
        sheet.append(line.split(","))
    kept = BytesIO()
    book.save(kept)
    assert send(client, plant, kept.getvalue(), "ems.xlsx").status_code == 200
    assert facts(client, plant) == [("2024-02", "1740", "kWh", 1)]


def test_a_hole_makes_no_month_and_is_told(client: Client, plant: Plant) -> None:
    refused = send(client, plant, lines(HOURS[:100] + HOURS[103:]))
    assert refused.status_code == 400
    told = [one["code"] for one in refused.json()["problems"]]
    assert told == ["enterprise_readings_make_nothing", "enterprise_readings_missing"]
    assert facts(client, plant) == []
    january = [f"2024-01-{day:02d}" for day in range(1, 32)]
    kept = send(
        client, plant, f"{lines(january)}\n{lines(HOURS[:100] + HOURS[103:]).partition(chr(10))[2]}"
    ).json()
    (problem,) = kept["problems"]
    assert (problem["code"], problem["severity"]) == ("enterprise_readings_missing", "warning")
    assert "2024-02" in problem["message"]
    assert [month for month, *_rest in facts(client, plant)] == ["2024-01"]


def test_what_is_wrong_is_told_by_the_name_of_the_file(client: Client, plant: Plant) -> None:
    for content, code in (
        (lines(unit="t"), "enterprise_reading_unit_wrong"),
        (lines(meter="E9"), "enterprise_meter_unknown"),
        (lines(value=""), "enterprise_reading_blank"),
        ("meter,value\nE1,1", "table_column_missing"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "file_not_a_table"),
    ):
        refused = send(client, plant, content)
        (problem,) = refused.json()["problems"]
        assert (refused.status_code, problem["code"]) == (400, code)
        assert problem["where"].startswith("ems.csv")
    assert facts(client, plant) == []


def test_the_meter_of_another_enterprise_is_no_meter_and_its_address_is_not_there(
    client: Client, houses: Houses, plant: Plant
) -> None:
    client.force_login(officer(houses.enterprise, "enterprise_officer", "别家"), backend=BACKEND)
    assert send(client, plant, lines()).status_code == 404
    for method, address in (
        (client.get, "meters"),
        (client.get, "drafts/2024/U1"),
        (client.get, "plan/draft"),
    ):
        assert method(below(plant, address)).status_code == 404
    assert client.post(below(plant, "meters"), METER, "application/json").status_code == 404


def test_a_meter_that_is_wrong_is_told_whole_and_one_is_dropped(client: Client, plant: Plant) -> None:
    wrong = METER | {"code": " ", "item": "x", "way": "guess"}
    refused = client.post(below(plant, "meters"), wrong, "application/json")
    assert len(refused.json()["problems"]) == 3
    assert (
        client.post(below(plant, "meters"), METER | {"facility": "U9"}, "application/json").status_code == 404
    )
    (meter,) = client.get(below(plant, "meters")).json()["items"]
    assert (meter["code"], meter["way"], meter["unit"]) == ("E1", "sum", "kWh")
    assert client.delete(below(plant, f"meters/{meter['id']}")).status_code == 204
    assert client.get(below(plant, "meters")).json()["count"] == 0
