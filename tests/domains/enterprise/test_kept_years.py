"""What is kept of a year is what its facts give now, whatever was written before."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ditan.domains.enterprise.jobs import REMAKE
from ditan.domains.enterprise.models import KeptYear
from ditan.domains.enterprise.selectors import computed_year
from ditan.domains.enterprise.selectors.summarising import year_summary
from ditan.domains.enterprise.services import event_add, facts_keep
from ditan.domains.enterprise.services.summaries import stale_years, summaries_refresh
from ditan.domains.jobs.progress import Progress
from ditan.domains.jobs.services import job_start, job_take
from tests.domains.enterprise.plants import Plant, diesel, make_plant
from tests.people import make_houses

pytestmark = pytest.mark.django_db


@pytest.fixture
def plant() -> Plant:
    """The made-up plant."""
    return make_plant(make_houses())


def _agrees(plant: Plant, year: int = 2024) -> KeptYear:
    kept = KeptYear.objects.get(enterprise=plant.enterprise, year=year)
    summary = year_summary(plant.enterprise, year)
    for name, value in summary.columns.items():
        assert getattr(kept, name) == value, name
    found = [(one.rule, one.key, one.is_explained) for one in kept.findings.all()]
    assert found == [(one["rule"], one["key"], one["is_explained"]) for one in summary.findings]
    assert [one.factor for one in kept.factors.all()] == [one["factor"] for one in summary.factors]
    return kept


def test_typing_facts_keeps_the_year_in_the_same_breath(plant: Plant) -> None:
    facts_keep(plant.enterprise, 2024, [diesel("2024-01", "10"), diesel("2024-02", "12")], plant.reach)
    kept = _agrees(plant)
    computation = computed_year(plant.enterprise, 2024).computation
    assert computation is not None
    assert kept.total_micro_t == computation.total_micro_t == sum(kept.by_source.values())
    # Two months of twelve that are due; the facts name no evidence.
    assert (kept.months_filled, kept.months_due, kept.values_told, kept.values_due) == (2, 12, 2, 12)
    assert (kept.evidenced, kept.facts) == (0, 2)


def test_a_closure_changes_the_months_that_are_due(plant: Plant) -> None:
    facts_keep(plant.enterprise, 2024, [diesel("2024-01", "10")], plant.reach)
    event_add(plant.enterprise, plant.reach, kind="closure", day=date(2024, 7, 1), document="甲发〔2024〕1号")
    assert _agrees(plant).months_due == 6


def test_a_year_that_was_emptied_keeps_nothing(plant: Plant) -> None:
    facts_keep(plant.enterprise, 2024, [diesel("2024-01", "10")], plant.reach)
    facts_keep(plant.enterprise, 2024, [diesel("2024-01", "")], plant.reach)
    assert not KeptYear.objects.filter(enterprise=plant.enterprise).exists()
    assert stale_years() == []


def test_another_library_makes_it_stale_until_it_is_made_anew(plant: Plant) -> None:
    facts_keep(plant.enterprise, 2024, [diesel("2024-01", "10")], plant.reach)
    assert stale_years() == []
    KeptYear.objects.update(library_release="older", total_micro_t=1)
    assert stale_years() == [(plant.enterprise.pk, 2024)]
    job_start("enterprise.remake_years", {"day": "2026-06-01"})
    job = job_take("worker")
    assert job is not None
    assert REMAKE.work(Progress(job), "2026-06-01") == {"years": 1}
    assert stale_years() == []
    assert summaries_refresh(plant.enterprise) == 1
    _agrees(plant)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.tuples(st.integers(1, 12), st.integers(0, 500), st.sampled_from(["", "发票1号"])), max_size=6)
)
def test_kept_is_computed_anew_whatever_is_typed(plant: Plant, told: list[tuple[int, int, str]]) -> None:
    for month, amount, evidence in told:
        entry = diesel(f"2024-{month:02d}", str(amount or ""), evidence=evidence)
        facts_keep(plant.enterprise, 2024, [entry], plant.reach)
    held = KeptYear.objects.filter(enterprise=plant.enterprise, year=2024).exists()
    if held:
        _agrees(plant)
    else:
        assert not computed_year(plant.enterprise, 2024).facts
