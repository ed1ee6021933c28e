"""Industry transformation: value added told by enterprises, quadrants for the office. Plants and numbers are invented."""

from io import BytesIO

import openpyxl
import pytest
from django.test import Client

from ditan.core.errors import Refused
from ditan.domains.accounts.scope import reach_of
from ditan.domains.enterprise.models import ValueAdded
from ditan.domains.enterprise.selectors.supervision.transforming import transforming
from ditan.domains.enterprise.services import facts_keep
from ditan.domains.enterprise.services.measures import Typed
from ditan.domains.enterprise.services.value_added import value_added_tell
from tests.domains.enterprise.plants import Plant, diesel, make_plant
from tests.people import DAY, Houses, make_houses, officer
from tests.permissions import BACKEND, ScopeCases

pytestmark = pytest.mark.django_db
PAGE = "/enterprises/transformation/?year=2024"


@pytest.fixture
def houses() -> Houses:
    return make_houses()


@pytest.fixture
def plant(houses: Houses) -> Plant:
    return make_plant(houses)


def told(plant: Plant, year: int, tonnes: int, value: str, price_year: int = 2020) -> None:
    facts_keep(plant.enterprise, year, [diesel(f"{year}-01", str(tonnes))], plant.reach)
    fields = {"amount_1e4_yuan": value, "price_year": str(price_year), "document": "统计报表（演示）"}
    value_added_tell(plant.enterprise, year, plant.reach, Typed(fields))


def test_the_office_sees_quadrants_and_lists(client: Client, houses: Houses, plant: Plant) -> None:
    # Diesel from 100 to 110 t: carbon grows by 10 %. Value added from 1,000 to 1,200: by 20 %. Both grow, value faster.
    told(plant, 2023, 100, "1000")
    told(plant, 2024, 110, "1,200")
    person = officer(houses.county_office, "office_officer", "县")
    found = transforming(reach_of(person, DAY), 2023, 2024)
    (one,) = found.enterprises.subjects
    assert (one.quadrant.id, one.carbon_rate, one.value_rate) == (
        "lean",
        pytest.approx(0.1),
        pytest.approx(0.2),
    )
    (industry,) = found.industries.subjects
    assert industry.subject.id == "power"
    client.force_login(person, backend=BACKEND)
    text = client.get(PAGE).content.decode()
    assert "低碳扩张" in text
    assert "+10.0%" in text
    assert "quadrant-lean" in text
    assert "lean expansion" in client.get("/en" + PAGE).content.decode().lower()
    assert "这个象限里没有企业" in client.get(PAGE + "&quadrant=green").content.decode()
    book = client.get(PAGE.replace("/?", "/export.xlsx?"))
    sheet = openpyxl.load_workbook(BytesIO(book.content)).worksheets[1]
    assert [cell.value for cell in sheet[2]][2:4] == [pytest.approx(0.1), pytest.approx(0.2)]


@pytest.mark.parametrize(
    ("key", "shown"),
    [
        ("carbon_rate.enterprise", ("340.6", "309.6", "+10.0%")),  # 110 t of diesel: 309.59 · 1.1 = 340.55 t
        ("value_rate.enterprise", ("1,200.0", "1,000.0", "+20.0%")),
        ("before.enterprise", ("1,000.0", "309.6", "3.230")),  # 1,000 ÷ 309.59
        ("after.enterprise", ("1,200.0", "340.6", "3.524")),  # 1,200 ÷ 340.55
        ("carbon_share.enterprise", ("340.6", "100.0%")),
        ("carbon_rate.industry", ("340.6", "309.6", "+10.0%")),
        ("whole.before", ("309.6", "1,000.0", "0.3096")),
        ("whole.efficiency", ("−0.0258",)),  # 340.55 ÷ 1,200 − 309.59 ÷ 1,000 = 0.28379 − 0.30959
    ],
)
def test_every_figure_opens(
    client: Client, houses: Houses, plant: Plant, key: str, shown: tuple[str, ...]
) -> None:
    told(plant, 2023, 100, "1000")
    told(plant, 2024, 110, "1,200")
    client.force_login(officer(houses.county_office, "office_officer", "县"), backend=BACKEND)
    subject = {"enterprise": str(plant.enterprise.pk), "industry": "power"}.get(key.rpartition(".")[2], "")
    whole = f"{key}.{subject}" if subject else key
    assert f"trace={whole}" in client.get(PAGE).content.decode()
    for prefix in ("", "/en"):
        answer = client.get(f"{prefix}{PAGE}&trace={whole}", headers={"hx-request": "true"})
        assert answer.status_code == 200
        for text in shown:
            assert text in answer.content.decode()
    other = client.get(f"{PAGE}&trace={key}.0", headers={"hx-request": "true"})
    assert other.status_code == 404


def test_prices_of_two_years_are_not_set_against_each_other(
    client: Client, houses: Houses, plant: Plant
) -> None:
    told(plant, 2023, 100, "1000", price_year=2020)
    told(plant, 2024, 110, "1200", price_year=2024)
    person = officer(houses.county_office, "office_officer", "县")
    found = transforming(reach_of(person, DAY), 2023, 2024)
    assert (found.counted, found.asked) == (0, 1)
    assert [one.code for one in found.enterprises.findings] == ["transformation_subject_missing"]
    client.force_login(person, backend=BACKEND)
    assert "还比不出来" in client.get(PAGE).content.decode()
    # Told anew at the same prices, the newest counts.
    told(plant, 2024, 110, "1150")
    assert transforming(reach_of(person, DAY), 2023, 2024).counted == 1


def test_value_added_is_told_on_the_page_of_assets(client: Client, plant: Plant) -> None:
    client.force_login(plant.person, backend=BACKEND)
    act = f"/enterprises/{plant.enterprise.pk}/assets/act/?year=2024"
    form = {"act": "value_added", "amount_1e4_yuan": "1,200", "price_year": "20", "document": "报表"}
    refused = client.post(act, form)
    assert refused.status_code == 400
    assert 'value="1,200"' in refused.content.decode()
    assert client.post(act, form | {"price_year": "2020"}).status_code == 302
    shown = client.get(f"/enterprises/{plant.enterprise.pk}/assets/?year=2024").content.decode()
    assert "1,200.0 <small>万元" in shown
    with pytest.raises(Refused) as wrong:
        value_added_tell(plant.enterprise, 2024, plant.reach, Typed({"price_year": "2999"}))
    assert [one.code for one in wrong.value.problems] == [
        "enterprise_field_blank",
        "price_year_wrong",
        "enterprise_field_blank",
    ]
    assert ValueAdded.objects.count() == 1


class TestTransformationPage(ScopeCases):
    role = "office_officer"

    def address(self, houses: Houses) -> str:
        return "/enterprises/transformation/"

    def test_from_another_place_it_is_shut(self, client: Client, houses: Houses) -> None:
        # The page is of whoever asks: an office beside sees its own enterprises, none of this county.
        told(make_plant(houses), 2024, 1, "1")
        person = officer(houses.county_office_beside, "office_officer", "邻县")
        client.force_login(person, backend=BACKEND)
        assert "甲县示范电厂" not in client.get(PAGE).content.decode()


def test_years_out_of_order_are_no_page(client: Client, houses: Houses) -> None:
    client.force_login(officer(houses.county_office, "office_officer", "县"), backend=BACKEND)
    assert client.get(PAGE + "&from=2024").status_code == 404
