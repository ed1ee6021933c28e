"""From engine rows to steps of the trace: the ids kept on each row become parameters with a clause."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import pyarrow as pa

from ditan.core.emissions.resolution import MEASURED
from ditan.core.equations import GWP, equation_named
from ditan.core.periods import parse_period
from ditan.core.trace.model import Input, ParameterUse, Step


@dataclass(frozen=True, slots=True)
class RowDetail:
    """What the caller knows about an activity row and the engine does not need: categories, cells, a note."""

    category: str = ""
    ipcc: str = ""
    gpc: str = ""
    inputs: tuple[Input, ...] = ()
    note: str = ""


def steps_of(
    rows: pa.Table, details: Mapping[int, RowDetail], uses: Mapping[str, ParameterUse]
) -> tuple[Step, ...]:
    """The steps of engine rows, in their order: entity is the place, source the sector, item the fuel.

    When to use: after `run`, for tables small enough to be explained row by row.

    Parameters: details – per row_id; uses – per candidate id its document, clause, verification and names
    (value, unit and role are taken from the row).
    Returns: Steps; their results add up to the rows' emissions. Measured values have id and verification
    "measured".
    """
    return tuple(
        _step(record, details.get(record["row_id"], RowDetail()), uses) for record in rows.to_pylist()
    )


def _step(record: dict[str, Any], detail: RowDetail, uses: Mapping[str, ParameterUse]) -> Step:
    equation = equation_named(record["equation"])
    chosen = [
        _use(role.id, record, uses) for role in (*equation.roles, GWP) if record[f"{role.id}_id"] is not None
    ]
    quantity = record["quantity"]
    sign = record["sign"] if record["sign"] is not None else 1.0
    return Step(
        place=record["entity"],
        year=parse_period(record["period"]).start.year,
        category=detail.category,
        ipcc=detail.ipcc,
        gpc=detail.gpc,
        sector=record["source"],
        fuel=record["item"],
        gas=record["gas"],
        quantity=None if quantity is None else quantity * sign,
        unit=record["unit"],
        emissions_micro_t=record["emissions_micro_t"],
        co2e_micro_t=record["co2e_micro_t"],
        status=record["status"],
        equation=equation.id,
        scale=record["scale"] if record["scale"] is not None else 1.0,
        inputs=detail.inputs,
        parameters=tuple(chosen),
        note=detail.note,
    )


def _use(role: str, record: dict[str, Any], uses: Mapping[str, ParameterUse]) -> ParameterUse:
    chosen, value, unit = record[f"{role}_id"], record[role], record[f"{role}_unit"]
    if chosen == MEASURED:
        return ParameterUse(role, MEASURED, value, unit, "", "", MEASURED)
    return replace(uses[chosen], role=role, id=chosen, value=value, unit=unit)
