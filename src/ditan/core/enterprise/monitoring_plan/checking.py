"""What stands against a plan: every source covered, what is measured told with its instrument and frequency."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ditan.core.enterprise.facts import ways_of_knowing
from ditan.core.enterprise.facts.model import FactTable
from ditan.core.enterprise.methods import Method
from ditan.core.enterprise.monitoring_plan.model import PlanRow, plan_settings
from ditan.core.enterprise.monitoring_plan.proposing import DEFAULT
from ditan.core.errors import Problem, Where
from ditan.core.errors.enterprise.monitoring_plan import (
    PlanEmpty,
    PlanMeasurementExpected,
    PlanRowIncomplete,
    PlanRowUnknown,
    PlanSourceUncovered,
    PlanWordUnknown,
)

FIELDS = {
    "how_known": ("way of determining", "获取方式"),
    "frequency": ("frequency", "频次"),
    "missing": ("treatment of missing values", "缺失处理"),
    "instrument": ("instrument", "测量设备"),
    "person": ("responsible person", "责任人"),
}


def plan_problems(method: Method, rows: Sequence[PlanRow], facts: FactTable | None) -> list[Problem]:
    """Everything that is wrong with a plan, and warnings; each at the row (`Where.line`, the first is 1) it is about.

    Parameters: facts – those of the newest year, whose sources must all be covered; None where there are none.
    """
    if not rows:
        return [PlanEmpty()]
    problems = [problem for line, row in enumerate(rows, 1) for problem in _of_row(method, line, row)]
    return [*problems, *_uncovered(rows, facts)]


def row_names(method: Method, row: PlanRow) -> tuple[str, str] | None:
    """What a row is about in Chinese and English; None where the methodology does not ask for it."""
    source = method.sources.get(row.source)
    item = source.items.get(row.item) if source else None
    rule = source.inputs.get(row.parameter) if source else None
    if source is None or item is None or rule is None:
        return None
    return (
        "·".join((row.facility, source.name_zh, item.name_zh, rule.name_zh)),
        ", ".join((row.facility, source.name_en, item.name_en, rule.name_en)),
    )


def _of_row(method: Method, line: int, row: PlanRow) -> Iterator[Problem]:
    where, names = Where(line=line), row_names(method, row)
    if names is None:
        yield PlanRowUnknown(where, row="/".join(row.key), method=method.name_en, method_zh=method.name_zh)
        return
    told = {"row_zh": names[0], "row": names[1]}
    how, ways = plan_settings(), ways_of_knowing()
    known: dict[str, Mapping[str, Any]] = {
        "how_known": ways,
        "frequency": how.frequencies,
        "missing": how.missing_ways,
    }
    for field, choices in known.items():
        found = getattr(row, field)
        if found and found not in choices:
            yield PlanWordUnknown(
                where,
                **told,
                found=found[:40],
                field=FIELDS[field][0],
                field_zh=FIELDS[field][1],
                known=", ".join(choices),
                known_zh="、".join(one.name_zh for one in choices.values()),
            )
    way = ways.get(row.how_known)
    wanted = {
        "how_known": not row.how_known,
        "instrument": row.how_known in how.needs_instrument and not row.instrument,
        "frequency": row.how_known in how.needs_frequency and not row.frequency,
        "missing": row.how_known in how.needs_missing and not row.missing,
        "person": row.how_known in how.needs_frequency and not row.person,
    }
    lacking = [field for field, is_lacking in wanted.items() if is_lacking]
    if lacking:
        yield PlanRowIncomplete(
            where,
            **told,
            way=way.name_en if way else "not told",
            way_zh=way.name_zh if way else "未说明",
            lacking=", ".join(FIELDS[field][0] for field in lacking),
            lacking_zh="、".join(FIELDS[field][1] for field in lacking),
        )
    if row.how_known == DEFAULT and row.parameter in method.sources[row.source].items[row.item].expected:
        yield PlanMeasurementExpected(where, **told)


def _uncovered(rows: Sequence[PlanRow], facts: FactTable | None) -> Iterator[Problem]:
    if facts is None:
        return
    held = {row.key for row in rows}
    seen = set[tuple[str, str, str]]()
    for row in range(facts.size):
        source, item = facts.items[int(facts.item[row])]
        rule = facts.parameters[int(facts.parameter[row])][1]
        facility = facts.facilities[int(facts.facility[row])]
        pair = (facility, source.id, item.id)
        if rule.id in source.amounts and pair not in seen and (*pair, rule.id) not in held:
            seen.add(pair)
            yield PlanSourceUncovered(
                facility=facility,
                source=f"{source.name_en}, {item.name_en}",
                source_zh=f"{source.name_zh}·{item.name_zh}",
            )
