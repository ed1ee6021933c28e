"""The curve of emissions over income: known coefficients, a case by hand, turning points, and samples that will not do."""

import math
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ditan.core.errors import Refused
from ditan.core.pathway.kuznets import kuznets, kuznets_pooled
from ditan.core.pathway.regression import Sample, read_samples

INCOMES = np.array([2.0, 3.0, 5.0, 8.0, 12.0, 18.0, 27.0, 40.0, 60.0, 90.0])


def sampled(incomes: np.ndarray, logs: np.ndarray, first: int = 2001) -> Sample:
    rows = tuple(str(first + at) for at in range(len(incomes)))
    return Sample(rows, ("co2", "income"), np.column_stack([np.exp(logs), incomes]))


def curve(incomes: np.ndarray, *coefficients: float) -> np.ndarray:
    return np.asarray(sum(b * np.log(incomes) ** power for power, b in enumerate(coefficients)))


def test_known_coefficients_come_back() -> None:
    # ln C = 1 + 2 ln Y − 0.3 (ln Y)²: turns at exp(2/0.6) = exp(10/3) = 28.0316.
    found = kuznets(sampled(INCOMES, curve(INCOMES, 1, 2, -0.3)))
    assert [one.value for one in found.coefficients] == pytest.approx([1, 2, -0.3])
    assert (found.shape, found.r2, found.count) == ("inverted_u", pytest.approx(1), 10)
    (top,) = found.turning
    assert top.income == pytest.approx(math.exp(10 / 3))
    assert (top.is_maximum, top.position) == (True, "inside")
    assert found.is_past is True


def test_a_case_by_hand() -> None:
    # x = ln Y = −2 −1 −1 0 0 1 1 2 … chosen so that the normal equations are small. With x = −2 −1 0 1 2, each twice,
    # and ln C = −5 −1 0 −1 −4 | −3 −1 2 −1 −6: n = 10, Σx² = 20, Σx⁴ = 68, Σx = Σx³ = 0.
    # Σy = −20; Σxy = −2(−8) − (−2) + (−2) + 2(−10) = −4; Σx²y = 4(−8) + (−2) + (−2) + 4(−10) = −76.
    # 20 b₁ = −4 → b₁ = −0.2.  10a + 20b₂ = −20 and 20a + 68b₂ = −76 → 28 b₂ = −36, b₂ = −9/7, a = 4/7.
    # Σy² = 25+1+0+1+16 + 9+1+4+1+36 = 94; fitted Σ = a·Σy + b₁Σxy + b₂Σx²y = −80/7 + 0.8 + 684/7 = 87.085714;
    # RSS = 6.914286, 7 degrees, s² = 0.987755. Var b₁ = s²/20; Var b₂ = s²/28; TSS = 94 − 40 = 54.
    x = np.array([-2.0, -1, 0, 1, 2] * 2)
    y = np.array([-5.0, -1, 0, -1, -4, -3, -1, 2, -1, -6])
    found = kuznets(sampled(np.exp(x), y))
    constant, first, second = found.coefficients
    assert (constant.value, first.value, second.value) == pytest.approx((4 / 7, -0.2, -9 / 7))
    s2 = (94 - (-80 / 7 + 0.8 + 684 / 7)) / 7
    assert first.error == pytest.approx(math.sqrt(s2 / 20))
    assert second.error == pytest.approx(math.sqrt(s2 / 28))
    assert found.r2 == pytest.approx(1 - 7 * s2 / 54)
    assert found.f == pytest.approx((54 - 7 * s2) / 2 / s2)
    # Turns at x = −b₁/(2b₂) = −0.2·7/18 = −7/90. Delta: ∂/∂b₁ = −1/(2b₂) = 7/18, ∂/∂b₂ = b₁/(2b₂²) = −0.1·49/81.
    (top,) = found.turning
    assert math.log(top.income) == pytest.approx(-7 / 90)
    error = math.sqrt((7 / 18) ** 2 * s2 / 20 + (0.1 * 49 / 81) ** 2 * s2 / 28)
    assert top.error == pytest.approx(error)
    # Student's t with 7 degrees at 97.5 %: 2.364624 (tables).
    assert top.low == pytest.approx(math.exp(-7 / 90 - 2.364624 * error), rel=1e-6)
    assert top.high == pytest.approx(math.exp(-7 / 90 + 2.364624 * error), rel=1e-6)
    assert found.shape == "inverted_u"
    # Slopes at both ends, x = ±2: −0.2 ± 36/7; b₁ and b₂ do not hang together, so Var = s²/20 + 16·s²/28.
    assert found.ends is not None
    assert (found.ends.slope_low, found.ends.slope_high) == pytest.approx((-0.2 + 36 / 7, -0.2 - 36 / 7))
    spread = math.sqrt(s2 * (1 / 20 + 16 / 28))
    assert found.ends.t_low == pytest.approx((-0.2 + 36 / 7) / spread)
    # The weaker side is the low one: t = 6.309 with 7 degrees, one-sided; tables: 5.408 is 0.0005, so p is below.
    assert found.ends.p is not None
    assert 0 < found.ends.p < 0.0005


