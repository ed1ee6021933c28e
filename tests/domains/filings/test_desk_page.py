"""The desk: what waits for whom, by urgency; the red list; the work calendar; home."""

import re
from datetime import date
from typing import Any

import pytest
from django.test import Client

from ditan.domains.accounts.scope import Reach, reach_of
from ditan.domains.filings.desk_lines import KNOWN, DeskLine
from ditan.domains.filings.models import Expectation, Filing
from ditan.domains.filings.selectors.calendar import calendar_of_year
from ditan.domains.filings.selectors.desk import task_list
from ditan.domains.filings.services import countersign_ask, filing_move, finding_raise
from tests.domains.filings.conftest import World
from tests.domains.filings.test_board_page import open_round, sign_in, text_of
from tests.people import COUNTY, DAY, Houses, make_person, officer
from tests.permissions import BACKEND, ScopeCases

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
DESK = "/desk/"


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is 1 June 2026 for the pages too."""
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: date(2026, 6, 1))


def steps(world: World, hand: str, day: date = date(2026, 6, 1)) -> list[tuple[str, str, str]]:
    """What waits for a person: kind, the next step, urgency."""
    return [
        (task.kind, task.move.id if task.move else "", task.urgency)
        for task in task_list(world.by(hand, day))
    ]


def test_the_next_step_goes_from_hand_to_hand(world: World) -> None:
    open_round(world, date(2026, 6, 3))
    filing = Filing.objects.get(place=COUNTY)
    assert steps(world, "writer") == [("fill", "send_for_review", "soon")]
    assert steps(world, "writer", date(2026, 6, 4)) == [("fill", "send_for_review", "overdue")]
    assert steps(world, "reviewer") == []
    world.save(filing)
    filing_move(filing, "send_for_review", world.by("writer"))
    assert steps(world, "writer") == []
    assert steps(world, "reviewer") == [("move", "pass_review", "soon")]
    filing_move(filing, "pass_review", world.by("reviewer"))
    assert steps(world, "director") == [("move", "sign_off", "soon")]
    assert steps(world, "reviewer") == []
    assert steps(world, "neighbour") == []


def test_countersigning_waits_for_the_department_that_was_asked(world: World) -> None:
    filing = world.submit(world.save(world.open()))
    filing_move(filing, "receive", world.by("city_officer"))
    asked = [world.houses.department]
    countersign_ask(filing, asked, world.by("city_officer"), due_day=date(2026, 6, 8))
    assert steps(world, "transport") == [("countersign", "", "week")]
    assert steps(world, "statistics") == []


def test_returned_filings_bring_their_remarks(client: Client, world: World) -> None:
    filing = world.submit(world.save(world.open()))
    filing_move(filing, "receive", world.by("city_officer"))
    finding_raise(filing, "coal_t", "同比超过三成，请说明", world.by("city_officer"))
    filing_move(filing, "return", world.by("city_officer"), reason="见意见")
    sign_in(client, world, "writer")
    told = text_of(client.get(DESK))
    assert "coal_t 同比超过三成，请说明" in told
    assert "去补正" in told


def test_what_is_expected_is_begun_with_one_button(client: Client, world: World) -> None:
    open_round(world)
    Filing.objects.all().delete()
    assert steps(world, "writer") == [("open", "", "later")]
    sign_in(client, world, "writer")
    expected = Expectation.objects.get(place=COUNTY)
    assert f'name="expectation" value="{expected.pk}"' in client.get(DESK).content.decode()


def test_the_director_sees_counts_and_the_red_list(client: Client, world: World) -> None:
    open_round(world, date(2026, 6, 2))
    Expectation.objects.filter(place=COUNTY).update(due_day=date(2026, 5, 27))
    Filing.objects.filter(place=COUNTY).delete()
    sign_in(client, world, "city_director")
    told = text_of(client.get(DESK))
    assert "已报送 0 / 应报 2" in told
    # Five days from 27 May to 1 June; nobody has begun.
    assert re.search(r"地区990300 2025 年度温室气体清单报送 还没有开始 5 天", told)


def test_the_calendar_names_document_receiver_and_the_file_of_the_year_before(world: World) -> None:
    open_round(world, date(2026, 7, 31))
    before = world.open("2024")
    year = calendar_of_year(world.by("writer"), 2026)
    line = year.months[6].lines[0]
    assert (line.day, line.document, line.receiver, line.subjects) == (
        *(date(2026, 7, 31), "一号", world.houses.city_office, 1),
    )
    assert line.filing == Filing.objects.get(place=COUNTY, period="2025").pk
    assert line.last_filing == before.pk
    # Of what nobody has set, the workflow proposes the day: enterprises by 31 March.
    proposed = year.months[2].lines[0]
    assert (proposed.flow.id, proposed.day, proposed.is_proposal) == (
        *("enterprise_report", date(2026, 3, 31), True),
    )
    # National Day 2026: 1 to 7 October at rest, 10 October worked in exchange.
    october = year.months[9]
    assert [(first.day, last.day) for _name, first, last in october.rests] == [(1, 7)]
    assert [day.day.day for day in october.swapped] == [10]
    assert not calendar_of_year(world.by("writer"), 2030).is_announced


def test_the_calendar_proposes_to_an_enterprise_only_what_enterprises_file(
    client: Client, world: World
) -> None:
    theirs = officer(world.houses.enterprise, "enterprise_officer", "企业填报")
    months = calendar_of_year(reach_of(theirs, DAY), 2026).months
    assert {line.flow.id for month in months for line in month.lines} == {"enterprise_report"}
    # A department files nothing of a place and is asked to countersign it.
    asked = calendar_of_year(world.by("transport"), 2026).months
    assert "inventory_filing" in {line.flow.id for month in asked for line in month.lines}
    client.force_login(theirs, backend=BACKEND)
    assert "目标责任自评" not in client.get(f"{DESK}calendar/?year=2026").content.decode()


def test_the_calendar_gives_the_grounds_of_a_proposal_in_one_language(client: Client, world: World) -> None:
    sign_in(client, world, "writer")
    chinese, english = (
        client.get(f"{prefix}{DESK}calendar/?year=2026").content.decode() for prefix in ("", "/en")
    )
    assert "以本市通知为准" in chinese
    assert "a proposal" not in chinese
    assert "a proposal" in english
    assert "以本市通知为准" not in english


def test_home_is_the_desk_of_whoever_holds_a_post(client: Client, world: World) -> None:
    assert client.get("/").status_code == 200
    client.force_login(make_person("无岗"), backend=BACKEND)
    assert client.get("/").status_code == 200
    assert client.get(DESK).headers["Location"] == "/overview/"
    sign_in(client, world, "writer")
    assert client.get("/").headers["Location"] == DESK
    overview = client.get("/overview/")
    assert overview.status_code == 200
    assert 'href="/desk/"' in overview.content.decode()


def test_a_reader_sees_what_is_published(client: Client, world: World) -> None:
    client.force_login(officer(world.houses.bureau, "reader", "查看"), backend=BACKEND)
    told = text_of(client.get(DESK))
    assert "眼下没有等您办的事" in told
    assert "还没有公布的版本" in told


def test_few_queries(client: Client, world: World, django_assert_max_num_queries: Any) -> None:
    open_round(world, date(2026, 6, 3))
    for year in range(2000, 2020):
        world.open(str(year))
    sign_in(client, world, "city_director")
    with django_assert_max_num_queries(25):
        client.get(DESK)
    sign_in(client, world, "writer")
    with django_assert_max_num_queries(25):
        client.get(DESK)


class TestDeskScope(ScopeCases):
    """The desk of one house never shows what waits for another."""

    role = "office_officer"

    def address(self, houses: Houses) -> str:
        return DESK

    def test_without_a_role_it_is_shut(self, client: Client, houses: Houses) -> None:
        """Whoever has no post is led to the overview."""
        client.force_login(make_person("无岗"), backend=BACKEND)
        assert client.get(DESK).headers["Location"] == "/overview/"

    def test_from_another_place_it_is_shut(self, client: Client, houses: Houses) -> None:
        self.assert_shows_nothing(client, houses, "county_office_beside", self.role)

    def test_from_another_organisation_it_is_shut(self, client: Client, houses: Houses) -> None:
        self.assert_shows_nothing(client, houses, "enterprise", self.role_elsewhere)

    def assert_shows_nothing(self, client: Client, houses: Houses, house: str, role: str) -> None:
        Expectation.objects.create(
            workflow="inventory_filing",
            place_id=COUNTY,
            receiver=houses.city_office,
            period="2025",
            slot=f"inventory_filing:{COUNTY}:2025",
            due_day=date(2026, 6, 3),
            document="给甲县的文件",
        )
        client.force_login(officer(getattr(houses, house), role, "他人"), backend=BACKEND)
        for address in (DESK, "/desk/calendar/"):
            told = client.get(address).content.decode()
            assert "地区990300" not in told
            assert "给甲县的文件" not in told


def test_a_long_group_is_shown_to_its_end_when_asked(
    client: Client, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ditan.domains.filings.screens.tasks.URGENT_SHOWN", 1)
    open_round(world, date(2026, 6, 3), period="2024")
    open_round(world, date(2026, 6, 3), period="2025")
    sign_in(client, world, "writer")
    page = client.get(DESK)
    assert page.content.decode().count('class="task"') == 1
    assert 'whole=soon#tasks-soon"' in page.content.decode()
    assert client.get(DESK, {"whole": "soon"}).content.decode().count('class="task"') == 2


def test_what_domains_remind_of_is_a_card_for_those_it_is_for(
    world: World, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A domain on the left says one line to whoever drafts, and nothing to others."""

    def known(by: Reach) -> list[DeskLine]:
        told = DeskLine(
            "甲县 总量目标",
            "/pathway/nowcast/",
            "去看",
            note="用电量 1—6月",
            mark="warning",
            state="多半落空",
        )
        return [told] if by.intervals("draft") else []

    monkeypatch.setitem(KNOWN, "test", known)
    sign_in(client, world, "writer")
    page = text_of(client.get(DESK))
    for words in ("请留意", "甲县 总量目标", "多半落空", "用电量 1—6月", "1 件"):
        assert words in page
    assert "To be looked at" in text_of(client.get(f"/en{DESK}"))
    sign_in(client, world, "reviewer")
    assert "请留意" not in text_of(client.get(DESK))
