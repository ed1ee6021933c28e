"""Traces of an enterprise's emissions: a source by its rows, a row by its equation, facts and parameters.

Keys: `source.<id>`, `month.<number>` (0: what is given for the whole year), `row.<position>` – the position is that of the
computation's order.
"""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from ditan.core.enterprise import Computation
from ditan.core.enterprise.facts import month_text
from ditan.core.rounding import shown_parts
from ditan.core.trace import MICRO_T_PER_T, Step
from ditan.core.trace.files import read_steps
from ditan.domains.enterprise.models import Enterprise
from ditan.domains.enterprise.selectors import ComputedYear
from ditan.domains.inventory.tracing.references import parameter_line
from ditan.domains.inventory.tracing.rows import equation_of_row
from ditan.domains.web.names import name_of
from ditan.domains.web.numbers import number_text
from ditan.domains.web.traces import (
    CellBlock,
    CellRow,
    CellValue,
    Crumb,
    Part,
    Parts,
    Tag,
    TraceView,
    Use,
)

UNIT = "t CO₂e"
MONTH_KEYS = tuple(map(str, range(13)))


def trace_of_key(enterprise: Enterprise, year: int, found: ComputedYear, key: str) -> TraceView | None:
    """The trace behind a key; None where there is no such number."""
    computation = found.computation
    kind, _sign, word = key.partition(".")
    if computation is None:
        return None
    if kind == "source" and word in computation.method.sources:
        return _source_trace(enterprise, year, computation, word)
    if kind == "month" and word in MONTH_KEYS:
        return _month_trace(enterprise, year, computation, int(word))
    if kind == "row" and word.isdecimal() and len(word) < 8 and int(word) < len(computation.order):
        return _row_trace(enterprise, year, found, computation, int(word))
    return None


def tonnes_text(micro_t: int | None, decimals: int = 1) -> str:
    """Tonnes with one decimal: facts of an enterprise are small beside those of a city."""
    return number_text((micro_t or 0) / 1_000_000, decimals)


def tonnes_parts(micro_t: Sequence[int]) -> list[str]:
    """Parts of a total in tonnes with one decimal, which add up to the total as shown."""
    return [number_text(tenths / 10, 1) for tenths in shown_parts(micro_t, MICRO_T_PER_T // 10)]


def _source_trace(enterprise: Enterprise, year: int, computation: Computation, source: str) -> TraceView:
    name = name_of(computation.method.sources[source])
    sources = computation.rows["source"].to_pylist()
    amounts = computation.rows["co2e_micro_t"].to_pylist()
    statuses = computation.rows["status"].to_pylist()
    items = computation.rows["item"].to_pylist()
    months = computation.rows["month"].to_pylist()
    verified = computation.rows["verified"].to_pylist()
    known = computation.method.sources[source].items
    places = [
        (place, row)
        for place, row in enumerate(computation.order.tolist())
        if sources[row] == source and statuses[row] == "estimated"
    ]
    shown = tonnes_parts([amounts[row] or 0 for _place, row in places])
    parts = tuple(
        Part(
            f"{name_of(known[items[row]])} {month_text(year, months[row])}",
            text,
            trace=f"row.{place}",
            is_unverified=not verified[row],
        )
        for (place, row), text in zip(places, shown, strict=True)
    )
    total = tonnes_text(computation.sums("source").get(source, 0))
    return TraceView(
        key=f"source.{source}",
        title=f"{name} {year}",
        path=(Crumb(name_of(enterprise)), Crumb(str(year)), Crumb(name)),
        value=total,
        unit=UNIT,
        tags=_tags(enterprise, all(not part.is_unverified for part in parts)),
        parts=Parts(_("组成"), UNIT, parts, total) if parts else None,
    )


def _month_trace(enterprise: Enterprise, year: int, computation: Computation, month: int) -> TraceView | None:
    rows = computation.rows.select(
        ["source", "item", "month", "co2e_micro_t", "status", "verified"]
    ).to_pylist()
    own = [
        (place, rows[row])
        for place, row in enumerate(computation.order.tolist())
        if rows[row]["month"] == month and rows[row]["status"] == "estimated"
    ]
    if not own:
        return None
    sources = computation.method.sources
    shown = tonnes_parts([row["co2e_micro_t"] or 0 for _place, row in own])
    parts = tuple(
        Part(
            f"{name_of(sources[row['source']])} · {name_of(sources[row['source']].items[row['item']])}",
            text,
            trace=f"row.{place}",
            is_unverified=not row["verified"],
        )
        for (place, row), text in zip(own, shown, strict=True)
    )
    name, total = month_text(year, month), tonnes_text(computation.sums("month").get(month, 0))
    return TraceView(
        key=f"month.{month}",
        title=name,
        path=(Crumb(name_of(enterprise)), Crumb(name)),
        value=total,
        unit=UNIT,
        tags=_tags(enterprise, all(not part.is_unverified for part in parts)),
        parts=Parts(_("组成"), UNIT, parts, total),
    )


def _row_trace(
    enterprise: Enterprise, year: int, found: ComputedYear, computation: Computation, place: int
) -> TraceView:
    row = int(computation.order[place])
    (step,) = read_steps(computation.trace.slice(row, 1))
    source = computation.method.sources[step.category]
    title = f"{name_of(source.items[step.fuel])} {_month(step)}"
    return TraceView(
        key=f"row.{place}",
        title=title,
        path=(
            Crumb(name_of(enterprise)),
            Crumb(name_of(source), f"source.{step.category}"),
            Crumb(title),
        ),
        value=tonnes_text(step.co2e_micro_t) if step.co2e_micro_t is not None else step.status,
        unit=UNIT if step.co2e_micro_t is not None else "",
        tags=_tags(enterprise, step.is_verified),
        equation=equation_of_row(step),
        cells=_cells(found, computation, row),
        parameters=tuple(parameter_line(use) for use in step.parameters),
        parameters_title=_("用到 {number} 个参数").format(number=len(step.parameters)),
        uses=(
            Use(
                name_of(source),
                tonnes_text(computation.sums("source").get(step.category, 0)),
                f"source.{step.category}",
            ),
        ),
    )


def _month(step: Step) -> str:
    return (step.inputs[0].row or "") if step.inputs else ""


def _cells(found: ComputedYear, computation: Computation, row: int) -> tuple[CellBlock, ...]:
    """The stored fact of the amount: the line of the table is the place of the fact in the store."""
    line = computation.rows["line"][row].as_py()
    if line is None or not 0 <= line - 2 < len(found.facts):
        return ()
    fact = found.facts[line - 2]
    return (
        CellBlock(
            file=f"{fact.installation.code} {name_of(fact.installation)}",
            sheet="",
            cell=month_text(fact.year, fact.month),
            columns=(month_text(fact.year, fact.month),),
            rows=(CellRow("", fact.parameter, (CellValue(fact.typed, is_here=True),), is_here=True),),
            unit=fact.unit,
            note=fact.evidence,
            page=reverse("enterprise:fact", args=[fact.pk]),
        ),
    )


def _tags(enterprise: Enterprise, is_verified: bool) -> tuple[Tag, ...]:
    tags = [Tag(_("参数均已对照"), "verified") if is_verified else Tag(_("未核实"), "unverified")]
    if enterprise.organisation.place.is_fictional:
        tags.append(Tag(_("演示数据"), "plain"))
    return tuple(tags)
