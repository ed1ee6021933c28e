"""Two editors at once: one is refused in clear words, and nothing is lost."""

from datetime import UTC, datetime, timedelta

import pytest

from ditan.core.errors import Refused
from ditan.domains.filings.models import Filing, SetAside
from ditan.domains.filings.services import filing_check_in, filing_check_out, filing_move, filing_save
from tests.domains.filings.conftest import World

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 6, 1, 4, 0, tzinfo=UTC)  # 12:00 in Shanghai


def test_the_second_of_two_editors_is_refused_and_keeps_the_work(world: World) -> None:
    filing = world.open()
    filing_save(filing, {"coal_t": 1}, 0, world.by("writer"), at=NOON)
    with pytest.raises(Refused) as refusal:
        filing_save(filing, {"coal_t": 2}, 0, world.by("colleague"), at=NOON + timedelta(minutes=1))
    assert [problem.code for problem in refusal.value.problems] == ["filing_changed_meanwhile"]
    assert "writer" in str(refusal.value)
    assert "12:00" in str(refusal.value)
    assert Filing.objects.get(pk=filing.pk).content == {"coal_t": 1}
    kept = SetAside.objects.get()
    assert (kept.content, kept.person) == ({"coal_t": 2}, world.people["colleague"])


def test_a_check_out_keeps_others_out_for_half_an_hour(world: World) -> None:
    filing = world.open()
    filing_check_out(filing, world.by("writer"), at=NOON)
    with pytest.raises(Refused) as refusal:
        filing_check_out(filing, world.by("colleague"), at=NOON + timedelta(minutes=29))
    assert "12:30" in str(refusal.value.problems[0].wording("zh").remedy)
    taken = filing_check_out(filing, world.by("colleague"), at=NOON + timedelta(minutes=30))
    assert taken.checked_out_by == world.people["colleague"]


def test_saving_in_anothers_check_out_sets_aside(world: World) -> None:
    filing = world.open()
    filing_check_out(filing, world.by("writer"), at=NOON)
    with pytest.raises(Refused) as refusal:
        filing_save(filing, {"x": 1}, 0, world.by("colleague"), at=NOON)
    assert [problem.code for problem in refusal.value.problems] == ["filing_checked_out"]
    assert SetAside.objects.count() == 1


def test_checking_in_lets_others_work(world: World) -> None:
    filing = world.open()
    filing_check_out(filing, world.by("writer"), at=NOON)
    filing_check_in(filing, world.by("colleague"))
    assert Filing.objects.get().checked_out_by == world.people["writer"]
    filing_check_in(filing, world.by("writer"))
    assert (
        filing_check_out(filing, world.by("colleague"), at=NOON).checked_out_by == world.people["colleague"]
    )


def test_a_draft_survives(world: World) -> None:
    filing = world.save(world.open(), {"coal_t": 12.5, "note": "草稿"})
    assert Filing.objects.get(pk=filing.pk).content == {"coal_t": 12.5, "note": "草稿"}


def test_what_was_sent_is_not_edited(world: World) -> None:
    filing = world.save(world.open())
    filing_move(filing, "send_for_review", world.by("writer"))
    with pytest.raises(Refused) as refusal:
        filing_save(filing, {}, 1, world.by("writer"))
    assert [problem.code for problem in refusal.value.problems] == ["filing_not_editable"]
    assert "待审核" in refusal.value.problems[0].wording("zh").message


@pytest.mark.parametrize("hand", ["neighbour", "city_director", "transport"])
def test_others_do_not_edit(world: World, hand: str) -> None:
    filing = world.open()
    with pytest.raises(Refused):
        filing_save(filing, {"x": 1}, 0, world.by(hand))
    assert SetAside.objects.count() == 0
