"""双重计算核对: the traps, both of their places, and what became of each in this inventory."""

from collections.abc import Iterator

from ditan.core.inventory.overlaps import Overlap
from ditan.core.inventory.overlaps.model import Side
from ditan.core.inventory.reports.content.model import Block, Paragraph, Row, Table, columns
from ditan.core.inventory.reports.evidence import Evidence
from ditan.core.inventory.reports.voice import NOTHING, Voice
from ditan.core.inventory.reports.wording import ChapterPlan


def blocks(evidence: Evidence, voice: Voice, _plan: ChapterPlan) -> Iterator[Block]:
    """One sentence that counts the verdicts, then the table of traps."""
    if not evidence.overlaps:
        return
    verdicts = [overlap.verdict for overlap in evidence.overlaps]
    yield Paragraph(
        voice.say(
            "double_counting.lead",
            count=len(verdicts),
            twice=verdicts.count("counted_twice"),
            ordered=verdicts.count("as_ordered"),
            apart=verdicts.count("kept_apart"),
        )
    )
    yield Table(
        voice.say("double_counting.table", unit=voice.amount_unit),
        columns(
            (voice.say("report.number"), 0.5),
            (voice.say("double_counting.trap"), 1.6),
            (voice.say("double_counting.first"), 1.8),
            (voice.say("double_counting.second"), 1.8),
            (voice.say("double_counting.verdict"), 1.1),
            (voice.say("double_counting.size"), 0.9, True),
            (voice.say("double_counting.why"), 2.6),
        ),
        tuple(_row(voice, overlap) for overlap in evidence.overlaps),
    )


def _row(voice: Voice, overlap: Overlap) -> Row:
    language = voice.language
    cells = (
        overlap.trap.id,
        overlap.name(language),
        _place(voice, overlap.first),
        _place(voice, overlap.second),
        overlap.verdict_name(language),
        NOTHING if overlap.micro_t is None else voice.amount(overlap.micro_t),
        overlap.note(language),
    )
    return Row(cells)


def _place(voice: Voice, side: Side) -> str:
    """A place with its amount, where it carries one."""
    name = voice.one_of(side.name_zh, side.name_en)
    return name if side.micro_t is None else f"{name} {voice.amount(side.micro_t)}"
