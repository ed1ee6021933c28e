"""What the roadmap says of the years that were: verdict and drivers."""

from django.utils.translation import gettext as _

from ditan.core.inventory.reports.content.model import (
    Block,
    Fact,
    Paragraph,
    Table,
    plain_rows,
)
from ditan.core.inventory.reports.content.model import columns as report_columns
from ditan.domains.pathway.choosing import Choice
from ditan.domains.pathway.drivers import DriversPage
from ditan.domains.pathway.roadmap.drawings import series_drawing, steps_drawing
from ditan.domains.pathway.roadmap.part import NONE, Part, chart_block, number_heads, unit_note
from ditan.domains.pathway.screens.verdict import VerdictPage
from ditan.domains.pathway.selectors.drivers import drivers_of
from ditan.domains.pathway.selectors.verdicts import verdict_get
from ditan.domains.statistics.selectors.intensity_years import IntensitySeries


def verdict_part(choice: Choice, intensity: IntensitySeries) -> Part:
    """Has the place peaked: the sentence, the years, and the tests."""
    verdict, both = verdict_get(choice.place, choice.basis, intensity)
    page = VerdictPage(choice, verdict, both)
    trend, unit = verdict.trend, page.unit
    lacks = [problem["message"] for problem in page.problems]
    blocks: list[Block] = []
    facts: list[Fact] = []
    if not page.lines:
        lacks.append(_("这个口径还没有一年的数。"))
    if trend is not None:
        facts = [
            Fact(_("判定"), page.status[1], "", page.basis_name),
            Fact(_("候选峰值年"), str(trend.peak_year), ""),
            Fact(_("峰值"), page.peak, unit, _("末年比峰值 %(share)s") % {"share": page.since_peak}),
        ]
        blocks.append(Paragraph(page.sentence))
    if page.chart is not None:
        drawing = series_drawing(page.chart, trend.peak_year if trend else None)
        caption = _("二氧化碳排放，%(basis)s") % {"basis": page.basis_name}
        note = f"{unit_note()}{_('；')}{_('纵轴不从零起；空心点为初步核算数，虚线跨过没有数的年份。')}"
        blocks.append(chart_block(caption, _("各年的数见下表。"), drawing, note))
    if page.lines:
        heads = report_columns(
            (_("年份"), 1.0),
            (f"{_('二氧化碳排放')}，{unit}", 1.4, True),
            (_("比上年"), 1.0, True),
            (_("数据状态"), 1.4),
        )
        rows = [
            (str(one["year"]), one["text"] or _("缺"), one["change"] or NONE, one["standing"] or NONE)
            for one in page.lines
        ]
        blocks.append(Table(_("各年二氧化碳排放"), heads, plain_rows(rows)))
    if page.tests:
        heads = report_columns(
            *(
                (_("检验"), 2.0),
                ("S", 0.7, True),
                ("z", 0.8, True),
                ("p", 0.9, True),
                ("τ", 0.8, True),
                (_("读法"), 1.2),
            )
        )
        tests = [
            (one["name"], one["s"], one["z"], one["p"], one["tau"], one["reading"]) for one in page.tests
        ]
        mark = _("未核实") if page.rule.verification == "unverified" else ""
        clause, document = page.rule_words
        note = _("%(rule)s。出处：%(document)s") % {"rule": clause.rstrip("。."), "document": document}
        note += _("（%(mark)s）") % {"mark": mark} if mark else ""
        blocks.append(Table(_("判定依据的检验（Mann–Kendall）"), heads, plain_rows(tests), note))
    scope = ""
    if page.lines:
        scope = _("%(basis)s，%(first)s–%(last)s 年的实际数") % {
            "basis": page.basis_name,
            "first": page.lines[0]["year"],
            "last": page.lines[-1]["year"],
        }
    return Part(
        "verdict", _("达峰判定"), "pathway:verdict", tuple(blocks), tuple(lacks), tuple(facts), scope=scope
    )


def drivers_part(choice: Choice, intensity: IntensitySeries) -> Part:
    """What drove the change: the waterfall, the effects by period, the states of decoupling."""
    drivers = drivers_of(choice.place, told=intensity)
    page = DriversPage(choice, drivers, 0, 0, tuple(drivers.totals))
    lacks = [problem["message"] for problem in page.problems]
    lacks += [_("%(year)s 年缺：%(names)s") % {"year": year, "names": names} for year, names in page.missing]
    blocks: list[Block] = []
    if page.waterfall is not None and page.whole is not None:
        whole = page.whole
        blocks.append(
            Paragraph(
                _("%(start)s–%(end)s 年排放变化 %(total)s %(unit)s，按 LMDI 加和式分解，各因素相加等于变化。")
                % {"start": whole["start"], "end": whole["end"], "total": whole["total"], "unit": page.unit}
            )
        )
        note = unit_note() + (f"{_('；')}{_('横轴不从零起。')}" if page.waterfall.is_cut else "")
        told = "; ".join(f"{bar.name} {bar.text}" for bar in page.waterfall.bars)
        blocks.append(chart_block(_("什么在推动排放变化"), told, steps_drawing(page.waterfall), note))
        heads = report_columns(
            *number_heads(_("时段"), 1.2, [*(one["name"] for one in page.factors), _("合计变化")])
        )
        rows = [
            (f"{one['start']}–{one['end']}", *(text for _key, text in one["effects"]), one["total"])
            for one in [*page.lines, whole]
        ]
        blocks.append(Table(_("各因素的效应"), heads, plain_rows(rows), unit_note()))
    if page.states:
        heads = report_columns(
            *(
                (_("时段"), 1.2),
                (_("排放变化率"), 1.0, True),
                (_("产出变化率"), 1.0, True),
                (_("弹性"), 0.8, True),
                (_("状态"), 1.4),
            )
        )
        rows = [
            (
                f"{one['start']}–{one['end']}",
                one["emissions"],
                one["output"],
                one["elasticity"] or NONE,
                one["state"] or NONE,
            )
            for one in page.states
        ]
        blocks.append(Table(_("脱钩状态（Tapio）"), heads, plain_rows(rows)))
    return Part("drivers", _("驱动因素"), "pathway:drivers", tuple(blocks), tuple(lacks))
