"""Meters and their readings: mapped once, whole months become facts. Meters and readings are invented."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from ditan.core.errors import Refused
from ditan.domains.enterprise.models import FactChange, Meter
from ditan.domains.enterprise.selectors import fact_list
from ditan.domains.enterprise.services.metering import meter_map
from tests.domains.enterprise.plants import Plant, make_plant
from tests.people import Houses, make_houses, officer
from tests.permissions import BACKEND, ScopeCases

pytestmark = pytest.mark.django_db
FACT = ("combustion", "diesel", "quantity")


@pytest.fixture
def houses() -> Houses:
    return make_houses()


@pytest.fixture
def plant(houses: Houses) -> Plant:
    return make_plant(houses)


def address(plant: Plant, act: str = "") -> str:
    return f"/enterprises/{plant.enterprise.pk}/meters/{act}?year=2024"


def mapped(plant: Plant, code: str = "D1") -> Meter:
    house = plant.enterprise.installations.get(code="U1")
    return meter_map(house, plant.reach, code=code, fact=FACT, unit="kg", way="monthly")


def readings(*lines: str) -> SimpleUploadedFile:
    return SimpleUploadedFile("ems.csv", "\n".join(["meter,time,value,unit", *lines]).encode())


def test_a_mapping_tells_everything_that_is_wrong_at_once(plant: Plant) -> None:
    house = plant.enterprise.installations.get(code="U1")
    with pytest.raises(Refused) as refused:
        meter_map(house, plant.reach, code=" ", fact=FACT, unit="kWh", way="guess")
    assert [problem.code for problem in refused.value.problems] == [
        "enterprise_field_blank",
        "enterprise_meter_unit_wrong",
        "enterprise_meter_way_unknown",
    ]


def test_readings_become_facts_and_twice_brings_nothing_twice(client: Client, plant: Plant) -> None:
    mapped(plant)
    client.force_login(plant.person, backend=BACKEND)
    lines = ("D1,2024-01-10,1500,kg", "D1,2024-01-20,0.5,t", "D1,2024-02-10,700,kg")
    for _time in range(2):
        told = client.post(address(plant, "act/"), {"act": "readings", "file": readings(*lines)})
        assert told.status_code == 200
    facts = fact_list(plant.enterprise, 2024).order_by("month")
    # 1,500 kg and 0.5 t are 2,000 kg.
    assert [(one.month, one.typed, one.unit, one.revision) for one in facts] == [
        (1, "2000", "kg", 1),
        (2, "700", "kg", 1),
    ]
    change = FactChange.objects.filter(fact__installation__enterprise=plant.enterprise)[0]
    assert (change.reason, change.after["evidence"]) == ("ems.csv", "meter D1")


def test_unknown_meters_are_told_all_at_once_and_nothing_is_kept(client: Client, plant: Plant) -> None:
    mapped(plant)
    client.force_login(plant.person, backend=BACKEND)
    given = readings("X1,2024-01-10,1,kg", "D1,2024-01-10,1,kg", "X2,2024-01-10,1,kg")
    refused = client.post(address(plant, "act/"), {"act": "readings", "file": given})
    assert refused.status_code == 400
    assert refused.content.decode().count("enterprise_meter_unknown") == 2
    assert not fact_list(plant.enterprise).exists()


def test_a_refused_mapping_comes_back_filled_and_a_meter_is_dropped(client: Client, plant: Plant) -> None:
    meter = mapped(plant)
    client.force_login(plant.person, backend=BACKEND)
    form = {"act": "map", "installation": meter.installation_id, "code": "D2", "fact": "~".join(FACT)}
    refused = client.post(address(plant, "act/"), {**form, "unit": "kWh", "way": "sum"})
    assert refused.status_code == 400
    assert 'value="D2"' in refused.content.decode()
    assert client.post(address(plant, "act/"), {**form, "unit": "t", "way": "sum"}).status_code == 302
    assert client.post(address(plant, "act/"), {"act": "drop", "meter": meter.pk}).status_code == 302
    assert [one.code for one in plant.enterprise.meters.all()] == ["D2"]


class TestMetersPage(ScopeCases):
    role = "office_officer"

    def address(self, houses: Houses) -> str:
        return f"/enterprises/{make_plant(houses).enterprise.pk}/meters/"


def test_nobody_else_maps_meters(client: Client, houses: Houses, plant: Plant) -> None:
    meter = mapped(plant)
    for person in (
        officer(houses.county_office, "office_officer", "县"),
        officer(houses.enterprise, "enterprise_officer", "他厂"),
    ):
        client.force_login(person, backend=BACKEND)
        assert client.post(address(plant, "act/"), {"act": "drop", "meter": meter.pk}).status_code == 404
    assert plant.enterprise.meters.filter(pk=meter.pk).exists()
