"""A filing goes from hand to hand; what is not possible says why, in both languages."""

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from ditan.core.errors import Refused
from ditan.domains.audit.models import Entry
from ditan.domains.filings.models import Filing, MoveMade
from ditan.domains.filings.selectors import filing_get, filing_list, moves_possible
from ditan.domains.filings.services import filing_move, filing_open, filing_save
from tests.domains.filings.conftest import DAY, World
from tests.people import COUNTY

pytestmark = pytest.mark.django_db


def _codes(refusal: pytest.ExceptionInfo[Refused]) -> set[str]:
    return {problem.code for problem in refusal.value.problems}


def test_the_way_from_draft_to_seal(world: World) -> None:
    version = world.sealed()
    filing = Filing.objects.get(pk=version.filing_id)
    assert filing.state == "sealed"
    assert list(filing.moves.values_list("move", flat=True)) == [
        *("send_for_review", "pass_review", "sign_off", "upload_stamped_page", "submit"),
        *("receive", "accept", "seal"),
    ]
    assert filing.moves.get(move="submit").house == world.houses.county_office
    assert filing.moves.get(move="accept").house == world.houses.city_office
    actions = set(Entry.objects.filter(object_type="filings.filing").values_list("action", flat=True))
    assert {"filing.open", "filing.submit", "filing.accept", "filing.seal", "filing.number"} <= actions


def test_a_filing_keeps_the_path_of_its_day(world: World) -> None:
    filing = world.open()
    assert filing.place_path == [[COUNTY, f"地区{COUNTY}", f"Place {COUNTY}"]]


def test_a_move_that_the_state_does_not_allow(world: World) -> None:
    filing = world.open()
    with pytest.raises(Refused) as refusal:
        filing_move(filing, "accept", world.by("city_director"))
    assert "obstacle_state" in _codes(refusal)
    assert "in hand" in refusal.value.problems[0].wording("en").expected


def test_a_return_without_reason(world: World) -> None:
    filing = world.submit(world.save(world.open()))
    with pytest.raises(Refused) as refusal:
        filing_move(filing, "return", world.by("city_officer"), reason="  ")
    assert _codes(refusal) == {"obstacle_condition"}
    returned = filing_move(filing, "return", world.by("city_officer"), reason="缺电力消费量")
    assert returned.state == "returned"
    made = returned.moves.get(move="return")
    assert (made.reason, made.is_counted) == ("缺电力消费量", True)


def test_the_database_too_wants_the_reason(world: World) -> None:
    filing = world.open()
    with pytest.raises(IntegrityError), transaction.atomic():
        MoveMade.objects.create(
            filing=filing,
            position=1,
            move="return",
            from_state="in_hand",
            to_state="returned",
            person_name="x",
            day=DAY,
            at="2026-06-01T00:00:00Z",
            needs_reason=True,
        )


def test_a_move_that_was_made_never_changes(world: World) -> None:
    filing = world.save(world.open())
    filing_move(filing, "send_for_review", world.by("writer"))
    with pytest.raises(IntegrityError, match="immutable"), transaction.atomic():
        filing.moves.update(reason="another")
    with pytest.raises(IntegrityError, match="immutable"), transaction.atomic():
        filing.moves.all().delete()


def test_four_eyes(world: World) -> None:
    filing = world.save(world.open(), hand="writer")
    world.people["reviewer"].posts.create(
        organisation=world.houses.county_office, role="office_officer", valid_from=date(2020, 1, 1)
    )
    filing_move(filing, "send_for_review", world.by("reviewer"))
    with pytest.raises(Refused) as refusal:
        filing_move(filing, "pass_review", world.by("reviewer"))
    assert _codes(refusal) == {"obstacle_four_eyes"}


