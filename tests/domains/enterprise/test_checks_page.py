"""The page of checks: findings, the meter and the sample, in both languages and as Excel."""

from io import BytesIO

import openpyxl
import pytest
from django.test import Client

from ditan.domains.enterprise.services import Entry, facts_keep
from tests.domains.enterprise.plants import Plant, diesel, make_plant
from tests.people import Houses, make_houses
from tests.permissions import BACKEND, ScopeCases

pytestmark = pytest.mark.django_db


@pytest.fixture
def plant(client: Client) -> Plant:
    """60 t of diesel in January and in February; the books of January leave 100 t."""
    made = make_plant(make_houses())
    book = {"opening_stock": "200", "purchased": "0", "closing_stock": "100"}
    entries = [
        Entry("U1", "combustion", "diesel", "2024-01", *each, "t", "measured") for each in book.items()
    ]
    facts_keep(
        made.enterprise, 2024, [diesel("2024-01", "60"), diesel("2024-02", "60"), *entries], made.reach
    )
    client.force_login(made.person, backend=BACKEND)
    return made


def address(plant: Plant, file: str = "", year: int = 2024) -> str:
    return f"/enterprises/{plant.enterprise.pk}/checks/{file}?year={year}"


def test_the_page_tells_findings_meter_and_sample(client: Client, plant: Plant) -> None:
    text = client.get(address(plant)).content.decode()
    assert "消费量 60 t，按台账应为 100 t" in text
    assert "50.0%" in text
    assert "重大" in text
    assert "2 项中先看 2 项" in text
    assert "未核实" in text
    assert (
        f"/enterprises/facts/{plant.enterprise.installations.get().facts.order_by('id').first().pk}/" in text
    )


def test_the_page_speaks_english(client: Client, plant: Plant) -> None:
    text = client.get("/en" + address(plant)).content.decode()
    assert "Emissions in doubt" in text
    assert "2 of 2 to be opened first" in text


def test_a_year_without_facts_says_so(client: Client, plant: Plant) -> None:
    assert "这一年还没有数据" in client.get(address(plant, year=2020)).content.decode()


def test_the_workbook_holds_findings_and_sample(client: Client, plant: Plant) -> None:
    book = openpyxl.load_workbook(BytesIO(client.get(address(plant, "export.xlsx")).content))
    findings, sample = (list(sheet.iter_rows(values_only=True)) for sheet in book)
    assert (findings[1][0], findings[1][4]) == ("须说明", 0.5)
    assert [row[3] for row in sample[1:3]] == ["2024-01", "2024-02"]


class TestChecksPage(ScopeCases):
    role = "office_officer"

    def address(self, houses: Houses) -> str:
        return f"/enterprises/{make_plant(houses).enterprise.pk}/checks/"


class TestChecksWorkbook(ScopeCases):
    role = "office_officer"

    def address(self, houses: Houses) -> str:
        return f"/enterprises/{make_plant(houses).enterprise.pk}/checks/export.xlsx"
