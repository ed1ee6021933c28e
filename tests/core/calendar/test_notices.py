"""The built-in notices: each day as the notice prints it."""

from datetime import date, timedelta

import pytest

from ditan.core.calendar import work_calendar

# Sundays and Saturdays on which the notices order work, and the first and last days of rest, copied from
# 国办发明电〔2022〕16号, 〔2023〕7号, 〔2024〕12号 and 〔2025〕7号.
WORKED = {
    2023: ["01-28", "01-29", "04-23", "05-06", "06-25", "10-07", "10-08"],
    2024: ["02-04", "02-18", "04-07", "04-28", "05-11", "09-14", "09-29", "10-12"],
    2025: ["01-26", "02-08", "04-27", "09-28", "10-11"],
    2026: ["01-04", "02-14", "02-28", "05-09", "09-20", "10-10"],
}
REST = {
    2023: ["01-01/01-02", "01-21/01-27", "04-05/04-05", "04-29/05-03", "06-22/06-24", "09-29/10-06"],
    2024: [
        "01-01/01-01",
        "02-10/02-17",
        "04-04/04-06",
        "05-01/05-05",
        "06-10/06-10",
        "09-15/09-17",
        "10-01/10-07",
    ],
    2025: ["01-01/01-01", "01-28/02-04", "04-04/04-06", "05-01/05-05", "05-31/06-02", "10-01/10-08"],
    2026: [
        "01-01/01-03",
        "02-15/02-23",
        "04-04/04-06",
        "05-01/05-05",
        "06-19/06-21",
        "09-25/09-27",
        "10-01/10-07",
    ],
}
# Days of the year, less its Saturdays and Sundays, less the statutory holidays (11 days until 2024, 13 since 2025:
# 全国年节及纪念日放假办法). 2023: 365 − 105 − 11; 2024: 366 − 104 − 11; 2025 and 2026: 365 − 104 − 13.
WORKING_DAYS = {2023: 249, 2024: 251, 2025: 248, 2026: 248}


@pytest.mark.parametrize("year", WORKED)
def test_days_are_those_of_the_notice(year):
    calendar = work_calendar()
    worked = {date.fromisoformat(f"{year}-{day}") for day in WORKED[year]}
    rest = set()
    for span in REST[year]:
        first, last = (date.fromisoformat(f"{year}-{day}") for day in span.split("/"))
        rest |= {first + timedelta(days=offset) for offset in range((last - first).days + 1)}
    days = list(calendar.days(year))
    assert {day.day for day in days if day.kind == "swapped"} == worked
    assert {day.day for day in days if day.kind == "holiday"} == rest
    assert all(day.notice is calendar.notices[year] for day in days)


@pytest.mark.parametrize("year", WORKING_DAYS)
def test_working_days_of_the_year(year):
    assert sum(day.is_working for day in work_calendar().days(year)) == WORKING_DAYS[year]


def test_notices_name_their_document():
    notices = work_calendar().notices
    assert notices[2026].number == "国办发明电〔2025〕7号"
    assert all(notice.verification == "cross-checked" and notice.issued for notice in notices.values())
    assert all(notice.link.startswith("https://www.gov.cn/") for notice in notices.values())


def test_new_year_of_2023_begins_in_2022():
    assert work_calendar().day(date(2022, 12, 31)).name_zh == "元旦"
    assert not work_calendar().is_announced(date(2022, 12, 31))
