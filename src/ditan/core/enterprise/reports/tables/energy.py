"""Tables of energy: what was consumed, in which terms, for what output, and what was saved."""

from collections.abc import Iterable
from dataclasses import replace

from ditan.core.enterprise.reports.amounts import TONNE_CE, Amounts, Energy, year_so_far
from ditan.core.enterprise.reports.model import NE, Cell, Column, ReportTable, Row
from ditan.core.enterprise.reports.tables.asked import AMOUNT, Asked, divided_by, less, sum_of, table_of
from ditan.core.enterprise.reports.templates import TablePlan

HEATING_VALUE = Column("heating_value", "平均热值", "mean heating value")
CALORIFIC = Column("calorific", "折标准煤（当量值）", "standard coal (calorific)")
EQUIVALENT = Column("coal_equivalent", "折标准煤（等价值）", "standard coal (coal-equivalent)")
MONTH_AMOUNT, SUM_AMOUNT = Column("month", "本月", "month"), Column("sum", "1 月至本月", "since January")
MONTH_COAL = Column("month_coal", "本月折标准煤（当量值）", "month, standard coal (calorific)")
SUM_COAL = Column("sum_coal", "累计折标准煤（当量值）", "since January, standard coal (calorific)")
TOTAL_ZH, TOTAL_EN = "综合能源消费量", "energy consumption in all"


def energy(plan: TablePlan, asked: Asked) -> ReportTable:
    """Energy by item, in physical amounts and in standard coal, and the sum."""
    if asked.month:
        return _energy_of_month(plan, asked)
    rows = []
    items = [asked.amounts.energy(source, item) for source, item in asked.amounts.items(asked.energy_sources)]
    for one in items:
        cells = (one.amount, one.heating_value, one.calorific, one.coal_equivalent)
        rows.append(_row(one, cells))
    total = (
        Cell(),
        Cell(),
        sum_of(one.calorific for one in items),
        sum_of(one.coal_equivalent for one in items),
    )
    rows.append(Row("total", TOTAL_ZH, TOTAL_EN, total, is_total=True))
    return table_of(plan, (AMOUNT, HEATING_VALUE, CALORIFIC, EQUIVALENT), rows)


def _energy_of_month(plan: TablePlan, asked: Asked) -> ReportTable:
    rows, now_coal, sum_coal = [], [], []
    for source, item in asked.amounts.items(asked.energy_sources):
        now = asked.amounts.energy(source, item, [asked.month])
        so_far = asked.amounts.energy(source, item, year_so_far(asked.month))
        rows.append(_row(now, (now.amount, so_far.amount, now.calorific, so_far.calorific)))
        now_coal.append(now.calorific)
        sum_coal.append(so_far.calorific)
    total = (Cell(), Cell(), sum_of(now_coal), sum_of(sum_coal))
    rows.append(Row("total", TOTAL_ZH, TOTAL_EN, total, is_total=True))
    return table_of(plan, (MONTH_AMOUNT, SUM_AMOUNT, MONTH_COAL, SUM_COAL), rows)


def adjustments(plan: TablePlan, asked: Asked) -> ReportTable:
    """From calorific to coal-equivalent terms as visible lines: what each item of electricity adds."""
    items = [asked.amounts.energy(source, item) for source, item in asked.amounts.items(asked.energy_sources)]
    start, end = sum_of(one.calorific for one in items), sum_of(one.coal_equivalent for one in items)
    rows = [Row("calorific", f"{TOTAL_ZH}（当量值）", f"{TOTAL_EN} (calorific)", (start,))]
    for one in items:
        if one.source.id in asked.amounts.how.electricity_sources:
            name_zh, name_en = (
                f"{one.item.name_zh}：当量值改为等价值",
                f"{one.item.name_en}: to coal-equivalent terms",
            )
            rows.append(Row(one.item.id, name_zh, name_en, (less(one.coal_equivalent, one.calorific),)))
    rows.append(
        Row(
            "coal_equivalent", f"{TOTAL_ZH}（等价值）", f"{TOTAL_EN} (coal-equivalent)", (end,), is_total=True
        )
    )
    return table_of(plan, (Column("coal", "折标准煤", "standard coal"),), rows)


def output(plan: TablePlan, asked: Asked) -> ReportTable:
    """What was produced."""
    rows = []
    for source, item in asked.products:
        if asked.month:
            now = asked.amounts.amount(source, item, [asked.month])
            cells: tuple[Cell, ...] = (now, asked.amounts.amount(source, item, year_so_far(asked.month)))
        else:
            cells = (asked.amounts.amount(source, item),)
        rows.append(Row(f"{source.id}.{item.id}", item.name_zh, item.name_en, cells))
    columns = (MONTH_AMOUNT, SUM_AMOUNT) if asked.month else (AMOUNT,)
    return table_of(plan, columns, rows)


def intensity(plan: TablePlan, asked: Asked) -> ReportTable:
    """Energy in calorific terms by each amount produced; output of an enterprise is not weighed against each other."""
    months = None
    whole = _energy_sum(asked.amounts, asked.energy_sources, months)
    rows = [
        Row(
            f"{source.id}.{item.id}",
            item.name_zh,
            item.name_en,
            (divided_by(whole, asked.amounts.amount(source, item)),),
        )
        for source, item in asked.products
    ]
    return table_of(
        plan, (Column("intensity", "单位产品综合能耗（当量值）", "energy by output (calorific)"),), rows
    )


def saving(plan: TablePlan, asked: Asked) -> ReportTable:
    """Energy saved in the months so far: energy by output a year before less now, times the output now."""
    months = year_so_far(asked.month)
    now = _energy_sum(asked.amounts, asked.energy_sources, months)
    rows = []
    for source, item in asked.products:
        made = asked.amounts.amount(source, item, months)
        here, there = (
            divided_by(now, made),
            Cell(status=NE, why_zh="没有上年数据", why_en="no facts of the year before"),
        )
        if asked.before is not None:
            then = _energy_sum(asked.before, asked.energy_sources, months)
            there = divided_by(then, asked.before.amount(source, item, months))
        saved = Cell(unit=TONNE_CE, status=NE, facts=here.facts, why_zh=there.why_zh, why_en=there.why_en)
        if here.value is not None and there.value is not None and made.value is not None:
            saved = replace(here, value=(there.value - here.value) * made.value, unit=TONNE_CE)
        rows.append(
            Row(f"{source.id}.{item.id}", item.name_zh, item.name_en, (here, replace(there, facts=()), saved))
        )
    columns = (
        Column("now", "单位产品综合能耗，本年累计", "energy by output, this year so far"),
        Column("before", "单位产品综合能耗，上年同期", "energy by output, year before"),
        Column("saved", "节能量", "energy saved"),
    )
    return table_of(plan, columns, rows)


def _row(one: Energy, cells: tuple[Cell, ...]) -> Row:
    return Row(f"{one.source.id}.{one.item.id}", one.item.name_zh, one.item.name_en, cells)


def _energy_sum(amounts: Amounts, sources: Iterable[str], months: Iterable[int] | None) -> Cell:
    wanted = None if months is None else tuple(months)
    return sum_of(amounts.energy(source, item, wanted).calorific for source, item in amounts.items(sources))
