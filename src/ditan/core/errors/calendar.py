"""What can be wrong with the files of holidays, and what a count of working days must say."""

from typing import ClassVar

from ditan.core.errors.base import Problem, Severity, Wording


class CalendarYearUnannounced(Problem):
    """No notice of holidays for {year} is in the library: Monday to Friday are counted as working days.

    Expected: the notice of the State Council's general office for {year}, usually issued in the autumn before.

    Remedy: When the notice is out, add the file library/calendar/cn_{year}.yaml and count again.
    """

    code: ClassVar[str] = "calendar_year_unannounced"
    severity: Severity = "warning"
    zh: ClassVar[Wording] = Wording(
        "库中没有 {year} 年的放假通知：暂按周一至周五为工作日计算",
        "国务院办公厅关于 {year} 年部分节假日安排的通知（一般在上一年秋季印发）",
        "通知印发后补充 library/calendar/cn_{year}.yaml，再重新计算",
    )


class CalendarDaysDiffer(Problem):
    """{holiday} lasts {found} days from {first} to {last}, but the notice prints {printed}.

    Expected: the days that the notice prints.

    Remedy: Compare first, last and days with the notice.
    """

    code: ClassVar[str] = "calendar_days_differ"
    zh: ClassVar[Wording] = Wording(
        "{holiday_zh}从 {first} 到 {last} 是 {found} 天，而通知写的是 {printed} 天",
        "与通知所写天数一致",
        "对照通知核对 first、last 和 days",
    )


class CalendarDayTwice(Problem):
    """{day} is set twice: by {first_holiday} and by {second_holiday}.

    Expected: each day set once, either as a day of rest or as a day of work.

    Remedy: Compare both entries with the notice.
    """

    code: ClassVar[str] = "calendar_day_twice"
    zh: ClassVar[Wording] = Wording(
        "{day} 被规定了两次：{first_holiday_zh}和{second_holiday_zh}",
        "每一天只规定一次，或放假或上班",
        "对照通知核对两处",
    )


class CalendarWorkingDayOrdinary(Problem):
    """{day} is listed as a weekend day on which one works, but it is a {weekday}.

    Expected: a Saturday or a Sunday.

    Remedy: Correct the date; the notice prints the day of the week beside it.
    """

    code: ClassVar[str] = "calendar_working_day_ordinary"
    zh: ClassVar[Wording] = Wording(
        "{day} 列为调休上班日，但那天是{weekday_zh}", "星期六或星期日", "改正日期；通知在日期后写明星期几"
    )


class CalendarDayForeign(Problem):
    """{day} stands in the file of {year}.

    Expected: days of {year}, or of the last week of the year before.

    Remedy: Correct the year of the date.
    """

    code: ClassVar[str] = "calendar_day_foreign"
    zh: ClassVar[Wording] = Wording(
        "{day} 写在 {year} 年的文件里", "{year} 年的日期，或上一年最后一周", "改正日期的年份"
    )


class CalendarYearTwice(Problem):
    """The year {year} has two files: {first} and {second}.

    Expected: one notice for a year; an amendment is written into its file.

    Remedy: Merge the files and name both notices in `number`.
    """

    code: ClassVar[str] = "calendar_year_twice"
    zh: ClassVar[Wording] = Wording(
        "{year} 年有两份文件：{first} 和 {second}",
        "一年一份；补充通知写入同一份",
        "合并，并在 number 中写明两个文号",
    )
