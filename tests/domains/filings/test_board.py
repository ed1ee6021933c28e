"""The board of who is expected to file."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ditan.core.errors import Refused
from ditan.domains.accounts.models import Organisation
from ditan.domains.filings.models import Expectation, Filing
from ditan.domains.filings.selectors import board
from ditan.domains.filings.services import expectations_set, filing_move
from ditan.domains.places.models import Place
from tests.domains.filings.conftest import DAY, World
from tests.people import COUNTY, COUNTY_BESIDE, LONG_AGO

pytestmark = pytest.mark.django_db
FLOW = "inventory_filing"


def _expect(world: World, due: date | None = None, periods: tuple[str, ...] = ("2025",)) -> None:
    counties = Place.objects.filter(pk__in=[COUNTY, COUNTY_BESIDE])
    expectations_set(
        FLOW,
        counties,
        periods,
        world.houses.city_office,
        world.by("city_director"),
        due_days=dict.fromkeys(periods, due) if due else None,
        document="市低碳办〔2026〕1号",
    )


def _standing(world: World, day: date = DAY, hand: str = "city_director") -> dict[str, str]:
    rows = board(world.by(hand, day), FLOW, ["2025"]).rows
    return {row.place: row.cells["2025"].standing for row in rows}


def test_who_has_filed_and_who_has_not(world: World) -> None:
    _expect(world, date(2026, 6, 10))
    assert _standing(world) == {COUNTY: "absent", COUNTY_BESIDE: "absent"}
    filing = world.save(world.open())
    assert _standing(world)[COUNTY] == "open"
    assert _standing(world, date(2026, 6, 11)) == {COUNTY: "overdue", COUNTY_BESIDE: "overdue"}
    world.submit(filing)
    assert _standing(world, date(2026, 6, 11))[COUNTY] == "filed"
    filing_move(filing, "return", world.by("city_officer"), reason="缺电力")
    found = board(world.by("city_director"), FLOW, ["2025"]).rows[0].cells["2025"]
    # Returned on Monday 1 June: ten working days of correction end on Monday 15 June, not with the first deadline.
    assert (found.standing, found.returns, found.days_left, found.filing) == ("returned", 1, 14, filing.pk)
    assert _standing(world, date(2026, 6, 15))[COUNTY] == "returned"
    assert _standing(world, date(2026, 6, 16))[COUNTY] == "overdue"


def test_the_last_days_before_the_deadline_are_told(world: World) -> None:
    _expect(world, date(2026, 6, 10))
    assert _standing(world, date(2026, 6, 6))[COUNTY] == "absent"
    assert _standing(world, date(2026, 6, 7))[COUNTY] == "soon"
    assert _standing(world, date(2026, 6, 10))[COUNTY] == "soon"


def test_a_sealed_year(world: World) -> None:
    _expect(world)
    world.sealed()
    seen = board(world.by("city_director"), FLOW, ["2025"])
    assert seen.counts == {"sealed": 1, "absent": 1}
    assert seen.rows[0].cells["2025"].days_left is None


def test_a_county_sees_itself_only(world: World) -> None:
    _expect(world)
    assert set(_standing(world, hand="writer")) == {COUNTY}
    assert _standing(world, hand="elsewhere") == {}


def test_expecting_again_moves_the_day(world: World) -> None:
    _expect(world, date(2026, 6, 10))
    _expect(world, date(2026, 6, 20))
    assert set(Expectation.objects.values_list("due_day", flat=True)) == {date(2026, 6, 20)}
    assert Expectation.objects.count() == 2


def test_what_may_not_be_expected(world: World) -> None:
    with pytest.raises(Refused) as past:
        _expect(world, date(2026, 5, 1))
    assert {problem.code for problem in past.value.problems} == {"deadline_past"}
    with pytest.raises(Refused) as foreign:
        expectations_set(
            FLOW, [world.houses.county_office.place], ["2025"], world.houses.city_office, world.by("writer")
        )
    assert {problem.code for problem in foreign.value.problems} == {"power_elsewhere"}


def test_five_hundred_subjects_and_twelve_periods_take_five_queries(world: World) -> None:
    make_year(world.houses.city_office, world.houses.county_office.place, 500)
    by = world.by("city_director")
    periods = [f"2026-{month:02}" for month in range(1, 13)]
    with CaptureQueriesContext(connection) as queries:
        seen = board(by, "enterprise_report", periods)
    assert len(queries) <= 5
    assert len(seen.rows) == 500
    assert sum(seen.counts.values()) == 6000
    assert seen.counts["filed"] == 3000
    # Of each house either every month was submitted or none: 250 of 500 in every period.
    assert seen.totals() == [(250, 500)] * 12


def make_year(receiver: Organisation, place: Place, count: int) -> None:
    """Enterprises that are expected to report for twelve months, half of the reports submitted."""
    houses = Organisation.objects.bulk_create(
        Organisation(kind="enterprise", name_zh=f"企业{number:03}", place=place, valid_from=LONG_AGO)
        for number in range(count)
    )
    cells = [(house, f"2026-{month:02}") for month in range(1, 13) for house in houses]
    Expectation.objects.bulk_create(
        [
            Expectation(
                workflow="enterprise_report",
                place=place,
                organisation=house,
                receiver=receiver,
                period=period,
                slot=f"enterprise_report:{place.pk}/{house.pk}:{period}",
                due_day=date(2026, 12, 31),
            )
            for house, period in cells
        ],
        batch_size=1000,
    )
    Filing.objects.bulk_create(
        [
            Filing(
                workflow="enterprise_report",
                place=place,
                organisation=house,
                period=period,
                period_start=date(2026, 1, 1),
                period_end=date(2026, 1, 31),
                state="submitted" if number % 2 else "drafted",
                title=period,
                slot=f"enterprise_report:{place.pk}/{house.pk}:{period}",
                opened_on=DAY,
            )
            for number, (house, period) in enumerate(cells)
        ],
        batch_size=1000,
    )
