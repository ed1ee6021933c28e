"""Paths of targets: worked out by hand, ending exactly, refused where they cannot be."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ditan.core.errors import Refused
from ditan.core.target import indicators, yearly_path


def test_equal_rates() -> None:
    # 100 · 0.9 = 90, 90 · 0.9 = 81
    assert yearly_path(2025, Decimal(100), 2027, Decimal(81), "geometric") == {
        2026: Decimal(90),
        2027: Decimal(81),
    }


def test_equal_amounts_are_rounded_half_up() -> None:
    # 100 − 5/3 = 98.33, 100 − 10/3 = 96.67
    found = yearly_path(2025, Decimal(100), 2028, Decimal(95), "linear", decimals=2)
    assert list(found.values()) == [Decimal("98.33"), Decimal("96.67"), Decimal(95)]


def test_a_printed_path_stands_as_printed() -> None:
    printed = {2026: Decimal("97.123456"), 2027: Decimal(95)}
    assert yearly_path(2025, Decimal(100), 2027, Decimal(95), "printed", printed) == printed


@pytest.mark.parametrize(
    ("end_year", "end", "method", "printed", "code"),
    [
        (2025, 90, "linear", None, "target_years_odd"),
        (2027, 0, "geometric", None, "target_base_not_above"),
        (2027, 90, "printed", {2027: Decimal(90)}, "target_path_holes"),
        (2026, 90, "printed", {2026: Decimal(91)}, "target_path_ends_elsewhere"),
    ],
)
def test_what_cannot_be_a_path_is_refused(
    end_year: int, end: int, method: str, printed: object, code: str
) -> None:
    with pytest.raises(Refused) as refused:
        yearly_path(2025, Decimal(100), end_year, Decimal(end), method, printed)  # type: ignore[arg-type]
    assert [problem.code for problem in refused.value.problems] == [code]


@given(
    base=st.integers(1, 10**9),
    end=st.integers(1, 10**9),
    years=st.integers(1, 40),
    method=st.sampled_from(["linear", "geometric"]),
)
def test_a_path_goes_one_way_and_ends_at_the_target(base: int, end: int, years: int, method: str) -> None:
    found = list(yearly_path(2020, Decimal(base), 2020 + years, Decimal(end), method).values())  # type: ignore[arg-type]
    steps = [Decimal(base), *found]
    assert found[-1] == end
    assert steps == sorted(steps, reverse=end < base)


def test_every_indicator_says_where_its_values_come_from() -> None:
    assert {one.source for one in indicators().values()} <= {
        "assessed",
        "intensity",
        "figure",
        "inventory",
        "enterprise",
    }
