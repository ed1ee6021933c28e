"""The trend columns of table 3.2, worked out by hand for two lines.

Base 100 and 50 t, now 80 and 90 t; line 1 has AD ±5 %, EF ±10 %, line 2 AD ±20 %, EF ±30 %; the factors are the same
in both years.
"""

import pytest

from ditan.core.errors import Refused
from ditan.core.inventory import Inventory
from ditan.core.inventory.uncertainty import Propagation, propagate, simulate
from tests.core.inventory.uncertainty.small import EMPTY_LIBRARY, inventory, normal, row, use

RANGES = [
    normal("activity", 5, category="2.8"),
    normal("ef", 10, category="2.8"),
    normal("activity", 20, category="2.9"),
    normal("ef", 30, category="2.9"),
]


def year(number: int, first: float, second: float, key: str = "same") -> Inventory:
    """The two lines in one year."""
    return inventory(
        row("2.8", first, use("ef", f"{key}-a"), year=number),
        row("2.9", second, use("ef", f"{key}-b"), year=number),
        year=number,
    )


def trended(base_key: str = "same") -> Propagation:
    """80 and 90 t now, 100 and 50 t then."""
    return propagate(year(2020, 80, 90), EMPTY_LIBRARY, year(2010, 100, 50, base_key), own=RANGES)


def test_level_uncertainty_by_table_3_2() -> None:
    """√((11.1803 %·80)² + (36.0555 %·90)²)/170 = √(80 + 1053)/170 = 19.80004 %."""
    assert trended().total.upper_share == pytest.approx(0.1980004, abs=1e-7)


def test_sensitivities_of_type_a_and_b() -> None:
    """Line 1: A = |(170.8 − 151)/151·100 − 13.3333| = 0.220751, B = 80/150. Line 2: A = 0.221484, B = 90/150."""
    first, second = (line.trend for line in trended().lines)
    assert first is not None
    assert second is not None
    assert (first.type_a, second.type_a) == pytest.approx((0.220751, 0.221484), abs=1e-6)
    assert (first.type_b, second.type_b) == pytest.approx((80 / 150, 90 / 150))


def test_columns_k_l_and_m() -> None:
    """K = A·F, L = B·E·√2: 2.20751 and 3.77124 %, 6.64452 and 16.97056 %; together √351.245 = 18.7415 %."""
    made = trended()
    first, second = (line.trend for line in made.lines)
    assert first is not None
    assert second is not None
    assert (first.factor_share, first.activity_share) == pytest.approx((0.0220751, 0.0377124), abs=1e-7)
    assert (second.factor_share, second.activity_share) == pytest.approx((0.0664452, 0.1697056), abs=1e-7)
    assert made.trend is not None
    assert made.trend.plain_half_width == pytest.approx(0.187415, abs=1e-6)


def test_factors_of_both_years_cancel_in_the_trend() -> None:
    """With R = 170/150: EF 0.1·(80 − R·100)/150 = −0.022222 and 0.3·(90 − R·50)/150 = 0.066667; AD 0.026667 and
    0.037778, 0.12 and 0.075556; the root of the sum of squares is 0.164879."""
    trend = trended().trend
    assert trend is not None
    assert trend.change_share == pytest.approx(20 / 150)
    assert trend.high_share - trend.change_share == pytest.approx(0.164879, abs=1e-6)
    assert trend.change_share - trend.low_share == pytest.approx(0.164879, abs=1e-6)


def test_factors_that_changed_between_the_years_are_independent() -> None:
    """Then K = B·F·√2 = 0.533333·10 %·√2 = 7.54247 % for line 1."""
    first = trended("other").lines[0].trend
    assert first is not None
    assert first.factor_share == pytest.approx(0.0754247, abs=1e-7)


def test_a_line_that_is_new_counts_from_zero() -> None:
    """2.9 had nothing in the base year: C = 0, D = 90; A = |(0.9 + 170 − 100)/100·100 − 70| = 0.9, B = 0.9."""
    base = inventory(row("2.8", 100, use("ef", "same-a"), year=2010), year=2010)
    made = propagate(year(2020, 80, 90), EMPTY_LIBRARY, base, own=RANGES)
    second = made.lines[1].trend
    assert second is not None
    assert (second.base_micro_t, second.type_a, second.type_b) == pytest.approx((0, 0.9, 0.9))


def test_monte_carlo_agrees_on_the_trend() -> None:
    """Half-widths within 6 % of the propagated 0.164879 (the inputs reach ±30 %, so the trend is a little skewed)."""
    made = simulate(
        year(2020, 80, 90), EMPTY_LIBRARY, base=year(2010, 100, 50), own=RANGES, draws=100_000, seed=7
    )
    assert made.trend is not None
    assert (made.trend.high_share - made.trend.low_share) / 2 == pytest.approx(0.164879, rel=0.06)


@pytest.mark.parametrize(
    ("base", "words"),
    [
        (
            inventory(row("2.8", 1, use("ef", "a")), place="330000"),
            "differs in place: 330000 there, 320000 here",
        ),
        (inventory(row("2.8", 1, use("ef", "a")), gwp="SAR"), "differs in GWP set: SAR there, AR5 here"),
    ],
)
def test_a_base_of_another_place_or_gwp_set_is_refused(base: Inventory, words: str) -> None:
    for run in (propagate, simulate):
        with pytest.raises(Refused, match=words):
            run(year(2020, 80, 90), EMPTY_LIBRARY, base=base)


def test_the_frame_holds_the_columns_of_table_3_2() -> None:
    rows = trended().frame().to_pylist()
    assert [(one["category"], one["base_t"], one["co2e_t"]) for one in rows] == [
        ("2.8", 100.0, 80.0),
        ("2.9", 50.0, 90.0),
    ]
    assert rows[0]["trend_by_activity"] == pytest.approx(0.0377124, abs=1e-7)
    without = propagate(year(2020, 80, 90), EMPTY_LIBRARY, own=RANGES).frame().to_pylist()
    assert without[0]["type_a"] is None
    assert (without[0]["activity_half_width"], without[0]["factor_half_width"]) == pytest.approx((0.05, 0.1))
