"""The activity of a sector, a row a leaf of the inventory, with the cell it was read from."""

from ditan.core.inventory.naming import row_name_in, step_item_name
from ditan.core.inventory.reports.chapters.gases import gas_name
from ditan.core.inventory.reports.content.model import Row, Table, columns
from ditan.core.inventory.reports.evidence import Evidence
from ditan.core.inventory.reports.voice import NOTHING, Voice
from ditan.core.trace import Step


def activity_table(evidence: Evidence, voice: Voice, steps: list[Step]) -> Table:
    """Every estimated row of a sector; the last column adds up to the sector as shown."""
    shown = voice.parts([step.co2e_micro_t or 0 for step in steps])
    rows = [
        Row(
            (
                step.category,
                row_name_in(step.sector, voice.language),
                step_item_name(step.sector, step.fuel, voice.language),
                gas_name(step.gas),
                voice.exact(step.quantity),
                voice.unit(step.unit),
                cells_of(evidence, step),
                amount,
            )
        )
        for step, amount in zip(steps, shown, strict=True)
    ]
    return Table(
        voice.say("sector.activity_table"),
        columns(
            (voice.say("report.category"), 0.8),
            (voice.say("sector.source"), 2.2),
            (voice.say("sector.item"), 1.3),
            (voice.say("report.gas"), 0.5),
            (voice.say("sector.activity"), 1.1, True),
            (voice.say("report.unit"), 0.9),
            (voice.say("sector.cells"), 1.3),
            (voice.say("sector.in_co2e", unit=voice.amount_unit), 1.1, True),
        ),
        tuple(rows),
        voice.say("sector.activity_note"),
    )


def cells_of(evidence: Evidence, step: Step) -> str:
    """Where the inputs of a row stood: the number of the file in the list of sources, then sheets and cells."""
    found: dict[int, dict[str, None]] = {}
    for item in step.inputs:
        if item.file is not None:
            address = "!".join(part for part in (item.sheet, item.cell) if part)
            found.setdefault(evidence.files[item.file], {})[address] = None
    return (
        "; ".join(f"[{file}] {', '.join(filter(None, cells))}".strip() for file, cells in found.items())
        or NOTHING
    )
