"""Trend: the test by hand, the published case, and the verdict by its rule."""

import csv
import math
import statistics
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ditan.core.errors import Refused
from ditan.core.pathway import (
    Observations,
    mann_kendall,
    read_observations,
    read_observations_by,
    sen_slope,
    trend,
    trends,
    trends_of,
)
from ditan.core.pathway.trend import mann_kendall_corrected, peak_rule

# ChinaXiv 201909.00013, table 1: rate of change of CO2, five states of central Asia.
DC_RATES = (-0.1162, -0.0592, -0.0874, -0.0627, -0.0278, 0.0280, -0.0061, -0.0001, 0.0358, 0.0219)


def yearly(*values: float, first: int = 2010) -> Observations:
    return Observations(tuple(range(first, first + len(values))), values)


def test_the_published_rates_give_the_numbers_of_the_worked_case() -> None:
    # worked-cases.md: S=33, Var=125, Z=2.862167, p=0.00420755, Sen slope 0.01565.
    found = trend(yearly(*DC_RATES, first=1993))
    assert (found.mann_kendall.s, found.mann_kendall.var) == (33, 125)
    assert found.mann_kendall.z == pytest.approx(2.862167, abs=1e-6)
    assert found.mann_kendall.p == pytest.approx(0.00420755, abs=1e-8)
    assert found.mann_kendall.tau == pytest.approx(33 / 45)
    assert found.sen_slope == pytest.approx(0.01565, abs=1e-9)


def test_equal_values_take_their_part_off_the_variance() -> None:
    # 1 2 2 3: five pairs rise, one is equal. Var = (4·3·13 − 2·1·9)/18 = 138/18; z = 4/√7.6667.
    (found,) = mann_kendall(np.array([[1.0, 2.0, 2.0, 3.0]]))
    assert found.s == 5
    assert found.var == pytest.approx(138 / 18)
    assert found.z == pytest.approx(4 / math.sqrt(138 / 18))
    assert found.p == pytest.approx(math.erfc(4 / math.sqrt(138 / 18) / math.sqrt(2)))


def test_equal_values_all_along_have_no_trend() -> None:
    (found,) = mann_kendall(np.full((1, 6), 7.0))
    assert (found.s, found.var, found.z, found.p) == (0, 0, 0, 1)


def test_many_series_at_once_are_each_as_alone() -> None:
    rows = np.array([[1.0, 2.0, 3.0, 5.0], [4.0, np.nan, 2.0, 1.0]])
    together = mann_kendall(rows)
    # The second: three values, all pairs fall: S = −3, Var = 3·2·11/18 = 66/18.
    assert together[1].s == -3
    assert together[1].var == pytest.approx(66 / 18)
    assert together[0] == mann_kendall(rows[:1])[0]
    # Slopes (2−4)/2 = −1, (1−4)/3 = −1, (1−2)/1 = −1.
    assert sen_slope(rows, np.array([1.0, 2.0, 3.0, 4.0])).tolist() == [pytest.approx(7 / 6), -1.0]


def test_the_variance_is_corrected_by_significant_lags_only() -> None:
    # 1 2 1 2 …, eight years: the Sen slope is 0; ranks 2.5 and 6.5, from their mean −2 and 2, squares 32 in all.
    # r_1 = −7·4/32 = −0.875, r_2 = 6·4/32 = 0.75, r_3 = −0.625: only the first two are beyond 1.96/√8 = 0.693.
    # Var = (8·7·21 − 2·4·3·13)/18 = 48; share 1 + 2/(8·7·6) · (7·6·5·(−0.875) + 6·5·4·0.75) = 1 − 93.75/168.
    values, years = np.array([[1.0, 2.0] * 4]), np.arange(8.0)
    plain, corrected = mann_kendall(values)[0], mann_kendall_corrected(values, years)[0]
    # Of pairs of unlike values 4 + 3 + 2 + 1 rise and 3 + 2 + 1 fall.
    assert (plain.s, plain.var) == (4, 48)
    assert corrected.s == 4
    assert corrected.var == pytest.approx(48 * (1 - 93.75 / 168))
    assert corrected.z == pytest.approx(3 / math.sqrt(48 * (1 - 93.75 / 168)))


@pytest.mark.parametrize(
    ("values", "status", "peak"),
    [
        # Five later years, all falling: S = −15, Var = 6·5·17/18, z = −14/5.3229 = −2.63, p = 0.0085.
        ((10, 20, 19, 18, 17, 16, 15), "peaked", 2011),
        # Four later years are too few for the rule.
        ((10, 20, 19, 18, 17, 16), "rising", 2011),
        # Up and down after the peak: S = −3 of 15 pairs, |z| = 2/5.32 < 1.96.
        ((10, 20, 17, 19, 16, 18, 19.5), "plateau", 2011),
        ((10, 11, 12, 13, 14, 15, 16), "rising", 2016),
    ],
)
def test_the_verdict_follows_the_rule(values: tuple[float, ...], status: str, peak: int) -> None:
    found = trend(yearly(*values))
    assert (found.status, found.peak_year) == (status, peak)


