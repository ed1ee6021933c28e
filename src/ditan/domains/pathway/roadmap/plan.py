"""What the roadmap says of the cheapest plan."""

from django.utils.translation import gettext as _

from ditan.core.errors import Refused
from ditan.core.inventory.reports.content.model import (
    Block,
    Fact,
    Paragraph,
    Table,
    plain_rows,
)
from ditan.core.inventory.reports.content.model import columns as report_columns
from ditan.core.pathway.solver import Conflict, Plan
from ditan.domains.inventory.screens.waterfall import build_waterfall
from ditan.domains.pathway.choosing import Choice
from ditan.domains.pathway.roadmap.drawings import steps_drawing
from ditan.domains.pathway.roadmap.part import NONE, Part, chart_block, number_heads, unit_note
from ditan.domains.pathway.screens.scenarios import (
    own_name,
)
from ditan.domains.pathway.selectors.records import PlaceTexts, programme_list
from ditan.domains.pathway.selectors.working import plan_of
from ditan.domains.pathway.solving.plan import plan_told
from ditan.domains.web.numbers import emissions_scale, page_language
from ditan.domains.web.typed import said


def plan_part(choice: Choice, texts: PlaceTexts) -> Part:
    """The cheapest plan of the programme that is kept at the place, else of the library's; or why there is none."""
    title, opens = _("最省的达峰方案"), "pathway:solver"
    # What the place keeps itself comes before what the library brings.
    kept = min(programme_list(choice.place, texts), key=lambda one: one.record is None, default=None)
    if kept is None:
        return Part("plan", title, opens, (), (_("还没有措施库和限额的方案文件，因此没有求解。"),))
    lacks = [problem["message"] for problem in said(kept.problems)]
    found: Plan | Conflict | None = None
    if kept.programme is not None:
        try:
            found = plan_of(kept.source)
        except Refused as refused:
            lacks += [problem["message"] for problem in said(refused)]
    more = f"&programme={kept.name}"
    is_demo = kept.programme is not None and kept.programme.is_demonstration
    if isinstance(found, Conflict):
        told = [Paragraph(sentence) for sentence in found.words(page_language())]
        lacks.append(_("要求和限额放在一起做不到，原因如下。"))
        return Part("plan", title, opens, tuple(told), tuple(lacks), is_demo=is_demo, more=more)
    if not isinstance(found, Plan):
        return Part("plan", title, opens, (), tuple(lacks), is_demo=is_demo, more=more)
    scope = _("清单能源活动口径，%(year)s 年起的推算") % {"year": found.programme.years[0]}
    return Part(
        *("plan", title, opens, _plan_blocks(found), tuple(lacks), _plan_facts(found), is_demo, more),
        scope=scope,
    )


def _plan_facts(plan: Plan) -> tuple[Fact, ...]:
    told = plan_told(plan)
    since = _("清单能源活动口径，%(year)s 年起的推算") % {"year": plan.programme.years[0]}
    return (
        Fact(_("方案的达峰年"), str(told["peak_year"]), "", since),
        Fact(_("方案的峰值"), told["peak"], emissions_scale().unit, since),
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
    blocks.append(chart_block(caption, alternative, steps_drawing(waterfall), unit_note()))
    years = [str(year) for year in told["years"]]
    rows = [(_("不采取措施"), NONE, *told["baseline"])]
    rows += [(f"− {one['name']}", one["cost"], *one["cells"]) for one in told["measures"]]
    rows.append((_("按方案"), NONE, *told["total"]))
    heads = report_columns(*number_heads(_("措施"), 2.4, [_("元/吨"), *years]))
    blocks.append(Table(_("每项措施哪年做到多少"), heads, plain_rows(rows), unit_note()))
    if told["prices"]:
        blocks.append(Paragraph(_("起约束作用的限额，最贵的在前："), is_note=True))
        blocks += [Paragraph(text) for text in told["prices"]]
    else:
        blocks.append(Paragraph(_("没有一条限额起约束作用。")))
    return tuple(blocks)
