"""Supervised handling (督办): by number, person and day; one at a time; struck off with what came of it."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from ditan.core.errors import Refused
from ditan.domains.audit.models import Entry
from ditan.domains.filings.jobs import deadlines_remind
from ditan.domains.filings.models import Filing, Supervision
from ditan.domains.filings.selectors import board
from ditan.domains.filings.selectors.desk import task_list
from ditan.domains.filings.services import expectations_set, supervision_end, supervision_open
from ditan.domains.notices.models import Notice
from tests.domains.filings.conftest import World
from tests.domains.filings.test_reminders import STEPS
from tests.people import DAY
from tests.permissions import BACKEND

NUMBER = "督办〔2026〕3号"
DUE = date(2026, 6, 26)


def put(world: World, filing: Filing, hand: str = "city_director", **fields: Any) -> Supervision:
    asked = {"number": NUMBER, "person": world.people["writer"], "due_day": DUE, "reason": "两次催办未报"}
    return supervision_open(filing, world.by(hand), **(asked | fields))


def test_it_is_numbered_has_a_person_and_a_day(world: World) -> None:
    filing = world.open()
    put(world, filing)
    found = filing.supervisions.get()
    assert (found.number, found.person.name, found.due_day, found.opened_on) == (NUMBER, "writer", DUE, DAY)
    assert filing.moves.get().reason == "两次催办未报"
    assert Entry.objects.filter(action="filing.supervise").get().after["number"] == NUMBER
    assert set(Notice.objects.filter(kind="supervised").values_list("to__name", flat=True)) == {
        *("writer", "colleague", "reviewer", "director"),
    }


def test_everything_wrong_is_told_at_once(world: World) -> None:
    filing = world.open()
    with pytest.raises(Refused) as refused:
        put(world, filing, number=" ", person=world.people["neighbour"], due_day=date(2020, 1, 1))
    assert {problem.code for problem in refused.value.problems} == {
        *("deadline_past", "supervision_number_missing", "supervision_person_unfit"),
    }
    assert not Supervision.objects.exists()


def test_one_at_a_time_and_one_matter_a_number(world: World) -> None:
    filing = world.open()
    put(world, filing)
    with pytest.raises(Refused) as refused:
        put(world, filing, number="督办〔2026〕4号")
    assert "already" in str(refused.value)
    with pytest.raises(Refused) as refused:
        put(world, world.open("2024"))
    assert [problem.code for problem in refused.value.problems] == ["supervision_number_taken"]


@pytest.mark.parametrize("hand", ["writer", "city_officer", "elsewhere", "transport"])
def test_only_who_leads_may(world: World, hand: str) -> None:
    with pytest.raises(Refused):
        put(world, world.open(), hand)


def test_it_is_struck_off_with_its_outcome(world: World) -> None:
    filing = world.open()
    with pytest.raises(Refused) as refused:
        supervision_end(filing, world.by("city_director"), outcome="已报送")
    assert "not under supervision" in str(refused.value)
    put(world, filing)
    with pytest.raises(Refused):
        supervision_end(filing, world.by("city_director"), outcome=" ")
    supervision_end(filing, world.by("city_director"), outcome="已报送")
    found = filing.supervisions.get()
    assert (found.outcome, found.ended_on) == ("已报送", DAY)
    put(world, filing, number="督办〔2026〕4号")


def test_board_and_desk_show_it(world: World) -> None:
    office = world.houses.city_office
    place = world.houses.county_office.place
    expectations_set("inventory_filing", [place], ["2025"], office, world.by("city_officer"))
    filing = world.open()
    put(world, filing)

    def shown() -> tuple[bool, bool]:
        cell = board(world.by("city_director"), "inventory_filing", ["2025"]).rows[0].cells["2025"]
        task = next(each for each in task_list(world.by("writer")) if each.line is not None)
        assert task.line is not None
        return cell.is_supervised, task.line.is_supervised

    assert shown() == (True, True)
    supervision_end(filing, world.by("city_director"), outcome="已报送")
    assert shown() == (False, False)


# Due on Friday 2026-06-26: near from Tuesday the 23rd, three working days before.
def test_its_person_and_who_put_it_there_are_reminded(world: World) -> None:
    put(world, world.open(due_day=date(2026, 12, 31)))
    Notice.objects.all().delete()
    told = [deadlines_remind(STEPS, f"2026-06-{day}")["supervision"] for day in (22, 23, 24, 29, 30)]
    assert told == [0, 2, 0, 2, 0]
    assert set(Notice.objects.values_list("to__name", "kind")) == {
        ("writer", "supervision_soon"),
        ("writer", "supervision_overdue"),
        ("city_director", "supervision_soon"),
        ("city_director", "supervision_overdue"),
    }


def test_page_puts_it_under_supervision_and_keeps_what_was_typed(world: World, client: Client) -> None:
    filing = world.open()
    client.force_login(world.people["city_director"], backend=BACKEND)
    page, act = reverse("filings:filing", args=[filing.pk]), "filings:filing_act"
    typed = {
        "move": "supervise",
        "number": NUMBER,
        "person": "",
        "due_day": "2099-06-26",
        "reason": "催办未报",
    }
    refused = client.post(reverse(act, args=[filing.pk, "move"]), typed)
    assert refused.status_code == 400
    assert all(text in refused.content.decode() for text in (NUMBER, "2099-06-26", "催办未报"))
    typed["person"] = str(world.people["writer"].pk)
    assert client.post(reverse(act, args=[filing.pk, "move"]), typed).status_code == 302
    shown = client.get(page).content.decode()
    assert "督办中" in shown
    assert NUMBER in shown
    done = {"move": "end_supervision", "reason": "已报送"}
    assert client.post(reverse(act, args=[filing.pk, "move"]), done).status_code == 302
    assert "督办中" not in client.get(page).content.decode()
