"""Links under construction, and the graph made of them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from ditan.core.balance.flow_graph.model import Dropped, FlowGraph, FlowLink, FlowNode, Measure
from ditan.core.balance.flow_graph.recipe import column, recipe

NEGLIGIBLE = 1e-9


@dataclass
class Flows:
    """Links under construction: values and cells by (source, target, family)."""

    values: dict[tuple[str, str, str], float] = field(default_factory=lambda: defaultdict(float))
    cells: dict[tuple[str, str, str], list[tuple[str, str]]] = field(
        default_factory=lambda: defaultdict(list)
    )

    def add(
        self, source: str, target: str, family: str, value: float, cells: Iterable[tuple[str, str]]
    ) -> None:
        """Add a flow; one that would run to the left goes out and comes in again."""
        if value <= NEGLIGIBLE:
            return
        if column(source) >= column(target):
            self.add(source, "reinput_out", family, value, cells)
            self.add("reinput_in", target, family, value, cells)
            return
        self.values[source, target, family] += value
        self.cells[source, target, family] += [
            cell for cell in cells if cell not in self.cells[source, target, family]
        ]


def graph(measure: Measure, unit: str, found: Flows, *, derived_stock: bool) -> FlowGraph:
    """The graph of collected flows: small links stay in the table and leave the chart."""
    below = float(recipe()["smallest_shown"][measure]["value"])
    table = tuple(
        FlowLink(source, target, value, family, tuple(found.cells[source, target, family]))
        for (source, target, family), value in sorted(found.values.items(), key=lambda item: -item[1])
    )
    shown = tuple(link for link in table if link.value >= below)
    small = [link for link in table if link.value < below]
    return FlowGraph(
        measure=measure,
        unit=unit,
        nodes=_nodes(table, shown),
        links=shown,
        table=table,
        dropped=Dropped(len(small), sum(link.value for link in small), below),
        derived_stock=derived_stock,
    )


def _nodes(table: Iterable[FlowLink], shown: Iterable[FlowLink]) -> tuple[FlowNode, ...]:
    entering: dict[str, float] = defaultdict(float)
    leaving: dict[str, float] = defaultdict(float)
    for link in table:
        entering[link.target] += link.value
        leaving[link.source] += link.value
    used = {node for link in shown for node in (link.source, link.target)}
    return tuple(
        FlowNode(
            id=node,
            name_zh=words["name_zh"],
            name_en=words["name_en"],
            family=words.get("family", ""),
            column=column(node),
            value=max(entering[node], leaving[node]),
        )
        for node, words in recipe()["nodes"].items()
        if node in used
    )