def test_a_curve_that_only_rises_over_the_incomes_seen_is_no_u() -> None:
    noise = 0.01 * np.array([1, -1, 0, 1, -1] * 2)
    found = kuznets(sampled(INCOMES, curve(INCOMES, 0, 0.6 * math.log(1000), -0.3) + noise))
    assert found.shape == "inverted_u"  # the square is clear,
    assert found.turning[0].position == "outside"  # but the top lies far beyond,
    assert found.ends is not None
    assert found.ends.p is None  # and both ends rise


def test_what_is_left_over_is_watched_from_year_to_year() -> None:
    # Left over by turns +0.1 and −0.1 lie far apart, ever so long on one side close together. By hand: what is left of a
    # fit changes with it, so only the side of the bound is asked.
    turns = kuznets(sampled(INCOMES, curve(INCOMES, 1, 2, -0.3) + 0.1 * np.array([1, -1] * 5)))
    wave = np.sin(np.arange(30) / 3)
    incomes = np.linspace(2, 60, 30)
    runs = kuznets(sampled(incomes, curve(incomes, 1, 2, -0.3) + wave))
    assert turns.watson is not None
    assert turns.watson > 2
    assert turns.findings == ()
    assert [problem.code for problem in runs.findings] == ["residuals_run_together"]
    assert kuznets(sampled(INCOMES, curve(INCOMES, 1, 2, -0.3))).watson is None


def test_where_the_turning_point_lies() -> None:
    # Turns at 100: incomes up to 90 make it near (90 · 1.2 = 108); at 200 it is outside.
    near = kuznets(sampled(INCOMES, curve(INCOMES, 0, 0.6 * math.log(100), -0.3)))
    far = kuznets(sampled(INCOMES, curve(INCOMES, 0, 0.6 * math.log(200), -0.3)))
    assert (near.turning[0].position, far.turning[0].position) == ("near", "outside")
    assert near.is_past is False


def test_a_u_and_no_curve_at_all() -> None:
    assert kuznets(sampled(INCOMES, curve(INCOMES, 0, -2, 0.3))).shape == "u"
    straight = kuznets(sampled(INCOMES, curve(INCOMES, 0, 0.7)))
    assert straight.shape == "not_shown"
    assert straight.is_past is None


def test_a_cube_turns_twice() -> None:
    # Slope (x − 1)(x − 3)·3·0.1: b₃ = 0.1, b₂ = −0.6, b₁ = 0.9; top at e, bottom at e³.
    found = kuznets(sampled(INCOMES, curve(INCOMES, 0, 0.9, -0.6, 0.1)), is_cubic=True)
    assert [one.value for one in found.coefficients[1:]] == pytest.approx([0.9, -0.6, 0.1])
    assert [point.income for point in found.turning] == pytest.approx([math.e, math.exp(3)])
    assert [point.is_maximum for point in found.turning] == [True, False]
    assert found.shape == "n_shape"


def test_many_places_with_levels_of_their_own() -> None:
    samples = {
        "a": sampled(INCOMES[:6], curve(INCOMES[:6], 1, 2, -0.3)),
        "b": sampled(INCOMES[3:], curve(INCOMES[3:], 5, 2, -0.3)),
    }
    found = kuznets_pooled(samples)
    assert [one.value for one in found.coefficients] == pytest.approx([2, -0.3])
    assert (found.places, found.count, found.shape) == (2, 13, "inverted_u")
    assert found.turning[0].income == pytest.approx(math.exp(10 / 3))


