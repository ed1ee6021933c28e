"""参数表: every parameter the total rests on, with its key, document, clause and verification."""

from collections.abc import Iterator

from ditan.core.inventory.reports.chapters.parameter_rows import authority, mark_of, parameter_name
from ditan.core.inventory.reports.content.model import Block, Row, Table, columns
from ditan.core.inventory.reports.evidence import Evidence
from ditan.core.inventory.reports.voice import Voice
from ditan.core.inventory.reports.wording import ChapterPlan


def blocks(evidence: Evidence, voice: Voice, _plan: ChapterPlan) -> Iterator[Block]:
    """One table, in the order in which the inventory uses them."""
    rows = [
        Row(
            (
                use.id,
                parameter_name(voice, use),
                voice.exact(use.value),
                voice.unit(use.unit),
                authority(voice, use),
                mark_of(voice, use),
            )
        )
        for use in evidence.parameters
    ]
    if not rows:
        return
    yield Table(
        voice.say("parameters.table", release=evidence.inventory.library_release),
        columns(
            (voice.say("report.key"), 2.4),
            (voice.say("report.parameter"), 2.0),
            (voice.say("report.value"), 0.8, True),
            (voice.say("report.unit"), 0.9),
            (voice.say("report.document_clause"), 3.2),
            (voice.say("report.verification"), 0.8),
        ),
        tuple(rows),
    )
