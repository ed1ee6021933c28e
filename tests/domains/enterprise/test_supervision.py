"""Supervision: what an office sees of the enterprises whose reports it receives. The plants are made up."""

from datetime import date
from io import BytesIO

import openpyxl
import pytest
from django.test import Client

from ditan.core.errors import Refused
from ditan.domains.accounts.models import Organisation
from ditan.domains.accounts.scope import reach_of, reach_of_installation
from ditan.domains.enterprise.models import Enterprise, KeptYear
from ditan.domains.enterprise.selectors.supervision import supervised_lines
from ditan.domains.enterprise.selectors.supervision.board import supervision_board
from ditan.domains.enterprise.selectors.supervision.ranking import quality_ranking
from ditan.domains.enterprise.services import Entry, enterprise_register, facts_keep, installation_add
from ditan.domains.filings.services import expectations_set
from tests.domains.enterprise.plants import Plant, diesel, make_plant
from tests.people import DAY, LONG_AGO, Houses, make_houses, officer
from tests.permissions import BACKEND, ScopeCases

pytestmark = pytest.mark.django_db
YEAR = 2025
PAGES = ("", "quality/", "anomalies/", "inventory/")
# 100 t · 42.652 GJ/t · 0.0202 tC/GJ · 98 % · 44/12 = 309.59 t
TONNES = "309.6"
CEMENT = "91350200M0000002XG"


@pytest.fixture
def houses() -> Houses:
    return make_houses()


@pytest.fixture
def plant(houses: Houses) -> Plant:
    """A power plant in 甲县 with 100 t of diesel."""
    made = make_plant(houses)
    facts_keep(made.enterprise, YEAR, [diesel(f"{YEAR}-01", "60"), diesel(f"{YEAR}-02", "40")], made.reach)
    return made


@pytest.fixture
def beside(houses: Houses, plant: Plant) -> Enterprise:
    """A cement works in 乙县 that has filled in nothing."""
    from ditan.core.enterprise.credit_codes import check_digit

    first = "91350200M00000022"
    house = Organisation.objects.create(
        kind="enterprise",
        name_zh="乙县水泥厂",
        name_en="Cement works",
        place=houses.county_office_beside.place,
        code=first + check_digit(first),
        valid_from=LONG_AGO,
    )
    server = reach_of_installation(DAY)
    made = enterprise_register(house, server, industry="3011", method="cement_2024")
    installation_add(made, server, kind="line", code="L1", name_zh="一线")
    return made


def _expect(houses: Houses, *enterprises: Enterprise) -> None:
    director = officer(houses.city_office, "office_director", "主任")
    expectations_set(
        "enterprise_report",
        [one.organisation for one in enterprises],
        [str(YEAR)],
        houses.city_office,
        reach_of(director, date(2026, 1, 5)),
        due_days={str(YEAR): date(2026, 3, 31)},
    )


@pytest.fixture
def city(client: Client, houses: Houses) -> Client:
    client.force_login(officer(houses.city_office, "office_officer", "市办"), backend=BACKEND)
    return client


def _address(page: str = "", **query: str) -> str:
    told = "&".join(f"{name}={value}" for name, value in query.items())
    return f"/enterprises/supervision/{page}?year={YEAR}{'&' + told if told else ''}"


def test_the_board_counts_by_industry_and_place(houses: Houses, plant: Plant, beside: Enterprise) -> None:
    _expect(houses, plant.enterprise, beside)
    by = reach_of(officer(houses.city_office, "office_officer", "市办"), DAY)
    lines = supervised_lines(by, YEAR)
    seen = supervision_board(lines)
    assert (seen.whole.enterprises, seen.whole.expected, seen.whole.filed, seen.whole.late) == (2, 2, 0, 2)
    # 4411 belongs to division 44 of GB/T 4754, 3011 to division 30.
    assert [(one.key, one.name_zh, one.enterprises, one.numbers) for one in seen.groups] == [
        ("44", "44 电力、热力生产和供应业", 1, 1),
        ("30", "30 非金属矿物制品业", 1, 0),
    ]
    assert seen.groups[1].is_without_number
    assert seen.whole.tonnes_micro_t == seen.groups[0].tonnes_micro_t
    assert f"{seen.whole.tonnes_micro_t / 1e6:.1f}" == TONNES
    assert [one.key for one in supervision_board(lines, "method").groups] == ["power", "cement"]
    places = supervision_board(lines, "place")
    assert [one.late for one in places.groups] == [1, 1]
    assert places.whole == seen.whole


