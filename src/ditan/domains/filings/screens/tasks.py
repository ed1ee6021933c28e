"""The things to do of a desk as its page says them: every word of a task made once, so that the template only places it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ditan.core.casework import workflow
from ditan.domains.filings.models import Edge, Expectation, Finding
from ditan.domains.filings.screens.lines import houses_named
from ditan.domains.filings.selectors.desk import URGENCIES, Task
from ditan.domains.filings.selectors.lists import Line
from ditan.domains.filings.titles import filing_title
from ditan.domains.web.addresses import address_of
from ditan.domains.web.names import name_of

URGENT_SHOWN = 40
LATER_SHOWN = 8  # what is not urgent does not push the calendar away
URGENCY_WORDS = {
    "overdue": (gettext_lazy("逾期"), "triangle", "bad"),
    "soon": (gettext_lazy("三日内"), "clock", "warn"),
    "week": (gettext_lazy("本周内"), "clock", "info"),
    "later": (gettext_lazy("以后"), "ring", "none"),
}


@dataclass(frozen=True, slots=True)
class TaskShown:
    """A task in words: what it is, what is said of it, and the button of its next step.

    `address` is that of its page, empty for what is to be opened by the button (`expectation`); `spoken` is what the
    button says beside its word to whoever does not see the row.
    """

    task: Task
    title: str
    about: str
    word: str
    spoken: str
    address: str = ""
    is_linked: bool = False
    is_fictional: bool = False
    is_supervised: bool = False
    expectation: int | None = None
    workflow: str = ""
    remarks: tuple[Finding, ...] = ()


def tasks_grouped(tasks: Iterable[Task], whole: str) -> list[dict[str, Any]]:
    """The tasks by urgency, of each group the first; all of the group that was asked for (`whole`)."""
    listed = list(tasks)
    groups = []
    for urgency in URGENCIES:
        members = [task for task in listed if task.urgency == urgency]
        if not members:
            continue
        word, symbol, ink = URGENCY_WORDS[urgency]
        most = LATER_SHOWN if urgency == "later" else URGENT_SHOWN
        shown = len(members) if urgency == whole else most
        groups.append(
            {
                "id": urgency,
                "word": word,
                "symbol": symbol,
                "ink": ink,
                "count": len(members),
                "tasks": [task_shown(task) for task in members[:shown]],
                "rest_count": max(0, len(members) - shown),
            }
        )
    return groups


def task_shown(task: Task) -> TaskShown:
    """A task in the language of the page."""
    if task.expectation is not None:
        return _to_open(task, task.expectation)
    if task.edge is not None:
        return _to_settle(task, task.edge)
    if task.line is not None:
        return _to_move(task, task.line)
    raise LookupError(f"a task of the kind {task.kind} names nothing to do it with")


def _to_open(task: Task, row: Expectation) -> TaskShown:
    about = f"{_('应报给')} {houses_named(task.whose)}"
    return TaskShown(
        task=task,
        title=f"{name_of(row.organisation or row.place)} {row.period} {name_of(workflow(row.workflow))}",
        about=f"{about} · {row.document}" if row.document else about,
        word=_("开始填报"),
        spoken=task.title,
        expectation=row.pk,
    )


def _to_settle(task: Task, edge: Edge) -> TaskShown:
    return TaskShown(
        task=task,
        title=name_of(edge),
        about=f"{_('依据的数已修订，要写明怎么处理')} · {houses_named(task.whose)}",
        word=_("去结清"),
        spoken=name_of(edge),
        address=address_of("filings:version", edge.version_id),
    )


def _to_move(task: Task, line: Line) -> TaskShown:
    filing, is_asked = line.filing, task.kind == "countersign"
    about = (
        f"{_('等本单位会签')}{_('：')}{houses_named(task.whose)}"
        if is_asked
        else f"{houses_named(task.whose)} · {capfirst(name_of(line.state))}"
    )
    return TaskShown(
        task=task,
        title=filing_title(filing),
        about=about,
        word=_word(task),
        spoken=task.title,
        address=address_of("filings:filing", filing.pk),
        is_linked=True,
        is_fictional=filing.place.is_fictional and not is_asked,
        is_supervised=line.is_supervised,
        workflow=filing.workflow,
        remarks=task.remarks,
    )


def _word(task: Task) -> str:
    """The word of the button: what is done next."""
    if task.kind == "countersign":
        return _("去会签")
    if task.kind == "fill":
        if task.remarks:
            return _("去补正")
        return _("继续填") if task.line is not None and task.line.filing.revision else _("去填报")
    return capfirst(name_of(task.move)) if task.move is not None else ""
