"""Emissions of enterprises by place and product: who sees what, and that nothing follows from what is seen.

Two counties, two products. Reports: 甲县 steel 100 (one enterprise), cement 10 + 20 + 30; 乙县 steel 40 + 50 + 60, cement
5 + 5 + 5. Steel of 甲县 rests on one enterprise; with every total shown it would follow from each of them.
"""

from datetime import datetime, time
from io import BytesIO

import pytest
from django.test import Client
from django.utils import timezone
from openpyxl import load_workbook

from ditan.core.disclosure import TOTAL, Keys, attack
from ditan.domains.accounts.models import Organisation, Person
from ditan.domains.accounts.scope import reach_of
from ditan.domains.filings.canonical import canonical_text, hash_of
from ditan.domains.filings.models import Filing, Version
from ditan.domains.filings.selectors.enterprises import EnterpriseTable, enterprise_periods, enterprise_table
from tests.people import COUNTY, COUNTY_BESIDE, DAY, LONG_AGO, Houses, make_houses, officer
from tests.permissions import BACKEND, ScopeCases

pytestmark = pytest.mark.django_db
PAGE, BOOK, PERIOD = "/filings/enterprises/", "/filings/enterprises/export.xlsx", "2024"
REPORTS = {
    (COUNTY, "钢"): [100],
    (COUNTY, "水泥"): [10, 20, 30],
    (COUNTY_BESIDE, "钢"): [40, 50, 60],
    (COUNTY_BESIDE, "水泥"): [5, 5, 5],
}


def report(
    place: str, name: str, content: object, position: int = 1, before: Version | None = None
) -> Version:
    """A sealed report of an enterprise, as row: this is about reading, not about the way to the seal."""
    house, _ = Organisation.objects.get_or_create(
        kind="enterprise", name_zh=name, place_id=place, valid_from=LONG_AGO
    )
    filing = Filing.objects.create(
        workflow="enterprise_report",
        place_id=place,
        organisation=house,
        period=PERIOD,
        period_start="2024-01-01",
        period_end="2024-12-31",
        state="sealed",
        title=name,
        opened_on=DAY,
    )
    text = canonical_text(name, content, [])
    return Version.objects.create(
        filing=filing,
        series=name,
        position=position,
        previous=before,
        workflow="enterprise_report",
        place_id=place,
        organisation=house,
        period=PERIOD,
        content=text,
        content_hash=hash_of(text),
        reason="更正" if before else "",
        library_release="r",
        code_version="0",
        sealed_by_name="秦岚",
        day=DAY,
        at=timezone.make_aware(datetime.combine(DAY, time(9))),
    )


@pytest.fixture
def houses() -> Houses:
    """The small world with ten sealed reports."""
    made = make_houses()
    for (place, product), values in REPORTS.items():
        for number, value in enumerate(values):
            report(place, f"{place}{product}{number}", {"product": product, "emissions_total": value})
    return made


def table_of(person: Person) -> EnterpriseTable:
    """What somebody sees of the year."""
    return enterprise_table(reach_of(person, DAY), PERIOD)


def shown(table: EnterpriseTable) -> dict[Keys, int | None]:
    """The cells that occur, None where hidden, by place and product."""
    columns = [*table.products, TOTAL]
    return {
        (line.place.pk if line.place else TOTAL, made): cell.value
        for line in table.lines
        for made, cell in zip(columns, line.cells, strict=True)
        if cell.status != "NO"
    }


def page_of(client: Client, person: Person, address: str = PAGE) -> str:
    """The page as somebody sees it."""
    client.force_login(person, backend=BACKEND)
    return client.get(address).content.decode()


def test_without_the_right_nothing_of_one_enterprise_follows_from_the_totals(houses: Houses) -> None:
    seen = shown(table_of(officer(houses.city_office, "office_director")))
    assert seen[COUNTY, "钢"] is None
    assert seen[TOTAL, TOTAL] == 325
    for worked in attack(seen).values():
        assert not worked.is_exact


def test_with_the_right_everything_is_shown(houses: Houses) -> None:
    table = table_of(officer(houses.bureau, "statistician"))
    assert table.is_full
    assert not table.hidden
    assert shown(table) == {
        (COUNTY, "钢"): 100,
        (COUNTY, "水泥"): 60,
        (COUNTY, TOTAL): 160,
        (COUNTY_BESIDE, "钢"): 150,
        (COUNTY_BESIDE, "水泥"): 15,
        (COUNTY_BESIDE, TOTAL): 165,
        (TOTAL, "钢"): 250,
        (TOTAL, "水泥"): 75,
        (TOTAL, TOTAL): 325,
    }


def test_two_counties_and_the_city_together_know_no_more_than_the_city(houses: Houses) -> None:
    city = shown(table_of(officer(houses.city_office, "office_director", "市")))
    first = shown(table_of(officer(houses.county_office, "office_officer", "甲")))
    second = shown(table_of(officer(houses.county_office_beside, "office_officer", "乙")))
    assert {place for place, _ in first} == {COUNTY}
    assert {place for place, _ in second} == {COUNTY_BESIDE}
    assert (first | second).items() <= city.items()


def test_page_and_workbook_keep_the_secret_and_say_why(client: Client, houses: Houses) -> None:
    director = officer(houses.city_office, "office_director")
    html = page_of(client, director)
    assert "保密" in html
    assert "少于 3 家企业" in html
    assert "<td>100</td>" not in html
    assert "rests on fewer than 3 enterprises" in page_of(client, director, f"/en{PAGE}")
    sheet = load_workbook(BytesIO(client.get(BOOK).content)).active
    assert sheet is not None
    cells = [cell for row in sheet.iter_rows(values_only=True) for cell in row]
    assert "C" in cells
    assert 100 not in cells
    assert 325 in cells
    statistician = officer(houses.bureau, "statistician", "统计")
    assert "<td>100</td>" in page_of(client, statistician)


def test_the_newest_version_counts_and_what_is_missing_is_not_zero(houses: Houses) -> None:
    first = Version.objects.get(series=f"{COUNTY}钢0")
    report(COUNTY, f"{COUNTY}钢0", {"product": "钢", "emissions_total": 90}, 2, first)
    report(COUNTY, "无合计", {"product": "钢"})
    table = table_of(officer(houses.bureau, "statistician"))
    assert shown(table)[COUNTY, "钢"] == 90
    assert table.unread == 1


def test_a_foreign_city_sees_no_period_and_no_row(client: Client, houses: Houses) -> None:
    director = officer(houses.city_office_beside, "office_director")
    by = reach_of(director, DAY)
    assert enterprise_periods(by) == []
    assert enterprise_table(by, PERIOD).lines == ()
    assert "还没有已封存的企业报告" in page_of(client, director)
    assert client.get(BOOK).status_code == 404


class TestEnterprisesPage(ScopeCases):
    """Open to offices that see places; shut for those who see only their own house."""

    role = "office_officer"

    def address(self, houses: Houses) -> str:
        return PAGE

    def test_from_another_place_it_is_shut(self, client: Client, houses: Houses) -> None:
        """A neighbour has the same page with its own rows."""
        person = officer(houses.county_office_beside, "office_officer", "邻县")
        assert "地区990300" not in page_of(client, person)