def test_years_close_to_the_peak_are_the_plateau() -> None:
    # 3 % below 100 is 97: 98 and 97 belong, 96.9 does not.
    assert trend(yearly(90, 98, 100, 97, 96.9, 80)).plateau == (2011, 2013)


def test_the_width_of_the_plateau_is_told_for_each_share() -> None:
    # Below 100: one per cent 99.2; two 98.5 too; three 97 and 97.5 too. 96 never.
    found = trend(yearly(97, 98.5, 100, 99.2, 97.5, 96))
    told = [(plateau.share, plateau.start, plateau.end, plateau.width) for plateau in found.plateaus]
    assert told == [(0.01, 2012, 2013, 2), (0.02, 2011, 2013, 3), (0.03, 2010, 2014, 5)]
    assert found.plateau_width == 5


def test_a_year_below_ends_the_plateau() -> None:
    assert trend(yearly(99, 90, 100, 98, 80, 99)).plateau == (2012, 2013)


def test_the_rule_says_its_edition_its_thresholds_and_that_it_is_not_verified() -> None:
    told = trend(yearly(1, 2, 3, 4)).as_json()["rule"]
    assert (told["id"], told["edition"], told["years_after"], told["significance"]) == (
        "common_practice",
        "1",
        5,
        0.05,
    )
    assert told["verification"] == "unverified"
    assert peak_rule().plateau_shares == (0.01, 0.02, 0.03)


@given(st.lists(st.integers(1, 10_000), min_size=8, max_size=30), st.floats(1e-7, 1e7))
def test_the_verdict_does_not_depend_on_the_unit(values: list[int], scale: float) -> None:
    one, other = trend(yearly(*map(float, values))), trend(yearly(*(value * scale for value in values)))
    assert (one.status, one.peak_year, one.plateau) == (other.status, other.peak_year, other.plateau)
    assert one.plateaus == other.plateaus
    assert one.mann_kendall == other.mann_kendall
    assert one.mann_kendall_corrected.p == pytest.approx(other.mann_kendall_corrected.p)
    assert other.sen_slope == pytest.approx(one.sen_slope * scale, abs=1e-9 * scale)


series_with_gaps = st.dictionaries(
    st.integers(1990, 2020), st.integers(-50, 50).map(float), min_size=1, max_size=25
).map(lambda values: Observations(tuple(sorted(values)), tuple(values[year] for year in sorted(values))))


@given(st.lists(series_with_gaps, min_size=1, max_size=5))
def test_many_at_once_are_judged_as_each_alone(series: list[Observations]) -> None:
    found = trends_of({str(number): one for number, one in enumerate(series)})
    for number, one in enumerate(series):
        if len(one.years) < peak_rule().minimum_years:
            (problem,) = found.refused[str(number)]
            assert problem.code == "series_too_short"
        else:
            alone = trend(one)
            both = found.judged[str(number)]
            assert (both.status, both.peak_year, both.plateau) == (
                alone.status,
                alone.peak_year,
                alone.plateau,
            )
            assert both.mann_kendall == alone.mann_kendall
            assert both.after_peak == alone.after_peak
            assert both.sen_slope == alone.sen_slope
            assert both.mann_kendall_corrected.var == pytest.approx(alone.mann_kendall_corrected.var)


def test_no_series_have_no_verdicts() -> None:
    assert trends_of({}).judged == {}


def test_the_verdicts_are_a_table() -> None:
    series = {"甲": yearly(10, 20, 19, 18, 17, 16, 15), "乙": yearly(1, 2)}
    table = trends_of(series).frame().to_pylist()
    assert [(row["place"], row["status"], row["peak_year"], row["years"]) for row in table] == [
        ("甲", "peaked", 2011, 7),
        ("乙", None, None, None),
    ]
    assert table[1]["findings"] == "series_too_short"
    assert trends_of({}).frame().num_rows == 0


def by_hand(values: list[float]) -> tuple[int, float]:
    """S and the Sen slope of years without a gap, pair by pair."""
    pairs = [(i, j) for i in range(len(values)) for j in range(i + 1, len(values))]
    score = sum((values[j] > values[i]) - (values[j] < values[i]) for i, j in pairs)
    return score, statistics.median((values[j] - values[i]) / (j - i) for i, j in pairs)


def test_countries_of_the_carbon_budget(shared: Path) -> None:
    path = shared / "data/real/gcb2022_country_co2_1950_2021.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    found = trends(path, "iso2", "year", "co2_t")
    named = {row["iso2"] for row in rows if row["co2_t"]}
    assert set(found.judged) | set(found.refused) >= named
    for country in ("GB", "DE", "CN", "IN", "US"):
        values = {int(row["year"]): float(row["co2_t"]) for row in rows if row["iso2"] == country}
        assert sorted(values) == list(range(min(values), max(values) + 1))
        judged = found.judged[country]
        assert judged.peak_year == max(values, key=lambda year: values[year])
        score, slope = by_hand([values[year] for year in sorted(values)])
        assert judged.mann_kendall.s == score
        assert judged.sen_slope == pytest.approx(slope)
    # Emissions of the United Kingdom have fallen for decades, those of China and India had not.
    assert [found.judged[country].status for country in ("GB", "DE", "CN", "IN")] == [
        "peaked",
        "peaked",
        "rising",
        "rising",
    ]


