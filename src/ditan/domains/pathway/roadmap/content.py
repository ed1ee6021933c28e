"""What the roadmap of a place holds: one part for each page of pathways, each with its blocks or with what it lacks."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from ditan.core.errors import Refused
from ditan.core.inventory.reports.charts.drawing import Drawing
from ditan.core.inventory.reports.content.model import (
    Block,
    Chapter,
    Chart,
    Fact,
    Facts,
    Paragraph,
    Report,
    Table,
    plain_rows,
)
from ditan.core.inventory.reports.content.model import columns as report_columns
from ditan.core.inventory.reports.content.report import numbered
from ditan.core.inventory.reports.voice import Voice
from ditan.core.library import load
from ditan.core.pathway.solver import Conflict, Plan
from ditan.domains.inventory.screens.waterfall import build_waterfall
from ditan.domains.pathway.choosing import Choice
from ditan.domains.pathway.fanning import fan_chart
from ditan.domains.pathway.roadmap.drawings import fan_drawing, series_drawing, steps_drawing
from ditan.domains.pathway.screens.caps import cap_line
from ditan.domains.pathway.screens.drivers import DriversPage
from ditan.domains.pathway.screens.scenarios import (
    fan_asked,
    fan_told,
    line_told,
    own_name,
    projected_of,
    shown_at,
    years_shown,
)
from ditan.domains.pathway.screens.solver import plan_told
from ditan.domains.pathway.screens.verdict import VerdictPage
from ditan.domains.pathway.selectors.caps import followed_targets
from ditan.domains.pathway.selectors.drivers import drivers_of
from ditan.domains.pathway.selectors.records import programme_list, scenario_list
from ditan.domains.pathway.selectors.verdicts import verdict_get
from ditan.domains.pathway.selectors.working import plan_of
from ditan.domains.web.names import name_of
from ditan.domains.web.numbers import emissions_scale, page_language
from ditan.domains.web.typed import said

NONE = "–"


@dataclass(frozen=True, slots=True)
class Part:
    """A chapter: its blocks; `lacks` says what is missing (several sentences, none where nothing is), `opens` names the page
    of the same figures."""

    id: str
    title: str
    opens: str
    blocks: tuple[Block, ...]
    lacks: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()
    is_demo: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing but what lacks."""
        return not any(isinstance(block, Table | Chart) for block in self.blocks)

    @property
    def tables(self) -> int:
        """How many tables it holds."""
        return sum(isinstance(block, Table) for block in self.blocks)

    @property
    def charts(self) -> int:
        """How many charts it holds."""
        return sum(isinstance(block, Chart) for block in self.blocks)


@dataclass(frozen=True, slots=True)
class Roadmap:
    """All parts of a place in their order."""

    choice: Choice
    parts: tuple[Part, ...]

    @property
    def facts(self) -> tuple[Fact, ...]:
        """The headline figures of all parts."""
        return tuple(fact for part in self.parts for fact in part.facts)

    @property
    def lacks(self) -> tuple[tuple[str, str], ...]:
        """What is missing, by the title of its part."""
        return tuple((part.title, text) for part in self.parts for text in part.lacks)

    @property
    def is_demo(self) -> bool:
        """Whether the place or anything in it is made up."""
        return self.choice.is_demo or any(part.is_demo for part in self.parts)


def roadmap_of(choice: Choice) -> Roadmap:
    """The roadmap of a place, in the language of the page, as far as the reader may see it."""
    makers: tuple[Callable[[Choice], Part], ...] = (_verdict, _drivers, _scenarios, _plan, _targets)
    return Roadmap(choice, tuple(make(choice) for make in makers))


def roadmap_report(roadmap: Roadmap, day: date) -> Report:
    """The roadmap as a report that prints as Word and PDF."""
    language, place, release = page_language(), name_of(roadmap.choice.place), load().release
    voice = Voice(language)
    summary: list[Block] = [Facts(roadmap.facts)] if roadmap.facts else []
    if roadmap.lacks:
        told = plain_rows(roadmap.lacks)
        heads = report_columns((_("部分"), 1.0), (_("缺什么"), 3.2))
        summary.append(Table(_("这份路线图还缺什么"), heads, told))
    else:
        summary.append(Paragraph(_("各部分都有内容。")))
    chapters = [("summary", _("摘要"), tuple(summary))]
    for part in roadmap.parts:
        missing = tuple(Paragraph(text, is_note=not part.is_empty) for text in part.lacks)
        chapters.append((part.id, part.title, (*missing, *part.blocks)))
    return Report(
        language=language,
        title=_("%(place)s二氧化碳达峰路线图") % {"place": place},
        subtitle=_("数字与系统页面一致；参数库 %(release)s") % {"release": release},
        running_head=_("%(place)s · 达峰路线图 · %(release)s") % {"place": place, "release": release},
        cover_lines=(place, voice.date(day.year, day.month, day.day)),
        chapters=tuple(
            Chapter(id=name, title=title, blocks=tuple(numbered(blocks, str(at), voice)), number=str(at))
            for at, (name, title, blocks) in enumerate(chapters, start=1)
        ),
        contents_title=voice.say("report.contents"),
        marks=(voice.say("report.demonstration"),) if roadmap.is_demo else (),
    )


