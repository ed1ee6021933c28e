"""Reminders by working days: near, passed, told once, and only to the side that has the filing in hand."""

from datetime import date
from typing import Any

import pytest

from ditan.core.casework import workflow
from ditan.domains.filings.jobs import deadlines_remind
from ditan.domains.filings.services import countersign_ask, countersign_give, filing_move
from ditan.domains.filings.standings import step_due_day
from ditan.domains.notices.models import Notice
from ditan.domains.places.services import zone_add
from tests.domains.filings.conftest import World
from tests.people import DAY


class Steps:
    """A progress that nobody reads."""

    def step(self, done: int, total: int, note: str = "") -> None:
        """Nothing is kept."""


STEPS: Any = Steps()


def remind(day: str) -> dict[str, int]:
    """How many were told, by kind; kinds of which nobody was told are left out."""
    return {kind: count for kind, count in deadlines_remind(STEPS, day).items() if count}


# Due on Friday 2026-06-26. Three working days after Monday the 22nd is Thursday the 25th, after Tuesday the 23rd Friday.
# The Dragon Boat Festival (19 to 21 June) lies before.
@pytest.mark.parametrize(
    ("day", "told"),
    [
        ("2026-06-22", {}),
        ("2026-06-23", {"due_soon": 2}),
        ("2026-06-26", {"due_soon": 2}),
        ("2026-06-29", {"overdue": 2}),
    ],
)
def test_writers_hear_of_a_day_that_is_near_or_passed(world: World, day: str, told: dict[str, int]) -> None:
    world.open(due_day=date(2026, 6, 26))
    assert remind(day) == told
    assert remind(day) == {}
    assert set(Notice.objects.values_list("to__name", flat=True)) <= {"writer", "colleague"}


def test_what_is_filed_is_the_receivers_to_do(world: World) -> None:
    # Filed on Monday 2026-06-01: to be taken in hand within three working days, by Thursday the 4th.
    world.submit(world.save(world.open()))
    Notice.objects.all().delete()
    assert deadlines_remind(STEPS, "2026-06-08")["overdue"] == 2
    assert set(Notice.objects.values_list("to__name", "due_day")) == {
        ("city_officer", date(2026, 6, 4)),
        ("city_director", date(2026, 6, 4)),
    }


def test_nobody_is_reminded_of_what_is_ended(world: World) -> None:
    filing = world.open(due_day=date(2026, 6, 26))
    filing_move(filing, "cancel", world.by("city_director"), reason="误开")
    assert remind("2026-06-29") == {}


# Asked on Monday 2026-06-01 until Friday the 12th: near from Tuesday the 9th, three working days before.
def test_departments_that_have_not_answered_are_reminded_before_on_and_after_the_day(world: World) -> None:
    filing = world.submit(world.save(world.open()))
    filing = filing_move(filing, "receive", world.by("city_officer"))
    asked = [world.houses.department, world.houses.bureau]
    filing = countersign_ask(filing, asked, world.by("city_officer"), due_day=date(2026, 6, 12))
    countersign_give(filing, world.houses.bureau, world.by("statistics"), agrees=True)
    Notice.objects.all().delete()
    days = (8, 9, 10, 12, 15, 16)
    assert [remind(f"2026-06-{day:02d}").get("countersigning", 0) for day in days] == [0, 1, 0, 1, 3, 0]
    assert set(Notice.objects.values_list("to__name", "kind")) == {
        ("transport", "countersign_soon"),
        ("transport", "countersign_today"),
        ("transport", "countersign_overdue"),
        ("city_officer", "countersign_late"),
        ("city_director", "countersign_late"),
    }


def test_without_a_day_of_its_own_a_request_has_that_of_the_workflow(world: World) -> None:
    # Asked on 2026-06-01: five working days end on Monday the 8th.
    filing = world.submit(world.save(world.open()))
    filing = filing_move(filing, "receive", world.by("city_officer"))
    countersign_ask(filing, [world.houses.department], world.by("city_officer"))
    Notice.objects.all().delete()
    assert remind("2026-06-02") == {}
    assert remind("2026-06-03") == {"countersigning": 1}
    assert Notice.objects.get().due_day == date(2026, 6, 8)


def test_working_days_are_those_of_the_place(world: World) -> None:
    # In Guangxi 11 and 12 April 2024 are the Sanyuesan Festival: three working days after Wednesday the 10th end on
    # the 17th there (15, 16, 17), elsewhere on the 15th (11, 12, 15).
    flow, last = workflow("inventory_filing"), {"submit": (1, date(2024, 4, 10))}
    asked = (flow, "submitted", None, date(2023, 12, 31), last)
    assert step_due_day(*asked) == step_due_day(*asked, "320100") == date(2024, 4, 15)
    assert step_due_day(*asked, "450103") == date(2024, 4, 17)
    zone = zone_add("开发区", world.houses.county_office.place, DAY)
    assert step_due_day(*asked, zone.code) == date(2024, 4, 15)
