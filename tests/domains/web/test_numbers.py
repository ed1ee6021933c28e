"""How numbers are shown. Expected texts follow the rules of writing: 万吨 one decimal, kt none, minus −."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ditan.domains.web import numbers

TONNE = 1_000_000  # micro-tonnes


@pytest.mark.parametrize(
    ("tonnes", "chinese", "english"),
    [
        (451_781_000, "45,178.1", "451,781"),
        (500, "0.1", "1"),  # 0.05 万吨: half of the last digit goes up
        (499, "<0.1", "<1"),
        (-499, "<0.1", "<1"),
        (-500, "−0.1", "−1"),
        (0, "0.0", "0"),
        (-1_200_500_000, "−120,050.0", "−1,200,500"),
    ],
)
def test_emissions_show_the_same_digits_in_both_languages(tonnes: int, chinese: str, english: str) -> None:
    assert numbers.emissions_text(tonnes * TONNE, language="zh") == chinese
    assert numbers.emissions_text(tonnes * TONNE, language="en") == english


def test_a_sum_of_provinces_is_shown_in_hundred_million_tonnes_and_in_mt() -> None:
    assert numbers.emissions_text(5_246_011_000 * TONNE, size="sum", language="zh") == "52.46"
    assert numbers.emissions_text(5_246_011_000 * TONNE, size="sum", language="en") == "5,246"


def test_a_difference_shows_its_sign_and_a_small_one_shows_none() -> None:
    assert numbers.emissions_text(19_274_200_000_000 * 10, sign=True, language="zh") == "+19,274.2"
    assert numbers.emissions_text(499 * TONNE, sign=True, language="zh") == "<0.1"
    assert numbers.emissions_text(-499 * TONNE, sign=True, language="zh") == "<0.1"


def test_a_difference_below_a_tonne_is_the_dust_of_rounding() -> None:
    assert numbers.emissions_text(-3, sign=True, language="zh") == "0.0"
    assert numbers.emissions_text(TONNE - 1, sign=True, language="en") == "0"


def test_quantities_that_round_to_nothing_show_no_sign() -> None:
    assert numbers.quantity_text(-0.04) == "<0.1"
    assert numbers.quantity_text(0.04) == "<0.1"
    assert numbers.quantity_text(-0.05) == "−0.1"
    assert numbers.quantity_text(0.0) == "0.0"


def test_halves_go_away_from_zero_without_binary_surprises() -> None:
    assert numbers.number_text(2.675, 2) == "2.68"  # round(2.675, 2) is 2.67
    assert numbers.number_text(-0.25, 1) == "−0.3"
    assert numbers.number_text(-0.04, 1) == "0.0"


def test_percent_texts() -> None:
    assert numbers.percent_text(0.0661) == "6.6%"
    assert numbers.percent_text(0.0397, sign=True) == "+4.0%"
    assert numbers.percent_text(-0.0441, sign=True) == "−4.4%"
    assert numbers.percent_text(0.0312, 2) == "3.12%"


def test_a_source_value_is_shown_exactly_as_printed() -> None:
    assert numbers.as_printed(11060.784, "11,060.784") == "11,060.784"
    assert numbers.as_printed(-138.0, "-138.00") == "−138.00"
    assert numbers.as_printed(26.1) == "26.1"


def test_shares_add_up_to_one_hundred_by_largest_remainder() -> None:
    # Three thirds: 33.333…, so the first of the equal remainders gets the missing tenth.
    assert numbers.shares_text([1, 1, 1]) == ["33.4", "33.3", "33.3"]
    assert numbers.shares_text([0, 0]) == ["0.0", "0.0"]


@given(st.lists(st.integers(min_value=0, max_value=10**16), min_size=1, max_size=12))
def test_shown_parts_add_up_to_the_shown_total(parts: list[int]) -> None:
    total = sum(parts)
    shown = numbers.parts_text(parts, total, language="zh")
    added = sum(Decimal(text.replace(",", "")) for text in shown if not text.startswith("<"))
    assert added == Decimal(
        numbers.number_text(numbers.in_scale(total, numbers.emissions_scale("part", "zh")), 1).replace(
            ",", ""
        )
    )


def test_a_value_on_a_limit_is_in_the_upper_class() -> None:
    limits = [1.5, 2.0, 2.7, 3.7]
    assert numbers.class_of(Decimal("3.70"), limits) == 5
    assert numbers.class_of(Decimal("3.69"), limits) == 4
    assert numbers.class_of(Decimal("0.98"), limits) == 1
