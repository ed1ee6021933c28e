"""When a deadline falls due: a fixed day of the year, or days counted from a move."""

import calendar
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ditan.core.calendar import Reached, WorkCalendar
from ditan.core.casework.model import Deadline, Made, Workflow
from ditan.core.errors.calendar import CalendarYearUnannounced

STEPS = {"next": timedelta(days=1), "previous": timedelta(days=-1)}


@dataclass(frozen=True, slots=True)
class Running:
    """A deadline that is not yet kept, with the day on which it falls due."""

    deadline: Deadline
    due: Reached


def running_deadlines(
    workflow: Workflow, period_end: date, made: Sequence[Made], work_calendar: WorkCalendar
) -> tuple[Running, ...]:
    """The deadlines that run now, the earliest first.

    When to use: for the work calendar; `due_of` takes from them the `Facts.due_day` of one move.
    Rule: a deadline with a fixed day runs until one of its moves is made; one that counts from a move runs from that
    move until one of its own moves is made after it.
    """
    found = []
    for deadline in workflow.deadlines.values():
        due = due_day(deadline, period_end, made, work_calendar)
        if due is not None and not _is_kept(deadline, made):
            found.append(Running(deadline, due))
    return tuple(sorted(found, key=lambda running: running.due.day))


def due_of(move: str, running: Sequence[Running]) -> Reached | None:
    """When a move is due: the earliest running deadline that it would keep; None where none asks for it.

    When to use: for `Facts.due_day`, by which `within_deadline` and `past_deadline` are judged.
    """
    return next((one.due for one in running if move in one.deadline.until), None)


def _is_kept(deadline: Deadline, made: Sequence[Made]) -> bool:
    starts = [place for place, move in enumerate(made) if move.move in deadline.after]
    since = made[starts[-1] + 1 :] if starts else made
    return any(move.move in deadline.until for move in since)


def due_day(
    deadline: Deadline, period_end: date, made: Sequence[Made], work_calendar: WorkCalendar
) -> Reached | None:
    """The last day on which the deadline is kept.

    When to use: when a filing is opened, and again after each move.
    Rule: a fixed day lies `years_after` years after the year in which the period ends; where a month is shorter its
    last day stands. A span counts from the day of the last of the moves `after`. `if_not_working` moves a day of rest
    to the next or the previous working day, or leaves it.

    Parameters: period_end – last day of the filing's period; made – moves made so far, with their days.
    Returns: the day with the marks of years without a notice of holidays; None while no move `after` was made.
    """
    found = _found(deadline, period_end, made, work_calendar)
    if found is None or deadline.if_not_working == "same":
        return found
    day, step = found.day, STEPS[deadline.if_not_working]
    while not work_calendar.is_working(day):
        day += step
    return Reached(day, _joined(found, work_calendar, day))


def _found(
    deadline: Deadline, period_end: date, made: Sequence[Made], work_calendar: WorkCalendar
) -> Reached | None:
    if deadline.month is not None and deadline.day is not None:
        year = period_end.year + deadline.years_after
        last = calendar.monthrange(year, deadline.month)[1]
        return Reached(date(year, deadline.month, min(deadline.day, last)))
    days = [move.day for move in made if move.move in deadline.after and move.day is not None]
    if not days:
        return None
    if deadline.working_days is not None:
        return work_calendar.add_working_days(days[-1], deadline.working_days)
    return Reached(days[-1] + timedelta(days=deadline.calendar_days or 0))


def _joined(found: Reached, work_calendar: WorkCalendar, day: date) -> tuple[CalendarYearUnannounced, ...]:
    years = {mark.facts["year"]: mark for mark in found.marks}
    years |= {mark.facts["year"]: mark for mark in work_calendar.marks_between(found.day, day)}
    return tuple(years[year] for year in sorted(years))
