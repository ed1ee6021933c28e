"""Output at constant prices: chaining, vintages, and what is refused."""

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ditan.core.errors import Refused
from ditan.core.errors.intensity import CurrentPricesGiven, GrowthMissing, OutputMissing, PriceBaseUnknown
from ditan.core.intensity import Growth, Output, OutputSeries, PriceBase, price_base

PERIODS = [
    PriceBase(2015, 2016, 2020, "十三五", "13th five-year plan", "", "unverified"),
    PriceBase(2020, 2021, 2025, "十四五", "14th five-year plan", "", "unverified"),
]


def growth(year: int, index: str, vintage: int = 0) -> Growth:
    return Growth(year, Decimal(index), vintage, "bulletin")


def current(year: int, value: str, vintage: int = 0) -> Output:
    return Output(year, Decimal(value), "current", None, vintage, "bulletin")


def constant(year: int, value: str, base: int) -> Output:
    return Output(year, Decimal(value), "constant", base, 0, "yearbook")


def test_levels_at_two_bases_are_bridged_by_indices_and_never_divided() -> None:
    # By hand: 2020 at 2015 prices 130, at 2020 prices 150; 2021 at 2020 prices 159. 159/130 would be 1.223.
    series = OutputSeries(
        [
            constant(2019, "125", 2015),
            constant(2020, "130", 2015),
            constant(2020, "150", 2020),
            constant(2021, "159", 2020),
        ],
        [],
    )
    assert series.growth(2020, 2021).ratio == Decimal("1.06")
    assert series.growth(2019, 2021).ratio == Decimal("1.04") * Decimal("1.06")


def test_the_index_wins_over_two_levels() -> None:
    series = OutputSeries([constant(2020, "100", 2020), constant(2021, "108", 2020)], [growth(2021, "107.9")])
    assert series.growth(2020, 2021).ratio == Decimal("1.079")


def test_a_level_at_the_prices_of_a_base() -> None:
    # By hand: 1,000 × 1.07 × 1.06 = 1,134.2.
    series = OutputSeries([current(2015, "1000")], [growth(2016, "107"), growth(2017, "106")])
    assert series.level(2017, 2015).ratio == Decimal("1134.2")
    # Backwards: 1,134.2 / 1.06 / 1.07 = 1,000.
    assert series.growth(2017, 2015).ratio * Decimal("1.1342") == pytest.approx(Decimal(1))


def test_current_prices_do_not_stand_in_for_constant_ones() -> None:
    with pytest.raises(Refused) as refused:
        OutputSeries([current(2020, "100"), current(2021, "110")], [], where="泽川市").growth(2020, 2021)
    assert [type(problem) for problem in refused.value.problems] == [CurrentPricesGiven]


def test_every_missing_year_is_told_at_once() -> None:
    with pytest.raises(Refused) as refused:
        OutputSeries([], [growth(2018, "106")], where="泽川市").growth(2016, 2019)
    assert [(type(problem), problem.facts["year"]) for problem in refused.value.problems] == [
        (GrowthMissing, 2017),
        (GrowthMissing, 2019),
    ]


def test_a_level_without_its_base_year_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        OutputSeries([], [growth(2016, "107")]).level(2016, 2015)
    assert isinstance(refused.value.problems[0], OutputMissing)


def test_a_census_revises_and_the_older_vintage_can_be_asked_for() -> None:
    growths = [growth(2018, "106.6"), growth(2018, "106.8", 2018), growth(2019, "106.0", 2018)]
    assert OutputSeries([], growths).growth(2017, 2018).ratio == Decimal("1.068")
    assert OutputSeries([], growths, vintage=0).growth(2017, 2018).ratio == Decimal("1.066")


def test_a_chain_across_vintages_says_so() -> None:
    chained = OutputSeries([], [growth(2018, "106.6"), growth(2019, "106", 2018)]).growth(2017, 2019)
    assert [mark.code for mark in chained.marks] == ["vintages_mixed"]
    assert chained.marks[0].facts["years"] == "2018"


def test_what_is_first_published_after_a_census_stands_on_its_footing() -> None:
    # 2018 as revised by the census of 2018, 2019 as its bulletin printed it: both after that census.
    growths = [growth(2018, "106.8", 2018), growth(2019, "106")]
    assert OutputSeries([], growths, censuses=(2013, 2018)).growth(2017, 2019).marks == ()
    # 2018 as first printed stands on the census of 2013.
    first = [growth(2018, "106.6"), growth(2019, "106")]
    [mark] = OutputSeries([], first, censuses=(2013, 2018)).growth(2017, 2019).marks
    assert (mark.facts["older"], mark.facts["newer"], mark.facts["years"]) == (2013, 2018, "2018")


def test_the_base_of_a_year_is_that_of_its_plan_period() -> None:
    assert price_base(PERIODS, 2020).year == 2015
    assert price_base(PERIODS, 2021).year == 2020
    with pytest.raises(Refused) as refused:
        price_base(PERIODS, 2031)
    assert isinstance(refused.value.problems[0], PriceBaseUnknown)


@given(st.lists(st.decimals("80", "120", places=1), min_size=3, max_size=12))
def test_growth_over_a_span_is_the_product_of_its_parts(indices: list[Decimal]) -> None:
    series = OutputSeries([], [Growth(2001 + at, index, 0, "") for at, index in enumerate(indices)])
    last = 2000 + len(indices)
    product = Decimal(1)
    for before, year in pairwise(range(2000, last + 1)):
        product *= series.growth(before, year).ratio
    assert series.growth(2000, last).ratio == product
