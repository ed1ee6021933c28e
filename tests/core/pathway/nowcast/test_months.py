"""Values to date as rows of a year's end: by hand."""

import math
from decimal import Decimal

import numpy as np
import pytest

from ditan.core.intensity.periods import Steps, Told, steps_of
from ditan.core.pathway.nowcast import PeriodTable, nowcast, output_by_index, year_end, year_path, year_rows

T_1_90 = 3.077684  # Student's t, 90 % one-sided, 1 degree, as printed in tables


def to_date(size: int = 4, **ends: int) -> Steps:
    told = [Told(int(name[1:]), Decimal(value), is_to_date=True) for name, value in ends.items()]
    return steps_of(told, size)[0]


def test_two_past_years_of_values_to_date_by_hand() -> None:
    # As in test_year_end, told to date: 10, 30, 60, 100 and 20, 40, 60, 80; this year 30 to the second quarter, told as one.
    years = {
        2023: to_date(q1=10, q2=30, q3=60, q4=100),
        2024: to_date(q1=20, q2=40, q3=60, q4=80),
        2025: to_date(q2=30),
    }
    rows = year_rows(years, 2025, 4)
    assert rows.cuts == (0, 2, 3, 4)  # the first quarter of this year is told only with the second
    assert rows.past.tolist() == [[30, 30, 40], [40, 20, 20]]
    assert rows.now[0] == 30
    found = year_end(rows.past[None], np.array([rows.now]))
    assert found.total.middle[0] == pytest.approx(75.82576)  # 30 + 30 · √(7/3)


def test_the_way_to_the_end_of_the_year_by_hand() -> None:
    # To the third quarter the past ratios of what follows the first half are 30 ÷ 30 = 1 and 20 ÷ 40 = 1/2: 30 + 30 · √(1/2).
    years = {2023: to_date(q2=30, q3=60, q4=100), 2024: to_date(q2=40, q3=60, q4=80), 2025: to_date(q2=30)}
    half, third, whole = year_path(year_rows(years, 2025, 4), (0.8,))
    assert (half.end, half.middle, half.is_known) == (2, 30, True)
    assert third.middle == pytest.approx(30 + 30 * math.sqrt(0.5))
    scale = math.log(2) / math.sqrt(2) * math.sqrt(1.5)
    assert third.spans[0][2] == pytest.approx(30 + 30 * math.sqrt(0.5) * math.exp(scale * T_1_90), rel=1e-5)
    assert whole.middle == pytest.approx(75.82576)


def test_a_past_year_that_is_not_whole_or_not_told_so_far_is_left_out() -> None:
    years = {
        2022: to_date(q1=10, q3=60),
        2023: to_date(q4=100),
        2024: to_date(q1=20, q2=40, q3=60, q4=80),
        2025: to_date(q2=30),
    }
    assert sorted(year_rows(years, 2025, 4).rows) == [2024, 2025]


def test_without_past_years_the_mean_so_far_is_scaled_up() -> None:
    # 30 in two quarters: 60 in four, though the first quarter alone is not told.
    rows = year_rows({2025: to_date(q2=30)}, 2025, 4)
    found = year_end(rows.past[None], np.array([rows.now]))
    assert (found.ways(), found.total.middle[0]) == (("scaled",), pytest.approx(60))
    assert [point.middle for point in year_path(rows, (0.8,))] == pytest.approx([15, 30, 45, 60])


def test_output_by_the_index_so_far_by_hand() -> None:
    # 1,000 last year; 105 to the second quarter. Past years ended 1 and 3 points of logarithm above their half: mean 2.
    past = [(100 * math.exp(0.01), 100.0), (100 * math.exp(0.03), 100.0)]
    found = output_by_index(1000, 105, past)
    assert found.middle[0] == pytest.approx(1050 * math.exp(0.02))
    # sd = 0.02/√2; √(1 + 1/2).
    scale = 0.02 / math.sqrt(2) * math.sqrt(1.5)
    assert found.quantile(0.9)[0] == pytest.approx(1050 * math.exp(0.02 + scale * T_1_90), rel=1e-6)
    assert math.isnan(output_by_index(1000, 105, past[:1]).scale[0])
    assert output_by_index(1000, 105, [], is_whole=True).above(1050.1)[0] == 0


def test_columns_may_have_periods_of_their_own() -> None:
    nan = math.nan
    table = PeriodTable(
        ("co2", "power"),
        12,
        {"co2": {at: 100.0 + at - 2015 for at in range(2015, 2025)}, "power": {}},
        {
            "co2": {},
            "power": {at: [10.0 + at % 3, 20.0, 30.0] for at in range(2015, 2025)} | {2025: [11.0, nan, nan]},
        },
    )
    found = nowcast(table, "co2", ["power"], year=2025)
    assert found.way == "bridge"
    assert found.periods == 1
    assert found.missed("total", 0.0) == 1
    assert found.missed("total", found.total.middle or 0.0) == pytest.approx(0.5)
    assert found.missed("intensity", 1.0) is None