def _chart(caption: str, told: str, drawing: Drawing, note: str = "") -> Chart:
    return Chart(caption, told, drawing.svg(), drawing.width, drawing.height, note)


def _unit_note() -> str:
    return _("单位：%(unit)s二氧化碳") % {"unit": emissions_scale().unit}


def _numbers(
    first: str, width: float, heads: Sequence[str]
) -> tuple[tuple[str, float] | tuple[str, float, bool], ...]:
    return ((first, width), *((head, 1.0, True) for head in heads))


def _verdict(choice: Choice) -> Part:
    verdict, both = verdict_get(choice.place, choice.basis)
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
        note = f"{_unit_note()}{_('；')}{_('纵轴不从零起；空心点为初步核算数，虚线跨过没有数的年份。')}"
        blocks.append(_chart(caption, _("各年的数见下表。"), drawing, note))
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
        note = " ".join(filter(None, (page.rule.clause, page.rule.document, mark)))
        blocks.append(Table(_("判定依据的检验（Mann–Kendall）"), heads, plain_rows(tests), note))
    return Part("verdict", _("达峰判定"), "pathway:verdict", tuple(blocks), tuple(lacks), tuple(facts))


def _drivers(choice: Choice) -> Part:
    drivers = drivers_of(choice.place)
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
        note = _unit_note() + (f"{_('；')}{_('横轴不从零起。')}" if page.waterfall.is_cut else "")
        told = "; ".join(f"{bar.name} {bar.text}" for bar in page.waterfall.bars)
        blocks.append(_chart(_("什么在推动排放变化"), told, steps_drawing(page.waterfall), note))
        heads = report_columns(
            *_numbers(_("时段"), 1.2, [*(one["name"] for one in page.factors), _("合计变化")])
        )
        rows = [
            (f"{one['start']}–{one['end']}", *one["effects"], one["total"]) for one in [*page.lines, whole]
        ]
        blocks.append(Table(_("各因素的效应"), heads, plain_rows(rows), _unit_note()))
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


def _scenarios(choice: Choice) -> Part:
    title, held = _("情景比较"), scenario_list(choice.place)
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
    unit, fan = emissions_scale().unit, fan_asked(held, "")
    lines = [line_told(one, projection) for one, projection in projected]
    blocks: list[Block] = []
    chart = fan_chart([(own_name(one.names), projection) for one, projection in projected], fan)
    told = fan_told(fan)
    if chart is not None:
        note = _unit_note()
        if fan is not None and told is not None:
            note += _("；") + _(
                "“%(name)s”的区间：深色带 25%%–75%%，浅色带 5%%–95%%；%(paths)s 次抽样，种子 %(seed)s。"
            ) % {
                "name": own_name(fan.projection.scenario.name),
                "paths": told["paths"],
                "seed": told["seed"],
            }
        blocks.append(_chart(_("各情景的二氧化碳排放"), _("各年的数见下表。"), fan_drawing(chart), note))
    heads = report_columns(*_numbers(_("情景"), 2.0, [_("达峰年"), _("峰值"), _("末年"), _("累计")]))
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
            _unit_note(),
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
            report_columns(*_numbers(_("情景"), 2.0, [str(year) for year in years])),
            plain_rows(rows_by_year),
            _unit_note(),
        )
    )
    is_demo = any(one["is_demo"] for one in lines)
    return Part("scenarios", title, "pathway:scenarios", tuple(blocks), tuple(lacks), is_demo=is_demo)


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


def _plan(choice: Choice) -> Part:
    title, opens = _("最省的达峰方案"), "pathway:solver"
    kept = next(iter(programme_list(choice.place)), None)
    if kept is None:
        return Part("plan", title, opens, (), (_("还没有措施库和限额的方案文件，因此没有求解。"),))
    lacks = [problem["message"] for problem in said(kept.problems)]
    found: Plan | Conflict | None = None
    if kept.programme is not None:
        try:
            found = plan_of(kept.source)
        except Refused as refused:
            lacks += [problem["message"] for problem in said(refused)]
    is_demo = kept.programme is not None and kept.programme.is_demonstration
    if isinstance(found, Conflict):
        told = [Paragraph(sentence) for sentence in found.words(page_language())]
        lacks.append(_("要求和限额放在一起做不到，原因如下。"))
        return Part("plan", title, opens, tuple(told), tuple(lacks), is_demo=is_demo)
    if not isinstance(found, Plan):
        return Part("plan", title, opens, (), tuple(lacks), is_demo=is_demo)
    return Part("plan", title, opens, _plan_blocks(found), tuple(lacks), _plan_facts(found), is_demo)


