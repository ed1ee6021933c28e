"""Scores of data quality: a calculation by hand, and what is not known."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ditan.core.enterprise.quality import quality_scheme, scored


def test_a_score_by_hand() -> None:
    """60 % measured: 60 points · 0.30 = 18; 11 of 12 months: (0.91667 − 0.5) ÷ 0.5 = 83.333 · 0.20 = 16.667; one error of
    five: 80 · 0.20 = 16; two open warnings of ten: 80 · 0.10 = 8; six days late of thirty: 80 · 0.10 = 8; half of the
    facts with evidence: 50 · 0.10 = 5. Together 71.667: fair (70 and more).
    """
    values = {
        "measured_share": 0.6,
        "months_share": 11 / 12,
        "errors": 1.0,
        "unexplained": 2.0,
        "days_late": 6.0,
        "evidence_share": 0.5,
    }
    found = scored(values, quality_scheme())
    assert found.total == pytest.approx(71.6667, abs=1e-4)
    assert quality_scheme().grade(found.total or 0).id == "fair"
    assert found.known == pytest.approx(1)


def test_what_is_not_known_is_left_out_and_is_no_zero() -> None:
    """Only measured (60 points, weight 0.3) and evidence (50, 0.1): (18 + 5) ÷ 0.4 = 57.5."""
    found = scored({"measured_share": 0.6, "evidence_share": 0.5, "errors": None}, quality_scheme())
    assert found.total == pytest.approx(57.5)
    assert [part.points for part in found.parts if part.value is None] == [None] * 4
    assert scored({}, quality_scheme()).total is None


def test_the_weights_add_up_to_one() -> None:
    assert sum(one.weight for one in quality_scheme().criteria) == pytest.approx(1)
    assert quality_scheme().grades[-1].least == 0


@given(
    st.dictionaries(
        st.sampled_from([one.measure for one in quality_scheme().criteria]),
        st.one_of(st.none(), st.floats(0, 100)),
    )
)
def test_the_parts_add_up_and_stay_within_0_and_100(values: dict[str, float | None]) -> None:
    found = scored(values, quality_scheme())
    if found.total is None:
        assert all(value is None for value in values.values())
        return
    assert sum(part.adds or 0.0 for part in found.parts) == pytest.approx(found.total)
    assert -1e-9 <= found.total <= 100 + 1e-9
