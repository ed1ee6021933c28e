"""Opening a round for many at once, urging in bulk, taking a round back."""

from datetime import date

import pytest

from ditan.core.errors import Refused
from ditan.domains.accounts.models import Organisation
from ditan.domains.audit.models import Entry
from ditan.domains.filings.models import Expectation, Filing
from ditan.domains.filings.services import (
    expected_open,
    filings_urge,
    round_open,
    round_withdraw,
)
from ditan.domains.filings.services.rounds import Subject
from ditan.domains.places.models import Place
from tests.domains.filings.conftest import World
from tests.people import COUNTY, COUNTY_BESIDE

pytestmark = pytest.mark.django_db
FLOW = "inventory_filing"
DUE = date(2026, 7, 31)
LETTER = "市低碳办〔2026〕1号"


def counties() -> list[Subject]:
    """The two counties of the city."""
    return list(Place.objects.filter(pk__in=[COUNTY, COUNTY_BESIDE]))


def open_round(world: World, hand: str = "city_officer", **fields: object) -> tuple[int, int]:
    """A round of the city; how many it opened, and how many were open."""
    asked = {"subjects": counties(), "period": "2025", "due_day": DUE} | fields
    made = round_open(
        FLOW,
        receiver=world.houses.city_office,
        by=world.by(hand),
        document=LETTER,
        **asked,  # type: ignore[arg-type]
    )
    return len(made.opened), len(made.kept)


def codes(refused: Refused) -> set[str]:
    """The codes of everything that was refused."""
    return {problem.code for problem in refused.problems}


def test_a_round_opens_for_every_county_and_again_only_for_new_ones(world: World) -> None:
    assert open_round(world) == (2, 0)
    assert open_round(world) == (0, 2)
    filing = Filing.objects.get(place=COUNTY)
    sides = {party.side: party.organisation.name_zh for party in filing.parties.all()}
    assert sides == {"filer": "甲县低碳办", "receiver": "市低碳办", "council": "市领导小组"}
    assert filing.due_day == DUE
    assert Expectation.objects.filter(document=LETTER, due_day=DUE).count() == 2


def test_a_round_tells_everything_that_is_wrong_and_opens_nothing(world: World) -> None:
    Organisation.objects.filter(pk=world.houses.county_office_beside.pk).update(valid_to=date(2026, 5, 31))
    with pytest.raises(Refused) as refused:
        open_round(world, due_day=date(2026, 5, 1))
    assert codes(refused.value) == {"filer_missing", "deadline_past"}
    missing = next(problem for problem in refused.value.problems if problem.code == "filer_missing")
    assert "地区990400 没有可以报送的单位" in missing.wording("zh").message
    with pytest.raises(Refused) as empty:
        open_round(world, subjects=[], period="2025-13")
    assert codes(empty.value) == {"round_empty", "filing_period_wrong"}
    with pytest.raises(Refused) as once:
        round_open(
            "data_request",
            counties(),
            "2025",
            world.houses.city_office,
            world.by("city_officer"),
            due_day=DUE,
        )
    assert codes(once.value) == {"round_once"}
    assert not Expectation.objects.exists()
    assert not Filing.objects.exists()


def test_a_county_opens_no_round_for_the_city(world: World) -> None:
    with pytest.raises(Refused) as refused:
        open_round(world, hand="writer")
    assert codes(refused.value) == {"power_elsewhere"}


def test_a_round_is_withdrawn_while_nobody_has_begun(world: World) -> None:
    open_round(world)
    assert round_withdraw(FLOW, "2025", world.houses.city_office, world.by("city_officer")) == 2
    assert not Filing.objects.exists()
    assert not Expectation.objects.exists()
    assert Entry.objects.get(action="round.withdraw").before == {
        "workflow": FLOW,
        "period": "2025",
        "count": 2,
    }
    with pytest.raises(Refused) as unknown:
        round_withdraw(FLOW, "2025", world.houses.city_office, world.by("city_officer"))
    assert codes(unknown.value) == {"round_unknown"}


def test_a_round_in_which_somebody_has_begun_stays(world: World) -> None:
    open_round(world)
    world.save(Filing.objects.get(place=COUNTY))
    with pytest.raises(Refused) as refused:
        round_withdraw(FLOW, "2025", world.houses.city_office, world.by("city_officer"))
    assert codes(refused.value) == {"round_touched"}
    assert "地区990300 2025 年度温室气体清单报送" in refused.value.problems[0].wording("zh").message
    assert Filing.objects.count() == 2
    with pytest.raises(Refused) as foreign:
        round_withdraw(FLOW, "2025", world.houses.city_office, world.by("writer"))
    assert codes(foreign.value) == {"power_elsewhere"}


def test_what_is_expected_is_opened_by_the_county_once(world: World) -> None:
    expected = Expectation.objects.create(
        workflow=FLOW,
        place=Place.objects.get(pk=COUNTY),
        receiver=world.houses.city_office,
        period="2025",
        slot=f"{FLOW}:{COUNTY}:2025",
        due_day=date(2026, 5, 1),
        document=LETTER,
    )
    with pytest.raises(Refused):
        expected_open(expected, world.by("neighbour"))
    filing = expected_open(expected, world.by("writer"))
    assert expected_open(expected, world.by("writer")) == filing
    # The day of the letter is over: the filing has none of its own, the expectation keeps it.
    assert filing.due_day is None


def test_urging_judges_each_filing_by_itself(world: World) -> None:
    open_round(world)
    first = world.save(Filing.objects.get(place=COUNTY))
    second = Filing.objects.get(place=COUNTY_BESIDE)
    world.submit(first)
    told = filings_urge([first, second], world.by("city_officer"), words="请抓紧")
    assert [filing.pk for filing in told.urged] == [second.pk]
    assert [(filing.pk, [problem.code for problem in problems]) for filing, problems in told.refused] == [
        (first.pk, ["obstacle_state"])
    ]
    assert list(second.moves.values_list("move", "reason")) == [("urge", "请抓紧")]
    nobody = filings_urge([second], world.by("elsewhere"))
    assert not nobody.urged
