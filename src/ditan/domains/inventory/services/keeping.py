"""Keeping a compiled inventory in the database. Nothing is calculated here and nothing kept is ever changed."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

import ditan
from ditan.domains.inventory.models import (
    Inventory,
    InventoryFinding,
    InventoryRecord,
    InventoryRow,
    ReferencePart,
)
from ditan.domains.inventory.writing import ROW_FIELDS, Written
from ditan.domains.statistics.models import ActivityTable, Balance
from ditan.domains.web.inserting import rows_insert


@transaction.atomic
def written_keep(
    balance: Balance,
    chosen: Mapping[str, Any],
    written: Written,
    activity: ActivityTable | None = None,
    whole: Inventory | None = None,
) -> Inventory:
    """Keep an inventory with its rows, traces, findings, reference approach and assessments, and what is shown for it.

    Parameters: chosen – the options it was compiled with; whole – the inventory that this one is shown in place of.
    Returns: the inventory; the whole one where there are two.
    """
    details = {**written.columns["details"], "options": dict(chosen), "hidden_lines": list(written.lines)}
    kept = Inventory.objects.create(
        whole=whole,
        balance=balance,
        activity=activity,
        options=dict(chosen),
        code_version=ditan.__version__,
        **{**written.columns, "details": details},
    )
    rows_insert(InventoryRow, ("inventory", *ROW_FIELDS), ((kept.pk, *row) for row in written.rows))
    records = ((kept.pk, kind, record) for kind, record in written.records.items())
    rows_insert(InventoryRecord, ("inventory", "kind", "record"), records)
    InventoryFinding.objects.bulk_create(
        [
            InventoryFinding(inventory=kept, **InventoryFinding.fields_of(problem, position))
            for position, problem in enumerate(written.findings)
        ],
        batch_size=500,
    )
    ReferencePart.objects.bulk_create([ReferencePart(inventory=kept, **part) for part in written.bridge])
    if written.shown is not None:
        written_keep(balance, chosen, written.shown, activity, whole=kept)
    return kept
