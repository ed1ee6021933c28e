"""Who is told of what: the moves of a filing, by the powers of the posts of the day."""

import pytest
from django.db import transaction

from ditan.core.errors import Refused
from ditan.domains.filings.services import (
    countersign_ask,
    countersign_give,
    filing_move,
    finding_raise,
    finding_reply,
)
from ditan.domains.notices.kinds import notice_kinds, read_kinds
from ditan.domains.notices.models import Notice
from ditan.domains.notices.services import Event, choices_set, notice_send
from tests.domains.filings.conftest import World
from tests.people import DAY


def told(kind: str) -> set[str]:
    return set(Notice.objects.filter(kind=kind).values_list("to__name", flat=True))


def test_submitting_tells_whoever_receives_in_the_city(world: World) -> None:
    filing = world.submit(world.save(world.open()))
    # In the city's office the officer and the director hold `receive` (roles.yaml).
    assert told("submitted") == {"city_officer", "city_director"}
    one = Notice.objects.filter(kind="submitted").first()
    assert one is not None
    assert (one.address, one.subject_zh) == (f"/filings/{filing.pk}/", f"{filing.title}：已报送，待签收")


def test_a_return_brings_its_remarks_to_the_writers(world: World) -> None:
    filing = world.submit(world.save(world.open()))
    filing_move(filing, "return", world.by("city_officer"), reason="电力数与统计局不一致")
    assert told("returned") == {"writer", "colleague"}
    assert set(Notice.objects.filter(kind="returned").values_list("words", "mail")) == {
        ("电力数与统计局不一致", "now")
    }


def test_departments_are_asked_and_their_opinion_comes_back(world: World) -> None:
    filing = world.submit(world.save(world.open()))
    filing_move(filing, "receive", world.by("city_officer"))
    countersign_ask(filing, [world.houses.department, world.houses.bureau], world.by("city_officer"))
    assert told("countersign_asked") == {"transport", "statistics"}
    countersign_give(filing, world.houses.department, world.by("transport"), agrees=True)
    assert told("countersigned") == {"city_officer", "city_director"}


def test_urging_reaches_the_side_that_has_the_filing(world: World) -> None:
    filing = world.save(world.open())
    filing_move(filing, "urge", world.by("city_director"))
    filing_move(filing, "urge", world.by("city_director"))
    assert told("urged") == {"writer", "colleague"}
    assert Notice.objects.filter(kind="urged").count() == 4  # two urgings are two events


def test_findings_and_their_answers_are_told(world: World) -> None:
    filing = world.submit(world.save(world.open()))
    finding = finding_raise(filing, "total", "请核对", world.by("city_officer"))
    finding_reply(finding, "已核对", world.by("writer"))
    assert told("finding_raised") == {"writer", "colleague"}
    assert told("finding_answered") == {"city_officer", "city_director"}


def test_sealing_is_told_to_the_filing_side(world: World) -> None:
    version = world.sealed()
    assert told("sealed") == {"writer", "colleague", "director"}
    assert version.filing.title in Notice.objects.filter(kind="sealed")[0].subject_zh


def test_a_refused_move_and_a_broken_transaction_tell_nobody(world: World) -> None:
    filing = world.save(world.open())
    with pytest.raises(Refused):
        filing_move(filing, "return", world.by("city_officer"), reason="x")
    with transaction.atomic():
        filing_move(filing, "urge", world.by("city_director"))
        transaction.set_rollback(True)
    assert Notice.objects.count() == 0


def test_nobody_is_told_twice_nor_of_the_own_deed(world: World) -> None:
    writer, colleague = world.people["writer"], world.people["colleague"]
    event = Event(key="k", title="事项", address="/", day=DAY, by=writer)
    assert notice_send([writer, colleague, colleague], "urged", event) == 1
    assert notice_send([writer, colleague], "urged", event) == 0
    assert told("urged") == {"colleague"}


def test_the_own_choice_decides_about_the_mail(world: World) -> None:
    choices_set(world.people["writer"], {"urged": "none"})
    notice_send(
        [world.people["writer"], world.people["colleague"]],
        "urged",
        Event(key="k", title="事项", address="/", day=DAY),
    )
    assert dict(Notice.objects.values_list("to__name", "mail")) == {"writer": "none", "colleague": "now"}


def test_an_unknown_choice_is_refused_with_the_known(world: World) -> None:
    with pytest.raises(Refused) as refused:
        choices_set(world.people["writer"], {"urged": "fax", "nothing": "now"})
    assert [problem.code for problem in refused.value.problems] == ["notice_choice_unknown"] * 2
    assert refused.value.problems[0].facts["known"] == "now, digest, none"


def test_every_kind_names_known_powers_and_its_words_can_be_filled() -> None:
    from ditan.domains.accounts.vocabulary import vocabulary

    for kind in notice_kinds().values():
        assert set(kind.powers) <= set(vocabulary().powers), kind.id
        assert not kind.verb or kind.verb in vocabulary().powers, kind.id
        for words in (kind.words_zh, kind.words_en):
            assert "T" in words.format(title="T", day="D")


def test_a_broken_file_of_kinds_says_all_that_is_wrong() -> None:
    _found, problems = read_kinds("kinds.yaml", "a: {name_zh: 甲, mail: fax}\n")
    assert {problem.code for problem in problems} == {"library_field_missing", "library_field_wrong"}
    assert [problem.facts.get("expected") for problem in problems][-1] == "now, digest, none"