def test_a_code_without_a_division_is_refused_and_an_old_one_stands_apart(
    houses: Houses, plant: Plant
) -> None:
    """GB/T 4754-2017 ends with division 97."""
    with pytest.raises(Refused) as refused:
        enterprise_register(
            plant.enterprise.organisation, reach_of_installation(DAY), industry="9811", method="power_2022"
        )
    assert "enterprise_industry_code_wrong" in {one.code for one in refused.value.problems}
    Enterprise.objects.update(industry="9811")
    by = reach_of(officer(houses.city_office, "office_officer", "市办"), DAY)
    (group,) = supervision_board(supervised_lines(by, YEAR)).groups
    assert (group.key, group.enterprises) == ("none", 1)


@pytest.mark.parametrize("grouping", ["division", "method", "place", "nonsense"])
def test_the_board_is_grouped_as_asked_and_its_counts_open(
    city: Client, houses: Houses, plant: Plant, beside: Enterprise, grouping: str
) -> None:
    _expect(houses, plant.enterprise, beside)
    text = city.get(_address(by=grouping)).content.decode()
    name, key = {
        "method": ("发电", "industry=power"),
        "place": (
            plant.enterprise.organisation.place.name_zh,
            f"place={plant.enterprise.organisation.place_id}",
        ),
    }.get(grouping, ("44 电力、热力生产和供应业", "division=44"))
    assert name in text
    assert f"year={YEAR}&amp;{key}&amp;standing=late" in text
    listed = city.get(f"/enterprises/?year={YEAR}&{key}&standing=late").content.decode()
    assert plant.enterprise.name_zh in listed
    assert beside.name_zh not in listed


def test_a_county_officer_sees_the_own_county_only(
    houses: Houses, plant: Plant, beside: Enterprise, client: Client
) -> None:
    by = reach_of(officer(houses.county_office, "office_officer", "县办"), DAY)
    assert [line.pk for line in supervised_lines(by, YEAR)] == [plant.enterprise.pk]
    client.force_login(officer(houses.county_office_beside, "office_officer", "邻县"), backend=BACKEND)
    for page in PAGES:
        text = client.get(_address(page)).content.decode()
        assert TONNES not in text
        assert plant.enterprise.name_zh not in text
    assert client.get(_address("inventory/", place=plant.enterprise.organisation.place_id)).status_code == 404
    assert client.get(_address(place=plant.enterprise.organisation.place_id)).status_code == 404


@pytest.mark.parametrize("page", PAGES)
def test_an_enterprise_has_no_board(client: Client, plant: Plant, page: str) -> None:
    client.force_login(plant.person, backend=BACKEND)
    assert client.get(_address(page)).status_code == 404
    assert client.get(_address(f"{page}export.xlsx")).status_code == 404
    assert client.post("/enterprises/supervision/remake/").status_code == 404


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("page", PAGES)
def test_the_pages_are_in_both_languages(city: Client, plant: Plant, page: str, language: str) -> None:
    prefix = "" if language == "zh" else "/en"
    response = city.get(prefix + _address(page), headers={"accept-language": language})
    assert response.status_code == 200
    assert ("演示数据" in response.content.decode()) == (language == "zh")


@pytest.mark.parametrize("page", PAGES)
def test_every_page_goes_out_as_excel(city: Client, plant: Plant, page: str) -> None:
    answer = city.get(_address(f"{page}export.xlsx"))
    assert answer.status_code == 200
    assert openpyxl.load_workbook(BytesIO(answer.content)).sheetnames


def test_the_board_s_workbook_leaves_the_missing_blank(
    city: Client, plant: Plant, beside: Enterprise
) -> None:
    book = openpyxl.load_workbook(BytesIO(city.get(_address("export.xlsx")).content))
    rows = {row[0]: row for row in book["按行业"].iter_rows(min_row=2, values_only=True) if row[0]}
    assert rows["30 非金属矿物制品业"][-1] is None
    assert f"{rows['44 电力、热力生产和供应业'][-1]:.1f}" == TONNES
    assert {"按核算方法", "按地区", "企业"} < set(book.sheetnames)


def test_a_score_opens_to_what_it_counted(
    city: Client, houses: Houses, plant: Plant, beside: Enterprise
) -> None:
    """Two of twelve months: below half, 0 points; no evidence named: 0 points; nothing expected: not judged."""
    by = reach_of(officer(houses.city_office, "office_officer", "另一人"), DAY)
    ranked = quality_ranking(by, YEAR, supervised_lines(by, YEAR))
    assert [(one.line.pk, one.rank) for one in ranked] == [(plant.enterprise.pk, 1), (beside.pk, 0)]
    parts = {part.criterion.id: part for part in ranked[0].score.parts}
    assert parts["months"].value == pytest.approx(2 / 12)
    assert (parts["months"].points, parts["evidence"].points) == (0, 0)
    assert parts["timely"].value is None
    text = city.get(_address("quality/", trace=f"score.{plant.enterprise.pk}")).content.decode()
    assert "得分 = Σ" in text
    assert city.get(_address("quality/", trace="score.0"), headers={"hx-request": "true"}).status_code == 404


