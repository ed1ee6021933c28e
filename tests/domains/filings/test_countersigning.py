"""Countersigning in parallel, findings pinned to fields, the conversation."""

from datetime import date

import pytest

from ditan.core.errors import Refused
from ditan.core.errors.filings import DeadlinePast
from ditan.domains.filings.models import Filing, Finding
from ditan.domains.filings.selectors import finding_list, message_list
from ditan.domains.filings.services import (
    countersign_ask,
    countersign_give,
    filing_move,
    filing_save,
    finding_raise,
    finding_reply,
    finding_settle,
    findings_replace,
    message_add,
    objection_settle,
)
from tests.domains.filings.conftest import DAY, World

pytestmark = pytest.mark.django_db


@pytest.fixture
def in_hand(world: World) -> Filing:
    """A filing that the city has taken in hand."""
    return filing_move(world.submit(world.save(world.open())), "receive", world.by("city_officer"))


def _words(refusal: pytest.ExceptionInfo[Refused]) -> set[str]:
    return {problem.facts.get("condition") or problem.code for problem in refusal.value.problems}


def test_two_departments_are_asked_at_once(world: World, in_hand: Filing) -> None:
    departments = [world.houses.department, world.houses.bureau]
    city = world.by("city_officer")
    countersign_ask(in_hand, departments, city, due_day=date(2026, 6, 8))
    with pytest.raises(Refused) as early:
        filing_move(in_hand, "end_countersign", city)
    assert _words(early) == {"all_countersigned"}
    countersign_give(in_hand, world.houses.department, world.by("transport"), agrees=True)
    objection = countersign_give(
        in_hand, world.houses.bureau, world.by("statistics"), agrees=False, text="电量口径不一致"
    )
    with pytest.raises(Refused) as unsettled:
        filing_move(in_hand, "end_countersign", city)
    assert _words(unsettled) == {"objections_settled"}
    objection_settle(objection, "改用统计局口径", city)
    assert filing_move(in_hand, "end_countersign", city).state == "in_hand"


def test_what_countersigning_refuses(world: World, in_hand: Filing) -> None:
    city = world.by("city_officer")
    with pytest.raises(Refused) as nobody:
        countersign_ask(in_hand, [], city, due_day=date(2026, 5, 1))
    assert _words(nobody) == {"nobody_asked", DeadlinePast.code}
    with pytest.raises(Refused) as bare:
        filing_move(in_hand, "ask_countersign", city)
    assert _words(bare) == {"move_carries_more"}
    countersign_ask(in_hand, [world.houses.department], city)
    with pytest.raises(Refused) as wordless:
        countersign_give(in_hand, world.houses.department, world.by("transport"), agrees=False)
    assert _words(wordless) == {"words_missing"}
    with pytest.raises(Refused) as not_asked:
        countersign_give(in_hand, world.houses.bureau, world.by("statistics"), agrees=True)
    assert _words(not_asked) == {"not_asked"}
    with pytest.raises(Refused) as foreign:
        countersign_give(in_hand, world.houses.department, world.by("statistics"), agrees=True)
    assert _words(foreign) == {"power_elsewhere"}
    countersign_give(in_hand, world.houses.department, world.by("transport"), agrees=True)
    with pytest.raises(Refused) as twice:
        countersign_give(in_hand, world.houses.department, world.by("transport"), agrees=True)
    assert _words(twice) == {"not_asked"}


def test_a_finding_is_pinned_answered_and_settled(world: World, in_hand: Filing) -> None:
    city = world.by("city_officer")
    finding = finding_raise(in_hand, "/rows/coal", "消费量与平衡表不符", city, due_day=date(2026, 6, 15))
    with pytest.raises(Refused) as open_one:
        filing_move(in_hand, "accept", world.by("city_director"))
    assert _words(open_one) == {"no_open_findings"}
    finding_reply(finding, "平衡表已修订，见附件", world.by("writer"))
    finding_settle(finding, city)
    assert finding_list(in_hand, world.by("writer")).get().settled_at is not None
    assert not finding_list(in_hand, world.by("neighbour")).exists()
    assert filing_move(in_hand, "accept", world.by("city_director")).state == "accepted"


def test_a_finding_with_a_deadline_in_the_past_or_by_a_stranger(world: World, in_hand: Filing) -> None:
    with pytest.raises(Refused) as late:
        finding_raise(in_hand, "/x", " ", world.by("city_officer"), due_day=date(2026, 5, 1))
    assert _words(late) == {"words_missing", "deadline_past"}
    with pytest.raises(Refused) as stranger:
        finding_raise(in_hand, "/x", "问", world.by("elsewhere"))
    assert _words(stranger) == {"power_elsewhere"}


def test_a_warning_needs_a_typed_reason_which_a_new_check_keeps(world: World) -> None:
    filing = filing_save(world.open(), {"x": 1}, 0, world.by("writer"))
    warning = DeadlinePast(severity="warning", due_day=DAY, day=DAY)
    findings_replace(filing, [("/x", warning)], filing.revision, DAY)
    with pytest.raises(Refused) as refusal:
        filing_move(filing, "send_for_review", world.by("writer"))
    assert _words(refusal) == {"warnings_explained"}
    finding_reply(Finding.objects.get(), "停产检修", world.by("writer"))
    filing = filing_save(filing, {"x": 2}, 1, world.by("writer"))
    findings_replace(filing, [("/x", warning)], filing.revision, DAY)
    assert Finding.objects.get().reply == "停产检修"
    assert filing_move(filing, "send_for_review", world.by("writer")).state == "in_review"


def test_internal_words_stay_in_the_house(world: World, in_hand: Filing) -> None:
    message_add(
        in_hand, world.houses.city_office, "先别退，问统计局", world.by("city_officer"), is_internal=True
    )
    message_add(in_hand, world.houses.city_office, "请补电力数据", world.by("city_officer"))
    assert {each.text for each in message_list(in_hand, world.by("city_director"))} == {
        "先别退，问统计局",
        "请补电力数据",
    }
    assert {each.text for each in message_list(in_hand, world.by("writer"))} == {"请补电力数据"}
    assert not message_list(in_hand, world.by("elsewhere")).exists()
    with pytest.raises(Refused) as foreign:
        message_add(in_hand, world.houses.city_office_beside, "", world.by("writer"))
    assert _words(foreign) == {"words_missing", "not_on_a_side", "not_in_the_name"}
