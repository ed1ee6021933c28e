"""The energy-flow chart of a province, as a chart and as a table with the same numbers."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ditan.core.balance import flows
from ditan.core.balance.flow_graph import FlowGraph, FlowLink
from ditan.core.balance.flow_graph.recipe import recipe
from ditan.core.errors import Refused
from ditan.core.library import load
from ditan.core.quantities import unit_after_number, unit_name
from ditan.domains.inventory.models import Inventory
from ditan.domains.inventory.screens.sectors import fuel_name
from ditan.domains.inventory.selectors import inventory_steps
from ditan.domains.statistics.selectors import balance_table
from ditan.domains.web.numbers import MICRO_T, emissions_scale, emissions_text, number_text, page_language

Measure = Literal["standard_coal", "co2"]
MEASURES: tuple[tuple[Measure, str | Promise], ...] = (
    ("standard_coal", gettext_lazy("标准煤")),
    ("co2", "CO₂"),
)
TOKENS = {
    "coal": "coal",
    "coke": "coke",
    "oil": "oil",
    "gas": "gas",
    "heat": "heat",
    "electricity": "elec",
    "other": "other",
}
FAMILIES = {
    "coal": gettext_lazy("煤炭"),
    "coke": gettext_lazy("焦炭与煤气"),
    "oil": gettext_lazy("油品"),
    "gas": gettext_lazy("天然气"),
    "heat": gettext_lazy("热力"),
    "electricity": gettext_lazy("电力"),
    "other": gettext_lazy("其他能源"),
    "": gettext_lazy("各种能源"),
}
TONNES_PER_1E4_T = 10_000


@dataclass(frozen=True, slots=True)
class FlowChoice:
    """One measure of the switch."""

    id: str
    name: str
    is_here: bool


@dataclass(frozen=True, slots=True)
class FlowLine:
    """One flow of the table."""

    from_name: str
    to_name: str
    fuel_name: str
    text: str
    trace: str


@dataclass(frozen=True, slots=True)
class Flows:
    """The chart's data and its table."""

    measure: Measure
    unit: str
    chart: dict[str, Any]
    links: tuple[FlowLine, ...]
    choices: tuple[FlowChoice, ...]
    spoken: str
    note: str


@lru_cache(maxsize=256)
def flow_graph(balance_id: int, inventory_id: int, measure: Measure, library_release: str) -> FlowGraph:
    """The graph of a stored balance: a balance, an inventory and a release never change, so it is kept."""
    inventory = Inventory.objects.select_related("balance").get(pk=inventory_id, balance_id=balance_id)
    steps = inventory_steps(inventory) if measure == "co2" else ()
    return flows(balance_table(inventory.balance), load(), measure, steps=steps)


def graph_of(inventory: Inventory, measure: Measure) -> FlowGraph:
    """The graph of an inventory's balance under the built-in library."""
    return flow_graph(inventory.balance_id, inventory.pk, measure, load().release)


def flow_text(graph: FlowGraph, value: float) -> str:
    """A flow in the page's unit: emissions as everywhere, standard coal without decimals."""
    if graph.measure == "co2":
        return emissions_text(round(value * TONNES_PER_1E4_T * float(MICRO_T)))
    return "<1" if 0 < value < 0.5 else number_text(value, 0)


def flow_unit(graph: FlowGraph) -> str:
    """The unit of the graph, with 当量值 or 等价值 beside standard coal."""
    return (
        f"{emissions_scale().unit} CO₂" if graph.measure == "co2" else unit_name(graph.unit, page_language())
    )


def flow_key(graph: FlowGraph, link: FlowLink) -> str:
    """The key under which a flow opens."""
    return f"flow.{graph.measure}.{link.source}.{link.target}.{link.family or 'all'}"


def build_flows(inventory: Inventory, measure: str) -> Flows | None:
    """The chart of an inventory in the asked measure; None where the balance cannot be drawn in it."""
    chosen: Measure = "co2" if measure == "co2" else "standard_coal"
    try:
        return flows_shown(graph_of(inventory, chosen))
    except Refused:
        return None


