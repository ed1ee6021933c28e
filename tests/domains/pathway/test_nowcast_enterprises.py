"""Months of enterprises in the year of a place. The county and its plants are made up; numbers are worked out by hand.

Diesel by power_2022: 42.652 GJ/t · 0.0202 tC/GJ · 98 % · 44/12 = 3.095909… t CO2 a tonne by the defaults; 100 t are 309.59 t, as in
`tests/domains/enterprise/test_sums.py`.
"""

from datetime import date
from decimal import Decimal

import pytest
from django.test import Client
from django.utils import timezone

from ditan.core.enterprise.credit_codes import check_digit
from ditan.core.intensity.entries import FigureEntry
from ditan.domains.accounts.scope import reach_of, reach_of_installation
from ditan.domains.enterprise.models import Enterprise
from ditan.domains.enterprise.selectors.monthly import monthly_of_place
from ditan.domains.enterprise.selectors.outlook import past_months
from ditan.domains.enterprise.services import facts_keep
from ditan.domains.pathway.nowcasting.telling import nowcast_told
from ditan.domains.pathway.selectors.nowcasts import PANEL, nowcast_get
from ditan.domains.places.models import Place
from ditan.domains.statistics.services.figures import figures_keep
from tests.domains.enterprise.plants import diesel, make_plant
from tests.people import COUNTY, Houses, give, make_houses, make_person, officer
from tests.permissions import BACKEND

pytestmark = pytest.mark.django_db
YEAR = timezone.localdate().year
T = 1_000_000
DIESEL = 42.652 * 0.0202 * 0.98 * 44 / 12
PAGE = f"/pathway/nowcast/?place={COUNTY}"
API = f"/api/v1/pathway/nowcasts/{COUNTY}"
JUNE = 6


@pytest.fixture
def houses() -> Houses:
    return make_houses()


def plants(houses: Houses, number: int) -> list[Enterprise]:
    """So many plants in the county."""
    first = [f"91350200M0000{one:04d}" for one in range(number)]
    return [
        make_plant(houses, f"示范电厂{at}", code + check_digit(code)).enterprise
        for at, code in enumerate(first)
    ]


def burn(plant: Enterprise, year: int, tonnes: float, to: int = 12) -> None:
    """The same diesel in each month up to one."""
    by = reach_of_installation(date(year + 1, 1, 1))
    facts_keep(plant, year, [diesel(f"{year}-{month:02d}", f"{tonnes:g}") for month in range(1, to + 1)], by)


def assessed(values: dict[int, int]) -> None:
    """CO2 of the county as assessed, in 1e4 t."""
    figures_keep(
        [
            FigureEntry(COUNTY, year, "assessed_co2", Decimal(value), standing="own", document="演示数据")
            for year, value in values.items()
        ],
        reach_of_installation(date(YEAR, 7, 15)),
    )


def county() -> Place:
    return Place.objects.get(pk=COUNTY)


def test_months_of_all_are_those_of_each_in_two_queries(
    houses: Houses, django_assert_num_queries: object
) -> None:
    made = plants(houses, 3)
    for number, plant in enumerate(made, start=1):
        burn(plant, YEAR - 1, 10.0 * number)
    place = county()
    with django_assert_num_queries(2):  # type: ignore[operator]
        found = monthly_of_place(place, [YEAR - 1, YEAR])
    with django_assert_num_queries(1):  # type: ignore[operator]
        assert monthly_of_place(place, [YEAR - 1, YEAR]) == found
    assert found.unread == ()
    for one in found.years:
        alone = past_months(Enterprise.objects.get(pk=one.enterprise), one.year)
        assert alone is not None
        assert {month: sum(told.values()) / T for month, told in one.months.items()} == alone.months
    first = next(one for one in found.years if one.enterprise == made[0].pk)
    assert first.months[1]["combustion"] == pytest.approx(10 * DIESEL * T, abs=1)
    burn(made[0], YEAR - 1, 11)
    changed = monthly_of_place(county(), [YEAR - 1])
    assert next(one for one in changed.years if one.enterprise == made[0].pk).months[1][
        "combustion"
    ] == pytest.approx(11 * DIESEL * T, abs=1)


def test_one_that_cannot_be_computed_does_not_hide_the_others(houses: Houses) -> None:
    """Coal without its heating value is refused; the other two are there."""
    made = plants(houses, 3)
    for plant in made[:2]:
        burn(plant, YEAR - 1, 10)
    by = reach_of_installation(date(YEAR, 1, 1))
    coal = diesel(f"{YEAR - 1}-01", "10")
    facts_keep(
        made[2], YEAR - 1, [type(coal)("U1", "combustion", "coal", coal.month, "quantity", "10", "t")], by
    )
    found = monthly_of_place(county(), [YEAR - 1])
    told = {one.enterprise for one in found.years}
    assert {made[0].pk, made[1].pk} <= told
    assert told | {pk for pk, _year in found.unread} == {one.pk for one in made}


