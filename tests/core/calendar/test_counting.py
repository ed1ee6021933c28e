"""Counting working days: by hand over holidays, both directions, and the marks of years without a notice."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ditan.core.calendar import work_calendar

DAYS = st.dates(date(2022, 6, 1), date(2028, 6, 1))


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        # 21–24 January are 4; Sunday 26 is worked (5), 27 (6); rest from 28 January to 4 February;
        # 5, 6, 7 February (7 to 9); Saturday 8 February is worked (10).
        (date(2025, 1, 20), 10, date(2025, 2, 8)),
        # Before National Day 2026: 28, 29, 30 September (3), rest until 7 October, 8 and 9 (5), Saturday 10 worked (6).
        (date(2026, 9, 27), 6, date(2026, 10, 10)),
        (date(2026, 9, 27), 5, date(2026, 10, 9)),
        # Backwards from 9 October: 8 (1), then 30 September (2).
        (date(2026, 10, 9), -2, date(2026, 9, 30)),
        # Nothing to count: the day itself if it is worked, else the next that is.
        (date(2026, 10, 8), 0, date(2026, 10, 8)),
        (date(2026, 10, 1), 0, date(2026, 10, 8)),
    ],
)
def test_working_days_are_added(start, count, end):
    assert work_calendar().add_working_days(start, count).day == end


def test_year_without_a_notice_is_never_silent():
    reached = work_calendar().add_working_days(date(2026, 12, 25), 10)
    # 28–31 December are 4; 1 January 2027 is a Friday and counts, as no notice is known (5); 4–8 January (10).
    assert reached.day == date(2027, 1, 8)
    (mark,) = reached.marks
    assert (mark.code, mark.severity, mark.facts) == ("calendar_year_unannounced", "warning", {"year": 2027})
    assert "暂按周一至周五" in mark.wording("zh").message
    assert "cn_2027.yaml" in mark.wording("en").remedy


def test_count_within_announced_years_has_no_mark():
    assert work_calendar().add_working_days(date(2025, 12, 30), 3).marks == ()
    assert work_calendar().working_days_between(date(2024, 12, 1), date(2025, 1, 31)).marks == ()


def test_between_marks_every_year_without_a_notice():
    marks = work_calendar().working_days_between(date(2026, 1, 1), date(2028, 1, 1)).marks
    assert [mark.facts["year"] for mark in marks] == [2027, 2028]


@given(DAYS, st.integers(-60, 60).filter(bool))
def test_between_takes_back_what_was_added(day, count):
    calendar = work_calendar()
    reached = calendar.add_working_days(day, count).day
    assert calendar.is_working(reached)
    assert calendar.working_days_between(day, reached).days == count


@given(DAYS, DAYS)
def test_between_is_the_same_both_ways_round(first, last):
    calendar = work_calendar()
    there, back = calendar.working_days_between(first, last), calendar.working_days_between(last, first)
    # Forwards the later end counts and the earlier does not; backwards it is the other way round.
    edge = calendar.is_working(max(first, last)) - calendar.is_working(min(first, last))
    assert there.days + back.days == edge


@given(DAYS, st.integers(0, 40), st.integers(0, 40))
def test_counts_add_up(day, one, two):
    calendar = work_calendar()
    middle = calendar.add_working_days(day, one).day
    if one:
        assert calendar.add_working_days(middle, two).day == calendar.add_working_days(day, one + two).day
