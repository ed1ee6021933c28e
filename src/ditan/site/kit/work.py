"""The parts of desk and board: tasks, the red list, the trail, the work calendar, what was published; a job."""

from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from ditan.core.casework import workflow
from ditan.domains.filings.desk_lines import DeskLine
from ditan.domains.filings.models import Filing
from ditan.domains.filings.screens.tasks import task_shown
from ditan.domains.filings.selectors.calendar import DueLine, Month, YearCalendar
from ditan.domains.filings.selectors.desk import Task
from ditan.domains.filings.selectors.lists import Line
from ditan.domains.filings.signs import SIGNS
from ditan.domains.jobs.screens.jobs import MARKS
from ditan.domains.jobs.states import NAMES, State
from ditan.domains.web.names import name_of
from ditan.domains.web.numbers import page_language
from ditan.site.kit.components import Component, city, county, county_office, office

FLOW = "inventory_filing"
YEAR = 2026
NOON = datetime(YEAR, 11, 27, 4, 0, tzinfo=UTC)
COUNTS = {"overdue": 1, "returned": 1, "examining": 6, "sealed": 5}


def work_components() -> list[Component]:
    """The parts in the order in which the desk has them."""
    entry = SimpleNamespace(at=NOON, actor_name=_("秦岚"), action="filing.seal", place=county())
    shown: tuple[tuple[str, str, str, dict[str, Any], bool], ...] = (
        ("tasks", _("要办的事：待办与退回意见"), "tasks", {"groups": _groups()}, False),
        ("lines", _("请留意"), "lines", {"lines": [_line()]}, False),
        ("red", _("下级报送与红单"), "red", {"summary": _summary(), "signs": SIGNS}, False),
        ("entries", _("最近的留痕"), "entries", {"entries": [entry]}, False),
        ("published", _("已公布的（空状态）"), "published", {"published": []}, False),
        ("calendar", _("工作日历"), "calendar", _calendar(), True),
    )
    desk = [
        Component(f"desk-{name}", title, f"filings/desk/{part}.html", context, is_wide=is_wide)
        for name, title, part, context, is_wide in shown
    ]
    return [*desk, Component("job", _("任务的进度"), "jobs/progress.html", {"line": _job_line()})]


def _line() -> DeskLine:
    """What another domain reminds of: here a decision that waits for the reader."""
    document = _("低碳办〔2026〕28号（演示数据）")
    return DeskLine(document, "/", _("去审定"), note=name_of(city()), state=_("待审定"))


def _job_line() -> dict[str, Any]:
    """A job that is over: one that still ran would ask for itself again, and there is none."""
    return {
        "id": UUID(int=0),
        "name": _("编制温室气体清单（演示数据）"),
        "state": State.SUCCEEDED,
        "state_name": NAMES[State.SUCCEEDED][page_language()],
        "mark": MARKS[State.SUCCEEDED],
        "done": 13,
        "total": 13,
        "note": city().name_zh,
        "is_over": True,
        "address": "/",
    }


def _filing() -> Filing:
    flow, place = workflow(FLOW), county()
    return Filing(
        pk=0,
        workflow=FLOW,
        place=place,
        period="2025",
        state="returned",
        title=f"{place.name_zh} 2025 {flow.name_zh}",
    )


def _groups() -> list[dict[str, Any]]:
    flow, filing = workflow(FLOW), _filing()
    line = Line(
        *(filing, flow, flow.states["returned"], "returned", date(YEAR, 11, 9), -18, (), ()),
        urges=2,
        returns=1,
    )
    remark: Any = SimpleNamespace(field="energy_total", text=_("按等价值填报（演示数据）"))
    whose: Any = (county_office(),)
    task = Task("fill", filing.title, whose, date(YEAR, 11, 9), -18, line=line, remarks=(remark,))
    group = {"id": "overdue", "word": _("逾期"), "symbol": "triangle", "ink": "bad", "count": 1}
    return [group | {"tasks": [task_shown(task)], "rest_count": 0}]


def _summary() -> SimpleNamespace:
    flow = workflow(FLOW)
    late = SimpleNamespace(
        filing=None, subject=county(), period="2025", flow=flow, state=None, urges=2, days_late=18
    )
    return SimpleNamespace(filed=12, expected=13, counts=COUNTS, red=[late], red_count=1)


def _calendar() -> dict[str, Any]:
    flow = workflow(FLOW)
    receiver: Any = office()
    due = DueLine(date(YEAR, 12, 31), flow, "2025", receiver, _("低碳办〔2026〕28号（演示数据）"), 13, 12)
    months = tuple(
        Month(number, date(YEAR, number, 1), days, lines=[due] if number == 12 else [])
        for number, days in ((10, 18), (11, 21), (12, 23))
    )
    return {
        "calendar": YearCalendar(YEAR, months, is_announced=True),
        "this_month": 11,
        "is_receiving": True,
        "place": city(),
    }