def test_enterprises_drive_the_year_where_years_are_enough(houses: Houses) -> None:
    """CO2 goes as the diesel of three plants: 15 t a month, 150 (1e4 t) last year; 16 t to June: 160 in the end."""
    amounts = (12, 11, 13, 15, 14, 16, 15)
    years = range(YEAR - len(amounts), YEAR)
    made = plants(houses, 3)
    for plant in made:
        for year, tonnes in zip(years, amounts, strict=True):
            burn(plant, year, tonnes)
        burn(plant, YEAR, 16, JUNE)
    assessed({year: tonnes * 10 for year, tonnes in zip(years, amounts, strict=True)})
    held = nowcast_get(county(), YEAR)
    assert held.found is not None
    assert (held.found.way, held.enterprise_use) == ("bridge", "used")
    assert held.found.total.middle == pytest.approx(1_600_000)
    [driver] = held.drivers
    assert (driver.measure.id, driver.rows.to_date) == (PANEL, JUNE)
    assert driver.elasticity == pytest.approx(1)
    assert driver.expected == pytest.approx(3 * 16 * 12 * DIESEL / 10_000, rel=1e-6)
    assert held.found.errors
    none = nowcast_get(county(), YEAR, drivers=[])
    assert none.enterprise_use == "offered"


def two_years(houses: Houses, number: int) -> list[Enterprise]:
    """Plants with last year whole, and a tenth more to June; six years of CO2, always 100 (1e4 t)."""
    made = plants(houses, number)
    for plant in made:
        burn(plant, YEAR - 1, 100)
        burn(plant, YEAR, 110, JUNE)
    assessed(dict.fromkeys(range(YEAR - 6, YEAR), 100))
    return made


def test_too_few_years_are_a_check_only(houses: Houses) -> None:
    two_years(houses, 3)
    held = nowcast_get(county(), YEAR)
    assert held.found is not None
    assert (held.found.way, held.enterprise_use) == ("drift", "years")
    assert held.enterprises is not None
    assert held.enterprises.panel.growth == pytest.approx(0.1)
    assert held.change is not None
    assert held.change[0] == YEAR - 1
    assert held.change[1] == pytest.approx(0)
    # 3 · 12 · 100 t of diesel of 100e4 t of CO2.
    share = held.enterprises.share_of(held.series)
    assert share is not None
    assert share[0] == YEAR - 1
    assert share[1] == pytest.approx(3600 * DIESEL / 1_000_000)


def text_of(response: object) -> str:
    return response.content.decode()  # type: ignore[attr-defined, no-any-return]


def test_the_office_sees_who_they_are_in_both_languages(houses: Houses, client: Client) -> None:
    made = two_years(houses, 3)
    burn(
        make_plant(houses, "新建电厂", "91350200M00000999" + check_digit("91350200M00000999")).enterprise,
        YEAR,
        5,
        3,
    )
    client.force_login(officer(houses.county_office, "office_officer"), backend=BACKEND)
    page = text_of(client.get(PAGE))
    for words in ("企业逐月排放的对照", "+10.0%", "往年同口径的变化有", "上年十二个月不全 1 家"):
        assert words in page
    drawer = text_of(client.get(f"{PAGE}&trace=enterprises", headers={"HX-Request": "true"}))
    assert all(one.name_zh in drawer for one in made)
    assert "新建电厂" in drawer
    english = text_of(client.get(f"/en{PAGE}"))
    assert "Enterprises by month" in english
    assert "1 without the whole year before" in english
    told = client.get(API).json()["enterprises"]
    assert (told["enterprises"], told["to_month"], told["use"], told["left_out"]) == (3, JUNE, "years", 1)
    assert told["growth"] == pytest.approx(0.1)
    assert told["to_date_t"] == pytest.approx(3 * 6 * 110 * DIESEL, abs=1)


def test_others_see_neither_amounts_nor_names_and_of_two_nothing(houses: Houses, client: Client) -> None:
    """A reader of the city sees the place, but its office does not hand reports to a reader."""
    made = two_years(houses, 3)
    person = make_person("查看")
    give(person, houses.county_office, "reader")
    client.force_login(person, backend=BACKEND)
    page = text_of(client.get(PAGE))
    assert "+10.0%" in page
    drawer = text_of(client.get(f"{PAGE}&trace=enterprises", headers={"HX-Request": "true"}))
    assert not any(one.name_zh in drawer for one in made)
    told = client.get(API).json()["enterprises"]
    assert (told["growth"], told["to_date_t"], told["same_months_before_t"]) == (
        pytest.approx(0.1),
        None,
        None,
    )
    by = reach_of_installation(date(YEAR, 1, 1))
    facts_keep(made[2], YEAR - 1, [diesel(f"{YEAR - 1}-12", "")], by)
    assert "+10.0%" not in text_of(client.get(PAGE))
    assert client.get(API).json()["enterprises"] is None
    assert client.get(f"{PAGE}&trace=enterprises", headers={"HX-Request": "true"}).status_code == 404
    held = nowcast_get(county(), YEAR)
    assert held.enterprise_use == "few"
    by = reach_of(officer(houses.county_office, "office_officer", "经办二"), date(YEAR, 7, 15))
    office = nowcast_told(held, [], by)["enterprises"]
    assert (office["enterprises"], office["use"]) == (2, "few")


def test_a_place_without_enterprises_says_what_to_do(houses: Houses, client: Client) -> None:
    assessed(dict.fromkeys(range(YEAR - 6, YEAR), 100))
    client.force_login(officer(houses.county_office, "office_officer"), backend=BACKEND)
    assert "还没有企业的逐月数可以对照" in text_of(client.get(PAGE))
    assert client.get(API).json()["enterprises"] is None
