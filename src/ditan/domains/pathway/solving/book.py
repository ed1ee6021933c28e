"""A solved programme as Excel: plan, limits and their prices, cost against peak, moved limits; or the conflict and what would relax it."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from ditan.core.pathway.solver import SHIFTS, Conflict, Limit, Plan, allowed, movable
from ditan.core.pathway.solver.wording import row_name
from ditan.domains.pathway.costing import cost_text
from ditan.domains.pathway.selectors.planned import Worked
from ditan.domains.pathway.solving.tables import left_of
from ditan.domains.pathway.tracing.limits import limit_unit
from ditan.domains.pathway.tracing.plans import measure_named
from ditan.domains.web.numbers import page_language
from ditan.domains.web.workbooks import Column, Sheet, Value, sheets_workbook


def solved_book(name: str, worked: Worked) -> HttpResponse | None:
    """All that came out of a programme, in tonnes and yuan; None where nothing has yet. Raises: Refused."""
    found = worked.found
    if isinstance(found, Conflict):
        return sheets_workbook(name, [_conflict(found), _relaxation(found)])
    if not isinstance(found, Plan):
        return None
    return sheets_workbook(name, [_plan(found), _limits(found), _front(worked), _moved(worked, found)])


def _plan(plan: Plan) -> Sheet:
    programme = plan.programme
    columns = [
        Column(_("措施"), 34),
        Column(_("元/吨"), 10, "0"),
        *(Column(str(year), 14, "0") for year in programme.years),
    ]
    rows: list[list[Value]] = [[_("不采取措施"), None, *map(float, programme.baseline_t)]]
    rows += [
        [measure_named(one), programme.yearly_cost(one), *(-float(value) for value in plan.abated[number])]
        for number, one in enumerate(programme.measures)
    ]
    rows.append([_("按方案"), None, *map(float, plan.total)])
    notes = [_("二氧化碳，吨"), f"{_('总成本现值')} {cost_text(plan.cost_yuan)} {_('亿元')}"]
    return Sheet(_("达峰方案"), columns, rows, notes + plan.words(page_language()))


def _limits(plan: Plan) -> Sheet:
    prices = {(one.row.limit.id, one.row.year, one.row.is_order): one.yuan_per_t for one in plan.prices}
    columns = [
        Column(_("限额"), 44),
        Column(_("年份"), 8, "0"),
        Column(_("限额，吨"), 16, "0"),
        Column(_("按方案，吨"), 16, "0"),
        Column(_("再放宽 1 吨可省，元"), 18, "0.00"),
        Column(_("单位"), 8),
        Column(_("文件依据"), 24),
    ]
    rows: list[list[Value]] = []
    for row in plan.programme.rows():
        most, have = left_of(plan, row)
        price = prices.get((row.limit.id, row.year, row.is_order))
        named = row_name(row, page_language())
        rows.append([named, row.year, most, have, price, limit_unit(row.limit), row.limit.document])
    return Sheet(_("限额和影子价格"), columns, rows)


def _front(worked: Worked) -> Sheet:
    front = worked.front
    columns = [
        Column(_("峰值，吨"), 16, "0"),
        Column(_("达峰年"), 8, "0"),
        Column(_("总成本现值，元"), 18, "0"),
        Column(_("比最省的多，元"), 18, "0"),
    ]
    rows: list[list[Value]] = [
        [one.peak_t, one.plan.peak_year, one.cost_yuan, one.cost_yuan - front[0].cost_yuan] for one in front
    ]
    return Sheet(_("成本与峰值"), columns, rows)


def _moved(worked: Worked, plan: Plan) -> Sheet:
    columns = [
        Column(_("限额"), 34),
        Column(_("各年移动"), 10, "0%"),
        Column(_("移动量"), 16, "0"),
        Column(_("单位"), 8),
        Column(_("总成本现值，元"), 18, "0"),
        Column(_("变化，元"), 18, "0"),
    ]
    rows = [row for limit in movable(plan.programme) for row in _moved_rows(worked, plan, limit)]
    return Sheet(_("限额松紧"), columns, rows, [_("空着的总成本：移动后无解。")])


def _moved_rows(worked: Worked, plan: Plan, limit: Limit) -> list[list[Value]]:
    named = limit.name.name(page_language())
    return [
        [
            named,
            share,
            one.moved_t,
            limit_unit(limit),
            one.cost_yuan,
            None if one.cost_yuan is None else one.cost_yuan - plan.cost_yuan,
        ]
        for share, one in zip(SHIFTS, worked.moved(limit.id), strict=False)
    ]


def _conflict(found: Conflict) -> Sheet:
    columns = [
        Column(_("冲突的限额"), 44),
        Column(_("年份"), 8, "0"),
        Column(_("限额，吨"), 16, "0"),
        Column(_("只放宽这一条要放宽，吨"), 22, "0"),
        Column(_("单位"), 8),
        Column(_("文件依据"), 24),
    ]
    rows: list[list[Value]] = [
        [
            row_name(one.row, page_language()),
            one.row.year,
            allowed(found.programme, one.row),
            one.tonnes,
            limit_unit(one.row.limit),
            one.row.limit.document,
        ]
        for one in found.members
    ]
    notes = [*found.words(page_language()), _("空着的放宽量：只放宽这一条不够。")]
    return Sheet(_("冲突的限额"), columns, rows, notes)


def _relaxation(found: Conflict) -> Sheet:
    columns = [
        Column(_("限额"), 44),
        Column(_("年份"), 8, "0"),
        Column(_("放宽，吨"), 16, "0"),
        Column(_("单位"), 8),
    ]
    rows: list[list[Value]] = [
        [row_name(one.row, page_language()), one.row.year, one.tonnes, limit_unit(one.row.limit)]
        for one in found.together
    ]
    return Sheet(_("合计放宽最少的办法"), columns, rows)
