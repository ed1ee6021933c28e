"""未核实清单: the unverified parameters, worst first by the CO2e that rests on them."""

from collections.abc import Iterator

from ditan.core.inventory.reports.chapters.parameter_rows import authority, parameter_name
from ditan.core.inventory.reports.content.model import Block, Paragraph, Row, Table, columns
from ditan.core.inventory.reports.evidence import Evidence
from ditan.core.inventory.reports.voice import Voice
from ditan.core.inventory.reports.wording import ChapterPlan
from ditan.core.trace import ParameterUse


def blocks(evidence: Evidence, voice: Voice, _plan: ChapterPlan) -> Iterator[Block]:
    """How much rests on them, and what to look up first."""
    resting: dict[str, int] = {}
    uses: dict[str, ParameterUse] = {}
    for step in evidence.inventory.estimated():
        for use in step.parameters:
            if use.verification == "unverified":
                resting[use.id] = resting.get(use.id, 0) + abs(step.co2e_micro_t or 0)
                uses[use.id] = use
    if not uses:
        yield Paragraph(voice.say("unverified.none"))
        return
    share = evidence.inventory.unverified_share
    yield Paragraph(voice.say("unverified.lead", count=len(uses), share=voice.share(share)))
    yield Table(
        voice.say("unverified.table", unit=voice.amount_unit),
        columns(
            (voice.say("report.parameter"), 2.2),
            (voice.say("report.value"), 0.9, True),
            (voice.say("report.unit"), 1.0),
            (voice.say("report.document_clause"), 3.0),
            (voice.say("unverified.resting"), 1.1, True),
        ),
        tuple(
            Row(
                (
                    parameter_name(voice, uses[key]),
                    voice.exact(uses[key].value),
                    voice.unit(uses[key].unit),
                    authority(voice, uses[key]),
                    voice.amount(amount),
                )
            )
            for key, amount in sorted(resting.items(), key=lambda entry: (-entry[1], entry[0]))
        ),
        voice.say("unverified.note"),
    )
