"""Facts that are known otherwise than the monitoring plan in force says."""

from collections.abc import Iterator
from datetime import date

from ditan.core.enterprise.checks.finding import Finding
from ditan.core.enterprise.checks.subject import Subject
from ditan.core.enterprise.facts import month_text, ways_of_knowing
from ditan.core.enterprise.facts.model import ESTIMATED, MONTHS, WHOLE_YEAR
from ditan.core.enterprise.monitoring_plan.model import Key, PlanInForce
from ditan.core.errors.enterprise.monitoring_plan import PlanWayDiffers


def find(subject: Subject) -> Iterator[Finding]:
    """One finding for each parameter and way, over all its months; what the plan does not speak of is left to its own checks."""
    facts, year = subject.facts, subject.facts.year
    if not subject.plans or year is None:
        return
    found: dict[tuple[Key, int, str, str], list[int]] = {}
    for row in range(facts.size):
        source, item = facts.items[int(facts.item[row])]
        rule = facts.parameters[int(facts.parameter[row])][1]
        key = (facts.facilities[int(facts.facility[row])], source.id, item.id, rule.id)
        plan = _in_force(subject, year, int(facts.month[row]))
        planned = plan.ways.get(key, "") if plan else ""
        way = facts.knowns[int(facts.known[row])]
        if plan and planned and way != planned and int(facts.status[row]) == ESTIMATED:
            found.setdefault((key, plan.number, planned, way), []).append(row)
    for (_key, number, planned, way), rows in found.items():
        yield Finding("plan", _problem(subject, number, planned, way, rows), tuple(rows))


def _in_force(subject: Subject, year: int, month: int) -> PlanInForce | None:
    """The version that holds on the first day of a month (of a whole year: on its last day)."""
    day = date(year, MONTHS, 31) if month == WHOLE_YEAR else date(year, month, 1)
    begun = [plan for plan in subject.plans if plan.start <= day]
    return max(begun, key=lambda plan: plan.start, default=None)


def _problem(subject: Subject, number: int, planned: str, way: str, rows: list[int]) -> PlanWayDiffers:
    facts, ways, first = subject.facts, ways_of_knowing(), rows[0]
    named = facts.named(first)
    months = sorted({int(facts.month[row]) for row in rows})
    place = facts.facilities[int(facts.facility[first])]
    source, item = facts.items[int(facts.item[first])]
    return PlanWayDiffers(
        facts.where(first),
        fact=" · ".join((place, source.name_en, item.name_en, named["parameter"])),
        fact_zh=" · ".join((place, source.name_zh, item.name_zh, named["parameter_zh"])),
        months=", ".join(month_text(facts.year, month) for month in months),
        number=number,
        found=ways[way].name_en if way in ways else "not stated",
        found_zh=ways[way].name_zh if way in ways else "未说明",
        planned=ways[planned].name_en if planned in ways else planned,
        planned_zh=ways[planned].name_zh if planned in ways else planned,
    )
