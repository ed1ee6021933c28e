"""The trace of one flow of the energy-flow chart: its cells and what turned them into the chart's unit."""

from django.utils.translation import gettext as _

from ditan.core.balance import standard_coal
from ditan.core.library import Parameter, load
from ditan.domains.inventory.screens.flows import (
    FAMILIES,
    family_fuels,
    flow_text,
    flow_unit,
    graph_of,
    node_names,
)
from ditan.domains.inventory.tracing.cells import cell_blocks
from ditan.domains.inventory.tracing.equations import begun, grouped
from ditan.domains.inventory.tracing.references import document_title, history, parameter_page
from ditan.domains.inventory.tracing.source import Source
from ditan.domains.statistics.selectors import balance_table
from ditan.domains.web.factors import parameter_unit
from ditan.domains.web.names import name_of
from ditan.domains.web.numbers import as_printed
from ditan.domains.web.traces import Crumb, ParameterLine, TraceView

CELLS_SHOWN = 12


def flow_trace(source: Source, measure: str, start: str, end: str, family: str) -> TraceView | None:
    """One flow by its measure, its two nodes and its family; None where the chart has no such flow."""
    if measure not in ("standard_coal", "co2"):
        return None
    graph = graph_of(source.inventory, "co2" if measure == "co2" else "standard_coal")
    link = next(
        (
            link
            for link in graph.table
            if (link.source, link.target, link.family or "all") == (start, end, family)
        ),
        None,
    )
    if link is None:
        return None
    names = node_names()
    title = f"{names[start]} → {names[end]}"
    parameters = (
        _parameters(source, [fuel for _row, fuel in link.cells]) if measure == "standard_coal" else ()
    )
    return TraceView(
        key=f"flow.{measure}.{start}.{end}.{family}",
        title=title,
        path=(
            Crumb(source.place_name),
            Crumb(str(source.inventory.year)),
            Crumb(_("能源流向")),
            Crumb(title),
        ),
        value=flow_text(graph, link.value),
        unit=flow_unit(graph),
        lead=_("{family}：由下列单元格换算（{fuels}）。").format(
            family=FAMILIES.get(link.family, link.family), fuels=family_fuels(link.cells)
        ),
        cells=cell_blocks(source.inventory.balance, source.cells, link.cells[:CELLS_SHOWN]),
        parameters=parameters,
        parameters_title=_("折标准煤用到 {number} 个参数（电热当量计算法）").format(number=len(parameters)),
        history=history(source.inventory),
    )


def _parameters(source: Source, fuels: list[str]) -> tuple[ParameterLine, ...]:
    coal = standard_coal(balance_table(source.inventory.balance), load(), "calorific")
    used = {
        parameter.id: parameter
        for fuel in fuels
        if fuel in coal.factors
        for parameter in coal.factors[fuel].parameters
    }
    return tuple(library_line(parameter) for parameter in used.values())


def library_line(parameter: Parameter) -> ParameterLine:
    """A parameter of the library with its document and clause."""
    return ParameterLine(
        name=begun(name_of(parameter) or parameter.name),
        symbol="",
        value=grouped(as_printed(parameter.value, parameter.printed)),
        unit=parameter_unit(parameter.unit),
        document=document_title(parameter.document) or parameter.document,
        clause=parameter.clause,
        verification=parameter.verification,
        id=parameter.id,
        page=parameter_page(parameter.id),
    )
