"""Lists of filings: whose, filters, sorting, Excel, search, who sees what."""

import re
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from openpyxl import load_workbook

from ditan.domains.filings.models import Filing
from ditan.domains.filings.services import filing_move, filings_urge, version_seal
from tests.domains.filings.conftest import World
from tests.domains.filings.test_board_page import open_round, sign_in, text_of
from tests.people import COUNTY, COUNTY_BESIDE, Houses, officer
from tests.permissions import BACKEND, ScopeCases

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
LIST = "/filings/"


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is 1 June 2026 for the pages too."""
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: date(2026, 6, 1))


def titles(client: Client, **asked: str) -> list[str]:
    """The titles of the list, in their order."""
    html = client.get(LIST, asked).content.decode()
    return re.findall(r'<th scope="row" class="flow"><a href="/filings/\d+/">([^<]+)</a>', html)


def two(world: World) -> tuple[Filing, Filing]:
    """The filings of the two counties: the first returned once, the second urged once."""
    open_round(world)
    first, second = Filing.objects.get(place=COUNTY), Filing.objects.get(place=COUNTY_BESIDE)
    world.submit(world.save(first))
    filing_move(first, "return", world.by("city_officer"), reason="缺电力")
    filings_urge([second], world.by("city_officer"))
    return first, second


def test_filters_and_sorting(client: Client, world: World) -> None:
    two(world)
    first, second = "地区990300 2025 年度温室气体清单报送", "地区990400 2025 年度温室气体清单报送"
    sign_in(client, world, "city_officer")
    assert set(titles(client)) == {first, second}
    assert titles(client, stage="returned") == [first]
    assert titles(client, stage="writing") == [second]
    assert titles(client, stage="overdue") == []
    assert titles(client, place=COUNTY_BESIDE) == [second]
    assert titles(client, q="990400") == [second]
    assert titles(client, period="2024") == []
    assert titles(client, workflow="enterprise_report") == []
    assert titles(client, sort="urges") == [second, first]
    assert titles(client, sort="returns") == [first, second]
    # The city's officer opened both; the director has dealt with neither.
    assert len(titles(client, whose="mine")) == 2
    sign_in(client, world, "city_director")
    assert titles(client, whose="mine") == []
    assert len(titles(client, whose="house")) == 2


def test_what_somebody_waits_for_comes_before_what_is_done(client: Client, world: World) -> None:
    open_round(world)
    filed = Filing.objects.get(place=COUNTY)
    world.submit(world.save(filed))
    version_seal(world.accept(filed), world.by("city_director"), library_release="release-1")
    done, waited_for = "地区990300 2025 年度温室气体清单报送", "地区990400 2025 年度温室气体清单报送"
    sign_in(client, world, "city_officer")
    assert titles(client) == [waited_for, done]
    assert titles(client, sort="due", direction="desc") == [waited_for, done]
    assert titles(client, sort="title") == [done, waited_for]


def test_the_list_is_sorted_by_the_day_that_it_shows(client: Client, world: World) -> None:
    """A filing that came back owes its correction before the deadline of its round."""
    returned, drafted = (filing.title for filing in two(world))
    sign_in(client, world, "city_officer")
    assert titles(client) == [returned, drafted]
    assert titles(client, sort="due", direction="desc") == [drafted, returned]
    days = re.findall(r'<td class="left">(\d{4}-\d\d-\d\d) ', client.get(LIST).content.decode())
    assert len(days) == 2
    assert days == sorted(days)


def test_a_row_tells_houses_deadline_state_and_counts(client: Client, world: World) -> None:
    first, _second = two(world)
    sign_in(client, world, "city_officer")
    told = text_of(client.get(LIST, {"stage": "returned"}))
    # Returned on 1 June: ten working days of correction, until 15 June.
    assert re.search(r"2025 甲县低碳办 — 2026-06-15 还剩 14 天 已退回 0 1", told)
    response = client.get("/en/filings/", {"stage": "returned"})
    assert "Place 990300 2025 Yearly inventory filing" in text_of(response)
    assert first.title not in response.content.decode()


def test_excel_holds_what_the_list_holds(client: Client, world: World) -> None:
    two(world)
    sign_in(client, world, "city_officer")
    sheet: Any = load_workbook(
        BytesIO(client.get(f"{LIST}export.xlsx", {"stage": "returned"}).content)
    ).active
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0] == (
        *("事项", "文号", "期间", "责任单位", "协办", "时限", "剩余天数", "状态", "催办次数", "退回次数"),
    )
    assert rows[1][:4] == ("地区990300 2025 年度温室气体清单报送", None, "2025", "甲县低碳办")
    assert rows[1][5:] == ("2026-06-15", 14, "已退回", 0, 1)


def test_the_search_of_the_header_finds_filings_in_reach(client: Client, world: World) -> None:
    two(world)
    assert "/filings/" not in client.get("/search/", {"q": "清单报送"}).content.decode()
    sign_in(client, world, "writer")
    told = text_of(client.get("/search/", {"q": "清单报送"}))
    assert "地区990300 2025" in told
    assert "地区990400 2025" not in told


def test_few_queries_whatever_the_number(
    client: Client, world: World, django_assert_max_num_queries: Any
) -> None:
    for year in range(1990, 2024):
        world.open(str(year))
    sign_in(client, world, "writer")
    with django_assert_max_num_queries(15):
        assert len(titles(client)) == 34


class TestListScope(ScopeCases):
    """The list shows what is in reach; whoever has no post has none."""

    role = "office_officer"

    def address(self, houses: Houses) -> str:
        return LIST

    def test_from_another_place_it_is_shut(self, client: Client, houses: Houses) -> None:
        self.assert_shows_nothing(client, houses, "county_office_beside", self.role)

    def test_from_another_organisation_it_is_shut(self, client: Client, houses: Houses) -> None:
        self.assert_shows_nothing(client, houses, "enterprise", self.role_elsewhere)

    def assert_shows_nothing(self, client: Client, houses: Houses, house: str, role: str) -> None:
        Filing.objects.create(
            workflow="inventory_filing",
            place_id=COUNTY,
            period="2025",
            period_start=date(2025, 1, 1),
            period_end=date(2025, 12, 31),
            state="drafted",
            title="他县的事项",
            opened_on=date(2026, 6, 1),
        )
        client.force_login(officer(getattr(houses, house), role, "他人"), backend=BACKEND)
        for address in (LIST, f"{LIST}?whose=all&place={COUNTY}", f"{LIST}export.xlsx"):
            assert "他县的事项".encode() not in client.get(address).content
        assert titles(client) == []
