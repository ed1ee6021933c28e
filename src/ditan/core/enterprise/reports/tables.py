"""The tables that reports are made of: each a function of the amounts, the period and the year before."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from ditan.core.enterprise.reports.amounts import NO_FACT, TONNE_CE, Amounts, Energy, year_so_far
from ditan.core.enterprise.reports.model import NE, Cell, Column, ReportTable, Row
from ditan.core.enterprise.reports.templates import TablePlan
from ditan.core.trace import MICRO_T_PER_T

AMOUNT = Column("amount", "实物量", "amount")
HEATING_VALUE = Column("heating_value", "平均热值", "mean heating value")
CALORIFIC = Column("calorific", "折标准煤（当量值）", "standard coal (calorific)")
EQUIVALENT = Column("coal_equivalent", "折标准煤（等价值）", "standard coal (coal-equivalent)")
MONTH_AMOUNT, SUM_AMOUNT = Column("month", "本月", "month"), Column("sum", "1 月至本月", "since January")
MONTH_COAL = Column("month_coal", "本月折标准煤（当量值）", "month, standard coal (calorific)")
SUM_COAL = Column("sum_coal", "累计折标准煤（当量值）", "since January, standard coal (calorific)")
TOTAL_ZH, TOTAL_EN = "综合能源消费量", "energy consumption in all"
TONNE_CO2E = "tCO2e"


@dataclass(frozen=True, slots=True)
class Asked:
    """What a table is made of: amounts of the year, of the year before where they are known, and the month (0: the year)."""

    amounts: Amounts
    before: Amounts | None
    month: int

    @property
    def energy_sources(self) -> tuple[str, ...]:
        """The sources that hold energy."""
        how = self.amounts.how
        return (*how.fuel_sources, *how.electricity_sources, *how.heat_sources)


def energy(plan: TablePlan, asked: Asked) -> ReportTable:
    """Energy by item, in physical amounts and in standard coal, and the sum."""
    if asked.month:
        return _energy_of_month(plan, asked)
    rows = []
    items = [asked.amounts.energy(source, item) for source, item in asked.amounts.items(asked.energy_sources)]
    for one in items:
        cells = (one.amount, one.heating_value, one.calorific, one.coal_equivalent)
        rows.append(_row(one, cells))
    total = (Cell(), Cell(), _sum(one.calorific for one in items), _sum(one.coal_equivalent for one in items))
    rows.append(Row("total", TOTAL_ZH, TOTAL_EN, total, is_total=True))
    return _table(plan, (AMOUNT, HEATING_VALUE, CALORIFIC, EQUIVALENT), rows)


def _energy_of_month(plan: TablePlan, asked: Asked) -> ReportTable:
    rows, now_coal, sum_coal = [], [], []
    for source, item in asked.amounts.items(asked.energy_sources):
        now = asked.amounts.energy(source, item, [asked.month])
        so_far = asked.amounts.energy(source, item, year_so_far(asked.month))
        rows.append(_row(now, (now.amount, so_far.amount, now.calorific, so_far.calorific)))
        now_coal.append(now.calorific)
        sum_coal.append(so_far.calorific)
    total = (Cell(), Cell(), _sum(now_coal), _sum(sum_coal))
    rows.append(Row("total", TOTAL_ZH, TOTAL_EN, total, is_total=True))
    return _table(plan, (MONTH_AMOUNT, SUM_AMOUNT, MONTH_COAL, SUM_COAL), rows)


def adjustments(plan: TablePlan, asked: Asked) -> ReportTable:
    """From calorific to coal-equivalent terms as visible lines: what each item of electricity adds."""
    items = [asked.amounts.energy(source, item) for source, item in asked.amounts.items(asked.energy_sources)]
    start, end = _sum(one.calorific for one in items), _sum(one.coal_equivalent for one in items)
    rows = [Row("calorific", f"{TOTAL_ZH}（当量值）", f"{TOTAL_EN} (calorific)", (start,))]
    for one in items:
        if one.source.id in asked.amounts.how.electricity_sources:
            name_zh, name_en = (
                f"{one.item.name_zh}：当量值改为等价值",
                f"{one.item.name_en}: to coal-equivalent terms",
            )
            rows.append(Row(one.item.id, name_zh, name_en, (_less(one.coal_equivalent, one.calorific),)))
    rows.append(
        Row(
            "coal_equivalent", f"{TOTAL_ZH}（等价值）", f"{TOTAL_EN} (coal-equivalent)", (end,), is_total=True
        )
    )
    return _table(plan, (Column("coal", "折标准煤", "standard coal"),), rows)


def output(plan: TablePlan, asked: Asked) -> ReportTable:
    """What was produced."""
    how = asked.amounts.how
    rows = []
    for source, item in asked.amounts.items(how.output_sources):
        if asked.month:
            now = asked.amounts.amount(source, item, [asked.month])
            cells: tuple[Cell, ...] = (now, asked.amounts.amount(source, item, year_so_far(asked.month)))
        else:
            cells = (asked.amounts.amount(source, item),)
        rows.append(Row(f"{source.id}.{item.id}", item.name_zh, item.name_en, cells))
    columns = (MONTH_AMOUNT, SUM_AMOUNT) if asked.month else (AMOUNT,)
    return _table(plan, columns, rows)


def intensity(plan: TablePlan, asked: Asked) -> ReportTable:
    """Energy in calorific terms by each amount produced; output of an enterprise is not weighed against each other."""
    months = None
    whole = _energy_sum(asked.amounts, asked.energy_sources, months)
    rows = [
        Row(
            f"{source.id}.{item.id}",
            item.name_zh,
            item.name_en,
            (_by(whole, asked.amounts.amount(source, item)),),
        )
        for source, item in asked.amounts.items(asked.amounts.how.output_sources)
    ]
    return _table(
        plan, (Column("intensity", "单位产品综合能耗（当量值）", "energy by output (calorific)"),), rows
    )


def saving(plan: TablePlan, asked: Asked) -> ReportTable:
    """Energy saved in the months so far: energy by output a year before less now, times the output now."""
    months = year_so_far(asked.month)
    now = _energy_sum(asked.amounts, asked.energy_sources, months)
    rows = []
    for source, item in asked.amounts.items(asked.amounts.how.output_sources):
        made = asked.amounts.amount(source, item, months)
        here, there = (
            _by(now, made),
            Cell(status=NE, why_zh="没有上年数据", why_en="no facts of the year before"),
        )
        if asked.before is not None:
            then = _energy_sum(asked.before, asked.energy_sources, months)
            there = _by(then, asked.before.amount(source, item, months))
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
    return _table(plan, columns, rows)


def emissions(plan: TablePlan, asked: Asked) -> ReportTable:
    """Emissions by source and gas in tonnes of CO2e, and the sum: results of the computation."""
    computation = asked.amounts.computation
    sums = computation.sums("source", "gas")
    gases = tuple(dict.fromkeys(gas for _source, gas in sums))
    lines: dict[str, set[int]] = {}
    for source, line in zip(
        *(computation.rows[name].to_pylist() for name in ("source", "line")), strict=True
    ):
        lines.setdefault(source, set()).add(line)
    row_of = {int(line): row for row, line in enumerate(asked.amounts.facts.line)}
    rows = []
    for name, source in computation.method.sources.items():
        if name not in lines or not source.emissions:
            continue
        facts = tuple(sorted(row_of[line] for line in lines[name] if line in row_of))
        by_gas = [sums.get((name, gas)) for gas in gases]
        cells = [_tonnes(amount, facts) for amount in (*by_gas, sum(amount or 0 for amount in by_gas))]
        rows.append(Row(name, source.name_zh, source.name_en, tuple(cells)))
    totals = [sum(amount for (_source, one), amount in sums.items() if one == gas) for gas in gases]
    whole = tuple(_tonnes(amount, ()) for amount in (*totals, computation.total_micro_t))
    rows.append(Row("total", "合计", "total", whole, is_total=True))
    return _table(plan, (*(Column(gas, gas, gas) for gas in gases), Column("total", "合计", "total")), rows)


def activity(plan: TablePlan, asked: Asked) -> ReportTable:
    """The amount of every item of every source with emissions."""
    method = asked.amounts.facts.method
    sources = [name for name, source in method.sources.items() if source.emissions]
    rows = [
        Row(
            f"{source.id}.{item.id}",
            f"{source.name_zh}·{item.name_zh}",
            f"{source.name_en}, {item.name_en}",
            (asked.amounts.amount(source, item),),
        )
        for source, item in asked.amounts.items(sources)
    ]
    return _table(plan, (AMOUNT,), rows)


def factors(plan: TablePlan, asked: Asked) -> ReportTable:
    """Every parameter as it was used, once for each value, with document and clause."""
    computation = asked.amounts.computation
    names = ("source", "item", "line")
    rows: dict[tuple[object, ...], Row] = {}
    row_of = {int(line): row for row, line in enumerate(asked.amounts.facts.line)}
    used = zip(
        *(computation.rows[name].to_pylist() for name in names),
        computation.trace["parameters"].to_pylist(),
        strict=True,
    )
    for source_id, item_id, line, parameters in used:
        source = computation.method.sources[source_id]
        item = source.items[item_id]
        for one in parameters:
            if one["role"] == "gwp":
                continue
            key = (source_id, item_id, one["id"], one["role"], one["value"], one["unit"])
            if key not in rows:
                rows[key] = Row(
                    ".".join(map(str, key[:4])) + f".{len(rows)}",
                    f"{source.name_zh}·{item.name_zh}·{one['name_zh'] or one['role']}",
                    f"{source.name_en}, {item.name_en}, {one['name_en'] or one['role']}",
                    (
                        Cell(
                            one["value"], unit=one["unit"], facts=_rows(row_of, line), parameters=(one["id"],)
                        ),
                        Cell(text=f"{one['document_title'] or one['document']} {one['clause']}".strip()),
                        Cell(text=one["verification"]),
                    ),
                )
    columns = (
        Column("value", "取值", "value"),
        Column("document", "依据", "document"),
        Column("verification", "核实", "verification"),
    )
    return _table(plan, columns, list(rows.values()))


TABLES: dict[str, Callable[[TablePlan, Asked], ReportTable]] = {
    "energy": energy,
    "adjustments": adjustments,
    "output": output,
    "intensity": intensity,
    "saving": saving,
    "emissions": emissions,
    "activity": activity,
    "factors": factors,
}


def _rows(row_of: dict[int, int], line: int) -> tuple[int, ...]:
    return (row_of[line],) if line in row_of else ()


def _table(plan: TablePlan, columns: Sequence[Column], rows: Sequence[Row]) -> ReportTable:
    return ReportTable(plan.id, plan.name_zh, plan.name_en, tuple(columns), tuple(rows))


def _row(one: Energy, cells: tuple[Cell, ...]) -> Row:
    return Row(f"{one.source.id}.{one.item.id}", one.item.name_zh, one.item.name_en, cells)


def _energy_sum(amounts: Amounts, sources: Iterable[str], months: Iterable[int] | None) -> Cell:
    wanted = None if months is None else tuple(months)
    return _sum(amounts.energy(source, item, wanted).calorific for source, item in amounts.items(sources))


def _sum(cells: Iterable[Cell]) -> Cell:
    """The sum of what is known, NE where nothing is; what lacks is told beside it."""
    all_of = list(cells)
    known = [cell for cell in all_of if cell.value is not None]
    unit = next((cell.unit for cell in all_of), TONNE_CE)
    if not known:
        return Cell(unit=unit, status=NE, why_zh=NO_FACT[0], why_en=NO_FACT[1])
    lacking = len(all_of) - len(known)
    return Cell(
        sum(cell.value or 0 for cell in known),
        unit=unit,
        facts=tuple(dict.fromkeys(fact for cell in known for fact in cell.facts)),
        parameters=tuple(dict.fromkeys(name for cell in known for name in cell.parameters)),
        why_zh=f"{lacking} 项未能折算，未计入" if lacking else "",
        why_en=f"{lacking} items left out" if lacking else "",
    )


def _less(one: Cell, other: Cell) -> Cell:
    if one.value is None or other.value is None:
        missing = one if one.value is None else other
        return replace(missing, status=NE)
    return replace(one, value=one.value - other.value, parameters=(*one.parameters, *other.parameters))


def _by(energy_sum: Cell, made: Cell) -> Cell:
    if energy_sum.value is None or not made.value:
        missing = energy_sum if energy_sum.value is None else made
        return Cell(
            status=NE,
            facts=missing.facts,
            why_zh=missing.why_zh or NO_FACT[0],
            why_en=missing.why_en or NO_FACT[1],
        )
    facts = tuple(dict.fromkeys((*energy_sum.facts, *made.facts)))
    unit = f"{energy_sum.unit}/{made.unit}"
    return replace(energy_sum, value=energy_sum.value / made.value, unit=unit, facts=facts)


def _tonnes(micro_t: int | None, facts: tuple[int, ...]) -> Cell:
    return Cell() if micro_t is None else Cell(micro_t / MICRO_T_PER_T, unit=TONNE_CO2E, facts=facts)