def test_values_not_above_zero_are_told_all_at_once() -> None:
    values = np.column_stack([INCOMES, INCOMES])
    values[1, 0], values[4, 1] = -1, 0
    with pytest.raises(Refused) as refused:
        kuznets(Sample(tuple(map(str, range(2001, 2011))), ("co2", "income"), values))
    told = [(problem.code, problem.facts["row"], problem.facts["name"]) for problem in refused.value.problems]
    assert told == [("sample_not_positive", "2002", "co2"), ("sample_not_positive", "2005", "income")]


def test_too_few_rows_and_incomes_that_stand_still_are_refused() -> None:
    with pytest.raises(Refused) as refused:
        kuznets(sampled(INCOMES[:7], curve(INCOMES[:7], 1, 2, -0.3)))
    assert [problem.code for problem in refused.value.problems] == ["sample_too_small"]
    with pytest.raises(Refused) as refused:
        kuznets(sampled(np.full(10, 3.0), np.arange(10.0)))
    assert [problem.code for problem in refused.value.problems] == ["factors_tell_the_same"]


def test_rows_without_a_value_are_left_out_and_told(tmp_path: Path) -> None:
    path = tmp_path / "place.csv"
    lines = [
        f"{2001 + at},{math.exp(value)},{income}"
        for at, (value, income) in enumerate(zip(curve(INCOMES, 1, 2, -0.3), INCOMES, strict=True))
    ]
    path.write_text("\n".join(["year,co2,gdp", *lines, "2011,,100", "2012,5,"]), "utf-8")
    (sample,) = read_samples(path, ["co2", "gdp"]).values()
    found = kuznets(sample)
    assert (found.count, [problem.code for problem in found.findings]) == (10, ["values_left_out"])
    assert "2011, 2012" in str(found.findings[0])


@given(st.floats(1e-3, 1e3), st.floats(1e-3, 1e3), st.integers(0, 1000))
def test_the_verdict_does_not_depend_on_units(co2: float, income: float, seed: int) -> None:
    noise = np.random.default_rng(seed).normal(0, 0.2, len(INCOMES))
    sample = sampled(INCOMES, curve(INCOMES, 1, 2, -0.3) + noise)
    other = Sample(sample.rows, sample.names, sample.values * [co2, income])
    one, two = kuznets(sample), kuznets(other)
    assert (one.shape, one.is_past) == (two.shape, two.is_past)
    assert one.r2 == pytest.approx(two.r2)
    assert two.turning[0].income == pytest.approx(one.turning[0].income * income, rel=1e-6)


def test_countries_of_the_world_together(shared: Path) -> None:
    # Kaya data: CO2 by head on GDP by head. What is checked is that the residuals of the fit stand at right angles to
    # each column, the condition that defines least squares, on real and badly conditioned numbers.
    import pandas as pd

    from ditan.core.pathway.regression import least_squares, log_sample

    frame = pd.read_csv(shared / "data/real/kaya_country_1960_2023.csv")
    frame = frame[(frame.geography == "nation")].dropna(subset=["co2_mt", "gdp_per_cap_kusd"])
    frame["co2_by_head"] = frame.co2_mt / frame.pop_billion
    table = pa.Table.from_pandas(
        frame[["region", "year", "co2_by_head", "gdp_per_cap_kusd"]], preserve_index=False
    )
    samples = dict(read_samples(table, ["co2_by_head", "gdp_per_cap_kusd"], place="region"))
    with pytest.raises(
        Refused
    ) as refused:  # Bangladesh had yet to be founded: its zeros are no emissions of nothing
        kuznets_pooled(samples)
    assert {problem.where.row for problem in refused.value.problems} == {"Bangladesh"}
    lost = samples.pop("Bangladesh")
    found = kuznets_pooled(samples)
    assert found.places == frame.region.nunique() - 1
    assert found.count == len(frame) - len(lost.rows)
    assert found.shape == "inverted_u"
    logs = log_sample(samples["Japan"])
    x = logs[:, 1]
    fit = least_squares(logs[:, 0], np.column_stack([np.ones(len(x)), x, x**2]), ("a", "b", "c"))
    assert np.abs(fit.residuals @ np.column_stack([np.ones(len(x)), x, x**2])).max() < 1e-8
    assert [one.value for one in kuznets(samples["Japan"]).coefficients] == pytest.approx(
        fit.values.tolist(), rel=1e-6
    )
