"""The race itself: answers before times, bars for ours alone."""

import pytest

from bench.measure import (
    Contest,
    Measurement,
    Run,
    UnequalAnswers,
    check_answers_agree,
    judged,
    machine_line,
    race,
)

SAYS_ONE = Run("one", "ours", "json:loads", {"s": "1"})
SAYS_TWO = Run("two", "peer", "json:loads", {"s": "2"})
SAYS_NOTHING = Run("nothing", "floor", "json:loads", {"s": "null"})


def test_ways_with_different_answers_are_not_raced() -> None:
    with pytest.raises(UnequalAnswers, match="'one': 1, 'two': 2"):
        race(Contest("numbers", [SAYS_ONE, SAYS_TWO], rounds=1))


def test_floor_that_computes_nothing_is_not_compared() -> None:
    answers = {"one": Measurement(1.0, 10.0, 1), "nothing": Measurement(1.0, 10.0, None)}
    check_answers_agree(Contest("numbers", [SAYS_ONE, SAYS_NOTHING]), answers)


def test_race_measures_each_way_in_a_process_of_its_own() -> None:
    floor, ours = race(Contest("numbers", [SAYS_NOTHING, SAYS_ONE], rounds=1, peak_mib_at_most=10_000))
    assert floor.ratio_to_floor == 1.0
    assert 1 < ours.peak_mib < 10_000
    assert (list(ours.bars), list(ours.broken_bars)) == (["≤ 10000 MiB"], [])


def test_bars_bind_ours_and_not_the_peer() -> None:
    contest = Contest("numbers", [], ratio_to_floor_at_most=4, seconds_at_most=2, peak_mib_at_most=600)
    ours = judged(contest, SAYS_ONE, seconds=2.5, peak_mib=601, floor=0.5)
    assert ours.ratio_to_floor == 5.0
    assert list(ours.broken_bars) == ["≤ 4 × floor", "≤ 2 s", "≤ 600 MiB"]
    assert list(judged(contest, SAYS_TWO, seconds=2.5, peak_mib=601, floor=0.5).bars) == []


def test_bar_on_the_ratio_is_broken_when_there_is_no_floor() -> None:
    contest = Contest("numbers", [], ratio_to_floor_at_most=4)
    assert list(judged(contest, SAYS_ONE, seconds=1, peak_mib=1, floor=None).broken_bars) == ["≤ 4 × floor"]


def test_machine_line_names_processor_and_python() -> None:
    assert "Python 3." in machine_line()
