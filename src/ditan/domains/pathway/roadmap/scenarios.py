"""What the roadmap says of the scenarios."""

from typing import Any

from django.utils.translation import gettext as _

from ditan.core.inventory.reports.content.model import (
    Block,
    Paragraph,
    Table,
    plain_rows,
)
from ditan.core.inventory.reports.content.model import columns as report_columns
from ditan.domains.pathway.charts.fan import fan_chart
from ditan.domains.pathway.choosing import Choice
from ditan.domains.pathway.roadmap.drawings import fan_drawing
from ditan.domains.pathway.roadmap.part import NONE, Part, chart_block, number_heads, unit_note
from ditan.domains.pathway.screens.scenarios import (
    fan_asked,
    fan_told,
    line_told,
    own_name,
    projected_of,
    shown_at,
    years_shown,
)
from ditan.domains.pathway.selectors.records import PlaceTexts, published_list, scenario_list
from ditan.domains.web.numbers import emissions_scale
from ditan.domains.web.typed import said


def scenarios_part(choice: Choice, texts: PlaceTexts) -> Part:
    """The scenarios in one chart with the range of one, and by year: those that are published, else the drafts, which is said."""
    title, published = _("情景比较"), published_list(choice.place)
    held = published or scenario_list(choice.place, texts)
    projected = projected_of(held)
    lacks = [
        f"{own_name(one)}{_('：')}{problem['message']}"
        for one in held
        if one.problems
        for problem in said(one.problems)
    ]
    if not projected:
        lacks.append(_("还没有情景。"))
        return Part("scenarios", title, "pathway:scenarios", (), tuple(lacks))
    if not published:
        lacks.append(_("还没有发布情景，这里是草稿。"))
    unit, fan = emissions_scale().unit, fan_asked(held, "")
    lines = [line_told(one, projection) for one, projection in projected]
    blocks: list[Block] = []
    chart = fan_chart([(own_name(one.names), projection) for one, projection in projected], fan)
    told = fan_told(fan)
    if chart is not None:
        note = unit_note()
        if fan is not None and told is not None:
            note += _("；") + _(
                "“%(name)s”的区间：深色带 25%%–75%%，浅色带 5%%–95%%；%(paths)s 次抽样，种子 %(seed)s。"
            ) % {
                "name": own_name(fan.projection.scenario.name),
                "paths": told["paths"],
                "seed": told["seed"],
            }
        blocks.append(chart_block(_("各情景的二氧化碳排放"), _("各年的数见下表。"), fan_drawing(chart), note))
    heads = report_columns(*number_heads(_("情景"), 2.0, [_("达峰年"), _("峰值"), _("末年"), _("累计")]))
    blocks.append(
        Table(
            _("哪个情景先达峰"),
            heads,
            plain_rows(
                [
                    (_demo_name(one), _peak_year(one), one["peak"], one["end"], one["cumulative"])
                    for one in lines
                ]
            ),
            unit_note(),
        )
    )
    if fan is not None and told is not None:
        blocks.append(Paragraph(_fan_sentence(own_name(fan.projection.scenario.name), told, unit)))
        rows = [(str(year), share) for year, share in told["peak_years"]]
        blocks.append(
            Table(
                _("达峰年的分布"),
                report_columns((_("达峰年"), 1.0), (_("概率"), 1.0, True)),
                plain_rows(rows),
            )
        )
    else:
        lacks.append(_("没有一个情景写有不确定的输入，因此没有区间。"))
    years = years_shown(projected)
    rows_by_year = [
        (own_name(one.names), *(shown_at(projection, year) or NONE for year in years))
        for one, projection in projected
    ]
    blocks.append(
        Table(
            _("各情景各年的排放"),
            report_columns(*number_heads(_("情景"), 2.0, [str(year) for year in years])),
            plain_rows(rows_by_year),
            unit_note(),
        )
    )
    is_demo = any(one["is_demo"] for one in lines)
    first = min(projection.years[0] for _one, projection in projected)
    scope = _("清单能源活动口径，%(year)s 年起的推算") % {"year": first}
    return Part(
        "scenarios", title, "pathway:scenarios", tuple(blocks), tuple(lacks), is_demo=is_demo, scope=scope
    )


def _demo_name(line: dict[str, Any]) -> str:
    """The name of a scenario, marked where it is made up and its name does not say so."""
    name, mark = str(line["name"]), _("（演示数据）")
    return f"{name}{mark}" if line["is_demo"] and mark.strip() not in name else name


def _peak_year(line: dict[str, Any]) -> str:
    return _("未见峰值") if line["is_rising"] else str(line["peak_year"])


def _fan_sentence(name: str, told: dict[str, Any], unit: str) -> str:
    low, middle, high = told["cumulative"]
    return _(
        "“%(name)s”在 2030 年前达峰的概率为 %(share)s；累计排放 %(middle)s %(unit)s（5%%–95%%：%(low)s–%(high)s）。"
    ) % {"name": name, "share": told["by_2030"], "middle": middle, "unit": unit, "low": low, "high": high}
