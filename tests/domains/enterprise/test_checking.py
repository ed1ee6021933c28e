"""The checks of a stored year: shares and samples are those of the core, closures those of the events."""

from datetime import date

import pytest

from ditan.domains.enterprise.selectors import computed_year
from ditan.domains.enterprise.selectors.checking import CheckedYear, checked_year
from ditan.domains.enterprise.services import Entry, event_add, facts_keep
from tests.domains.enterprise.plants import Plant, diesel, make_plant
from tests.people import make_houses

pytestmark = pytest.mark.django_db
BOOK = {"opening_stock": "200", "purchased": "0", "closing_stock": "100"}


@pytest.fixture
def plant() -> Plant:
    """60 t of diesel in January and in February; the books of January leave 200 + 0 − 0 − 100 = 100 t."""
    made = make_plant(make_houses())
    book = [
        Entry("U1", "combustion", "diesel", "2024-01", name, value, "t", "measured")
        for name, value in BOOK.items()
    ]
    facts_keep(made.enterprise, 2024, [diesel("2024-01", "60"), diesel("2024-02", "60"), *book], made.reach)
    return made


def checked(plant: Plant, **reasons: str) -> CheckedYear:
    return checked_year(plant.enterprise, 2024, computed_year(plant.enterprise, 2024), reasons)


def test_half_of_the_emissions_is_in_doubt_until_a_reason_stands(plant: Plant) -> None:
    found = checked(plant)
    assert [one.problem.code for one in found.findings] == ["enterprise_books_disagree"]
    assert found.meter is not None
    assert found.meter.share == pytest.approx(0.5)
    answered = checked(plant, **{found.findings[0].key: "盘点调整"})
    assert answered.meter is not None
    assert answered.meter.share == 0
    assert len(answered.findings) == 1


def test_a_finding_opens_its_fact(plant: Plant) -> None:
    found = checked(plant)
    fact = found.fact_of(found.findings[0])
    assert fact is not None
    assert (fact.month, fact.parameter, fact.typed) == (1, "quantity", "60")


def test_the_plan_begins_with_what_was_found(plant: Plant) -> None:
    """January: 0.5 · (1 + 1); 0.5 covered is below 0.6, so February, 0.5 · 1, is opened too."""
    plan = checked(plant).plan
    assert plan is not None
    assert [unit.month for unit in plan.units] == ["2024-01", "2024-02"]
    assert plan.units[0].findings != ()


def test_a_closure_recorded_afterwards_makes_an_error_of_its_months(plant: Plant) -> None:
    event_add(plant.enterprise, plant.reach, kind="closure", day=date(2024, 2, 1), document="甲府〔2024〕1号")
    errors = [one for one in checked(plant).findings if one.is_error]
    assert [(one.problem.code, one.problem.facts["closed"]) for one in errors] == [
        ("enterprise_month_while_closed", "2024-02-01/..")
    ]


def test_a_year_without_facts_has_no_findings(plant: Plant) -> None:
    empty = checked_year(plant.enterprise, 2020, computed_year(plant.enterprise, 2020))
    assert (empty.findings, empty.meter, empty.plan) == ((), None, None)
