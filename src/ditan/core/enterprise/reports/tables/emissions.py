"""Tables of emissions: results by source and gas, activity data, and the factors that were used."""

from collections.abc import Mapping
from typing import Any

from ditan.core.enterprise.methods import Item, Source
from ditan.core.enterprise.reports.model import NE, Cell, Column, ReportTable, Row
from ditan.core.enterprise.reports.tables.asked import AMOUNT, Asked, table_of
from ditan.core.enterprise.reports.templates import TablePlan
from ditan.core.trace import MICRO_T_PER_T

TONNE_CO2E = "tCO2e"
GWP = "gwp"
MEAN = ("{given} 个月的平均（按方法加权）", "mean of {given} months, weighted by the methodology")
ENTERPRISE, FACILITY = "enterprise", "facility"
OUTSIDE = ("减：{}（在企业边界内，不在设施边界内）", "less: {} (of the enterprise, not of its facilities)")
INSIDE = ("加：{}（在设施边界内，不在企业边界内）", "plus: {} (of the facilities, not of the enterprise)")
NO_FACILITIES = ("核算方法没有划分设施边界", "the methodology knows no boundary of facilities")
OWN = ("企业数据", "a fact of the enterprise")


def emissions(plan: TablePlan, asked: Asked) -> ReportTable:
    """Emissions by source and gas in tonnes of CO2e, and the sum: results of the computation."""
    computation = asked.amounts.computation
    sums = computation.sums("source", "gas")
    gases = tuple(dict.fromkeys(gas for _source, gas in sums))
    used = _facts_of_sources(asked)
    rows = []
    for name, source in computation.method.sources.items():
        if name not in used or not source.emissions:
            continue
        facts = used[name]
        by_gas = [sums.get((name, gas)) for gas in gases]
        cells = [_tonnes(amount, facts) for amount in (*by_gas, sum(amount or 0 for amount in by_gas))]
        rows.append(Row(name, source.name_zh, source.name_en, tuple(cells)))
    totals = [sum(amount for (_source, one), amount in sums.items() if one == gas) for gas in gases]
    whole = tuple(_tonnes(amount, ()) for amount in (*totals, computation.total_micro_t))
    rows.append(Row("total", "合计", "total", whole, is_total=True))
    return table_of(plan, (*(Column(gas, gas, gas) for gas in gases), Column("total", "合计", "total")), rows)


def boundaries(plan: TablePlan, asked: Asked) -> ReportTable:
    """From the emissions of the enterprise to those of its facilities, a line for each source that stands in one alone.

    Which source is inside which boundary is data of the methodology; where it knows no facilities, they are NE.
    """
    computation = asked.amounts.computation
    method, sums, used = computation.method, computation.sums("source"), _facts_of_sources(asked)
    places = computation.facts.facilities
    start = _boundary(asked, ENTERPRISE, used)
    rows = [Row(ENTERPRISE, "企业（法人）边界排放量", "emissions of the legal entity", (start, Cell()))]
    for name, source in method.sources.items():
        is_in_one, is_in_other = (boundary in source.boundaries for boundary in (ENTERPRISE, FACILITY))
        if name not in sums or is_in_one == is_in_other or FACILITY not in method.boundaries:
            continue
        sign, words = (-1, OUTSIDE) if is_in_one else (1, INSIDE)
        told = Cell(text=source.clause)
        line = _tonnes(sign * sums[name], used[name])
        rows.append(Row(name, words[0].format(source.name_zh), words[1].format(source.name_en), (line, told)))
    zh, en = f"设施边界排放量（{'、'.join(places)}）", f"emissions of the facilities ({', '.join(places)})"
    end = Cell(unit=TONNE_CO2E, status=NE, why_zh=NO_FACILITIES[0], why_en=NO_FACILITIES[1])
    if FACILITY in method.boundaries:
        end = _boundary(asked, FACILITY, used)
    rows.append(Row(FACILITY, zh, en, (end, Cell(text=method.edition)), is_total=True))
    columns = (Column("amount", "排放量", "emissions"), Column("document", "依据", "document"))
    return table_of(plan, columns, rows)