def _plan_facts(plan: Plan) -> tuple[Fact, ...]:
    told = plan_told(plan)
    return (
        Fact(_("方案的达峰年"), str(told["peak_year"]), ""),
        Fact(_("方案的峰值"), told["peak"], emissions_scale().unit),
        Fact(_("总成本现值"), told["cost"], _("亿元")),
    )


def _plan_blocks(plan: Plan) -> tuple[Block, ...]:
    told, programme = plan_told(plan), plan.programme
    names = {"name": own_name(programme.name), "year": told["peak_year"], "peak": told["peak"]}
    sentence = _("方案“%(name)s”：%(year)s 年达峰，峰值 %(peak)s %(unit)s，总成本现值 %(cost)s 亿元。")
    blocks: list[Block] = [
        Paragraph(sentence % {**names, "unit": emissions_scale().unit, "cost": told["cost"]})
    ]
    last = programme.years[-1]
    waterfall = build_waterfall(
        float(programme.baseline_t[-1]),
        float(plan.total[-1]),
        [(own_name(one.name), -float(plan.abated[at, -1])) for at, one in enumerate(programme.measures)],
        (_("不采取措施"), _("按方案")),
    )
    alternative = "; ".join(f"{bar.name} {bar.text}" for bar in waterfall.bars)
    caption = _("%(year)s 年各项措施减多少") % {"year": last}
    blocks.append(_chart(caption, alternative, steps_drawing(waterfall), _unit_note()))
    years = [str(year) for year in told["years"]]
    rows = [(_("不采取措施"), NONE, *told["baseline"])]
    rows += [(f"− {one['name']}", one["cost"], *one["cells"]) for one in told["measures"]]
    rows.append((_("按方案"), NONE, *told["total"]))
    heads = report_columns(*_numbers(_("措施"), 2.4, [_("元/吨"), *years]))
    blocks.append(Table(_("每项措施哪年做到多少"), heads, plain_rows(rows), _unit_note()))
    if told["prices"]:
        blocks.append(Paragraph(_("起约束作用的限额，最贵的在前："), is_note=True))
        blocks += [Paragraph(text) for text in told["prices"]]
    else:
        blocks.append(Paragraph(_("没有一条限额起约束作用。")))
    return tuple(blocks)


def _targets(choice: Choice) -> Part:
    title, opens = _("目标与限额"), "pathway:caps"
    lines = [cap_line(one) for one in followed_targets(choice.place, choice.by)]
    if not lines:
        return Part("targets", title, opens, (), (_("本地区及下级还没有下达总量目标。"),))
    targets = [
        (
            *(name_of(one["target"].place), name_of(one["indicator"]), one["sector"], one["party"]),
            *(str(one["target"].end_year), f"{one['end']} {one['unit']}"),
        )
        for one in lines
    ]
    heads = report_columns(
        *((_("地区"), 1.0), (_("指标"), 1.6), (_("领域"), 1.0), (_("责任方"), 1.4)),
        (_("目标年"), 0.7),
        (_("目标"), 1.3, True),
    )
    blocks: list[Block] = [Table(_("已下达的目标，按地区和领域"), heads, plain_rows(targets))]
    due = [
        (
            *(name_of(one["target"].place), one["sector"], str(one["year"])),
            *(
                f"{one['actual']} {one['unit']}",
                f"{one['allowed']} {one['unit']}",
                one["headroom"],
                one["mark"][1],
            ),
        )
        for one in lines
        if one["year"] is not None
    ]
    lacks: tuple[str, ...] = ()
    if due:
        heads = report_columns(
            *(
                (_("地区"), 1.0),
                (_("领域"), 1.0),
                (_("年份"), 0.7),
                (_("实际"), 1.2, True),
                (_("允许"), 1.2, True),
            ),
            *((_("余量"), 1.0, True), (_("状态"), 0.9)),
        )
        blocks.append(Table(_("限额执行情况，最近可比的一年"), heads, plain_rows(due)))
    else:
        lacks = (_("还没有一个限额到期并有实际数可比。"),)
    return Part("targets", title, opens, tuple(blocks), lacks)
