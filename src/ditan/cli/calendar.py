"""`ditan calendar`: the working days of a year, with holidays and the weekend days worked in exchange."""

from argparse import Namespace
from typing import TYPE_CHECKING, Any

from ditan.cli.parser import Commands
from ditan.cli.result import CommandResult
from ditan.core.errors.base import Language

if TYPE_CHECKING:
    from ditan.core.calendar import CalendarDay, WorkCalendar

HELP = ("工作日历：放假与调休", "the work calendar: holidays and swapped days")
SHOW_HELP = (
    "查看一年的放假日、调休上班日和工作日数",
    "show the holidays, swapped days and working days of a year",
)
YEAR_HELP = ("年份", "the year")
PLACE_HELP = (
    "地区代码（GB/T 2260）：连同本地和上级地方规定的放假日",
    "place code (GB/T 2260): with the holidays that it and the places above it set",
)
FIRST_YEAR, LAST_YEAR = 1, 9999
LINES = {
    "zh": ("{year} 年：工作日 {working} 天", "依据：{title}（{number}，{issued}）", "核实：{verification}"),
    "en": (
        "{year}: {working} working days",
        "by: {title} ({number}, {issued})",
        "verification: {verification}",
    ),
}
WORDS = {"zh": {"holiday": "放假", "swapped": "上班"}, "en": {"holiday": "rest", "swapped": "work"}}


def add_commands(commands: Commands) -> None:
    """Add show."""
    show = commands.add_parser("show", help=SHOW_HELP)
    show.add_argument("--year", type=_year, required=True, help=YEAR_HELP)
    show.add_argument("--place", metavar="CODE", default="", help=PLACE_HELP)
    show.set_defaults(run=run_show)


def _year(text: str) -> int:
    year = int(text)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(text)
    return year


def run_show(args: Namespace) -> CommandResult:
    """The year's days that differ from plain weekends, the sums of months, and the notice; or the mark that none is known."""
    from ditan.cli.language import language_of
    from ditan.core.calendar import places_with_holidays, work_calendar

    calendar = work_calendar(*places_with_holidays(args.place))
    days = list(calendar.days(args.year))
    set_days = [day for day in days if day.kind in ("holiday", "swapped")]
    marks = calendar.marks_between(days[0].day, days[0].day)
    data = _head(calendar, args.year) | {
        "working_days": sum(day.is_working for day in days),
        "months": {
            month: sum(day.is_working for day in days if day.day.month == month) for month in range(1, 13)
        },
        "days": [_day_json(day) for day in set_days],
        "findings": [mark.as_json(language_of(args)) for mark in marks],
    }

    def text(language: Language) -> str:
        from ditan.cli.report import problem_text

        lines = _notice_lines(data, language)
        lines += [problem_text(mark, language) for mark in marks]
        return "\n".join(lines + [_day_line(day, language) for day in set_days])

    return CommandResult(data, text)


def _head(calendar: "WorkCalendar", year: int) -> dict[str, Any]:
    notice = calendar.notices.get(year)
    told = ("title_zh", "title_en", "number", "issuer", "issued", "link", "verification")
    local = [one for one in calendar.local if one.year == year]
    return {
        "year": year,
        "is_announced": notice is not None,
        "notice": {name: getattr(notice, name) for name in told} if notice else None,
        "local_notices": [{name: getattr(one, name) for name in ("place", "basis", *told)} for one in local],
    }


def _day_json(day: "CalendarDay") -> dict[str, Any]:
    return {
        "day": day.day,
        "is_working": day.is_working,
        "kind": day.kind,
        "name_zh": day.name_zh,
        "name_en": day.name_en,
    }


def _notice_lines(data: dict[str, Any], language: Language) -> list[str]:
    first, by, verification = LINES[language]
    lines = [first.format(year=data["year"], working=data["working_days"])]
    notice = data["notice"]
    for one in [*([notice] if notice else []), *data["local_notices"]]:
        dated = {**one, "issued": one["issued"] or "—", "number": one["number"] or "—"}
        lines.append(by.format(title=one[f"title_{language}"], **dated))
        lines.append(verification.format(**one))
    return lines


def _day_line(day: "CalendarDay", language: Language) -> str:
    from ditan.core.calendar.reading import WEEKDAYS

    weekday = WEEKDAYS[day.day.weekday()][0 if language == "zh" else 1]
    return f"{day.day} {weekday}  {WORDS[language][day.kind]}  {getattr(day, f'name_{language}')}"
