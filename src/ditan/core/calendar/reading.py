"""Reading the notices of holidays; everything that is wrong with them is told at once, with file and line."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

from ditan.core.calendar.model import Holiday, Notice
from ditan.core.errors import Problem
from ditan.core.errors.base import Where
from ditan.core.errors.calendar import (
    CalendarDayForeign,
    CalendarDaysDiffer,
    CalendarDayTwice,
    CalendarWorkingDayOrdinary,
    CalendarYearTwice,
)
from ditan.core.errors.library import LibraryFieldWrong
from ditan.core.library.cells import read_date, read_verification
from ditan.core.library.mappings import Fields, read_fields

REQUIRED = (
    *("year", "title_zh", "title_en", "number", "issuer", "issued", "link", "verification", "holidays"),
)
# What is seen of local notices is often the news of them, without number or day of issue.
LOCAL_REQUIRED = (
    "place",
    "year",
    "title_zh",
    "title_en",
    "issuer",
    "basis",
    "link",
    "verification",
    "holidays",
)
LOCAL_KNOWN = (*LOCAL_REQUIRED, "number", "issued")
HOLIDAY_REQUIRED = ("name_zh", "name_en", "clause", "first", "last", "days")
HOLIDAY_KNOWN = (*HOLIDAY_REQUIRED, "working")
FRIDAY = 4
LAST_WEEK = timedelta(days=7)
WEEKDAYS = (
    *(("星期一", "Monday"), ("星期二", "Tuesday"), ("星期三", "Wednesday"), ("星期四", "Thursday")),
    *(("星期五", "Friday"), ("星期六", "Saturday"), ("星期日", "Sunday")),
)


def read_notices(folder: Path) -> tuple[tuple[Notice, ...], list[Problem]]:
    """Every notice of a folder in the order of years, and what is wrong with the files."""
    notices: dict[int, Notice] = {}
    problems: list[Problem] = []
    for path in sorted(folder.glob("cn_*.yaml")):
        notice = _notice(path, problems, REQUIRED, REQUIRED)
        if notice is None:
            continue
        if notice.year in notices:
            first = notices[notice.year].file
            problems.append(
                CalendarYearTwice(Where(file=path.name), year=notice.year, first=first, second=path.name)
            )
            continue
        notices[notice.year] = notice
        problems += _day_problems(notice)
    return tuple(notices[year] for year in sorted(notices)), problems


def read_local_notices(folder: Path) -> tuple[tuple[Notice, ...], list[Problem]]:
    """Every notice of a place's own holidays, in the order of places and years, and what is wrong with the files."""
    notices: dict[tuple[str, int], Notice] = {}
    problems: list[Problem] = []
    for path in sorted(folder.glob("*.yaml")):
        notice = _notice(path, problems, LOCAL_REQUIRED, LOCAL_KNOWN)
        if notice is None:
            continue
        key = (notice.place, notice.year)
        if key in notices:
            first = notices[key].file
            problems.append(
                CalendarYearTwice(Where(file=path.name), year=notice.year, first=first, second=path.name)
            )
            continue
        notices[key] = notice
        problems += _day_problems(notice)
    return tuple(notices[key] for key in sorted(notices)), problems


def _notice(
    path: Path, problems: list[Problem], required: Sequence[str], known: Sequence[str]
) -> Notice | None:
    fields, unreadable = read_fields(path.name, path.read_text("utf-8-sig"))
    problems += unreadable or fields.problems(required, known)
    if unreadable:
        return None
    year = _whole_number(fields, "year", problems)
    found = fields.parts.get("holidays", Fields(path.name)).parts.items()
    holidays = [_holiday(name, part, problems) for name, part in found]
    if year is None:
        return None
    text = fields.text
    return Notice(
        year=year,
        title_zh=text("title_zh"),
        title_en=text("title_en"),
        number=text("number"),
        issuer=text("issuer"),
        issued=read_date(text("issued"), "issued", fields.where("issued"), problems, is_required=False),
        link=text("link"),
        verification=read_verification(
            text("verification"), path.stem, fields.where("verification"), problems
        ),
        holidays=tuple(holiday for holiday in holidays if holiday is not None),
        file=path.name,
        place=text("place"),
        basis=text("basis"),
    )


def _holiday(name: str, fields: Fields, problems: list[Problem]) -> Holiday | None:
    missing = list(fields.problems(HOLIDAY_REQUIRED, HOLIDAY_KNOWN))
    problems += missing
    if missing:
        return None
    first = read_date(fields.text("first"), "first", fields.where("first"), problems, is_required=True)
    last = read_date(fields.text("last"), "last", fields.where("last"), problems, is_required=True)
    days = _whole_number(fields, "days", problems)
    read = [
        read_date(text, "working", fields.where("working"), problems, is_required=True)
        for text in fields.lists.get("working", ())
    ]
    if first is None or last is None or days is None:
        return None
    working = tuple(day for day in read if day is not None)
    text = fields.text
    return Holiday(
        name, text("name_zh"), text("name_en"), text("clause"), first, last, days, working, fields.line
    )


def _whole_number(fields: Fields, name: str, problems: list[Problem]) -> int | None:
    text = fields.text(name)
    if text.isascii() and text.isdigit():
        return int(text)
    if text:
        problems.append(
            LibraryFieldWrong(fields.where(name), field=name, found=text, expected="a whole number / 整数")
        )
    return None


def _day_problems(notice: Notice) -> Iterator[Problem]:
    seen: dict[date, Holiday] = {}
    earliest = date(notice.year, 1, 1) - LAST_WEEK
    for holiday in notice.holidays:
        where = Where(file=notice.file, line=holiday.line)
        yield from _count_problems(holiday, where)
        for day in (*days_of(holiday), *holiday.working):
            if not earliest <= day <= date(notice.year, 12, 31):
                yield CalendarDayForeign(where, day=day, year=notice.year)
            if day in seen:
                other = seen[day]
                yield CalendarDayTwice(
                    where,
                    day=day,
                    first_holiday=other.name_en,
                    second_holiday=holiday.name_en,
                    first_holiday_zh=other.name_zh,
                    second_holiday_zh=holiday.name_zh,
                )
            seen.setdefault(day, holiday)


def _count_problems(holiday: Holiday, where: Where) -> Iterator[Problem]:
    found = (holiday.last - holiday.first).days + 1
    if found != holiday.days:
        yield CalendarDaysDiffer(
            where,
            holiday=holiday.name_en,
            holiday_zh=holiday.name_zh,
            first=holiday.first,
            last=holiday.last,
            found=found,
            printed=holiday.days,
        )
    for day in holiday.working:
        if day.weekday() <= FRIDAY:
            chinese, english = WEEKDAYS[day.weekday()]
            yield CalendarWorkingDayOrdinary(where, day=day, weekday=english, weekday_zh=chinese)


def days_of(holiday: Holiday) -> Sequence[date]:
    """The days of rest of a holiday in order; none where its ends are the wrong way round."""
    return [
        holiday.first + timedelta(days=offset) for offset in range((holiday.last - holiday.first).days + 1)
    ]
