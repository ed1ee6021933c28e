"""What a month or quarter is called, alone and to date, in both languages."""

import calendar
from datetime import date

from ditan.core.errors.base import Language
from ditan.core.intensity.periods.measures import MONTHS

ORDINALS = ("", "一", "二", "三", "四")


def period_name(size: int, number: int, language: Language, *, is_to_date: bool = False) -> str:
    """A period in words.

    >>> period_name(12, 5, "zh"), period_name(12, 5, "zh", is_to_date=True), period_name(4, 2, "en")
    ('5月', '1—5月累计', 'Q2')
    """
    if size == MONTHS:
        if is_to_date:
            return f"1—{number}月累计" if language == "zh" else f"Jan–{calendar.month_abbr[number]} to date"
        return f"{number}月" if language == "zh" else calendar.month_abbr[number]
    if is_to_date:
        return f"1—{number}季度累计" if language == "zh" else f"Q1–Q{number} to date"
    return f"{ORDINALS[number]}季度" if language == "zh" else f"Q{number}"


def period_names(size: int, language: Language) -> tuple[str, ...]:
    """All periods of a year, the first first."""
    return tuple(period_name(size, number, language) for number in range(1, size + 1))


def period_end(size: int, year: int, number: int) -> date:
    """The last day of a period."""
    month = number * (MONTHS // size)
    return date(year, month, calendar.monthrange(year, month)[1])


def periods_over(size: int, year: int, day: date) -> int:
    """How many periods of a year ended before a day."""
    return sum(period_end(size, year, number) < day for number in range(1, size + 1))
