"""CO2 as assessed: the terms of the year's rule."""

from decimal import Decimal

import pytest

from ditan.core.errors import Refused
from ditan.core.intensity import AssessmentRule, assess, rule_of

RULE = AssessmentRule("open", "未定系数", "no coefficients", (2016, 2020), {})
AMOUNTS = {
    item: Decimal(amount)
    for item, amount in {
        "coal": "1000",
        "oil": "200",
        "gas": "50",
        "imported": "30",
        "exported": "10",
    }.items()
}
GRID = {"coal": "2.66", "oil": "1.73", "gas": "1.56", "imported": "0.7", "exported": "0.6"}


def test_the_sum_by_hand() -> None:
    # 1e4 t: 1000 × 2.66 = 2660; 200 × 1.73 = 346; 50 × 1.56 = 78; 30 × 0.7 × 10 = 210; −10 × 0.6 × 10 = −60.
    assessed = assess(RULE, 2018, AMOUNTS, {name: Decimal(value) for name, value in GRID.items()})
    assert [step.emissions_micro_t / 10**10 for step in assessed.steps] == [2660, 346, 78, 210, -60]
    assert assessed.emissions_micro_t == 3234 * 10**10


def test_all_that_is_missing_is_told_at_once_and_zero_is_not_missing() -> None:
    amounts = {**AMOUNTS, "gas": Decimal(0)}
    del amounts["coal"]
    with pytest.raises(Refused) as refused:
        assess(RULE, 2018, amounts, {"oil": Decimal("1.73"), "gas": Decimal("1.56"), "coal": Decimal("2.66")})
    told = [(problem.facts["item"], problem.facts["part"]) for problem in refused.value.problems]
    assert told == [("coal", "amount"), ("imported", "coefficient"), ("exported", "coefficient")]


def test_a_rule_serves_its_years() -> None:
    later = AssessmentRule("later", "", "", (2021, None), {})
    assert rule_of([RULE, later], 2020) is RULE
    assert rule_of([RULE, later], 2035) is later
    assert rule_of([RULE, later], 2010) is None