def flows_shown(graph: FlowGraph) -> Flows:
    """A graph as a chart and as a table, with the switch of measures."""
    chosen: Measure = "co2" if graph.measure == "co2" else "standard_coal"
    names = node_names()
    unit = flow_unit(graph)
    return Flows(
        measure=chosen,
        unit=unit,
        chart={"nodes": _nodes(graph, names, unit), "links": _links(graph, names, unit)},
        links=tuple(_line(graph, link, names) for link in graph.table),
        choices=tuple(FlowChoice(name, str(label), name == chosen) for name, label in MEASURES),
        spoken=_spoken(graph, names, unit),
        note=_note(graph, unit),
    )


def node_names() -> dict[str, str]:
    """The names of all nodes: also of those that only small flows touch, which are in the table alone."""
    language = page_language()
    return {node: words[f"name_{language}"] for node, words in recipe()["nodes"].items()}


def _nodes(graph: FlowGraph, names: dict[str, str], unit: str) -> list[dict[str, Any]]:
    columns = sorted({node.column for node in graph.nodes})
    sources = {link.source for link in graph.links}
    is_simple = graph.measure == "co2"  # from fuels to their uses, with nothing between
    return [
        {
            "id": node.id,
            "label": names[node.id],
            "text": flow_text(graph, node.value),
            "family": TOKENS.get(node.family, ""),
            "depth": int(node.id not in sources) if is_simple else columns.index(node.column),
            "tip": f"{names[node.id]}  {flow_text(graph, node.value)} {unit}",
        }
        for node in graph.nodes
    ]


def _links(graph: FlowGraph, names: dict[str, str], unit: str) -> list[dict[str, Any]]:
    return [
        {
            "source": link.source,
            "target": link.target,
            "amount": link.value,
            "family": TOKENS.get(link.family, ""),
            "trace": flow_key(graph, link),
            "tip": f"{names[link.source]} → {names[link.target]}\n{FAMILIES.get(link.family, '')}  {flow_text(graph, link.value)} {unit}",
        }
        for link in graph.links
    ]


def _line(graph: FlowGraph, link: FlowLink, names: dict[str, str]) -> FlowLine:
    return FlowLine(
        from_name=names[link.source],
        to_name=names[link.target],
        fuel_name=str(FAMILIES.get(link.family, link.family)),
        text=flow_text(graph, link.value),
        trace=flow_key(graph, link),
    )


def _spoken(graph: FlowGraph, names: dict[str, str], unit: str) -> str:
    largest: Sequence[FlowLink] = graph.links[:3]
    told = _("；").join(
        f"{names[link.source]} → {names[link.target]} {flow_text(graph, link.value)}" for link in largest
    )
    return _("能源流向图，{unit}。最大的三股：{told}。全部数值见下表。").format(unit=unit, told=told)


def _note(graph: FlowGraph, unit: str) -> str:
    notes = [
        _("小于 {below} {unit}的 {count} 股不画（合计 {value}），表中都有。").format(
            below=number_text(graph.dropped.below, 0)
            if graph.measure != "co2"
            else flow_text(graph, graph.dropped.below),
            unit=unit if graph.measure == "co2" else unit_after_number(graph.unit, page_language()),
            count=graph.dropped.count,
            value=flow_text(graph, graph.dropped.value),
        )
        if graph.dropped.count
        else "",
        _("点任一条带看它的单元格。"),
        _("原表库存行是年末库存，库存变化由可供量倒推。") if graph.derived_stock else "",
    ]
    return " ".join(note for note in notes if note)


def family_fuels(cells: Sequence[tuple[str, str]]) -> str:
    """The fuels of some cells, named once each."""
    return _("、").join(dict.fromkeys(fuel_name(fuel) for _row, fuel in cells))
