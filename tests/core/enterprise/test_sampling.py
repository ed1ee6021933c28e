"""Sampling: facts by risk until covered, enterprises by risk and by lot; the same input gives the same plan."""

from pathlib import Path

import pytest

from ditan.core.enterprise.sampling import Candidate, reverification_sample, sampling_plan
from ditan.core.enterprise.sampling.reverification import lot_of
from ditan.core.errors.enterprise.checks import OutputExceedsCapacity
from tests.core.enterprise.files import computed
from tests.core.enterprise.test_materiality import doubt, power_bought

OUTPUT = {"fact": "", "fact_zh": "", "found": "", "unit": "", "limit": "", "capacity": "", "hours": ""}


def test_the_largest_are_sampled_until_covered(tmp_path: Path) -> None:
    """Shares of 1,050 t: 600 = 57.1 %, 300 = 28.6 %, 100, 50. 57.1 % is below 60 %, so February is opened too: 85.7 %."""
    plan = sampling_plan(power_bought(tmp_path), [])
    assert [(unit.item, unit.month) for unit in plan.units] == [
        ("purchased", "2016-01"),
        ("purchased", "2016-02"),
    ]
    assert (plan.of, plan.covered) == (4, pytest.approx(900 / 1050))


def test_findings_raise_the_risk(tmp_path: Path) -> None:
    """Six warnings on March (line 6): 100/1,050 · (1 + 6) = 0.667, before January's 0.571; 66.7 % are covered with both."""
    computation = power_bought(tmp_path)
    plan = sampling_plan(computation, [doubt(computation, 6)] * 6)
    assert [(unit.month, round(unit.risk, 3)) for unit in plan.units] == [
        ("2016-03", 0.667),
        ("2016-01", 0.571),
    ]
    assert plan.units[0].findings == ("6",) * 6
    assert plan.covered == pytest.approx(700 / 1050)


def test_errors_are_opened_whatever_is_covered(tmp_path: Path) -> None:
    computation = power_bought(tmp_path)
    error = doubt(computation, 7)
    error = type(error)("capacity", OutputExceedsCapacity(**OUTPUT), error.rows, key="error")
    plan = sampling_plan(computation, [error], coverage=0.0)
    assert [(unit.item, unit.is_error) for unit in plan.units] == [("sold", True)]


def test_a_default_is_told_as_a_reason(tmp_path: Path) -> None:
    computation = computed(tmp_path, "power_2022", "combustion,coal,2023-01,quantity,10,t")
    assert [unit.has_default for unit in sampling_plan(computation, []).units] == [True]


def candidates(count: int = 30) -> list[Candidate]:
    """Enterprises 0 to 29 with 1,000 · (n + 1) t, of the verifiers a, b and c in turn."""
    return [Candidate(f"E{place:02d}", "abc"[place % 3], 1000.0 * (place + 1)) for place in range(count)]


def test_a_sample_takes_risk_then_each_verifier_then_the_lot() -> None:
    """A tenth of 30 is 3; half of it, rounded up, is 2 by risk: E29 (c) and E28 (b). Verifier a has none yet: one by lot."""
    chosen = reverification_sample(candidates(), "2026-01-15")
    assert [(one.candidate.enterprise, one.reason) for one in chosen[:2]] == [
        ("E29", "risk"),
        ("E28", "risk"),
    ]
    first_of_a = min(
        (f"E{place:02d}" for place in range(0, 30, 3)), key=lambda name: lot_of("2026-01-15", name)
    )
    assert [(one.candidate.enterprise, one.reason) for one in chosen[2:]] == [(first_of_a, "verifier")]


def test_doubt_counts_beside_size() -> None:
    """E00: 1,000 · (0.95 + 0.05) = 1,000; E09: 10,000 · 0.05 = 500."""
    ten = [Candidate("E00", "a", 1000.0, in_doubt=0.95), *candidates(10)[1:]]
    assert reverification_sample(ten, "s")[0].candidate.enterprise == "E00"


def test_another_seed_draws_another_lot_and_the_order_of_the_list_does_not_matter() -> None:
    many = candidates(300)
    first = reverification_sample(many, "2026-01-15")
    assert reverification_sample(list(reversed(many)), "2026-01-15") == first
    drawn = [{one.candidate.enterprise for one in reverification_sample(many, seed)} for seed in ("a", "b")]
    assert drawn[0] != drawn[1]
    assert len(first) == 30


def test_no_enterprises_give_no_sample() -> None:
    assert reverification_sample([], "2026") == []
