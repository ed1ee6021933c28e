"""The year from its periods so far: by hand, by simulation, and against a year that came."""

import math
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ditan.core.pathway.nowcast import by_output, nowcast_rule, year_end

NAN = math.nan
LEAP_YEAR = 366
# Quantiles of Student's t as printed in tables: 90 % one-sided with 1 degree, 97.5 % with 3 degrees.
T_1_90, T_3_975 = 3.077684, 3.182446


def test_two_past_years_by_hand() -> None:
    # After two quarters: 10 + 20 = 30 of 100 (rest 70, ratio 7/3), and 20 + 20 = 40 of 80 (rest 40, ratio 1).
    # The mean of ln 7/3 and ln 1 is ln √(7/3) = ln 1.527525; so far 30: 30 + 30 · 1.527525 = 75.82576.
    found = year_end([[[10, 20, 30, 40], [20, 20, 20, 20]]], [[15, 15, NAN, NAN]])
    assert found.ways() == ("shares",)
    assert found.total.middle[0] == pytest.approx(75.82576)
    # sd of the two is ln(7/3)/√2; a new year adds √(1 + 1/2).
    scale = math.log(7 / 3) / math.sqrt(2) * math.sqrt(1.5)
    low, high = found.total.span(0.8)
    assert high[0] == pytest.approx(30 + 45.82576 * math.exp(scale * T_1_90), rel=1e-5)
    assert low[0] == pytest.approx(30 + 45.82576 * math.exp(-scale * T_1_90), rel=1e-5)
    # Backtest: the first year by the ratio 1 of the second is 60 against 100, the second by 7/3 is 133.33 against 80.
    assert found.errors[0].tolist() == pytest.approx([-0.4, 2 / 3])


def test_one_past_year_has_a_rough_range_from_the_growth_so_far() -> None:
    # Last year 10 a month. This year 10·e^0.1 twice and 10·e^−0.1 twice: mean growth 0, sd √(4·0.01/3) = 0.1154701.
    up, down = 10 * math.exp(0.1), 10 * math.exp(-0.1)
    found = year_end([[[10] * 12]], [[up, down, up, down, *[NAN] * 8]])
    assert found.ways() == ("growth",)
    known = 2 * (up + down)
    assert found.total.middle[0] == pytest.approx(known + known * 2)  # eight months are twice four
    _low, high = found.total.span(0.95)
    scale = 0.1154701 * math.sqrt(1 + 1 / 4)
    assert high[0] == pytest.approx(known + known * 2 * math.exp(scale * T_3_975), rel=1e-5)
    assert math.isnan(found.errors[0, 0])


def test_without_past_years_there_is_no_range() -> None:
    # Three months of 12: four times as much.
    found = year_end(np.empty((1, 0, 12)), [[5, 6, 7, *[NAN] * 9]])
    assert (found.ways(), found.total.middle[0]) == (("scaled",), pytest.approx(72))
    assert np.isnan(found.total.span(0.8)).all()
    assert np.isnan(found.total.above(70.0)).all()
    # 18 t with 9 units of output, 40 planned: 2 t each.
    assert by_output(18, 9, 40) == 80


def test_months_are_too_few_for_growth() -> None:
    found = year_end([[[10] * 12]], [[11, 12, *[NAN] * 10]])
    assert found.ways() == ("share_once",)
    assert found.total.middle[0] == pytest.approx(23 + 23 * 5)
    assert np.isnan(found.total.quantile(0.9)).all()


def test_a_whole_year_is_known_and_an_empty_one_is_not() -> None:
    found = year_end([[[1, 2, 3, 4]] * 2] * 2, [[2, 2, 2, 2], [NAN] * 4])
    assert found.ways() == ("complete", "nothing")
    assert found.total.middle[0] == 8
    assert [end[0] for end in found.total.span(0.95)] == [8, 8]
    assert found.total.above(7.0)[0] == 1
    assert found.total.above(8.0)[0] == 0
    assert math.isnan(found.total.middle[1])


