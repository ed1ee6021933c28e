"""The page of the board: counts, cells, urging in bulk, Excel, who sees it."""

import re
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from openpyxl import load_workbook

from ditan.domains.filings.models import Expectation, Filing
from ditan.domains.filings.services import round_open
from ditan.domains.places.models import Place
from tests.domains.filings.conftest import World
from tests.domains.filings.test_board import make_year
from tests.people import COUNTY, COUNTY_BESIDE, Houses, officer
from tests.permissions import BACKEND, ScopeCases

pytestmark = pytest.mark.django_db
BOARD = "/filings/board/"
FLOW = "inventory_filing"


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is 1 June 2026 for the pages too."""
    monkeypatch.setattr(timezone, "localdate", lambda *_: date(2026, 6, 1))


def sign_in(client: Client, world: World, hand: str) -> None:
    """As one of the people of the world."""
    client.force_login(world.people[hand], backend=BACKEND)


def open_round(world: World, due: date = date(2026, 7, 31), period: str = "2025") -> None:
    """Both counties of the city are expected to file."""
    counties = list(Place.objects.filter(pk__in=[COUNTY, COUNTY_BESIDE]))
    round_open(
        FLOW,
        counties,
        period,
        world.houses.city_office,
        world.by("city_officer"),
        due_day=due,
        document="一号",
    )


def text_of(response: HttpResponse) -> str:
    """The page without its markup, on one line."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


@pytest.mark.usefixtures("clock")
class TestBoard:
    def test_an_empty_board_says_what_to_do(self, client: Client, world: World) -> None:
        sign_in(client, world, "city_officer")
        response = client.get(BOARD)
        assert "还没有布置报送" in text_of(response)
        assert 'href="/filings/open/"' in response.content.decode()

    def test_counts_cells_and_totals(self, client: Client, world: World) -> None:
        open_round(world)
        filing = Filing.objects.get(place=COUNTY)
        world.submit(world.save(filing))
        sign_in(client, world, "city_officer")
        response = client.get(BOARD)
        told = text_of(response)
        assert "2 个单位 × 1 期" in told
        assert "应报 2 已报送 1" in told
        assert re.search(r"合计 1/2 0 1/2", told)
        assert f'href="/filings/{filing.pk}/"' in response.content.decode()
        only = client.get(BOARD, {"standing": "filed"}).content.decode()
        assert "地区990300" in only
        assert "地区990400</label>" not in only

    def test_urging_tells_what_was_not_possible(self, client: Client, world: World) -> None:
        open_round(world, date(2026, 6, 2))
        Expectation.objects.filter(place=COUNTY_BESIDE).update(due_day=date(2026, 5, 1))
        Filing.objects.filter(place=COUNTY_BESIDE).delete()
        sign_in(client, world, "city_officer")
        rows = [f"{COUNTY}/", f"{COUNTY_BESIDE}/"]
        response = client.post(BOARD, {"row": rows, "scope": "owed", "words": "请抓紧"})
        told = text_of(response)
        assert "催办 1 件" in told
        assert "有 1 件没有催成" in told
        assert "地区990400 还没有开始 2025 的填报，无从催办" in told
        assert Filing.objects.get().moves.get().reason == "请抓紧"
        nobody = client.post(BOARD, {"scope": "owed", "words": "留下的话"})
        assert nobody.status_code == 400
        assert "没有选择任何一行" in text_of(nobody)
        assert "留下的话" in nobody.content.decode()

    def test_what_is_expected_is_opened_from_its_cell(self, client: Client, world: World) -> None:
        open_round(world)
        Filing.objects.all().delete()
        sign_in(client, world, "writer")
        expected = Expectation.objects.get(place=COUNTY)
        assert f'name="expectation" value="{expected.pk}"' in client.get(BOARD).content.decode()
        response = client.post("/filings/expected/open/", {"expectation": expected.pk})
        assert response.headers["Location"] == f"/filings/{Filing.objects.get().pk}/"
        other = Expectation.objects.get(place=COUNTY_BESIDE)
        assert client.post("/filings/expected/open/", {"expectation": other.pk}).status_code == 404
        assert client.post("/filings/expected/open/", {"expectation": "x"}).status_code == 404

    def test_excel_neutralises_formulas(self, client: Client, world: World) -> None:
        open_round(world)
        Place.objects.filter(pk=COUNTY).update(name_zh="=1+1")
        sign_in(client, world, "city_officer")
        response = client.get(f"{BOARD}export.xlsx")
        rows = list(load_workbook(BytesIO(response.content)).active.iter_rows(values_only=True))  # type: ignore[union-attr]
        assert rows[0] == ("单位", "2025", "逾期", "已报送", "应报")
        assert rows[1] == ("=1+1", "填报中 2026-07-31", 0, 0, 1)
        cell = load_workbook(BytesIO(response.content)).active["A2"]  # type: ignore[index]
        assert cell.data_type == "s"

    def test_five_hundred_subjects_take_few_queries(
        self, client: Client, world: World, django_assert_max_num_queries: Any
    ) -> None:
        make_year(world.houses.city_office, world.houses.county_office.place, 500)
        sign_in(client, world, "city_director")
        with django_assert_max_num_queries(12):
            response = client.get(BOARD, {"workflow": "enterprise_report", "periods": "2026"})
        # Fifty rows of twelve cells on the first page of ten; counts and totals are of all five hundred.
        assert response.content.decode().count('<td class="cell cell-') == 600
        assert "第 1 页，共 10 页，500 条" in text_of(response)
        assert "应报 6000 已报送 3000" in text_of(response)


class TestBoardScope(ScopeCases):
    """A county's board shows its own subjects; whoever has no post has none."""

    role = "office_officer"

    def address(self, houses: Houses) -> str:
        return BOARD

    def test_from_another_place_it_is_shut(self, client: Client, houses: Houses) -> None:
        self.assert_shows_nothing(client, houses, "county_office_beside", self.role)

    def test_from_another_organisation_it_is_shut(self, client: Client, houses: Houses) -> None:
        self.assert_shows_nothing(client, houses, "enterprise", self.role_elsewhere)

    def assert_shows_nothing(self, client: Client, houses: Houses, house: str, role: str) -> None:
        Expectation.objects.create(
            workflow=FLOW,
            place_id=COUNTY,
            receiver=houses.city_office,
            period="2025",
            slot=f"{FLOW}:{COUNTY}:2025",
        )
        client.force_login(officer(getattr(houses, house), role, "他人"), backend=BACKEND)
        for address in (BOARD, f"{BOARD}?place={COUNTY}"):
            assert "地区990300" not in client.get(address).content.decode()


class TestUrgingScope(TestBoardScope):
    """Whoever posts foreign rows urges nothing."""

    role = "office_officer"
    opened = 200

    def ask(self, client: Client, address: str) -> HttpResponse:
        return client.post(address, {"row": [f"{COUNTY}/"], "scope": "owed"})
