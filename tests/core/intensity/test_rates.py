"""Rates of decline and paths, against printed and hand-calculated numbers."""

from decimal import Decimal

import pytest

from ditan.core.errors import Refused
from ditan.core.intensity import (
    Fact,
    annual_rate,
    chained_rate,
    completion,
    cumulative_rate,
    figure_in_use,
    geometric_path,
    linear_path,
    yearly_share,
)

PERCENT = Decimal("0.0001")


@pytest.mark.parametrize(
    ("target", "yearly"),
    [("0.18", "0.0389"), ("0.16", "0.0343"), ("0.13", "0.0275"), ("0.17", "0.0366")],
)
def test_a_year_of_a_five_year_target_is_as_the_form_of_shaanxi_prints(target: str, yearly: str) -> None:
    # Shaanxi's form prints 3.89, 3.43 and 2.75 for 18, 16 and 13 %; for 17 % the formula gives 3.66, the form 3.70.
    assert yearly_share(Decimal(target), 5).quantize(PERCENT) == Decimal(yearly)


def test_the_third_year_of_eighteen_per_cent() -> None:
    # Worked case "Target path": 11.2255 % geometric, 10.8 % linear.
    assert geometric_path(Decimal("0.18"), 5)[2].quantize(Decimal("0.000001")) == Decimal("0.112255")
    assert linear_path(Decimal("0.18"), 5)[2] == Decimal("0.108")
    assert geometric_path(Decimal("0.18"), 5)[4] == linear_path(Decimal("0.18"), 5)[4] == Decimal("0.18")


def test_emissions_that_grow_as_output_leave_intensity_where_it_was() -> None:
    assert annual_rate(100, 107, Decimal("1.07")) == 0


def test_a_rise_is_a_negative_rate() -> None:
    # By hand: 1 − 1.10 / 1.05 = −0.047619…
    assert annual_rate(1000, 1100, Decimal("1.05")).quantize(Decimal("0.000001")) == Decimal("-0.047619")


@pytest.mark.parametrize(("before", "growth"), [(0, "1.07"), (-1, "1.07"), (100, "0")])
def test_a_rate_of_nothing_is_refused(before: int, growth: str) -> None:
    with pytest.raises(ValueError, match="positive"):
        annual_rate(before, 100, Decimal(growth))


def test_what_was_recognised_stays_although_an_estimate_comes_later() -> None:
    rates = [
        Fact(2021, Decimal("0.03"), "recognised", "letter of 2022"),
        Fact(2021, Decimal("0.05"), "own", "recomputed in 2024"),
        Fact(2022, Decimal("0.02"), "flash", "flash report"),
        Fact(2022, Decimal("0.04"), "own", "January"),
    ]
    share, used = cumulative_rate(rates, 2021, 2022)
    # By hand: 1 − 0.97 × 0.98 = 0.0494.
    assert share == Decimal("0.0494")
    assert [fact.standing for fact in used] == ["recognised", "flash"]


def test_of_two_of_one_standing_the_last_is_in_use() -> None:
    first, last = Fact(2022, Decimal(1), "own", "a"), Fact(2022, Decimal(2), "own", "b")
    assert figure_in_use([first, last]) is last
    assert figure_in_use([]) is None


def test_every_year_without_a_rate_is_named_at_once() -> None:
    with pytest.raises(Refused) as refused:
        cumulative_rate([Fact(2022, Decimal("0.01"), "own", "")], 2021, 2024)
    assert refused.value.problems[0].facts["years"] == "2021, 2023, 2024"


def test_chaining_is_not_adding() -> None:
    assert chained_rate([Decimal("0.5"), Decimal("0.5")]) == Decimal("0.75")
    assert completion(Decimal("0.0370"), Decimal("0.0370")) == 1
