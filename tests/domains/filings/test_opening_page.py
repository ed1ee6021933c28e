"""The page that opens a round: proposal, preview, refusal with everything typed kept, withdrawal."""

from datetime import date
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from ditan.core.casework import workflow
from ditan.domains.accounts.models import Duty
from ditan.domains.filings.models import Expectation, Filing
from ditan.domains.filings.proposing import read_round_duties
from ditan.domains.filings.selectors.proposals import round_proposals
from ditan.domains.places.models import Place, PlaceParent
from tests.broken_files import assert_told
from tests.domains.filings.conftest import World
from tests.domains.filings.test_board_page import sign_in, text_of
from tests.people import CITY, COUNTY, COUNTY_BESIDE, LONG_AGO, Houses
from tests.permissions import ScopeCases

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
OPEN = "/filings/open/"
FLOW = "inventory_filing"


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is 1 June 2026 for the pages too."""
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: date(2026, 6, 1))


@pytest.fixture
def city(world: World) -> World:
    """The two counties lie right below the city."""
    for county in Place.objects.filter(pk__in=[COUNTY, COUNTY_BESIDE]):
        PlaceParent.objects.create(place=county, parent_id=CITY)
    return world


def form(world: World, **changes: Any) -> dict[str, Any]:
    """The form as the page shows it, with what was typed."""
    house = world.houses.city_office.pk
    return {
        "workflow": FLOW,
        "period": "2025",
        "receiver": house,
        "was": f"{FLOW}/{house}/enterprise",
        "subject": [COUNTY, COUNTY_BESIDE],
        "due_day": "2026-07-31",
        "document": "市低碳办〔2026〕1号",
        "step": "open",
        **changes,
    }


def test_the_form_proposes_period_deadline_and_everybody_below(client: Client, city: World) -> None:
    sign_in(client, city, "city_officer")
    response = client.get(OPEN)
    html = response.content.decode()
    assert 'name="period" value="2025"' in html
    # 31 December of the year after the period, a Thursday that is worked.
    assert 'name="due_day" value="2026-12-31"' in html
    assert html.count('name="subject"') == 2
    assert "2 个中选了 2 个" in text_of(response)
    assert "甲县低碳办" in text_of(response)


def test_a_round_is_opened_once_and_shown_on_the_board(client: Client, city: World) -> None:
    sign_in(client, city, "city_officer")
    response = client.post(OPEN, form(city))
    assert response.headers["Location"] == "/filings/board/?workflow=inventory_filing&periods=2025"
    client.post(OPEN, form(city, due_day="2026-08-31"))
    assert Filing.objects.count() == 2
    assert set(Expectation.objects.values_list("due_day", flat=True)) == {date(2026, 8, 31)}
    assert "已经开启" in text_of(client.get(OPEN))


def test_a_refused_form_comes_back_filled(client: Client, city: World) -> None:
    sign_in(client, city, "city_officer")
    response = client.post(OPEN, form(city, due_day="2026-05-01", subject=[COUNTY], document="八号文"))
    assert response.status_code == 400
    assert "期限 2026-05-01 早于 2026-06-01" in text_of(response)
    html = response.content.decode()
    assert 'value="八号文"' in html
    assert 'value="2026-05-01"' in html
    assert f'value="{COUNTY}" checked' in html
    assert f'value="{COUNTY_BESIDE}" checked' not in html
    both = text_of(client.post(OPEN, form(city, due_day="下周", period="2025-13")))
    assert "“下周”不是日期" in both
    assert "“2025-13”不是流程" in both
    assert "没有填报送时限" in text_of(client.post(OPEN, form(city, due_day="")))
    assert not Filing.objects.exists()


def test_another_workflow_brings_its_own_subjects(client: Client, city: World) -> None:
    sign_in(client, city, "city_officer")
    asked = form(city, workflow="enterprise_report", step="look")
    html = client.post(OPEN, asked).content.decode()
    assert "甲县水泥厂" in html
    assert html.count('name="subject"') == 2


def test_a_round_is_withdrawn_with_one_button(client: Client, city: World) -> None:
    sign_in(client, city, "city_officer")
    client.post(OPEN, form(city))
    asked = {"workflow": FLOW, "period": "2025", "receiver": city.houses.city_office.pk}
    assert client.post(f"{OPEN}withdraw/", asked).status_code == 302
    assert not Expectation.objects.exists()
    client.post(OPEN, form(city))
    city.save(Filing.objects.get(place=COUNTY))
    refused = client.post(f"{OPEN}withdraw/", asked)
    assert refused.status_code == 400
    assert "不能撤销这一批：1 件已经动手" in text_of(refused)
    sign_in(client, city, "writer")
    assert client.post(f"{OPEN}withdraw/", asked).status_code == 404


def owe(world: World, place: str, subject: str, part: str = "lead") -> None:
    """The city's transport bureau answers for a subject in a place."""
    Duty.objects.create(
        department=world.houses.department, place_id=place, subject=subject, part=part, valid_from=LONG_AGO
    )


