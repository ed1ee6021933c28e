"""When steps are due: fixed days, spans from a move, days of rest, and which deadlines run."""

from datetime import date

from ditan.core.calendar import work_calendar
from ditan.core.casework import OPENED, Made, due_day, due_of, running_deadlines, workflows

END_2025 = date(2025, 12, 31)


def due(workflow: str, deadline: str, *made: Made, end: date = END_2025):
    """When a deadline of a built-in workflow is due."""
    return due_day(workflows()[workflow].deadlines[deadline], end, made, work_calendar())


def names(workflow: str, *made: Made) -> list[str]:
    """The deadlines that run after some moves."""
    return [
        running.deadline.id
        for running in running_deadlines(workflows()[workflow], END_2025, made, work_calendar())
    ]


def test_fixed_day_lies_in_the_year_after_the_period():
    assert due("enterprise_report", "filing").day == date(2026, 3, 31)
    assert due("target_self_assessment", "filing").day == date(2026, 4, 30)


def test_day_of_rest_moves_to_the_working_day_before():
    # 31 December 2028 is a Sunday, the Friday before is the 29th; no notice of 2028 is known.
    found = due("inventory_filing", "filing", end=date(2027, 12, 31))
    assert found.day == date(2028, 12, 29)
    assert [mark.facts["year"] for mark in found.marks] == [2028]
    assert due("inventory_filing", "filing").day == date(2026, 12, 31)


def test_span_counts_working_days_from_the_last_such_move():
    # From Sunday 27 September 2026: 28–30 September (3), National Day until 7 October, 8 and 9 (5), Saturday 10 (6), 12–15 (10).
    made = (Made("return", "zhao", date(2026, 3, 2)), Made("return", "zhao", date(2026, 9, 27)))
    assert due("inventory_filing", "correction", *made).day == date(2026, 10, 15)


def test_span_in_calendar_days():
    assert due(
        "target_self_assessment", "rectifying", Made("publish", "qian", date(2026, 9, 15))
    ).day == date(2026, 10, 15)


def test_span_does_not_run_before_its_move():
    assert due("inventory_filing", "correction") is None


def test_answer_to_a_letter_counts_from_its_opening():
    # 1 June 2026 is a Monday: 2–5 (4), 8–12 (9), 15 June (10).
    assert due("data_request", "answering", Made(OPENED, "zhao", date(2026, 6, 1))).day == date(2026, 6, 15)


def test_which_deadlines_run():
    submitted = (Made("submit", "li", date(2026, 6, 1)),)
    received = (*submitted, Made("receive", "zhao", date(2026, 6, 2)))
    returned = (*received, Made("return", "zhao", date(2026, 6, 3)))
    again = (*returned, Made("submit", "li", date(2026, 6, 9)))
    assert names("inventory_filing") == ["filing"]
    assert names("inventory_filing", *submitted) == ["taking_in_hand"]
    assert names("inventory_filing", *received) == ["examination"]
    assert names("inventory_filing", *returned) == ["correction"]
    assert names("inventory_filing", *again) == ["taking_in_hand"]


def test_running_deadlines_come_in_order_of_their_days():
    made = (Made("receive", "zhao", date(2026, 6, 2)), Made("ask_countersign", "zhao", date(2026, 6, 4)))
    found = running_deadlines(workflows()["inventory_filing"], END_2025, made, work_calendar())
    assert [running.deadline.id for running in found] == ["countersigning", "examination", "filing"]
    days = [running.due.day for running in found]
    assert days == sorted(days)


def test_when_one_move_is_due():
    made = (Made("submit", "li", date(2026, 6, 1)), Made("return", "zhao", date(2026, 6, 3)))
    running = running_deadlines(workflows()["inventory_filing"], END_2025, made, work_calendar())
    # From Wednesday 3 June 2026: 4 and 5 (2), 8–12 (7), 15–17 June (10).
    assert due_of("submit", running).day == date(2026, 6, 17)
    assert due_of("publish", running) is None
