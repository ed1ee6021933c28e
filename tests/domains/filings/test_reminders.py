"""Reminders by working days: near, passed, told once, and only to the side that has the filing in hand."""

from datetime import date
from typing import Any

import pytest

from ditan.domains.filings.jobs import deadlines_remind
from ditan.domains.filings.services import filing_move
from ditan.domains.notices.models import Notice
from tests.domains.filings.conftest import World


class Steps:
    """A progress that nobody reads."""

    def step(self, done: int, total: int, note: str = "") -> None:
        """Nothing is kept."""


STEPS: Any = Steps()


# Due on Friday 2026-06-26. Three working days after Monday the 22nd is Thursday the 25th, after Tuesday the 23rd Friday.
# The Dragon Boat Festival (19 to 21 June) lies before.
@pytest.mark.parametrize(
    ("day", "told"),
    [
        ("2026-06-22", {"due_soon": 0, "overdue": 0}),
        ("2026-06-23", {"due_soon": 2, "overdue": 0}),
        ("2026-06-26", {"due_soon": 2, "overdue": 0}),
        ("2026-06-29", {"due_soon": 0, "overdue": 2}),
    ],
)
def test_writers_hear_of_a_day_that_is_near_or_passed(world: World, day: str, told: dict[str, int]) -> None:
    world.open(due_day=date(2026, 6, 26))
    assert deadlines_remind(STEPS, day) == told
    assert deadlines_remind(STEPS, day) == {"due_soon": 0, "overdue": 0}
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
    assert deadlines_remind(STEPS, "2026-06-29") == {"due_soon": 0, "overdue": 0}