def test_what_nobody_has_checked_is_not_taken_for_clean(world: World) -> None:
    filing = world.open()
    saved = filing_save(filing, {"total": 1}, 0, world.by("writer"))
    with pytest.raises(Refused) as refusal:
        filing_move(saved, "send_for_review", world.by("writer"))
    assert _codes(refusal) == {"obstacle_fact_missing"}


def test_a_disabled_button_names_the_role(world: World) -> None:
    filing = world.submit(world.save(world.open()))
    buttons = {each.move.id: each for each in moves_possible(filing, world.by("writer"))}
    assert not buttons["receive"].is_possible
    words = buttons["receive"].obstacles[0].wording("zh")
    assert "受理单位" in words.message
    assert "低碳办" in words.expected
    assert {
        each.move.id for each in moves_possible(filing, world.by("city_officer")) if each.is_possible
    } >= {"receive"}


@pytest.mark.parametrize("hand", ["neighbour", "elsewhere", "transport"])
def test_a_foreign_house_moves_nothing(world: World, hand: str) -> None:
    filing = world.save(world.open())
    with pytest.raises(Refused) as refusal:
        filing_move(filing, "send_for_review", world.by(hand))
    assert "obstacle_role" in _codes(refusal)


@pytest.mark.parametrize(
    ("hand", "is_seen"),
    [
        ("writer", True),
        ("city_officer", True),
        ("transport", True),
        ("neighbour", False),
        ("elsewhere", False),
    ],
)
def test_who_sees_a_filing(world: World, hand: str, is_seen: bool) -> None:
    filing = world.open()
    assert filing_list(world.by(hand)).exists() is is_seen
    assert (filing_get(world.by(hand), filing.pk) is not None) is is_seen


def test_a_second_filing_of_the_same_year(world: World) -> None:
    world.open()
    with pytest.raises(Refused) as refusal:
        world.open()
    assert _codes(refusal) == {"filing_exists"}


def test_after_a_cancellation_the_county_may_file_anew(world: World) -> None:
    filing = world.open()
    filing_move(filing, "cancel", world.by("city_director"), reason="开错了")
    assert world.open().pk != filing.pk


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"due_day": date(2026, 5, 31)}, "deadline_past"),
        ({"period": "2025-Q1"}, "filing_period_wrong"),
        ({"period": "next year"}, "filing_period_wrong"),
    ],
)
def test_what_cannot_be_opened(world: World, fields: dict[str, Any], code: str) -> None:
    with pytest.raises(Refused) as refusal:
        world.open(**fields)
    assert _codes(refusal) == {code}


def test_all_that_is_wrong_with_an_opening_at_once(world: World) -> None:
    with pytest.raises(Refused) as refusal:
        world.open("x", due_day=date(2020, 1, 1), organisation=world.houses.enterprise)
    assert _codes(refusal) == {"deadline_past", "filing_period_wrong", "filing_subject_wrong"}


def test_a_house_opens_no_filing_for_another(world: World) -> None:
    with pytest.raises(Refused) as refusal:
        filing_open(
            "inventory_filing",
            world.by("neighbour"),
            place=world.houses.county_office.place,
            period="2025",
            filer=world.houses.county_office,
            receiver=world.houses.city_office,
        )
    assert _codes(refusal) == {"power_missing"}


def test_a_late_filing_needs_the_late_move(world: World) -> None:
    filing = world.save(world.open(due_day=DAY))
    late = date(2026, 6, 2)
    filing_move(filing, "send_for_review", world.by("writer"))
    filing_move(filing, "pass_review", world.by("reviewer"))
    filing_move(filing, "sign_off", world.by("director"))
    obstacles = {
        each.move.id: each.obstacles
        for each in moves_possible(filing_get(world.by("writer"), filing.pk), world.by("writer", late))
    }  # type: ignore[arg-type]
    assert "within_deadline" in {problem.facts.get("condition") for problem in obstacles["submit"]}
    assert "past_deadline" not in {problem.facts.get("condition") for problem in obstacles["submit_late"]}
