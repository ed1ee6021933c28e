"""The work calendar: on which days offices work, and how deadlines in working days are counted."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import cache

from ditan.core.calendar.model import KIND_NAMES, CalendarDay, DayCount, DayKind, Holiday, Notice, Reached
from ditan.core.calendar.reading import FRIDAY, days_of, read_local_notices, read_notices
from ditan.core.errors import refuse_if
from ditan.core.errors.base import Where
from ditan.core.errors.calendar import CalendarYearUnannounced
from ditan.core.library.files import BUILT_IN

ONE_DAY = timedelta(days=1)


class WorkCalendar:
    """Working days by the yearly notices of holidays, with the weekend days worked in exchange.

    When to use: for every deadline in working days, and to show which days of a year are worked.
    Invariant: a year without a notice counts Monday to Friday, and every answer that crosses it says so.
    Example: with the notice of 2025, ten working days after 2025-01-20 end on 2025-02-08, a Saturday worked.
    """

    def __init__(self, notices: Iterable[Notice], local: Iterable[Notice] = ()) -> None:
        """Count by national notices, and by those of a place and the places it belongs to.

        Parameters: local – the outer place first: what is set for an inner one prevails.
        """
        self.notices: dict[int, Notice] = {notice.year: notice for notice in notices}
        self._rest: dict[date, tuple[Holiday, Notice]] = {}
        self._worked: dict[date, tuple[Holiday, Notice]] = {}
        for notice in self.notices.values():
            for holiday in notice.holidays:
                self._rest.update(dict.fromkeys(days_of(holiday), (holiday, notice)))
                self._worked.update(dict.fromkeys(holiday.working, (holiday, notice)))
        self.local: tuple[Notice, ...] = tuple(local)
        for notice in self.local:
            self._prevail(notice)

    def _prevail(self, notice: Notice) -> None:
        """Its days of rest and of work take the place of what was set before."""
        for holiday in notice.holidays:
            for days, here, there in (
                (days_of(holiday), self._rest, self._worked),
                (holiday.working, self._worked, self._rest),
            ):
                for day in days:
                    there.pop(day, None)
                    here[day] = (holiday, notice)

    def is_working(self, day: date) -> bool:
        """Whether offices work on a day; in a year without a notice (see `is_announced`) Monday to Friday."""
        if day in self._worked:
            return True
        return day not in self._rest and day.weekday() <= FRIDAY

    def is_announced(self, day: date) -> bool:
        """Whether the notice of the day's year is known, so that `is_working` rests on a document."""
        return day.year in self.notices

    def day(self, day: date) -> CalendarDay:
        """A day with its kind, the name of its holiday in both languages, and the notice that sets it."""
        if day in self._worked:
            holiday, notice = self._worked[day]
            names = f"{holiday.name_zh}调休上班", f"worked in exchange for {holiday.name_en}"
            return CalendarDay(day, True, "swapped", *names, notice)
        if day in self._rest:
            holiday, notice = self._rest[day]
            return CalendarDay(day, False, "holiday", holiday.name_zh, holiday.name_en, notice)
        is_working = day.weekday() <= FRIDAY
        kind: DayKind = "working" if is_working else "weekend"
        return CalendarDay(day, is_working, kind, *KIND_NAMES[kind], self.notices.get(day.year))

    def days(self, year: int) -> Iterator[CalendarDay]:
        """Every day of a year in order."""
        day = date(year, 1, 1)
        while day.year == year:
            yield self.day(day)
            if day == date.max:
                return
            day += ONE_DAY

    def add_working_days(self, day: date, count: int) -> Reached:
        """The day that lies a number of working days after (or, negative, before) a day.

        When to use: for deadlines such as “within 20 working days”. The first day counted is the one after
        `day`: the day on which a span begins is not counted (Civil Code, article 201). With 0 the day itself if
        it is worked, else the next that is.

        Parameters: day – where the count begins; count – working days, any whole number.
        Returns: Reached with the day and a mark for every year on the way that has no notice.
        Raises: OverflowError beyond the years that a date can hold.
        Source: the notices in `library/calendar`; 《民法典》第二百零一条 (the day of the beginning).
        """
        step = -ONE_DAY if count < 0 else ONE_DAY
        at, left = day, abs(count)
        while left or not self.is_working(at):
            at += step
            if left and self.is_working(at):
                left -= 1
        return Reached(at, self.marks_between(day, at))

    def working_days_between(self, first: date, last: date) -> DayCount:
        """How many working days lie after `first` up to and including `last`; negative the other way round.

        Invariant: `working_days_between(day, add_working_days(day, n).day).days == n`.
        Returns: DayCount with the same marks as `add_working_days`.
        """
        early, late = min(first, last), max(first, last)
        if first <= last:
            days = sum(
                self.is_working(early + offset * ONE_DAY) for offset in range(1, (late - early).days + 1)
            )
        else:
            days = -sum(self.is_working(early + offset * ONE_DAY) for offset in range((late - early).days))
        return DayCount(days, self.marks_between(early, late))

    def marks_between(self, first: date, last: date) -> tuple[CalendarYearUnannounced, ...]:
        """A mark for each year of a span of which no notice is known, in order."""
        years = range(min(first, last).year, max(first, last).year + 1)
        return tuple(
            CalendarYearUnannounced(Where(file=f"cn_{year}.yaml"), year=year)
            for year in years
            if year not in self.notices
        )


@cache
def work_calendar(*places: str) -> WorkCalendar:
    """The calendar of the built-in notices. Raises: Refused with everything that is wrong with their files.

    Parameters: places – codes of the places whose own holidays count too, the outer first; none: the national ones.
    Example: `work_calendar("450000")` rests on the Sanyuesan Festival.
    """
    notices, problems = read_notices(BUILT_IN / "calendar")
    refuse_if(problems)
    local = [notice for place in places for notice in local_notices() if notice.place == place]
    return WorkCalendar(notices, local)


@cache
def local_notices() -> tuple[Notice, ...]:
    """The built-in notices of places with holidays of their own. Raises: Refused with all that is wrong with them."""
    notices, problems = read_local_notices(BUILT_IN / "calendar" / "local")
    refuse_if(problems)
    return notices


@cache
def places_with_holidays(code: str) -> tuple[str, ...]:
    """The places with holidays of their own to which a place of GB/T 2260 belongs, the outer first, itself included."""
    known = {notice.place for notice in local_notices()}
    chain = dict.fromkeys((f"{code[:2]}0000", f"{code[:4]}00", code))
    return tuple(place for place in chain if place in known)