def _boundary(asked: Asked, boundary: str, used: Mapping[str, tuple[int, ...]]) -> Cell:
    computation = asked.amounts.computation
    inside = (name for name in used if boundary in computation.method.sources[name].boundaries)
    facts = dict.fromkeys(fact for name in inside for fact in used[name])
    return _tonnes(computation.boundary_micro_t(boundary), tuple(facts))


def _facts_of_sources(asked: Asked) -> dict[str, tuple[int, ...]]:
    """The rows of the fact table behind the emissions of each source."""
    rows = asked.amounts.computation.rows
    row_of = {int(line): row for row, line in enumerate(asked.amounts.facts.line)}
    found: dict[str, set[int]] = {}
    for source, line in zip(*(rows[name].to_pylist() for name in ("source", "line")), strict=True):
        found.setdefault(source, set()).update([row_of[line]] if line in row_of else [])
    return {source: tuple(sorted(facts)) for source, facts in found.items()}


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
    return table_of(plan, (AMOUNT,), rows)


def factors(plan: TablePlan, asked: Asked) -> ReportTable:
    """Every parameter as it was used: of the library with document and clause, of the enterprise as its yearly mean."""
    computation, amounts = asked.amounts.computation, asked.amounts
    means = {(one.facility, one.source, one.item, one.parameter): one for one in computation.means}
    found: dict[tuple[object, ...], Row] = {}
    names = ("facility", "source", "item", "emission")
    places = zip(*(computation.rows[name].to_pylist() for name in names), strict=True)
    used = computation.trace["parameters"].to_pylist()
    for (facility, source_id, item_id, emission), parameters in zip(places, used, strict=True):
        source = computation.method.sources[source_id]
        inputs = next(
            {role.role: role.parameter for role in rule.roles}
            for rule in source.emissions
            if rule.id == emission
        )
        for one in parameters:
            if one["role"] == GWP:
                continue
            is_own = one["id"] not in amounts.library.parameters
            key = (source_id, item_id, one["role"], facility if is_own else one["id"])
            if key in found:
                continue
            rule = source.inputs.get(inputs.get(one["role"], ""))
            named = (
                one if one["name_zh"] or rule is None else {"name_zh": rule.name_zh, "name_en": rule.name_en}
            )
            if is_own and rule is not None:
                mean = means.get((facility, source_id, item_id, rule.id))
                value = (one["value"], one["unit"]) if mean is None else (mean.value, mean.unit)
                words = OWN if mean is None else MEAN
                why = tuple(text.format(given=mean.given if mean else 0) for text in words)
                facts = amounts.facts_of(source_id, item_id, rule.id, facility)
                cells = (Cell(value[0], unit=value[1], facts=facts), Cell(why_zh=why[0], why_en=why[1]))
            else:
                told = f"{one['document_title'] or one['document']} {one['clause']}".strip()
                cells = (Cell(one["value"], unit=one["unit"], parameters=(one["id"],)), Cell(text=told))
            found[key] = _factor(
                key, source, source.items[item_id], named, (*cells, Cell(text=one["verification"]))
            )
    columns = (
        Column("value", "取值", "value"),
        Column("document", "依据", "document"),
        Column("verification", "核实", "verification"),
    )
    return table_of(plan, columns, list(found.values()))


def _factor(
    key: tuple[object, ...], source: Source, item: Item, named: Mapping[str, Any], cells: tuple[Cell, ...]
) -> Row:
    return Row(
        ".".join(map(str, key)),
        f"{source.name_zh}·{item.name_zh}·{named['name_zh']}",
        f"{source.name_en}, {item.name_en}, {named['name_en']}",
        cells,
    )


def _tonnes(micro_t: int | None, facts: tuple[int, ...]) -> Cell:
    return Cell() if micro_t is None else Cell(micro_t / MICRO_T_PER_T, unit=TONNE_CO2E, facts=facts)
