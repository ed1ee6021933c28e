"""What a lever of a scenario does in a year, by sector and fuel."""

from django.utils.translation import gettext as _

from ditan.core.pathway.scenario import PROCESS, Projection
from ditan.domains.pathway.tracing.scenarios.naming import (
    SEEN_T,
    fuel_named,
    named,
    path,
    sector_named,
    tags,
    uses,
)
from ditan.domains.pathway.tracing.tonnes import parts_of, shown_t
from ditan.domains.web.numbers import emissions_scale, percent_text
from ditan.domains.web.traces import TraceView


def lever_trace(made: Projection, name: str, lever: str, year: int, key: str) -> TraceView | None:
    """Its effect on top of those before it; None where there is no such lever."""
    found = next((one for one in made.effects if one.lever.id == lever), None)
    if found is None:
        return None
    at, fuels = made.at(year), (*made.fuels, PROCESS)
    rows = [
        (
            f"{sector_named(made, sector)} {fuel_named(made, fuels[column])}",
            float(found.cells[row, column, at]),
            f"s.{name}.{year}.{sector}.{fuels[column]}",
        )
        for row, sector in enumerate(made.sectors)
        for column in range(len(fuels))
        if abs(float(found.cells[row, column, at])) >= SEEN_T
    ]
    if found.sink[at]:
        rows.append((_("碳汇"), -float(found.sink[at]), ""))
    total, held = float(found.by_year[at]), found.lever
    told = [f"{held.start}–{held.end}"]
    if held.depth:
        told.append(_("深度 %(depth)s") % {"depth": percent_text(held.depth, 1)})
    if held.source:
        told.append(held.source)
    return TraceView(
        key=key,
        title=named(held.name),
        path=path(made, name, year, (named(held.name), "")),
        value=shown_t(total, sign=True),
        unit=emissions_scale().unit,
        tags=tags(made),
        lead=" · ".join(told) + _("。排在它前面的措施先起作用，这里是再多减的量。"),
        parts=parts_of(_("减在哪里"), rows, total),
        uses_title=_("基年"),
        uses=uses(made),
    )
