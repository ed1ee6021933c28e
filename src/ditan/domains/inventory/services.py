"""Writing inventories: compile a balance and keep the result; bring in what others published; compare."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from django.db import transaction

import ditan
from ditan.core import inventory as core
from ditan.core.inventory.model import Inventory as Compiled
from ditan.core.library import load
from ditan.domains.inventory.models import (
    ComparisonPart,
    Inventory,
    InventoryFinding,
    InventoryRow,
    PublishedTotal,
    ReferencePart,
)
from ditan.domains.inventory.traces import trace_of
from ditan.domains.statistics.models import Balance
from ditan.domains.statistics.selectors import balance_table


@dataclass(frozen=True, slots=True)
class Options:
    """How a balance is compiled: the edition, the GWP set (None: the edition's own) and the switches."""

    edition: str | None = None
    gwp: str | None = None
    recovered_gas: str = "count"
    other_petroleum: str = "energy"


def inventory_compile(balance: Balance, options: Options | None = None) -> Inventory:
    """Compile a balance with the library and keep the result; what was already compiled so is returned.

    Raises: Refused with every problem; then nothing is written.
    """
    chosen = options or Options()
    known = _already_compiled(balance, chosen)
    if known is not None:
        return known
    compiled = core.compile(
        balance_table(balance),
        load(),
        edition=chosen.edition,
        gwp=chosen.gwp,
        recovered_gas=chosen.recovered_gas,
        other_petroleum=chosen.other_petroleum,
    )
    return inventory_keep(balance, chosen, compiled)


def _already_compiled(balance: Balance, options: Options) -> Inventory | None:
    library = load()
    edition = options.edition or library.default_edition.id
    found = Inventory.objects.filter(
        balance=balance,
        edition=edition,
        library_release=library.release,
        code_version=ditan.__version__,
        options=asdict(options),
    )
    return found.order_by("-id").first()


@transaction.atomic
def inventory_keep(balance: Balance, options: Options, compiled: Compiled) -> Inventory:
    """Keep a compiled inventory with its rows, traces, findings and reference approach."""
    unverified = sum(
        step.co2e_micro_t or 0 for step in compiled.steps if step.status == "estimated" and not step.is_verified
    )
    kept = Inventory.objects.create(
        place_id=compiled.place,
        year=compiled.year,
        balance=balance,
        edition=compiled.edition,
        gwp=compiled.gwp,
        options=asdict(options),
        library_release=compiled.library_release,
        code_version=ditan.__version__,
        digest=inventory_digest(compiled),
        energy_co2_micro_t=compiled.energy_co2_micro_t,
        total_co2e_micro_t=compiled.total_co2e_micro_t,
        unverified_co2e_micro_t=unverified,
        reference_co2_micro_t=compiled.reference.co2_micro_t,
        summary=_plain(compiled.summary()),
        details={**details_kept(compiled), "options": asdict(options)},
    )
    InventoryRow.objects.bulk_create(
        [_row(kept, position, step) for position, step in enumerate(compiled.steps)], batch_size=500
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
    names = ("category", "ipcc", "gpc", "sector", "fuel", "gas", "quantity", "unit", "status", "is_verified")
    return InventoryRow(
        inventory=inventory,
        position=position,
        emissions_micro_t=step.emissions_micro_t,
        co2e_micro_t=step.co2e_micro_t,
        note=step.note[:400],
        trace=trace_of(step),
        **{name: getattr(step, name) for name in names},
    )


def inventory_digest(compiled: Compiled) -> str:
    """The canonical hash of a result: its rows sorted, integers only."""
    rows = sorted(
        (step.category, step.sector, step.fuel, step.gas, step.status, step.emissions_micro_t, step.co2e_micro_t)
        for step in compiled.steps
        if step.emissions_micro_t is not None
    )
    return hashlib.sha256(json.dumps([compiled.place, compiled.year, rows]).encode()).hexdigest()


@transaction.atomic
def comparison_keep(inventories: Iterable[Inventory], source: str, published: Any) -> int:
    """Compare inventories with a published source and keep the parts; returns how many were kept."""
    chosen = [found for found in inventories if not found.comparison_parts.filter(source=source).exists()]
    return len(chosen)


def _plain(value: Any) -> Any:
    """Plain JSON values: tuples become lists, unknown things their text."""
    return json.loads(json.dumps(value, ensure_ascii=False, default=str))
