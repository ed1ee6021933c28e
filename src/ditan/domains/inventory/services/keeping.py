"""Keeping a compiled inventory in the database. Nothing is calculated here and nothing kept is ever changed."""

import json
from collections.abc import Collection, Mapping
from dataclasses import asdict
from typing import Any

from django.db import transaction

import ditan
from ditan.core.inventory.model import Inventory as Compiled
from ditan.core.inventory.summary import result_hash
from ditan.domains.inventory.calculating import Made
from ditan.domains.inventory.models import (
    Inventory,
    InventoryFinding,
    InventoryRecord,
    InventoryRow,
    ReferencePart,
)
from ditan.domains.inventory.recording import headline_of
from ditan.domains.inventory.traces import trace_of
from ditan.domains.statistics.models import ActivityTable, Balance

AMOUNT = ("quantity", "unit", "status", "is_verified", "enterprises")
COLUMNS = ("category", "ipcc", "gpc", "sector", "fuel", "gas", *AMOUNT)


@transaction.atomic
def made_keep(
    balance: Balance, chosen: Mapping[str, Any], made: Made, activity: ActivityTable | None = None
) -> Inventory:
    """Keep what was made, and after it, where that is another, what those see who may not see single enterprises.

    Returns: the whole inventory.
    """
    whole = inventory_keep(balance, chosen, made.compiled, activity=activity, records=made.records)
    if made.shown is not None:
        inventory_keep(
            balance,
            chosen,
            made.shown.compiled,
            activity=activity,
            records=made.shown.records,
            whole=whole,
            hidden_lines=made.shown.lines,
        )
    return whole


@transaction.atomic
def inventory_keep(
    balance: Balance,
    chosen: Mapping[str, Any],
    compiled: Compiled,
    *,
    activity: ActivityTable | None = None,
    records: Mapping[str, Any] | None = None,
    whole: Inventory | None = None,
    hidden_lines: Collection[int] = (),
) -> Inventory:
    """Keep a compiled inventory with its rows, traces, findings, reference approach and assessments.

    `chosen` are the options it was compiled with; `records` the assessments by kind. `whole` is the inventory that this
    one is shown in place of, `hidden_lines` the lines of the activity table that are not shown with it.
    """
    told = dict(records or {})
    kept = Inventory.objects.create(
        whole=whole,
        place_id=compiled.place,
        year=compiled.year,
        balance=balance,
        activity=activity,
        edition=compiled.edition,
        gwp=compiled.gwp,
        options=dict(chosen),
        library_release=compiled.library_release,
        code_version=ditan.__version__,
        digest=inventory_digest(compiled),
        energy_co2_micro_t=compiled.energy_co2_micro_t,
        total_co2e_micro_t=compiled.total_co2e_micro_t,
        unverified_share=compiled.unverified_share,
        energy_unverified_share=compiled.energy_unverified_share,
        reference_co2_micro_t=compiled.reference.co2_micro_t,
        summary=plain(compiled.summary()),
        headline=headline_of(compiled, told),
        details={**details_kept(compiled), "options": dict(chosen), "hidden_lines": list(hidden_lines)},
    )
    InventoryRow.objects.bulk_create(
        [_row(kept, position, step) for position, step in enumerate(compiled.steps)], batch_size=500
    )
    InventoryRecord.objects.bulk_create(
        [InventoryRecord(inventory=kept, kind=kind, record=record) for kind, record in told.items()]
    )
    InventoryFinding.objects.bulk_create(
        [
            InventoryFinding(inventory=kept, **InventoryFinding.fields_of(problem, position))
            for position, problem in enumerate(compiled.findings)
        ],
        batch_size=500,
    )
    ReferencePart.objects.bulk_create(
        [
            ReferencePart(
                inventory=kept,
                position=position,
                part=part.id,
                name_zh=part.name_zh,
                name_en=part.name_en,
                co2_micro_t=part.co2_micro_t,
                by_fuel=dict(part.micro_t),
            )
            for position, part in enumerate(compiled.reference.bridge)
        ]
    )
    return kept


def details_kept(compiled: Compiled) -> dict[str, Any]:
    """What a compiled inventory says beside its rows, as plain values."""
    span = compiled.other_petroleum_range
    return {
        "edition_name_zh": compiled.edition_name_zh,
        "edition_name_en": compiled.edition_name_en,
        "reference_fuels": [asdict(fuel) for fuel in compiled.reference.fuels],
        "excluded": [asdict(part) for part in compiled.excluded],
        "recovered": [asdict(part) for part in compiled.recovered],
        "other_petroleum_range": {"chosen": span.chosen, "micro_t": dict(span.micro_t)} if span else None,
        "assumptions": [list(assumption) for assumption in compiled.assumptions],
    }


def _row(inventory: Inventory, position: int, step: Any) -> InventoryRow:
    return InventoryRow(
        inventory=inventory,
        position=position,
        emissions_micro_t=step.emissions_micro_t,
        co2e_micro_t=step.co2e_micro_t,
        note=step.note[:400],
        trace=trace_of(step),
        **{name: getattr(step, name) for name in COLUMNS},
    )


def inventory_digest(compiled: Compiled) -> str:
    """The canonical hash of a result: its rows sorted, integers only."""
    return result_hash(compiled.steps)


def plain(value: Any) -> Any:
    """Plain JSON values: tuples become lists, unknown things their text."""
    return json.loads(json.dumps(value, ensure_ascii=False, default=str))