def test_a_past_year_with_a_hole_is_not_used_and_a_hole_of_this_year_is_no_zero() -> None:
    past = np.array([[[10, NAN, 10, 10], [10] * 4, [10] * 4]])
    found = year_end(past, [[10, NAN, 10, NAN]])
    assert found.years[0] == 2
    # First and third quarter given: half of the year, whichever quarter lacks.
    assert found.total.middle[0] == pytest.approx(40)


def test_the_chance_of_more_than_a_target() -> None:
    found = year_end([[[10, 20, 30, 40], [20, 20, 20, 20]]], [[15, 15, NAN, NAN]])
    assert found.total.above(75.82576)[0] == pytest.approx(0.5, abs=1e-6)
    assert found.total.above(29.0)[0] == 1
    _low, high = found.total.span(0.8)
    assert found.total.above(high[0])[0] == pytest.approx(0.1)
    # By another unit, or by GDP, nothing else changes.
    assert found.total.times(0.5).above(high[0] / 2)[0] == pytest.approx(0.1)


@pytest.mark.parametrize("level", nowcast_rule().levels)
def test_the_range_holds_what_it_says(level: float) -> None:
    # 4,000 series of five past years and one more: a season, a level of each year, months that scatter by 15 %.
    random = np.random.default_rng(20260101)
    season = np.array([9, 7, 8, 7, 6, 8, 11, 11, 8, 7, 8, 10])
    years = np.exp(random.normal(0, 0.2, (4000, 6, 1)))
    series = season * years * np.exp(random.normal(0, 0.15, (4000, 6, 12)))
    so_far = series[:, 5].copy()
    so_far[:, 6:] = NAN
    low, high = year_end(series[:, :5], so_far).total.span(level)
    actual = series[:, 5].sum(axis=1)
    # Of 4,000 the standard error is 0.6 points at 80 %; four of them are allowed.
    assert np.mean((low <= actual) & (actual <= high)) == pytest.approx(level, abs=0.025)


@given(
    st.lists(st.lists(st.floats(0.1, 1e6), min_size=12, max_size=12), min_size=2, max_size=5),
    st.lists(st.floats(0.1, 1e6), min_size=1, max_size=11),
    st.floats(1e-3, 1e3),
)
def test_known_is_never_undercut_and_units_do_not_matter(
    past: list[list[float]], months: list[float], unit: float
) -> None:
    so_far = np.array([[*months, *[NAN] * (12 - len(months))]])
    total = year_end(np.array([past]), so_far).total
    other = year_end(np.array([past]) * unit, so_far * unit).total
    low, high = total.span(0.95)
    assert sum(months) * (1 - 1e-12) <= low[0] <= total.middle[0] * (1 + 1e-12)
    assert total.middle[0] <= high[0] * (1 + 1e-12)
    assert other.middle[0] == pytest.approx(total.middle[0] * unit, rel=1e-9)


def test_provinces_of_2020_from_their_first_half(shared: Path) -> None:
    """Carbon of power, industry and road of provinces by day (Cui et al. 2021): 2020 from January to June and 2019.

    26 of the 31 provinces stand in both years. If every range of 95 % did what it says, the number of those that hold the
    year would be binomial (26, 0.95): fewer than 23 has a probability of 3.9 %. Rows of the sheets are days of a leap
    year (row 60 is 29 February), row 367 a total; one sheet of 2020 carries dates of 2019, so rows are used.
    """
    table = pq.read_table(shared / "data/real/daily_province_co2_2019_2020.parquet").to_pydict()
    columns = [table[name] for name in ("prov", "row_in_sheet", "co2_mt", "sheet_year")]
    rows = [row for row in zip(*columns, strict=True) if row[1] <= LEAP_YEAR]
    names = sorted({row[0] for row in rows if row[3] == 2020})
    months = np.zeros((len(names), 2, 12))
    ends = np.cumsum([31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31])
    for name, day, amount, year in rows:
        if name in names:
            months[names.index(name), year - 2019, int(np.searchsorted(ends, day))] += amount
    so_far = months[:, 1].copy()
    so_far[:, 6:] = NAN
    found = year_end(months[:, :1], so_far)
    assert len(names) == 26
    assert set(found.ways()) == {"growth"}
    low, high = found.total.span(0.95)
    actual = months[:, 1].sum(axis=1)
    assert ((low <= actual) & (actual <= high)).sum() >= 23