def test_a_reason_that_holds_for_all_is_told_once(client: Client, city: World) -> None:
    owe(city, CITY, "transport")
    sign_in(client, city, "city_officer")
    page = text_of(client.get(OPEN))
    assert page.count("市交通局 牵头交通运输") == 1
    assert "对名单中的每一个" in page
    assert page.count("同上") == 2
    assert "职责矩阵没有部门负责" not in page


def test_duties_say_why_somebody_is_proposed_and_whom_none_names(client: Client, city: World) -> None:
    owe(city, COUNTY, "transport")
    owe(city, CITY, "economy")  # stands behind no inventory
    sign_in(client, city, "city_officer")
    page = text_of(client.get(OPEN))
    assert "职责矩阵：市交通局 牵头交通运输" in page
    assert "职责矩阵没有部门负责地区990400" in page
    assert "没有部门负责其中 1 个" in page
    assert "经济与人口" not in page
    assert "2 个中选了 2 个" in page  # flagged, and ticked all the same: every county files its inventory
    english = text_of(client.get(f"/en{OPEN}"))
    assert "from the duty matrix: department" in english
    assert "leads transport" in english


def test_a_duty_of_the_whole_city_speaks_for_counties_without_one_of_their_own(
    client: Client, city: World
) -> None:
    owe(city, CITY, "transport", "help")
    owe(city, COUNTY, "waste")
    sign_in(client, city, "city_officer")
    page = text_of(client.get(OPEN))
    assert "职责矩阵：市交通局 牵头废弃物" in page
    assert page.count("职责矩阵：市交通局 配合交通运输（地区") == 1  # 乙县, which has no duty of its own
    assert "职责矩阵没有部门负责" not in page


def test_the_officer_of_the_house_that_files_is_named(client: Client, city: World) -> None:
    sign_in(client, city, "city_officer")
    page = text_of(client.get(OPEN))
    assert city.people["writer"].name in page
    assert "还没有经办人" in page  # nobody drafts in 乙县


def test_of_departments_those_are_ticked_whom_a_duty_names(city: World) -> None:
    flow = workflow("enterprise_report")
    houses = [city.houses.department, city.houses.bureau]
    by = city.by("city_officer")

    def wanted() -> list[bool]:
        found = round_proposals(flow, houses, "2025", city.houses.city_office, by)
        return [one.is_wanted for one in found]

    assert wanted() == [True, True]  # no duty names any: nobody is left out
    owe(city, CITY, "enterprises")
    assert wanted() == [True, False]


def test_over_http_the_reasons_come_as_duties(client: Client, city: World) -> None:
    owe(city, COUNTY, "transport")
    sign_in(client, city, "city_officer")
    house = city.houses.city_office.pk
    answer = client.get(f"/api/v1/rounds/proposal?workflow={FLOW}&period=2025&receiver={house}")
    items = {item["place"]: item for item in answer.json()["items"]}
    assert items[COUNTY]["reasons"] == [
        {"department": city.houses.department.pk, "part": "lead", "subject": "transport", "place": COUNTY}
    ]
    assert items[COUNTY_BESIDE]["reasons"] == []
    assert items[COUNTY]["filer"] == city.houses.county_office.pk


@pytest.mark.parametrize(
    ("written", "instead", "code"),
    [
        ("[enterprises]", "[enterprise]", "library_field_wrong"),
        ("subjects: [enterprises]", "subjects: []", "library_field_missing"),
    ],
)
def test_a_broken_file_of_duties_behind_rounds_is_told(written: str, instead: str, code: str) -> None:
    assert_told(read_round_duties, "organisations/rounds.yaml", (written, instead), code)


class TestOpeningScope(ScopeCases):
    """The page opens for whoever may urge and receive; never with the houses of others."""

    role = "office_officer"

    def address(self, houses: Houses) -> str:
        return OPEN

    def test_from_another_place_it_is_shut(self, client: Client, houses: Houses) -> None:
        """An officer elsewhere has a page of the own house, whatever house is posted."""
        from tests.people import officer
        from tests.permissions import BACKEND

        person = officer(houses.county_office_beside, self.role, "邻县")
        client.force_login(person, backend=BACKEND)
        response: HttpResponse = client.post(
            OPEN, {"receiver": houses.county_office.pk, "step": "look", "workflow": FLOW}
        )
        assert f'name="receiver" value="{houses.county_office.pk}"' not in response.content.decode()
