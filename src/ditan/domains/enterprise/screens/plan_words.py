"""A monitoring plan in the words of the page: its rows by source, its sheet, its paper."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from ditan.core.enterprise.facts import ways_of_knowing
from ditan.core.enterprise.methods import Method
from ditan.core.enterprise.monitoring_plan import PlanRow, plan_settings
from ditan.core.enterprise.monitoring_plan.printing import PlanPaper
from ditan.domains.enterprise.models import Enterprise, PlanVersion
from ditan.domains.enterprise.screens.plan_typing import key_text
from ditan.domains.enterprise.selectors import method_of
from ditan.domains.enterprise.selectors.plans import APPROVED, state_of_version
from ditan.domains.web.names import name_of
from ditan.domains.web.workbooks import Column


def sources_of(
    method: Method, rows: Sequence[PlanRow], wrong: Collection[int | None]
) -> list[dict[str, Any]]:
    """The rows by source, each with its number in the form, its names, and whether something is wrong with it."""
    groups: dict[str, list[dict[str, Any]]] = {}
    for number, row in enumerate(rows):
        groups.setdefault(row.source, []).append(
            {
                "number": number,
                "row": row,
                "key": key_text(row),
                "wrong": number + 1 in wrong,
                **_names(method, row),
            }
        )
    return [
        {"name": name_of(method.sources[name]) if name in method.sources else name, "rows": lines}
        for name, lines in groups.items()
    ]


def _names(method: Method, row: PlanRow) -> dict[str, str]:
    source = method.sources.get(row.source)
    item = source.items.get(row.item) if source else None
    rule = source.inputs.get(row.parameter) if source else None
    told = {
        "how_known": ways_of_knowing(),
        "frequency": plan_settings().frequencies,
        "missing": plan_settings().missing_ways,
    }
    return {
        "source": name_of(source) if source else row.source,
        "item": name_of(item) if item else row.item,
        "parameter": name_of(rule) if rule else row.parameter,
        **{field: _word(choices, getattr(row, field)) for field, choices in told.items()},
    }


def _word(choices: Mapping[str, Any], found: str) -> str:
    return name_of(choices[found]) if found in choices else found


def sheet_of(enterprise: Enterprise, rows: Sequence[PlanRow]) -> tuple[list[Column], list[list[str]]]:
    """The plan as columns and rows of a sheet."""
    titles = (
        (_("设施"), 12),
        (_("排放源"), 24),
        (_("燃料、物料或产品"), 20),
        (_("参数"), 20),
        (_("获取方式"), 12),
        (_("测量设备"), 24),
        (_("频次"), 10),
        (_("检测机构"), 20),
        (_("谁负责"), 12),
        (_("缺失处理"), 20),
    )
    lines = []
    for row in rows:
        names = _names(method_of(enterprise), row)
        lines.append(
            [
                *(row.facility, names["source"], names["item"], names["parameter"], names["how_known"]),
                *(row.instrument, names["frequency"], row.laboratory, row.person, names["missing"]),
            ]
        )
    return [Column(title, width) for title, width in titles], lines


def paper_of(enterprise: Enterprise, version: PlanVersion | None, rows: Sequence[PlanRow]) -> PlanPaper:
    """What is printed: a version with whoever submitted and approved it, or the draft."""
    house = enterprise.organisation
    told: dict[str, Any] = {}
    if version is not None:
        told = {"submitted_by": str(version.person or ""), "submitted_day": _day(version.at)}
        if state_of_version(version) == APPROVED:
            verdict = version.verdict
            told |= {
                "approved_by": str(verdict.person or "—"),
                "approved_day": _day(verdict.at),
                "start": f"{verdict.valid_from}",
            }
    return PlanPaper(
        name_of(house),
        house.code,
        name_of(house.place),
        method_of(enterprise),
        rows,
        version.number if version else 0,
        is_demo=house.place.is_fictional,
        **told,
    )


def _day(moment: Any) -> str:
    return f"{timezone.localtime(moment):%Y-%m-%d}"
