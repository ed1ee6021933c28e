"""Writing inventories: compile a balance and keep the result; bring in what others published; compare."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from django.db import transaction

import ditan
from ditan.core import inventory as core
from ditan.core.inventory.comparing import compare
from ditan.core.inventory.model import Inventory as Compiled
from ditan.core.inventory.model import OtherPetroleum, RecoveredGas
from ditan.core.inventory.published import Published
from ditan.core.inventory.summary import result_hash
from ditan.core.library import load
from ditan.domains.inventory.models import (
    Comparison,
    ComparisonPart,
    Inventory,
    InventoryFinding,
    InventoryRow,
    PublishedTotal,
    ReferencePart,
)
from ditan.domains.inventory.selectors import inventory_rebuilt
from ditan.domains.inventory.traces import trace_of
from ditan.domains.places.models import Place
from ditan.domains.statistics.models import Balance
from ditan.domains.statistics.selectors import balance_table

FUEL_GAP_FIELDS = ("amount", "unit", "our_factor", "implied_factor", "is_treatment")


@dataclass(frozen=True, slots=True)
class Options:
    """How a balance is compiled: the edition, the GWP set (None: the edition's own) and the switches."""

    edition: str | None = None
    gwp: str | None = None
    recovered_gas: RecoveredGas = "count"
    other_petroleum: OtherPetroleum = "energy"


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
        step.co2e_micro_t or 0
        for step in compiled.steps
        if step.status == "estimated" and not step.is_verified
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
    return result_hash(compiled.steps)


@transaction.atomic
def published_keep(published: Published) -> int:
    """Keep the totals of a published set by place, year and fuel; returns how many were new."""
    how = published.publication
    places = set(Place.objects.values_list("code", flat=True))
    lines = [
        PublishedTotal(source=how.id, place_id=place, year=year, fuel=fuel, co2_micro_t=amount)
        for (place, year), fuels in published.totals.items()
        if place in places
        for fuel, amount in (*fuels.items(), ("", sum(fuels.values())))
    ]
    before = PublishedTotal.objects.count()
    PublishedTotal.objects.bulk_create(lines, batch_size=1000, ignore_conflicts=True)
    return PublishedTotal.objects.count() - before


def comparison_keep(inventories: Iterable[Inventory], published: Published) -> Comparison | None:
    """Compare the inventories of one year and edition with a published set and keep the result.

    Places that were not published are left out; None where nothing can be compared. What was already compared
    so is returned as it is.
    """
    chosen = [found for found in inventories if (found.place_id, found.year) in published.totals]
    if not chosen:
        return None
    year, edition = chosen[0].year, chosen[0].edition
    if any((found.year, found.edition) != (year, edition) for found in chosen):
        raise ValueError("a comparison takes the inventories of one year and one edition")
    made_of = _made_of(chosen, published)
    found = Comparison.objects.filter(
        source=published.publication.id, year=year, edition=edition, made_of=made_of
    )
    known = found.first()
    return known or _keep(chosen, published, made_of)


def _made_of(inventories: list[Inventory], published: Published) -> str:
    told = {f"{place} {year}": dict(fuels) for (place, year), fuels in published.totals.items()}
    said = [sorted(found.digest for found in inventories), told, ditan.__version__]
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


@transaction.atomic
def _keep(inventories: list[Inventory], published: Published, made_of: str) -> Comparison:
    compared = compare([inventory_rebuilt(found) for found in inventories], published)
    how = published.publication
    kept = Comparison.objects.create(
        source=how.id,
        year=inventories[0].year,
        edition=inventories[0].edition,
        made_of=made_of,
        name_zh=how.name_zh,
        name_en=how.name_en,
        citation=list(how.citation),
        note_zh=how.note_zh,
        note_en=how.note_en,
        record=_plain(compared.as_json()),
    )
    by_place = {found.place_id: found for found in inventories}
    ComparisonPart.objects.bulk_create(
        [
            ComparisonPart(
                comparison=kept,
                inventory=by_place[place.place],
                fuel=fuel.fuel,
                ours_micro_t=fuel.gap.ours,
                published_micro_t=fuel.gap.published,
                factor_micro_t=fuel.gap.factor,
                activity_micro_t=fuel.gap.activity,
                treatment_micro_t=fuel.gap.treatment,
                **{name: getattr(fuel, name) for name in FUEL_GAP_FIELDS},
            )
            for place in compared.places
            for fuel in place.fuels
        ],
        batch_size=500,
    )
    return kept


def _plain(value: Any) -> Any:
    """Plain JSON values: tuples become lists, unknown things their text."""
    return json.loads(json.dumps(value, ensure_ascii=False, default=str))