def share_by_hand(years: list[int], values: list[float]) -> float:
    """Hamed and Rao's share of the variance, step by step in plain Python."""
    n = len(values)
    slope = statistics.median(
        (values[j] - values[i]) / (years[j] - years[i]) for i in range(n) for j in range(i + 1, n)
    )
    left = [round(value - slope * (year - years[0]), 9) for year, value in zip(years, values, strict=True)]
    ranks = [sum(b < a for b in left) + (sum(b == a for b in left) + 1) / 2 for a in left]
    away = [rank - sum(ranks) / n for rank in ranks]
    whole = sum(one * one for one in away)
    added = 0.0
    for lag in range(1, n):
        r = sum(away[i] * away[i + lag] for i in range(n - lag)) / whole
        if abs(r) > 1.959963984540054 / math.sqrt(n):
            added += (n - lag) * (n - lag - 1) * (n - lag - 2) * r
    share = 1 + 2 / (n * (n - 1) * (n - 2)) * added
    return share if share > 0 else 1.0


def test_the_correction_from_the_peak_on_and_what_it_turns_over(shared: Path) -> None:
    path = shared / "data/real/ceads_city_co2_1997_2019.csv"
    turned = []
    for name, one in trends(path, "city", "year", "co2_mt").judged.items():
        at = one.years.index(one.peak_year)
        if len(one.years) - at < 3:
            continue
        plain, corrected = one.after_peak, one.after_peak_corrected
        assert plain is not None
        assert corrected is not None
        share = share_by_hand(list(one.years[at:]), list(one.values[at:]))
        assert corrected.var == pytest.approx(plain.var * share)
        is_long = one.years[-1] - one.peak_year >= one.rule.years_after
        level = one.rule.significance
        is_turned = is_long and (plain.p < level) != (corrected.p < level)
        assert is_turned == ("verdict_hangs_on_years" in {finding.code for finding in one.findings})
        turned += [name] if is_turned else []
    assert turned  # there are such cities, so that the finding is seen


def test_cities_are_all_judged_or_say_why_not(shared: Path) -> None:
    path = shared / "data/real/ceads_city_co2_1997_2019.csv"
    series = read_observations_by(path, "co2_mt", "city")
    found = trends_of(series)
    assert len(found.judged) + len(found.refused) == len(series) == 280
    for name, one in found.judged.items():
        assert (one.years, one.values) == (series[name].years, series[name].values)
        later = one.years[-1] - one.peak_year
        assert one.status == "rising" or later >= one.rule.years_after
        assert all(plateau.start <= one.peak_year <= plateau.end for plateau in one.plateaus)
        widths = [plateau.width for plateau in one.plateaus]
        assert widths == sorted(widths)
        if series[name].gaps:
            assert "series_gap" in {finding.code for finding in one.findings}


def test_gaps_are_told_and_not_filled(tmp_path: Path) -> None:
    path = tmp_path / "series.csv"
    path.write_text("year,co2\n2010,5\n2011,\n2013,7\n2014,8\n2015年,9\n", "utf-8")
    read = read_observations(path, "co2")
    assert (read.years, read.gaps) == ((2010, 2013, 2014, 2015), (2011, 2012))
    codes = {finding.code: finding for finding in trend(read).findings}
    assert "2011, 2012" in str(codes["series_gap"])
    assert "series_short" in codes


def test_everything_wrong_with_a_file_is_told_at_once(tmp_path: Path) -> None:
    path = tmp_path / "series.csv"
    path.write_text("year,co2\n2010,5\nlast,6\n2010,7\n2012,abc\n", "utf-8")
    with pytest.raises(Refused) as refused:
        read_observations(path, "co2")
    told = {problem.code: problem.where for problem in refused.value.problems}
    assert told["pathway_year_unreadable"].cell == "A3"
    assert told["pathway_period_twice"].line == 4
    assert told["number_is_text"].cell == "B5"


def test_a_column_that_is_not_there_names_those_that_are(tmp_path: Path) -> None:
    path = tmp_path / "series.csv"
    path.write_text("年份,排放\n2010,5\n", "utf-8")
    with pytest.raises(Refused) as refused:
        read_observations(path, "co2")
    assert [problem.code for problem in refused.value.problems] == ["pathway_column_missing"] * 2
    assert "年份, 排放" in str(refused.value.problems[0])


def test_three_years_are_too_few() -> None:
    with pytest.raises(Refused) as refused:
        trend(yearly(1, 2, 3))
    assert [problem.code for problem in refused.value.problems] == ["series_too_short"]


def test_a_table_in_memory_is_read_like_a_file() -> None:
    table = pa.table({"年份": [2010, 2011, 2013], "co2": [5.0, 6.0, 7.0]})
    assert read_observations(table, "co2", "年份").gaps == (2012,)
    with pytest.raises(Refused) as refused:
        read_observations(pa.table({"year": ["2010"], "co2": ["many"]}), "co2")
    assert [str(problem.where) for problem in refused.value.problems] == ["table ! B2"]