def test_a_late_report_is_judged_by_its_days(houses: Houses, plant: Plant) -> None:
    """Due on 31 March 2026, looked at on 15 April: 15 days of 30, half of the points."""
    _expect(houses, plant.enterprise)
    by = reach_of(officer(houses.city_office, "office_officer", "市办"), date(2026, 4, 15))
    (ranked,) = quality_ranking(by, YEAR, supervised_lines(by, YEAR))
    timely = next(part for part in ranked.score.parts if part.criterion.id == "timely")
    assert (timely.value, timely.points) == (15, 50)


def test_a_jump_is_listed_with_the_way_to_its_cell(city: Client, plant: Plant) -> None:
    entries = [diesel(f"{YEAR}-{month:02d}", "1000" if month == 7 else "100") for month in range(1, 13)]
    facts_keep(plant.enterprise, YEAR, entries, plant.reach)
    text = city.get(_address("anomalies/", rule="jumps")).content.decode()
    fact = plant.enterprise.installations.get().facts.get(month=7)
    assert f"/facts/{fact.pk}/" in text or f"/{fact.pk}/" in text
    assert plant.enterprise.name_zh in text
    assert "没有异常" in city.get(_address("anomalies/", rule="jumps", industry="cement")).content.decode()


def test_an_implied_factor_unlike_its_peers_is_listed(city: Client, plant: Plant) -> None:
    """Twelve units burn diesel, one with half of the carbon content."""
    server = plant.reach
    for number in range(2, 14):
        installation_add(plant.enterprise, server, kind="unit", code=f"U{number}", name_zh=f"{number}号")
    entries = [
        Entry(f"U{n}", "combustion", "diesel", f"{YEAR}-01", "quantity", "10", "t", "invoice")
        for n in range(2, 14)
    ]
    entries.append(
        Entry("U13", "combustion", "diesel", f"{YEAR}-01", "cc", "0.0105", "tC/GJ", "measured", "化验单")
    )
    facts_keep(plant.enterprise, YEAR, entries, server)
    text = city.get(_address("anomalies/")).content.decode()
    assert "隐含因子偏离同行" in text
    assert "U13" in text


def test_enterprises_without_an_inventory_say_so(city: Client, plant: Plant) -> None:
    text = city.get(_address("inventory/")).content.decode()
    assert f"没有 {YEAR} 年清单" in text
    assert TONNES in text
    assert "nothing-c" in text  # one enterprise: fewer than three
    assert city.get(_address("inventory/", trace="sector.power")).status_code == 200


def test_a_stale_year_is_told_and_made_anew(city: Client, plant: Plant) -> None:
    KeptYear.objects.update(library_release="older", total_micro_t=1)
    assert "现在重算" in city.get(_address()).content.decode()
    assert city.post(f"/enterprises/supervision/remake/?year={YEAR}").status_code == 302
    text = city.get(_address()).content.decode()
    assert "现在重算" not in text
    assert TONNES in text


def test_the_list_is_sorted_filtered_and_summed(city: Client, plant: Plant, beside: Enterprise) -> None:
    def names(**query: str) -> list[str]:
        told = "&".join(f"{name}={value}" for name, value in query.items())
        text = city.get(f"/enterprises/?year={YEAR}&{told}").content.decode()
        found = [name for name in (plant.enterprise.name_zh, beside.name_zh) if name in text]
        return sorted(found, key=text.index)

    assert names(sort="total", direction="asc") == [plant.enterprise.name_zh, beside.name_zh]
    assert names(standing="no_number") == [beside.name_zh]
    assert names(industry="power") == [plant.enterprise.name_zh]
    assert names(place=beside.organisation.place_id) == [beside.name_zh]
    assert names(standing="unexpected") == names()
    text = city.get(f"/enterprises/?year={YEAR}").content.decode()
    assert TONNES in text
    assert "2/12" in text


def test_a_month_of_an_enterprise_opens_to_its_rows(city: Client, plant: Plant) -> None:
    """January: 60 t of diesel, 309.59 · 0.6 = 185.75 t."""
    address = f"/enterprises/{plant.enterprise.pk}/?year={YEAR}&trace=month."
    htmx = {"hx-request": "true"}
    text = city.get(f"{address}1", headers=htmx).content.decode()
    assert "185.8" in text
    assert "柴油" in text
    assert {city.get(f"{address}{key}", headers=htmx).status_code for key in ("3", "13", "x")} == {404}


class TestBoard(ScopeCases):
    """The board opens for an office that receives reports; of another place it is another board."""

    role = "office_officer"

    def address(self, houses: Houses) -> str:
        return f"/enterprises/supervision/inventory/?place={houses.county_office.place.pk}&year={YEAR}"
