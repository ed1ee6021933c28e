"""The rating of a verifier: points by hand, and no score from too little."""

import pytest

from ditan.core.enterprise.rating import grades, indicators, rating_of

COUNTS = {
    "missed_t": 2_000.0,
    "reverified_t": 100_000.0,
    "late_days": 30.0,
    "statements": 10.0,
    "returned": 1.0,
    "overturned": 3.0,
    "findings": 40.0,
}


def test_points_add_up_to_the_score() -> None:
    """Missed 2 % of 5 %: 40 · 0.6 = 24. Late 3 of 20 days: 20 · 0.85 = 17. Returned 0.1 of 0.5: 25 · 0.8 = 20. Overturned
    0.075 of 0.3: 15 · 0.75 = 11.25. Together 72.25 of 100: sufficient."""
    found = rating_of(COUNTS)
    assert [step.points for step in found.steps] == pytest.approx([24, 17, 20, 11.25])
    assert found.score == pytest.approx(72.25)
    assert found.grade is not None
    assert found.grade.id == "sufficient"
    assert found.known_share == 1


def test_what_is_not_known_neither_gives_nor_takes() -> None:
    """Without appeals: (24 + 17 + 20) of 85 = 71.76."""
    found = rating_of(COUNTS | {"overturned": None})
    assert found.score == pytest.approx(100 * 61 / 85)
    assert found.steps[3].points is None


def test_no_second_verification_is_no_faultless_work() -> None:
    """Without the second verification 60 of 100 weights are known, just enough; without findings too, 45 are not."""
    assert rating_of(COUNTS | {"missed_t": 0.0, "reverified_t": 0.0}).steps[0].points is None
    found = rating_of(COUNTS | {"reverified_t": None, "findings": None})
    assert (found.known_share, found.score, found.grade) == (pytest.approx(0.45), None, None)


def test_points_end_at_the_bounds() -> None:
    found = rating_of(COUNTS | {"late_days": 900.0, "missed_t": 0.0})
    assert (found.steps[0].points, found.steps[1].points) == (40, 0)


def test_every_score_has_a_grade_and_every_indicator_a_mark() -> None:
    assert grades()[-1].least == 0
    assert {one.verification for one in indicators()} == {"unverified"}
    assert rating_of({}).score is None
